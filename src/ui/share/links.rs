//! The links that there are to what is shared.

use asset_dock_core::share::Share;
use leptos::prelude::*;

use super::link_row::LinkRow;
use crate::browser::page;
use crate::sharing::{Links, Sharing};
use crate::ui::{Icon, Shape, words};

/// What fills the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Loading,
    Empty,
    Full,
    Failed,
}

/// The list, or why there is none.
#[component]
pub(super) fn LinkList(
    /// The dialog.
    sharing: Sharing,
) -> impl IntoView {
    let links = sharing.links;
    let look = Memo::new(move |_| {
        links.with(|links| match links {
            Links::Loading => Look::Loading,
            Links::Shown(links) if links.is_empty() => Look::Empty,
            Links::Shown(_) => Look::Full,
            Links::Failed(_) => Look::Failed,
        })
    });
    let items = move || {
        links.with(|links| match links {
            Links::Shown(links) => links.clone(),
            _ => Vec::new(),
        })
    };
    let count = move || Some(items().len()).filter(|&count| count > 0);
    let failure = move || {
        links.with(|links| match links {
            Links::Failed(error) => format!("{} {}", words::failure(error), words::advice(error)),
            _ => String::new(),
        })
    };
    let again = move |_| {
        sharing.load();
        page::focus("share-links");
    };
    let content = move || match look.get() {
        Look::Loading => view! { <p role="status">"Loading…"</p> }.into_any(),
        Look::Empty if sharing.is_listed() => view! { <p>"Nobody has a link yet."</p> }.into_any(),
        Look::Empty => {
            view! { <p>"Links to several files are listed with each of them."</p> }.into_any()
        }
        Look::Failed => view! {
            <div class="dock-links-failed" role="alert">
                <Icon shape=Shape::Warning />
                <p>{failure}</p>
                <button class="dock-button" type="button" on:click=again>
                    "Try again"
                </button>
            </div>
        }
        .into_any(),
        Look::Full => view! {
            <ul>
                <For each=items key=key children=move |link| view! { <LinkRow link sharing /> } />
            </ul>
        }
        .into_any(),
    };
    view! {
        <section class="dock-links" aria-labelledby="share-links">
            <h4 id="share-links" tabindex="-1">
                "Links"
                <span class="dock-links-count">{count}</span>
            </h4>
            {content}
        </section>
    }
}

/// What a row shows: another one is drawn where any of it changes.
fn key(link: &Share) -> impl Eq + std::hash::Hash + use<> {
    (
        link.id.to_string(),
        link.state,
        link.expires,
        link.has_password,
        link.download_limit,
        link.recipients.clone(),
    )
}
