//! The form that makes a link.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use super::draft::Draft;
use super::fields::{ExpiryField, LimitField, PasswordField, RecipientsField};
use super::words;
use crate::browser::{autofocus, when};
use crate::sharing::{Attempt, Sharing, Terms};

/// When it ends, a password, how many downloads; the rest is folded away.
#[component]
pub(super) fn NewLinkForm(
    /// The dialog.
    sharing: Sharing,
) -> impl IntoView {
    let draft = Draft::new("share-new");
    let first = NodeRef::<html::Form>::new();
    autofocus::into_when_drawn(first);
    let sending = move || sharing.making.get() == Attempt::Sending;
    let capabilities = sharing.capabilities();
    let shortest = capabilities.and_then(|it| it.password_min);
    let limited = capabilities.is_some_and(|it| it.download_limit);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if untrack(sending) {
            return;
        }
        let read = || {
            Ok(Terms {
                expires: draft.expires(when::now())?,
                password: draft.password(shortest)?,
                download_limit: draft.limit()?,
                recipients: draft.recipients()?,
            })
        };
        if let Some(terms) = draft.settle(read()) {
            sharing.create(terms);
        }
    };
    draft.point_out_refusals(move || sharing.making.get());
    view! {
        <form class="dock-form" aria-label="New link" novalidate node_ref=first on:submit=submit>
            <ExpiryField draft />
            <PasswordField draft label="Password" shortest />
            {limited.then(|| view! { <LimitField draft /> })}
            <details class="dock-more">
                <summary>"More options"</summary>
                <RecipientsField draft />
            </details>
            <p class="dock-field-problem" role="alert">
                {move || words::refusal(&sharing.making.get())}
            </p>
            <div class="dock-dialog-answers">
                <button
                    class="dock-button dock-button-main"
                    type="submit"
                    aria-disabled=move || sending().to_string()
                >
                    {move || if sending() { "Creating…" } else { "Create link" }}
                </button>
            </div>
        </form>
    }
}
