//! The share dialog: makes a link to one thing or to several files, and shows, changes and ends those there are.

mod draft;
mod edit_link;
mod fields;
mod link_row;
mod links;
mod made;
mod new_link;
mod revoke_link;
mod share_button;
mod words;

use asset_dock_core::share::ShareTarget;
use leptos::prelude::*;

use self::links::LinkList;
use self::made::MadeLink;
use self::new_link::NewLinkForm;
pub(super) use self::share_button::ShareButton;
use super::modal::Modal;
use super::{Later, Load};
use crate::library::Library;
use crate::part::{Draw, part};
use crate::sharing::{Sharing, Subject};

/// The dialog, open while there is something to be shared.
#[component]
pub(crate) fn ShareDialog(
    /// What is to be shared.
    subject: RwSignal<Option<Subject>>,
    /// Where it lies.
    library: Library,
) -> impl IntoView {
    let close = Callback::new(move |()| subject.set(None));
    move || {
        subject.get().map(|Subject { target, name }| {
            let load = Load::with(move || content(library, target.clone()));
            view! {
                <Modal title="Share" name on_close=close is_late=true>
                    <Later load />
                </Modal>
            }
        })
    }
}

part! {
    share: fn content(library: Library, target: ShareTarget) -> Draw {
        Box::new(move || view! { <Content library target /> }.into_any())
    }
}

/// What is in the dialog.
#[component]
fn Content(
    /// Where what is shared lies.
    library: Library,
    /// What is shared.
    target: ShareTarget,
) -> impl IntoView {
    let sharing = Sharing::new(library, target);
    view! {
        <div class="dock-share">
            {move || match sharing.made.get() {
                Some(made) => view! { <MadeLink made sharing /> }.into_any(),
                None => view! { <NewLinkForm sharing /> }.into_any(),
            }}
            <LinkList sharing />
        </div>
    }
}
