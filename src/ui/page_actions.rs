//! What the page around a dock adds to the menu of an asset.

use std::rc::Rc;

use asset_dock_core::asset::Asset;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::menu::Entry;
use super::{Shape, words};
use crate::browser::thrown;
use crate::js::PageAction;
use crate::library::Library;

/// An entry for each action that the page has for this asset.
pub(super) fn entries(library: Library, asset: &Asset) -> Vec<Entry> {
    let actions = library.page_actions(asset);
    actions.into_iter().map(|it| entry(library, it)).collect()
}

fn entry(library: Library, action: PageAction) -> Entry {
    let (label, danger) = (action.label(), action.danger());
    let action = StoredValue::new_local(Rc::new(action));
    let choose = move || {
        let action = action.get_value();
        spawn_local(async move {
            let said = match action.run().await {
                Ok(said) => said.as_string(),
                Err(thrown) => Some(words::not_done(
                    &action.label(),
                    thrown::message(&thrown).as_deref(),
                )),
            };
            if let Some(said) = said {
                library.toasts.say(said, None);
            }
        });
    };
    let entry = Entry::new(Shape::Bolt, label, choose);
    if danger { entry.danger() } else { entry }
}
