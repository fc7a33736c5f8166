//! A button with a menu: what else can be done.

use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::{Icon, Shape, roving};
use crate::browser::focus::{self, Step};
use crate::browser::{page, popup};

/// One thing that can be chosen.
#[derive(Clone)]
pub(crate) struct Entry {
    /// What it looks like.
    pub(crate) shape: Shape,
    /// What it is called.
    pub(crate) label: String,
    /// How it is meant.
    pub(crate) tone: Tone,
    /// Whether a rule parts it from the entry before.
    pub(crate) begins_group: bool,
    /// What happens.
    pub(crate) on_choose: Callback<()>,
}

/// How an entry is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// As any other.
    Plain,
    /// It takes something away.
    Danger,
    /// One of several of which one holds; whether it is this one.
    Choice(bool),
    /// Something that holds or not, and whether it does.
    Toggle(bool),
}

/// What the button of a menu looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MenuLook {
    /// An icon.
    Icon(Shape),
    /// Its name, and whether it is in force.
    Chip(bool),
}

impl MenuLook {
    fn class(self) -> &'static str {
        match self {
            MenuLook::Icon(_) => "dock-button dock-button-icon",
            MenuLook::Chip(false) => "dock-filter",
            MenuLook::Chip(true) => "dock-filter dock-filter-on",
        }
    }
}

impl Entry {
    /// An entry as any other.
    pub(crate) fn new(
        shape: Shape,
        label: impl Into<String>,
        on_choose: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Entry {
            shape,
            label: label.into(),
            tone: Tone::Plain,
            begins_group: false,
            on_choose: Callback::new(move |()| on_choose()),
        }
    }

    /// The same entry, shown as one that takes something away.
    #[must_use]
    pub(crate) fn danger(self) -> Self {
        self.with_tone(Tone::Danger)
    }

    /// The same entry, parted from the one before.
    #[must_use]
    pub(crate) fn after_rule(self) -> Self {
        Entry {
            begins_group: true,
            ..self
        }
    }

    /// The same entry, meant like this.
    #[must_use]
    pub(crate) fn with_tone(self, tone: Tone) -> Self {
        Entry { tone, ..self }
    }
}

/// The button. The arrow keys, Home, End and Escape do what they do in every menu, and the focus comes
/// back to the button before anything happens.
#[component]
pub(crate) fn Menu(
    /// What the button is called.
    #[prop(into)]
    label: Signal<String>,
    /// What it says to the mouse.
    title: &'static str,
    /// What it looks like.
    #[prop(into, default = MenuLook::Icon(Shape::More).into())]
    look: Signal<MenuLook>,
    /// What can be chosen, asked for whenever it opens.
    entries: Callback<(), Vec<Entry>>,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    // Open, with the focus first here.
    let open = RwSignal::new(None::<Step>);
    let is_open = move || open.with(Option::is_some);
    let toggle = move |_| {
        let next = open.with_untracked(|open| open.is_none().then_some(Step::First));
        open.set(next);
    };
    // The mouse would take the focus from the menu, which closes it, and the click would open it again.
    let press = move |event: MouseEvent| {
        if untrack(is_open) {
            event.prevent_default();
        }
    };
    let key = move |event: KeyboardEvent| {
        let first = match event.key().as_str() {
            "ArrowDown" => Step::First,
            "ArrowUp" => Step::Last,
            _ => return,
        };
        event.prevent_default();
        open.set(Some(first));
    };
    view! {
        <button
            class=move || look.get().class()
            type="button"
            node_ref=button
            title=title
            aria-label=label
            aria-haspopup="menu"
            tabindex=roving::tab_index()
            aria-expanded=move || is_open().to_string()
            on:mousedown=press
            on:click=toggle
            on:keydown=key
        >
            {move || match look.get() {
                MenuLook::Icon(shape) => view! { <Icon shape /> }.into_any(),
                MenuLook::Chip(_) => {
                    view! {
                        <span>{label}</span>
                        <Icon shape=Shape::Chevron />
                    }
                        .into_any()
                }
            }}
        </button>
        {move || open.get().map(|first| view! { <Popup button open first entries /> })}
    }
}

/// The menu itself, there while it is open.
#[component]
fn Popup(
    /// What opened it, and gets the focus back.
    button: NodeRef<html::Button>,
    /// Whether it is open.
    open: RwSignal<Option<Step>>,
    /// What has the focus first.
    first: Step,
    /// What can be chosen.
    entries: Callback<(), Vec<Entry>>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let (Some(menu), Some(button)) = (node.get(), button.get_untracked()) {
            popup::show(&menu, &button);
            focus::step(&menu, first);
        }
    });
    let close = move || {
        if let Some(button) = button.get_untracked() {
            page::focus_on(&button);
        }
        open.set(None);
    };
    let leave = move |event: FocusEvent| {
        if let Some(menu) = node.get_untracked()
            && !focus::stays(&event, &menu)
        {
            open.set(None);
        }
    };
    let key = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowDown" => Step::Next,
            "ArrowUp" => Step::Previous,
            "Home" => Step::First,
            "End" => Step::Last,
            "Escape" => {
                // It closes the menu, and not the dialog around it.
                event.prevent_default();
                return close();
            }
            // From the button the browser goes on to what comes next.
            "Tab" => return close(),
            _ => return,
        };
        event.prevent_default();
        if let Some(menu) = node.get_untracked() {
            focus::step(&menu, step);
        }
    };
    let item = move |entry: Entry| {
        let choose = move |_| {
            close();
            entry.on_choose.run(());
        };
        let (role, checked) = match entry.tone {
            Tone::Choice(is_chosen) => ("menuitemradio", Some(is_chosen.to_string())),
            Tone::Toggle(is_on) => ("menuitemcheckbox", Some(is_on.to_string())),
            Tone::Plain | Tone::Danger => ("menuitem", None),
        };
        view! {
            <button
                class="dock-menu-item"
                class:dock-menu-danger=entry.tone == Tone::Danger
                class:dock-menu-begins=entry.begins_group
                type="button"
                role=role
                aria-checked=checked
                tabindex="-1"
                on:click=choose
            >
                <Icon shape=entry.shape />
                <bdi>{entry.label}</bdi>
            </button>
        }
    };
    view! {
        <div class="dock-menu" part="menu" popover="manual" role="menu" node_ref=node on:keydown=key on:focusout=leave>
            {entries.run(()).into_iter().map(item).collect_view()}
        </div>
    }
}
