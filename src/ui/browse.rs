//! The list with all that belongs to it, for pages that show it: who only uploads does not load it.

use leptos::prelude::*;

use super::{Dock, Picker};
use crate::browser::drag::Area;
use crate::library::{Library, Spot};
use crate::part::{Draw, part};
use crate::runner::Runner;
use crate::selection::Selection;

// Loads it, before anything of it is drawn.
part! {
    browser: pub(crate) fn browse() -> () {}
}

part! {
    browser: pub(crate) fn files(
        runner: Runner,
        library: Library,
        area: Area,
        spot: RwSignal<Spot>,
    ) -> Draw {
        Box::new(move || view! { <Dock runner library area spot /> }.into_any())
    }
}

part! {
    browser: pub(crate) fn choice(
        runner: Runner,
        library: Library,
        selection: Selection,
        area: Area,
        closes: bool,
    ) -> Draw {
        Box::new(move || view! { <Picker runner library selection area closes /> }.into_any())
    }
}
