//! The way to a folder: every folder above it leads there.

use asset_dock_core::folder::Crumb;
use leptos::prelude::*;

use super::menu::{Entry, Menu};
use super::{Shape, words};
use crate::library::{Library, place, place_key};

/// With more folders above than this, those in the middle are in a menu.
const ABOVE: usize = 3;

/// The folders above, and the one that is shown as the heading, which takes the focus when what had it
/// is gone. Where there is little room, all of those above are in the menu.
#[component]
pub(crate) fn Crumbs(
    /// What the way is called.
    label: &'static str,
    /// The folders below the top level, the one that is shown last.
    #[prop(into)]
    way: Signal<Vec<Crumb>>,
    /// What is carried over the way.
    library: Library,
    /// Goes to a folder, or to the top level.
    on_go: Callback<Option<Crumb>>,
) -> impl IntoView {
    let trail = move || {
        let mut way = way.get();
        let last = way.pop();
        let mut above = Vec::new();
        if last.is_some() {
            above.push(None);
            above.extend(way.into_iter().map(Some));
        }
        let (deep, count) = (above.len() > ABOVE, above.len());
        let step = move |(at, crumb): (usize, Option<Crumb>)| {
            let middle = deep && at > 0 && at + 1 < count;
            let name = words::place(crumb.as_ref()).to_owned();
            let place = place(crumb.as_ref());
            let key = place_key(&place);
            let title = name.clone();
            view! {
                <li class="dock-crumb-above" class:dock-crumb-middle=middle>
                    <button
                        class="dock-crumb"
                        class:dock-crumb-over=move || library.is_over(&place)
                        type="button"
                        data-place=key
                        title=title
                        on:click=move |_| on_go.run(crumb.clone())
                    >
                        <bdi>{name}</bdi>
                    </button>
                </li>
            }
        };
        let folded = above.clone();
        let entries = Callback::new(move |()| {
            let entry = |crumb: &Option<Crumb>| {
                let (name, crumb) = (words::place(crumb.as_ref()).to_owned(), crumb.clone());
                Entry::new(Shape::Folder, name, move || on_go.run(crumb.clone()))
            };
            folded.iter().map(entry).collect()
        });
        let menu = (count > 0).then(|| {
            view! {
                <li class="dock-crumb-fold" class:dock-crumb-deep=deep>
                    <Menu label="Folders above".to_owned() title="Folders above" entries />
                </li>
            }
        });
        let mut steps: Vec<_> = above.into_iter().enumerate().map(step).collect();
        let rest = steps.split_off(steps.len().min(1));
        let name = words::place(last.as_ref()).to_owned();
        let title = name.clone();
        view! {
            {steps}
            {menu}
            {rest}
            <li class="dock-crumb-here">
                <h2 tabindex="-1" aria-current="page" title=title>
                    <bdi>{name}</bdi>
                </h2>
            </li>
        }
    };
    view! {
        <nav class="dock-crumbs" part="crumbs" aria-label=label>
            <ol>{trail}</ol>
        </nav>
    }
}
