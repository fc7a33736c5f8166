//! Whether an asset is public, as a switch, with its address to be copied while it is.

use asset_dock_core::asset::AssetId;
use leptos::prelude::*;

use super::copy_button::{CopyButton, CopyLook};
use super::{Icon, Shape, roving, words};
use crate::publishing::{Publishing, Standing, Wish};

/// The states of the switch that look different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Private,
    Publishing,
    Public,
    Unpublishing,
    Failed(Wish),
    NotThere,
}

impl Look {
    fn of(standing: &Standing) -> Self {
        match standing {
            Standing::Private => Look::Private,
            Standing::Public(_) => Look::Public,
            Standing::UnderWay(Wish::Public) => Look::Publishing,
            Standing::UnderWay(Wish::Private) => Look::Unpublishing,
            Standing::Failed(wish, _) => Look::Failed(*wish),
            Standing::NotThere => Look::NotThere,
        }
    }

    /// Where the switch stands. Under way it is already where it is to be.
    fn is_on(self) -> bool {
        matches!(
            self,
            Look::Public | Look::Publishing | Look::Failed(Wish::Private)
        )
    }

    fn word(self) -> &'static str {
        match self {
            Look::Private | Look::Failed(Wish::Public) => "Private",
            Look::Publishing => "Publishing…",
            Look::Public | Look::Failed(Wish::Private) => "Public",
            Look::Unpublishing => "Unpublishing…",
            Look::NotThere => "Not uploaded",
        }
    }

    /// Why nothing can be changed.
    fn hint(self, publishing: Publishing) -> &'static str {
        match self {
            Look::NotThere => words::NOT_UPLOADED,
            _ => words::fixed_audience(publishing.way()),
        }
    }

    fn is_under_way(self) -> bool {
        matches!(self, Look::Publishing | Look::Unpublishing)
    }
}

/// The switch, or only its word where nothing can be changed, and the address.
#[component]
pub(crate) fn PublishSwitch(
    /// The asset.
    id: AssetId,
    /// Its name.
    name: String,
    /// What is under way.
    publishing: Publishing,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let standing = Memo::new(move |_| id.with_value(|id| publishing.standing(id)));
    let look = Memo::new(move |_| standing.with(Look::of));
    // The switch is done with one task later than the row's owner: see `browser/rows.rs`.
    let look = move || look.try_get().unwrap_or(Look::NotThere);
    let address = Memo::new(move |_| match standing.get() {
        Standing::Public(address) => address,
        _ => None,
    });
    let text = Signal::derive(move || address.get().unwrap_or_default());
    let copy_label = format!("Copy the public link of {name}");
    let by_hand = Callback::new(move |()| publishing.by_hand.set(address.get_untracked()));
    let can_change = Memo::new(move |_| standing.with(|it| publishing.can_change(it)));
    let tab_index = roving::tab_index();
    let switch = move || {
        view! {
            <button
                class="dock-switch"
                class:dock-switch-busy=move || look().is_under_way()
                type="button"
                role="switch"
                tabindex=tab_index
                aria-label=format!("Public: {name}")
                aria-checked=move || look().is_on().to_string()
                aria-busy=move || look().is_under_way().to_string()
                on:click=move |_| id.with_value(|id| publishing.toggle(id))
            >
                <span class="dock-switch-track">
                    <span class="dock-switch-thumb"></span>
                </span>
                <span class="dock-switch-word">{move || look().word()}</span>
            </button>
        }
    };
    let fixed = move || {
        view! {
            <span class="dock-fixed" title=move || look().hint(publishing)>
                {move || look().word()}
            </span>
        }
    };
    view! {
        <div class="dock-publish">
            {move || if can_change.get() { switch().into_any() } else { fixed().into_any() }}
            <Show when=move || address.with(Option::is_some)>
                <CopyButton
                    text
                    word="Copy public link"
                    label=copy_label.clone()
                    look=CopyLook::Icon
                    fallback=by_hand
                />
            </Show>
        </div>
    }
}

/// The switch in a column of its own.
#[component]
pub(crate) fn PublishCell(
    /// The asset.
    id: AssetId,
    /// Its name.
    name: String,
    /// What is under way.
    publishing: Publishing,
    /// Whether it is drawn.
    whole: RwSignal<bool>,
) -> impl IntoView {
    let named = StoredValue::new((id, name));
    let switch = move || {
        whole.get().then(|| {
            let (id, name) = named.get_value();
            view! { <PublishSwitch id name publishing /> }
        })
    };
    view! {
        <Show when=move || publishing.is_offered()>
            <td class="dock-col-public">{switch}</td>
        </Show>
    }
}

/// The switch below the name, where there is no room for the column; and what did not work.
#[component]
pub(crate) fn PublishLine(
    /// The asset.
    id: AssetId,
    /// Its name.
    name: String,
    /// What is under way.
    publishing: Publishing,
    /// Whether it is drawn.
    whole: RwSignal<bool>,
) -> impl IntoView {
    let failed = id.clone();
    let named = StoredValue::new((id, name));
    let switch = move || {
        whole.get().then(|| {
            let (id, name) = named.get_value();
            view! { <PublishSwitch id name publishing /> }
        })
    };
    view! {
        <Show when=move || publishing.is_offered()>
            <div class="dock-line-public">{switch}</div>
        </Show>
        <PublishFailure id=failed publishing whole />
    }
}

/// Why it did not become what the person wanted, and a way to try again; nothing where nothing failed.
#[component]
fn PublishFailure(
    /// The asset.
    id: AssetId,
    /// What is under way.
    publishing: Publishing,
    /// Whether it is drawn.
    whole: RwSignal<bool>,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let failed = Memo::new(move |_| {
        if !whole.get() {
            return None;
        }
        match id.with_value(|id| publishing.standing(id)) {
            Standing::Failed(wish, error) => Some((wish, error)),
            _ => None,
        }
    });
    move || {
        failed.get().map(|(wish, error)| {
            let what = match wish {
                Wish::Public => "Not published.",
                Wish::Private => "Still public.",
            };
            view! {
                <p class="dock-row-failure" role="alert">
                    <Icon shape=Shape::Warning />
                    <span>{what} " " {words::failure(&error)}</span>
                    <span class="dock-row-failure-ways">
                        <button
                            type="button"
                            on:click=move |_| publishing.make(id.get_value(), wish)
                        >
                            "Try again"
                        </button>
                        <button
                            type="button"
                            on:click=move |_| id.with_value(|id| publishing.dismiss(id))
                        >
                            "Dismiss"
                        </button>
                    </span>
                </p>
            }
        })
    }
}
