//! The form that changes a link, in its place.

use asset_dock_core::Edit;
use asset_dock_core::share::{Share, ShareChange};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use super::draft::{Draft, edit};
use super::fields::{ExpiryField, LimitField, PasswordField, RecipientsField};
use super::link_row::button;
use super::words;
use crate::browser::{autofocus, page, when};
use crate::sharing::{Attempt, Sharing, Turn};

/// When it ends, its password, how many downloads, for whom. What is not touched stays.
#[component]
pub(super) fn EditLink(
    /// The link as it is.
    link: Share,
    /// The dialog.
    sharing: Sharing,
) -> impl IntoView {
    let draft = Draft::of("share-edit", &link);
    let first = NodeRef::<html::Form>::new();
    autofocus::into_when_drawn(first);
    let back = button("edit", &link.id);
    on_cleanup(move || request_animation_frame(move || page::focus(&back)));
    let capabilities = sharing.capabilities();
    let shortest = capabilities.and_then(|it| it.password_min);
    let limited = capabilities.is_some_and(|it| it.download_limit);
    let Share {
        id,
        expires,
        has_password,
        download_limit,
        recipients,
        ..
    } = link;
    let for_some = !recipients.is_empty();
    let unlock = RwSignal::new(false);
    let attempt = move || match sharing.turn.get() {
        Turn::Edit(_, attempt) => attempt,
        Turn::Rest | Turn::Revoke(..) => Attempt::Open,
    };
    let sending = move || attempt() == Attempt::Sending;
    let untouched = draft.when();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if untrack(sending) {
            return;
        }
        let read = || {
            Ok(ShareChange {
                // A field for date and time knows no seconds: what was not touched is not rounded.
                expires: if draft.when() == untouched {
                    Edit::Keep
                } else {
                    edit(expires, draft.expires(when::now())?)
                },
                // What is typed in a field that is not shown any more counts for nothing.
                password: if unlock.get_untracked() {
                    Edit::Clear
                } else {
                    draft.password(shortest)?.map_or(Edit::Keep, Edit::Set)
                },
                download_limit: edit(download_limit, draft.limit()?),
                recipients: {
                    let now = draft.recipients()?;
                    (now != recipients).then_some(now)
                },
            })
        };
        if let Some(change) = draft.settle(read()) {
            sharing.change(id.clone(), change);
        }
    };
    draft.point_out_refusals(attempt);
    let label = if has_password {
        "New password"
    } else {
        "Password"
    };
    view! {
        <form
            class="dock-form dock-link-below"
            aria-label="Edit link"
            novalidate
            node_ref=first
            on:submit=submit
        >
            <ExpiryField draft />
            <Show when=move || !unlock.get()>
                <PasswordField draft label shortest />
            </Show>
            {has_password.then(|| view! { <UnlockBox unlock /> })}
            {limited.then(|| view! { <LimitField draft /> })}
            <details class="dock-more" open=for_some>
                <summary>"More options"</summary>
                <RecipientsField draft />
            </details>
            <p class="dock-field-problem" role="alert">
                {move || words::refusal(&attempt())}
            </p>
            <div class="dock-link-actions">
                <button
                    class="dock-button"
                    type="button"
                    on:click=move |_| sharing.turn.set(Turn::Rest)
                >
                    "Cancel"
                </button>
                <button
                    class="dock-button dock-button-main"
                    type="submit"
                    aria-disabled=move || sending().to_string()
                >
                    {move || if sending() { "Saving…" } else { "Save" }}
                </button>
            </div>
        </form>
    }
}

/// Takes the password away.
#[component]
fn UnlockBox(
    /// Whether it is to go.
    unlock: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="dock-tick">
            <input
                type="checkbox"
                prop:checked=unlock
                on:change=move |event| unlock.set(event_target_checked(&event))
            />
            "Remove the password"
        </label>
    }
}
