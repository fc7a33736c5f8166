//! The dock: the list, the drop zone over it and the tray of uploads.

use asset_dock_core::Error;
use asset_dock_core::asset::Asset;
use leptos::prelude::*;

use super::confirm::Confirm;
use super::drop_zone::{DropZone, UploadButton};
use super::empty::{Empty, FirstPageFailed, Loading};
use super::list::List;
use super::notice::Notice;
use super::pager::Pager;
use super::toast::ToastStack;
use super::tray::Tray;
use crate::browser::leaving;
use crate::client::Client;
use crate::library::{Library, Listing};
use crate::options::Options;
use crate::runner::Runner;

/// An asset library and the uploads into it.
#[component]
pub(crate) fn Dock(
    /// What the page set.
    options: Options,
    /// What to do when the service does not accept the credential any more.
    on_unauthorized: Callback<Error>,
    /// Set while uploads run, which leaving would lose.
    unsaved: RwSignal<bool>,
) -> impl IntoView {
    let client = Client::new(options.connection);
    let library = Library::new(client.clone(), options.page_size);
    let runner = Runner::new(client, options.parallel_uploads);
    Effect::new(move || {
        if runner.arrived.get().is_some() {
            library.arrived();
        }
    });
    Effect::new(move || {
        if let Some(error) = library.unauthorized().or_else(|| runner.unauthorized.get()) {
            on_unauthorized.run(error);
        }
    });
    Effect::new(move || unsaved.set(runner.totals.with(|totals| totals.active > 0)));
    let leaving = StoredValue::new_local(leaving::ask_while(move || unsaved.get_untracked()));
    on_cleanup(move || {
        leaving.dispose();
        unsaved.set(false);
    });
    let top = NodeRef::new();
    let doomed = RwSignal::new(None::<Asset>);
    let screen = Memo::new(move |_| library.listing.with(Screen::of));

    view! {
        <section class="dock" aria-label="Asset library" node_ref=top>
            <div class="dock-bar">
                <div class="dock-bar-title">
                    <h2 tabindex="-1">"Files"</h2>
                    <p class="dock-count" role="status">{move || library.summary()}</p>
                </div>
                <UploadButton runner />
            </div>
            <Notice library />
            {move || match screen.get() {
                Screen::Loading => view! { <Loading /> }.into_any(),
                Screen::Failed(error) => view! { <FirstPageFailed error library /> }.into_any(),
                Screen::Empty => view! { <Empty runner /> }.into_any(),
                Screen::List => {
                    view! {
                        <List library doomed />
                        <Pager library top />
                    }
                        .into_any()
                }
            }}
            <DropZone runner />
            <Tray runner />
            <ToastStack toasts=library.toasts />
            <Confirm doomed library />
        </section>
    }
}

/// What fills the dock.
#[derive(Clone, Debug, PartialEq)]
enum Screen {
    Loading,
    Failed(Error),
    Empty,
    List,
}

impl Screen {
    fn of(listing: &Listing) -> Self {
        match listing {
            Listing::Loading => Screen::Loading,
            Listing::Failed(error) => Screen::Failed(error.clone()),
            Listing::Shown(page) if page.items.is_empty() => Screen::Empty,
            Listing::Shown(_) => Screen::List,
        }
    }
}
