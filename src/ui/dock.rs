//! The dock: the list, the drop zone over it and the tray of uploads.

use asset_dock_core::folder::Crumb;
use leptos::html;
use leptos::prelude::*;

use super::audience::AudienceChoice;
use super::bulk_bar::BulkBar;
use super::bulk_question::BulkQuestion;
use super::confirm::Confirm;
use super::copy_by_hand::CopyByHand;
use super::crumbs::Crumbs;
use super::dialogs::{Dialog, Dialogs, Naming};
use super::drop_zone::{DropZone, UploadButton, UploadFolderButton};
use super::empty::{Empty, FirstPageFailed, Gone, Loading, NothingFound};
use super::find::FindBar;
use super::grid::Grid;
use super::list::List;
use super::list_menu::ListMenu;
use super::more::More;
use super::notice::Notice;
use super::pager::Pager;
use super::palette::{Command, Palette};
use super::publish_question::PublishQuestion;
use super::screen::Screen;
use super::share::ShareDialog;
use super::shortcuts::{self, Opened, ShortcutSheet};
use super::toast::ToastStack;
use super::trash::trash;
use super::tray::Tray;
use super::view_toggle::ViewToggle;
use super::{Icon, Later, Load, Shape, words};
use crate::browser::drag::Area;
use crate::browser::{carry, hold, keys, lasso, page, sight};
use crate::desk::Desk;
use crate::library::{Library, Listing, Spot, place as at};
use crate::options::View;
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
    /// What is shown: follows the person, and leads where the page sets it.
    spot: RwSignal<Spot>,
) -> impl IntoView {
    let here = Memo::new(move |_| library.position.with(|position| position.spot.clone()));
    let place = Memo::new(move |_| here.with(|here| here.place.clone()));
    let desk = Desk::new(library);
    let showing = RwSignal::new(Showing::Files);
    Effect::new(move || spot.set(here.get()));
    Effect::new(move || {
        let wanted = spot.get();
        // What was asked for may be on its way still, and not be what is shown.
        if !library.wants(&wanted) {
            showing.set(Showing::Files);
            library.visit(wanted);
        }
    });
    // What is chosen is chosen of what is shown.
    Effect::new(move |before: Option<Spot>| {
        let now = here.get();
        let is_same = |it: &Spot| it.place == now.place && it.find == now.find;
        if before.is_some_and(|before| !is_same(&before)) {
            desk.selection().clear();
        }
        now
    });
    let top = NodeRef::<html::Section>::new();
    library.seen_by(Callback::new(move |key: Option<String>| {
        sight::of(top, key.as_deref())
    }));
    let opened = Opened {
        sheet: RwSignal::new(false),
        palette: RwSignal::new(false),
    };
    shortcuts::listen(top, &area, library, desk, opened);
    let commands = Callback::new(move |()| commands(top, library, desk, showing, opened));
    let (carrying, kept) = (
        StoredValue::new_local(Vec::new()),
        StoredValue::new(Vec::new()),
    );
    Effect::new(move || {
        if let Some(top) = top.get() {
            let mut heard = carry::listen(&top, move |it| desk.carry(it));
            heard.extend(hold::listen(&top, move |key| desk.hold(key)));
            heard.extend(lasso::listen(&top, move |it| desk.surround(it, kept)));
            carrying.set_value(heard);
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
                    let load = Load::with(move || trash(library, desk.deletion, back));
                    view! { <Later load on_leave=back /> }.into_any()
                }
            }}
            <DropZone runner into=library.way area />
            <Tray runner here=place />
            <ToastStack toasts=library.toasts />
            <ShortcutSheet open=opened.sheet />
            <Palette open=opened.palette library commands />
            <Confirm doomed=desk.deletion.doomed library />
            <PublishQuestion publishing=desk.publishing />
            <CopyByHand title="Copy the public link" text=desk.publishing.by_hand />
            <ShareDialog subject=desk.shared library />
            <BulkQuestion library desk />
            <Dialogs dialog=desk.dialog library bulk=desk.bulk />
        </section>
    }
}

