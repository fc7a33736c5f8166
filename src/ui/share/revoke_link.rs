//! Asks whether a link is to end, in its place.

use asset_dock_core::share::ShareId;
use leptos::html;
use leptos::prelude::*;

use super::link_row::button;
use super::words;
use crate::browser::{autofocus, page};
use crate::sharing::{Attempt, Sharing, Turn};

/// The question, with the harmless answer in focus.
#[component]
pub(super) fn RevokeLink(
    /// The link.
    id: ShareId,
    /// How many files it opens beside the one that the dialog is about.
    others: usize,
    /// The dialog.
    sharing: Sharing,
) -> impl IntoView {
    let keep_button = NodeRef::<html::Button>::new();
    autofocus::when_drawn(keep_button);
    let attempt = move || match sharing.turn.get() {
        Turn::Revoke(_, attempt) => attempt,
        Turn::Rest | Turn::Edit(..) => Attempt::Open,
    };
    let sending = move || attempt() == Attempt::Sending;
    let back = button("revoke", &id);
    let keep = move |_| {
        sharing.turn.set(Turn::Rest);
        let back = back.clone();
        request_animation_frame(move || page::focus(&back));
    };
    let revoke = move |_| {
        if !untrack(sending) {
            sharing.revoke(id.clone());
            page::focus("share-links");
        }
    };
    view! {
        <div class="dock-link-below" role="group" aria-label="Revoke this link?">
            <p>
                <strong>"Revoke this link?"</strong>
                " " {words::revocation(others)}
            </p>
            <p class="dock-field-problem" role="alert">
                {move || words::failure(&attempt())}
            </p>
            <div class="dock-link-actions">
                <button class="dock-button" type="button" node_ref=keep_button on:click=keep>
                    "Keep"
                </button>
                <button
                    class="dock-button dock-button-main dock-button-danger"
                    type="button"
                    aria-disabled=move || sending().to_string()
                    on:click=revoke
                >
                    {move || if sending() { "Revoking…" } else { "Revoke" }}
                </button>
            </div>
        </div>
    }
}
