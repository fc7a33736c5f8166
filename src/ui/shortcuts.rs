//! What single keys do in a dock, and a sheet that says so.

use leptos::html;
use leptos::prelude::*;

use super::modal::Modal;
use crate::browser::drag::Area;
use crate::browser::keys::{self, Key};
use crate::browser::shelf;
use crate::bulk::Deed;
use crate::desk::Desk;
use crate::library::{Library, Listing};

/// Where it is kept whether keys that write a character mean something. Whoever speaks to the computer may write one by
/// accident (WCAG 2.1.4).
const SINGLE_KEYS: &str = "asset-dock.single-keys";

/// What is opened by keys.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    /// The sheet.
    pub(super) sheet: RwSignal<bool>,
    /// The palette.
    pub(super) palette: RwSignal<bool>,
}

/// Does what the keys say, for as long as the dock is there.
pub(super) fn listen(
    dock: NodeRef<html::Section>,
    area: &Area,
    library: Library,
    desk: Desk,
    opened: Opened,
) {
    keys::listen(dock, area, move |key: &Key| {
        let some_chosen = desk.selection().count_now() > 0;
        let single = !key.is_typed && !key.is_command && has_single_keys();
        match key.name.as_str() {
            "k" | "K" if key.is_command => opened.palette.set(true),
            "/" if single => keys::focus_in(dock, ".dock-search-field"),
            "?" if single => opened.sheet.set(true),
            "t" if single && some_chosen => desk.tag(desk.bulk.chosen()),
            "s" if single && some_chosen && untrack(|| desk.can_share_chosen()) => {
                desk.share_chosen();
            }
            "a" | "A" if key.is_command && !key.is_typed => {
                let items = library.listing.with_untracked(Listing::items);
                desk.selection().set(items);
            }
            "Escape" if some_chosen && !key.is_typed => desk.selection().clear(),
            "Delete" if some_chosen && !key.is_typed => desk.bulk.want(Deed::Delete),
            _ => return false,
        }
        true
    });
}

/// Whether keys that write a character mean something.
pub(super) fn has_single_keys() -> bool {
    shelf::take_down(SINGLE_KEYS).as_deref() != Some("off")
}

const KEYS: &[(&[&str], &str)] = &[
    (&["↑", "↓", "←", "→"], "Move through the list"),
    (&["Home", "End"], "First and last"),
    (&["Space"], "Select, or not any more"),
    (&["Shift", "↓"], "Select a range"),
    (&["Ctrl", "A"], "Select everything shown"),
    (&["Enter"], "Open a folder"),
    (&["F2"], "Rename"),
    (&["T"], "Tags"),
    (&["S"], "Share"),
    (&["Delete"], "Delete"),
    (&["Esc"], "Clear the selection"),
    (&["/"], "Search"),
    (&["Ctrl", "K"], "Find a command, a folder or a file"),
    (&["?"], "Show this"),
];

/// The sheet, while it is open.
#[component]
pub(super) fn ShortcutSheet(
    /// Whether it is.
    open: RwSignal<bool>,
) -> impl IntoView {
    let on_close = Callback::new(move |()| open.set(false));
    let rows = || {
        let row = |(keys, what): &(&[&str], &'static str)| {
            let keys = keys
                .iter()
                .map(|key| view! { <kbd>{(*key).to_owned()}</kbd> });
            view! {
                <div>
                    <dt>{keys.collect_view()}</dt>
                    <dd>{*what}</dd>
                </div>
            }
        };
        KEYS.iter().map(row).collect_view()
    };
    let single = RwSignal::new(has_single_keys());
    let toggle = move |_| {
        single.update(|single| *single = !*single);
        let kept = if single.get_untracked() { "on" } else { "off" };
        shelf::put_up(SINGLE_KEYS, kept);
    };
    move || {
        open.get().then(|| {
            view! {
                <Modal title="Keyboard shortcuts" on_close>
                    <dl class="dock-keys">{rows()}</dl>
                    <label class="dock-keys-single">
                        <input type="checkbox" prop:checked=single on:change=toggle />
                        "Use keys that write a character: /, ? and T"
                    </label>
                </Modal>
            }
        })
    }
}
