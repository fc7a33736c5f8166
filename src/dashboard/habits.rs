//! What somebody likes, kept on this device.

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::browser::shelf;
use crate::library::Library;
use crate::options::{Cards, Column, Paging, View};
use crate::widths::Widths;

const VIEW: &str = "asset-dock.view";
const CARDS: &str = "asset-dock.cards";
const HIDDEN: &str = "asset-dock.hidden-columns";
const WIDTHS: &str = "asset-dock.column-widths";
const PAGING: &str = "asset-dock.paging";

/// How the list was drawn last.
pub(super) fn view() -> View {
    recall(VIEW).unwrap_or_default()
}

/// How its cards were cut.
pub(super) fn cards() -> Cards {
    recall(CARDS).unwrap_or_default()
}

/// The columns that were left out.
pub(super) fn hidden() -> Vec<Column> {
    recall(HIDDEN).unwrap_or_default()
}

/// How wide the columns were.
pub(super) fn widths() -> Widths {
    recall(WIDTHS).unwrap_or_default()
}

/// How one got to what is not on its first page; without pages at first.
pub(super) fn paging() -> Paging {
    recall(PAGING).unwrap_or(Paging::Endless)
}

/// Keeps how a list is looked at, for as long as it is there.
pub(super) fn keep(library: Library) {
    Effect::new(move || remember(VIEW, &library.view().get()));
    Effect::new(move || remember(CARDS, &library.cards().get()));
    Effect::new(move || remember(HIDDEN, &library.hidden().get()));
    Effect::new(move || remember(WIDTHS, &library.widths().get()));
    Effect::new(move || remember(PAGING, &library.paging().get()));
}

fn recall<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_str(&shelf::take_down(name)?).ok()
}

/// Where nothing can be kept, it is forgotten with the page.
fn remember(name: &str, what: &impl Serialize) {
    if let Ok(text) = serde_json::to_string(what) {
        shelf::put_up(name, &text);
    }
}
