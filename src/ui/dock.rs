//! The dock: the list, the drop zone over it and the tray of uploads.

use asset_dock_core::asset::Place;
use asset_dock_core::folder::Crumb;
use leptos::html;
use leptos::prelude::*;

use super::audience::AudienceChoice;
use super::confirm::Confirm;
use super::copy_by_hand::CopyByHand;
use super::crumbs::Crumbs;
use super::dialogs::{Dialog, Dialogs, Naming};
use super::drop_zone::{DropZone, UploadButton};
use super::empty::{Empty, FirstPageFailed, Gone, Loading};
use super::list::List;
use super::notice::Notice;
use super::pager::Pager;
use super::publish_question::PublishQuestion;
use super::screen::Screen;
use super::share::ShareDialog;
use super::toast::ToastStack;
use super::trash::TrashView;
use super::tray::Tray;
use super::{Icon, Shape, words};
use crate::browser::drag::Area;
use crate::browser::{carry, page};
use crate::desk::Desk;
use crate::library::{Library, place as at};
use crate::runner::Runner;

/// An asset library and the uploads into it.
#[component]
pub(crate) fn Dock(
    /// The uploads.
    runner: Runner,
    /// The list.
    library: Library,
    /// Where files are dropped.
    area: Area,
    /// The place that is shown: follows the person, and leads where the page sets it.
    place: RwSignal<Place>,
) -> impl IntoView {
    let here = Memo::new(move |_| library.position.with(|position| position.place.clone()));
    let desk = Desk::new(library);
    let showing = RwSignal::new(Showing::Files);
    Effect::new(move || place.set(here.get()));
    Effect::new(move || {
        let wanted = place.get();
        if here.with_untracked(|here| *here != wanted) {
            showing.set(Showing::Files);
            library.enter(wanted);
        }
    });
    let top = NodeRef::<html::Section>::new();
    let carrying = StoredValue::new_local(Vec::new());
    Effect::new(move || {
        if let Some(top) = top.get() {
            carrying.set_value(carry::listen(&top, move |it| library.carry(it)));
        }
    });
    on_cleanup(move || carrying.dispose());
    view! {
        <section class="dock" aria-label="Asset library" node_ref=top>
            <slot name="header"></slot>
            {move || match showing.get() {
                Showing::Files => view! { <Files library runner desk top showing /> }.into_any(),
                Showing::Trash => {
                    let back = Callback::new(move |()| {
                        library.reload();
                        showing.set(Showing::Files);
                    });
                    let (deletion, page_size) = (desk.deletion, library.page_size);
                    view! { <TrashView library deletion page_size on_leave=back /> }.into_any()
                }
            }}
            <DropZone runner into=library.way area />
            <Tray runner here />
            <ToastStack toasts=library.toasts />
            <Confirm doomed=desk.deletion.doomed library />
            <PublishQuestion publishing=desk.publishing />
            <CopyByHand title="Copy the public link" text=desk.publishing.by_hand />
            <ShareDialog subject=desk.shared library />
            <Dialogs dialog=desk.dialog library />
        </section>
    }
}

/// Which list fills the dock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Showing {
    Files,
    Trash,
}

/// The files, or why there are none.
#[component]
fn Files(
    /// What is listed.
    library: Library,
    /// Where new files go.
    runner: Runner,
    /// What can be done with what is listed.
    desk: Desk,
    /// What begins with the list.
    top: NodeRef<html::Section>,
    /// Set to show the trash instead.
    showing: RwSignal<Showing>,
) -> impl IntoView {
    let screen = Memo::new(move |_| library.listing.with(Screen::of));
    let has_trash = move || {
        library
            .client()
            .capabilities()
            .with(|it| it.trash.is_some())
    };
    let has_folders = move || library.client().capabilities().with(|it| it.folders);
    let is_kept_here = move || {
        let lists = library.client().capabilities().with(|it| it.list);
        !lists && screen.with(|screen| *screen == Screen::List)
    };
    let gone = move || screen.with(|screen| *screen == Screen::Gone);
    let go = Callback::new(move |to: Option<Crumb>| library.enter(at(to.as_ref())));
    let new_folder = move |_| {
        let here = untrack(|| library.here());
        desk.dialog.set(Some(Dialog::Name(Naming::NewFolder(here))));
    };
    // A new page is read from its top.
    let turn = move |page: fn(Library)| {
        page(library);
        if let Some(top) = top.get_untracked() {
            page::reveal(&top);
        }
    };
    view! {
        <div class="dock-bar" part="bar">
            <div class="dock-bar-title">
                <Crumbs label="Folders" way=library.way library on_go=go />
                <p class="dock-count" role="status">
                    {move || library.summary()}
                </p>
            </div>
            <div class="dock-bar-actions" class:dock-bar-idle=gone>
                <Show when=has_trash>
                    <button
                        class="dock-button dock-button-quiet dock-trash-button"
                        type="button"
                        on:click=move |_| showing.set(Showing::Trash)
                    >
                        <Icon shape=Shape::Trash />
                        <span>"Trash"</span>
                    </button>
                </Show>
                <Show when=has_folders>
                    <button class="dock-button dock-new-folder" type="button" on:click=new_folder>
                        <Icon shape=Shape::FolderPlus />
                        <span>"New folder"</span>
                    </button>
                </Show>
                <AudienceChoice runner library />
                <UploadButton runner into=library.way />
            </div>
        </div>
        <Notice library />
        <Show when=is_kept_here>
            <p class="dock-list-hint">{move || words::kept(library.client().keeps())}</p>
        </Show>
        {move || match screen.get() {
            Screen::Loading => view! { <Loading /> }.into_any(),
            Screen::Failed(error) => view! { <FirstPageFailed error library /> }.into_any(),
            Screen::Empty => view! { <Empty runner library /> }.into_any(),
            Screen::Gone => view! { <Gone library /> }.into_any(),
            Screen::List => {
                view! {
                    <List library desk />
                    <Pager
                        number=Signal::derive(move || library.page_number())
                        has_previous=Signal::derive(move || library.has_previous())
                        has_next=Signal::derive(move || library.next().is_some())
                        on_previous=Callback::new(move |()| turn(Library::go_previous))
                        on_next=Callback::new(move |()| turn(Library::go_next))
                    />
                }
                    .into_any()
            }
        }}
    }
}
