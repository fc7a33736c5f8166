//! One link: how it stands, and what can be done with it.

use asset_dock_core::share::{Share, ShareId, ShareState};
use leptos::prelude::*;

use super::edit_link::EditLink;
use super::revoke_link::RevokeLink;
use super::words;
use crate::browser::when;
use crate::sharing::{Attempt, Sharing, Turn};

/// What a row shows below the link itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Below {
    Nothing,
    Revoke,
    Edit,
}

/// A link; being changed or ended it opens up in place.
#[component]
pub(super) fn LinkRow(
    /// The link.
    link: Share,
    /// The dialog.
    sharing: Sharing,
) -> impl IntoView {
    let id = StoredValue::new(link.id.clone());
    let below = Memo::new(move |_| {
        sharing.turn.with(|turn| match turn {
            Turn::Revoke(of, _) if *of == id.get_value() => Below::Revoke,
            Turn::Edit(of, _) if *of == id.get_value() => Below::Edit,
            _ => Below::Nothing,
        })
    });
    let made_now = {
        let id = link.id.clone();
        move || {
            sharing
                .made
                .with(|made| made.as_ref().is_some_and(|it| it.id == id))
        }
    };
    let hint = words::hint(&link);
    let which = hint
        .as_ref()
        .map_or_else(|| "link".to_owned(), |hint| format!("link {hint}"));
    let standing = words::standing(&link, when::now());
    let exact = link.expires.map(when::date_time);
    let others = sharing.others(&link);
    let facts = words::facts(&link, others, link.created.map(when::date));
    let works = link.state == ShareState::Active;
    let edit_label = format!("Edit {which}");
    let revoke_label = format!("Revoke {which}");
    let link = StoredValue::new(link);
    let may_change = sharing.capabilities().is_some_and(|it| it.change);
    view! {
        <li class="dock-link" class:dock-link-over=!works class:dock-link-new=made_now>
            <div class="dock-link-text">
                <p class="dock-link-standing">
                    <span class="dock-link-dot" aria-hidden="true"></span>
                    <span title=exact>{standing}</span>
                    {hint.map(|hint| view! { <code title="The link's last characters">{hint}</code> })}
                </p>
                <p class="dock-link-facts">{facts}</p>
            </div>
            <Show when=move || may_change && below.get() == Below::Nothing>
                <div class="dock-link-actions">
                    <button
                        class="dock-button dock-button-quiet"
                        type="button"
                        id=move || button("edit", &id.get_value())
                        aria-label=edit_label.clone()
                        on:click=move |_| sharing.turn.set(Turn::Edit(id.get_value(), Attempt::Open))
                    >
                        "Edit"
                    </button>
                    <button
                        class="dock-button dock-button-quiet dock-button-danger"
                        type="button"
                        id=move || button("revoke", &id.get_value())
                        aria-label=revoke_label.clone()
                        on:click=move |_| sharing.turn.set(Turn::Revoke(id.get_value(), Attempt::Open))
                    >
                        "Revoke"
                    </button>
                </div>
            </Show>
            {move || match below.get() {
                Below::Nothing => ().into_any(),
                Below::Revoke => view! { <RevokeLink id=id.get_value() others sharing /> }.into_any(),
                Below::Edit => view! { <EditLink link=link.get_value() sharing /> }.into_any(),
            }}
        </li>
    }
}

/// The id of the button that begins to do something with a link; the focus comes back to it.
pub(super) fn button(what: &str, link: &ShareId) -> String {
    format!("share-{what}-{link}")
}
