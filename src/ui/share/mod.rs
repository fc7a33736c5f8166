//! The share dialog: makes a link to one thing, and shows, changes and ends those there are.

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

use leptos::prelude::*;

use self::links::LinkList;
use self::made::MadeLink;
use self::new_link::NewLinkForm;
pub(super) use self::share_button::ShareButton;
use super::modal::Modal;
use crate::library::Library;
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
            let sharing = Sharing::new(library, target);
            view! {
                <Modal title="Share" name on_close=close>
                    <div class="dock-share">
                        {move || match sharing.made.get() {
                            Some(made) => view! { <MadeLink made sharing /> }.into_any(),
                            None => view! { <NewLinkForm sharing /> }.into_any(),
                        }}
                        <LinkList sharing />
                    </div>
                </Modal>
            }
        })
    }
}
