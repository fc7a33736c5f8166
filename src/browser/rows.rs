//! The rows of a list that changes while somebody works in it: rows that stay are not touched.
//!
//! Leptos's `<For>` takes rows out of the page and puts them back when several others come at once. A menu that is
//! open in one of them closes then, and the focus is lost.
//!
//! When a list goes, the signals of its rows go at once. What a closure has drawn within a row goes one task later, and
//! an effect in it that is due already runs once more: such effects ask signals of the row with `try_get`.

use std::collections::HashMap;
use std::hash::Hash;

use leptos::prelude::*;
use leptos::tachys::html::element::ElementType;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::{page, roots};

/// Keeps the children of an element, which has no others, in step with a list, for as long as the current owner
/// lives. A row is drawn anew only where its key is new.
pub fn keep<E, T, K>(
    container: NodeRef<E>,
    each: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> K + 'static,
    row: impl Fn(T) -> AnyView + 'static,
) where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
    K: Eq + Hash + 'static,
    T: 'static,
{
    let Some(owner) = Owner::current() else {
        return;
    };
    Effect::new(move |shown: Option<Vec<(K, Row)>>| {
        let items = each();
        let Some(container) = container.get() else {
            return Vec::new();
        };
        let container: Element = container.unchecked_into();
        let shown = shown.unwrap_or_default();
        let mut known: HashMap<K, (usize, Row)> = shown
            .into_iter()
            .enumerate()
            .map(|(place, (key, row))| (key, (place, row)))
            .collect();
        let mut before = Vec::with_capacity(items.len());
        let mut rows = Vec::with_capacity(items.len());
        for item in items {
            let key = key(&item);
            let (place, row) = known.remove(&key).map_or_else(
                || (None, Row::new(&owner, || row(item))),
                |(place, row)| (Some(place), row),
            );
            before.push(place);
            rows.push((key, row));
        }
        drop(known);
        arrange(&container, &before, &mut rows);
        rows
    });
}

/// One row on the page. Dropped, it is gone.
struct Row {
    state: AnyViewState,
    _owner: Owner,
}

impl Row {
    fn new(parent: &Owner, draw: impl FnOnce() -> AnyView) -> Self {
        let owner = parent.with(Owner::new);
        let state = owner.with(|| draw().build());
        Row {
            state,
            _owner: owner,
        }
    }

    fn element(&self) -> Option<Element> {
        self.state.elements().into_iter().next()
    }
}

impl Drop for Row {
    fn drop(&mut self) {
        self.state.unmount();
    }
}

/// Puts the rows into their order; `before` says where each was, of those that were there.
fn arrange<K>(container: &Element, before: &[Option<usize>], rows: &mut [(K, Row)]) {
    let focused = roots::focused().filter(|focused| container.contains(Some(focused)));
    let mut next: Option<Node> = None;
    for ((_, row), stays) in rows.iter_mut().zip(staying(before)).rev() {
        if !stays {
            row.state.mount(container, next.as_ref());
        }
        next = row.element().map(Node::from).or(next);
    }
    // What is moved loses the focus.
    if let Some(focused) = focused
        && focused.is_connected()
        && roots::focused().as_ref() != Some(&focused)
        && let Ok(focused) = focused.dyn_into::<HtmlElement>()
    {
        page::focus_on(&focused);
    }
}

/// Which rows need not move: the most that follow each other as they did.
fn staying(before: &[Option<usize>]) -> Vec<bool> {
    // For each length of such a sequence, the row that ends it and was the furthest up.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous = vec![None; before.len()];
    for (row, place) in before.iter().enumerate() {
        if place.is_none() {
            continue;
        }
        let length = ends.partition_point(|&end| before[end] < *place);
        previous[row] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = row,
            None => ends.push(row),
        }
    }
    let mut stays = vec![false; before.len()];
    let mut row = ends.last().copied();
    while let Some(staying) = row {
        stays[staying] = true;
        row = previous[staying];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::staying;

    fn stays(before: &[i64]) -> Vec<usize> {
        let before: Vec<Option<usize>> =
            before.iter().map(|at| usize::try_from(*at).ok()).collect();
        let stays = staying(&before).into_iter().enumerate();
        stays
            .filter_map(|(row, stays)| stays.then_some(row))
            .collect()
    }

    #[test]
    fn rows_move_only_where_their_order_changed() {
        // Where each row was; -1 is a new one.
        let cases: [(&[i64], &[usize]); 7] = [
            (&[], &[]),
            (&[-1, -1], &[]),
            (&[0, 1, 2], &[0, 1, 2]),
            (&[-1, 0, -1, 1, -1], &[1, 3]),
            (&[3, 0, 1, 2], &[1, 2, 3]),
            (&[1, 2, 3, 0], &[0, 1, 2]),
            (&[4, 0, 3, 1, 2, 5], &[1, 3, 4, 5]),
        ];
        for (before, expected) in cases {
            assert_eq!(stays(before), expected, "{before:?}");
        }
    }
}
