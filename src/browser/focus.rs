//! Keeps the keyboard's place: where the element with the focus goes away, what stands in its place in a list gets it,
//! and where there is nothing, the heading.
//!
//! A browser lets the focus fall to the page's body then, and who works by keyboard or listens to the
//! page has to start again from the top.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, FocusEvent, HtmlElement, KeyboardEvent, MutationObserver, MutationObserverInit, Node,
};

use super::{page, roots};

/// The heading of a page, or of what a dialog leads through. It must carry a `tabindex` to take the focus
/// from a script.
const HEADING: &str = "h2[tabindex]";

/// The title of a dialog.
const TITLE: &str = "h3[tabindex]";

const DIALOG: &str = "dialog[open]";

/// Watches everything inside one element until it is dropped.
pub struct FocusKeeper {
    observer: MutationObserver,
    _changed: Closure<dyn FnMut(Array)>,
    _focused: EventListener,
}

impl FocusKeeper {
    /// Watches `root`. `None` where the browser cannot.
    pub fn new(root: &HtmlElement) -> Option<Self> {
        let last = Rc::new(RefCell::new(None::<Last>));
        let now = Rc::clone(&last);
        let focused = EventListener::new(root, "focusin", move |event| {
            let target = event.target().and_then(|target| target.dyn_into().ok());
            *now.borrow_mut() = target.map(Last::new);
        });
        let within = root.clone();
        let changed = Closure::<dyn FnMut(Array)>::new(move |_| {
            let is_gone = |last: &Last| !last.element.is_connected();
            let gone = last.borrow_mut().take_if(|last| is_gone(last));
            if let Some(gone) = gone
                && nothing_has_focus()
            {
                if let Some(next) = gone.neighbour() {
                    page::focus_on(&next);
                } else if let Some(heading) = heading(&within) {
                    page::focus_in_place(&heading);
                } else {
                    // What comes in its place is still being loaded.
                    *last.borrow_mut() = Some(gone);
                }
            }
        });
        let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        let everything = MutationObserverInit::new();
        everything.set_child_list(true);
        everything.set_subtree(true);
        observer.observe_with_options(root, &everything).ok()?;
        Some(FocusKeeper {
            observer,
            _changed: changed,
            _focused: focused,
        })
    }
}

/// What had the focus last.
struct Last {
    element: Element,
    /// Where it stood, or what it was in, among the things of a list.
    stood: Option<(Element, u32)>,
}

impl Last {
    fn new(element: Element) -> Self {
        let item = element.closest("[data-item]").ok().flatten();
        let stood = item.and_then(|item| {
            let list = item.parent_element()?;
            let items = list.children();
            let number = (0..items.length()).find(|at| items.item(*at).as_ref() == Some(&item));
            Some((list, number?))
        });
        Last { element, stood }
    }

    /// What stands there now, or is the last of the list.
    fn neighbour(&self) -> Option<HtmlElement> {
        let (list, number) = self.stood.as_ref()?;
        let items = list.children();
        let end = items.length().checked_sub(1)?;
        let neighbour = items.item(end.min(*number))?;
        let neighbour = neighbour.dyn_into::<HtmlElement>().ok()?;
        (neighbour.is_connected() && neighbour.has_attribute("data-item")).then_some(neighbour)
    }
}

impl Drop for FocusKeeper {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Where the focus goes within a row of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the first.
    First,
    /// To the last.
    Last,
    /// To the one after, from the last to the first.
    Next,
    /// To the one before, from the first to the last.
    Previous,
}

/// Moves the focus among the children of `row`.
pub fn step(row: &Element, step: Step) {
    let now = roots::focused().filter(|now| now.parent_element().as_ref() == Some(row));
    let (first, last) = (row.first_element_child(), row.last_element_child());
    let next = match step {
        Step::First => first,
        Step::Last => last,
        Step::Next => now.and_then(|now| now.next_element_sibling()).or(first),
        Step::Previous => now.and_then(|now| now.previous_element_sibling()).or(last),
    };
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        page::focus_on(&next);
    }
}

/// The mark of the thing that is listed on which a key was pressed: on itself, and not on what is in it.
pub fn item_of(event: &KeyboardEvent) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.get_attribute("data-item")
}

/// A list on one of whose things a key was pressed.
pub struct List(Element);

impl List {
    /// The one that the key was pressed in.
    pub fn of(event: &KeyboardEvent) -> Option<Self> {
        let target = event.target()?.dyn_into::<Element>().ok()?;
        target.closest("[part=list]").ok().flatten().map(List)
    }

    /// Moves the focus to the thing with this mark. Whether it is drawn.
    pub fn focus(&self, mark: &str) -> bool {
        let item = listed(&self.0, mark);
        if let Some(item) = &item {
            page::focus_on(item);
        }
        item.is_some()
    }
}

/// The thing with this mark, where it is drawn within an element.
pub(super) fn listed(within: &Element, mark: &str) -> Option<HtmlElement> {
    let mark = mark.replace('\\', "\\\\").replace('"', "\\\"");
    let found = within.query_selector(&format!("[data-item=\"{mark}\"]"));
    found.ok().flatten()?.dyn_into().ok()
}

/// Whether the focus that an element loses stays within `place`.
pub fn stays(event: &FocusEvent, place: &Node) -> bool {
    let next = event.related_target();
    next.is_some_and(|next| place.contains(next.dyn_ref::<Node>()))
}

fn nothing_has_focus() -> bool {
    roots::focused().is_none_or(|element| element.tag_name() == "BODY")
}

/// The heading of the page, or of the dialog on top of it: a dialog that leads through places says where
/// it is, any other what it is about.
fn heading(root: &HtmlElement) -> Option<HtmlElement> {
    let dialogs = root.query_selector_all(DIALOG).ok();
    let on_top = dialogs.and_then(|all| all.item(all.length().checked_sub(1)?));
    let dialog = on_top.and_then(|dialog| dialog.dyn_into::<Element>().ok());
    let within: &Element = dialog.as_ref().unwrap_or(root);
    let find = |selector: &str| within.query_selector(selector).ok().flatten();
    let heading = find(HEADING).or_else(|| find(TITLE))?;
    heading.dyn_into().ok()
}
