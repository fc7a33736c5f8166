//! Asks what something is called: a new folder, or what gets another name.

use asset_dock_core::folder::{Folder, NewFolder};
use asset_dock_core::{Error, names};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::dialogs::Naming;
use super::modal::Modal;
use super::words;
use crate::browser::page;
use crate::client::Client;
use crate::library::{Item, Library};

/// A dialog with one field. What the service does not accept is said at the field.
#[component]
pub(crate) fn NameDialog(
    /// What gets the name.
    naming: Naming,
    /// Where it lies.
    library: Library,
    /// Takes the dialog away.
    on_close: Callback<()>,
    /// Told when it is done, with the folder that was made.
    on_done: Callback<Option<Folder>>,
) -> impl IntoView {
    let (title, yes) = naming.words();
    view! {
        <Modal title on_close>
            <NameForm naming library yes on_close on_done />
        </Modal>
    }
}

/// The field and its answers. A component of its own: what it does to the field comes after the dialog
/// has opened.
#[component]
fn NameForm(
    /// What gets the name.
    naming: Naming,
    /// Where it lies.
    library: Library,
    /// The button that does it.
    yes: &'static str,
    /// Takes the dialog away.
    on_close: Callback<()>,
    /// Told when it is done, with the folder that was made.
    on_done: Callback<Option<Folder>>,
) -> impl IntoView {
    let was = naming.name().to_owned();
    let before = was.clone();
    let failure = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    let selected = naming.stem().encode_utf16().count();
    Effect::new(move || {
        if let Some(field) = field.get() {
            page::select(&field, selected);
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = field.get_untracked().map(|field| field.value());
        let name = typed.unwrap_or_default().trim().to_owned();
        if busy.get_untracked() {
            return;
        }
        if name.is_empty() {
            return failure.set(Some("Type a name first.".to_owned()));
        }
        if name == was {
            return on_close.run(());
        }
        busy.set(true);
        failure.set(None);
        let (client, naming) = (library.client(), naming.clone());
        spawn_local(async move {
            let result = naming.carry_out(&client, name).await;
            let closed = busy.try_set(false).is_some();
            match result {
                Ok(made) => {
                    if !closed {
                        on_close.try_run(());
                    }
                    // Who asked may have gone meanwhile; what was done is told all the same.
                    if on_done.try_run(made.clone()).is_none() {
                        library.named(made);
                    }
                    naming.catch_up(&client, library).await;
                }
                Err(error) => {
                    failure.try_set(Some(words::refused(&error)));
                    if let Some(Some(field)) = field.try_get_untracked() {
                        page::focus_on(&field);
                    }
                }
            }
        });
    };
    view! {
            <form class="dock-name-form" novalidate on:submit=submit>
                <label>
                    <span>"Name"</span>
                    <input
                        class="dock-name-field"
                        node_ref=field
                        type="text"
                        autocomplete="off"
                        autofocus
                        dir="auto"
                        aria-describedby="dock-name-failure"
                        aria-invalid=move || failure.with(Option::is_some).to_string()
                        value=before
                    />
                </label>
                <p id="dock-name-failure" class="dock-name-field-failure" role="alert">
                    {failure}
                </p>
                <div class="dock-dialog-answers">
                    <button class="dock-button" type="button" on:click=move |_| on_close.run(())>
                        "Cancel"
                    </button>
                    <button class="dock-button dock-button-main" aria-disabled=move || busy.get().to_string()>
                        {yes}
                    </button>
                </div>
            </form>
    }
}

impl Naming {
    /// The name before.
    fn name(&self) -> &str {
        match self {
            Naming::NewFolder(_) => "",
            Naming::Rename(item) => item.name(),
        }
    }

    /// The part of the name that is typed over at once: a file keeps its extension.
    fn stem(&self) -> &str {
        match self {
            Naming::Rename(item) if matches!(**item, Item::Asset(_)) => {
                names::split_extension(item.name()).0
            }
            _ => self.name(),
        }
    }

    /// The dialog's title and the button that does it.
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Naming::NewFolder(_) => ("New folder", "Create"),
            Naming::Rename(item) => match **item {
                Item::Folder(_) => ("Rename folder", "Rename"),
                Item::Asset(_) => ("Rename file", "Rename"),
            },
        }
    }

    async fn carry_out(&self, client: &Client, name: String) -> Result<Option<Folder>, Error> {
        match self {
            Naming::NewFolder(parent) => {
                let parent = parent.as_ref().map(|crumb| crumb.id.clone());
                let folder = NewFolder { name, parent };
                client.create_folder(&folder).await.map(Some)
            }
            Naming::Rename(item) => client.rename(&item.id(), &name).await.map(|()| None),
        }
    }

    /// Shows the new name of a file also where it stands too far down a long list to come with its first page.
    async fn catch_up(&self, client: &Client, library: Library) {
        if let Naming::Rename(item) = self
            && let Item::Asset(asset) = &**item
            && let Ok(asset) = client.asset(&asset.id).await
        {
            library.show_name(asset);
        }
    }
}