/// What the palette offers here.
fn commands(
    top: NodeRef<html::Section>,
    library: Library,
    desk: Desk,
    showing: RwSignal<Showing>,
    opened: Opened,
) -> Vec<Command> {
    let can = library.client().capabilities().get_untracked();
    let some_chosen = desk.selection().count_now() > 0;
    let upload = move || keys::press_in(top, ".dock-bar input[type=file]");
    let new_folder = move || {
        let here = untrack(|| library.here());
        desk.dialog.set(Some(Dialog::Name(Naming::NewFolder(here))));
    };
    let view = |view| move || library.view().set(view);
    let select_all = move || {
        let items = library.listing.with_untracked(Listing::items);
        desk.selection().set(items);
    };
    [
        Some(Command::new(Shape::Upload, "Upload files", upload)),
        can.folders
            .then(|| Command::new(Shape::FolderPlus, "New folder", new_folder)),
        Some(Command::new(
            Shape::Check,
            "Select everything shown",
            select_all,
        )),
        (some_chosen && desk.can_tag()).then(|| {
            Command::new(Shape::Tag, "Tags of what is selected", move || {
                desk.tag(desk.bulk.chosen());
            })
        }),
        Some(Command::new(
            Shape::Rows,
            "Show as a list",
            view(View::List),
        )),
        Some(Command::new(
            Shape::Grid,
            "Show as a grid",
            view(View::Grid),
        )),
        can.trash.map(|_| {
            Command::new(Shape::Trash, "Show the trash", move || {
                showing.set(Showing::Trash);
            })
        }),
        Some(Command::new(Shape::Retry, "Reload", move || {
            library.reload();
        })),
        Some(Command::new(Shape::Key, "Keyboard shortcuts", move || {
            opened.sheet.set(true);
        })),
    ]
    .into_iter()
    .flatten()
    .collect()
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
    let screen = Memo::new(move |_| Screen::of(library));
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
    let is_bulk = move || desk.selection().count() > 0 || desk.bulk.run.with(Option::is_some);
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
                <Show when=move || has_folders() && runner.takes_several()>
                    <UploadFolderButton runner into=library.way />
                </Show>
                <UploadButton runner into=library.way />
            </div>
        </div>
        <Show when=move || screen.with(Screen::can_search)>
            <div class="dock-tools" part="tools" class:dock-tools-covered=is_bulk>
                <FindBar library />
                <ListMenu library />
                <ViewToggle view=library.view() />
            </div>
        </Show>
        <Show when=is_bulk>
            <BulkBar library desk />
        </Show>
        <Notice library />
        <Show when=is_kept_here>
            <p class="dock-list-hint">{move || words::kept(library.client().keeps())}</p>
        </Show>
        {move || match screen.get() {
            Screen::Loading => view! { <Loading /> }.into_any(),
            Screen::Failed(error) => view! { <FirstPageFailed error library /> }.into_any(),
            Screen::Empty => view! { <Empty runner library /> }.into_any(),
            Screen::NothingFound => view! { <NothingFound library /> }.into_any(),
            Screen::Gone => view! { <Gone library /> }.into_any(),
            Screen::List => {
                view! {
                    {move || match library.view().get() {
                        View::List => view! { <List library desk /> }.into_any(),
                        View::Grid => view! { <Grid library desk /> }.into_any(),
                    }}
                    <More library />
                    <Pager
                        number=Signal::derive(move || library.page_number())
                        has_previous=Signal::derive(move || library.has_previous())
                        has_next=Signal::derive(move || !library.is_endless() && library.next().is_some())
                        on_previous=Callback::new(move |()| turn(Library::go_previous))
                        on_next=Callback::new(move |()| turn(Library::go_next))
                    />
                }
                    .into_any()
            }
        }}
    }
}
