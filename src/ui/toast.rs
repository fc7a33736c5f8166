//! Notes on what was done, each with a way to undo it where there is one.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Icon, Shape};
use crate::browser::clock;

/// How long a note stays while nobody is at it.
const SHOWN_MS: u32 = 8_000;

/// More notes than this would cover the list: the oldest gives way.
const AT_ONCE: usize = 3;

/// The notes of one dock. A handle: copies are the same notes.
#[derive(Clone, Copy)]
pub(crate) struct Toasts {
    notes: RwSignal<Vec<Note>>,
    made: StoredValue<u64>,
}

/// One note.
#[derive(Clone)]
struct Note {
    id: u64,
    text: String,
    action: Option<Action>,
}

/// What a note offers.
#[derive(Clone)]
pub(crate) struct Action {
    /// What it is called.
    pub(crate) label: &'static str,
    /// What happens. The note goes with it.
    pub(crate) on_choose: Arc<dyn Fn() + Send + Sync>,
}

impl Toasts {
    /// No notes.
    pub(crate) fn new() -> Self {
        Toasts {
            notes: RwSignal::new(Vec::new()),
            made: StoredValue::new(0),
        }
    }

    /// Shows a note. After the dock is gone, nothing.
    pub(crate) fn say(self, text: String, action: Option<Action>) {
        let made = self.made.try_update_value(|made| {
            *made += 1;
            *made
        });
        let Some(id) = made else { return };
        self.notes.try_update(|notes| {
            let spare = (notes.len() + 1).saturating_sub(AT_ONCE);
            notes.drain(..spare);
            notes.push(Note { id, text, action });
        });
    }

    fn dismiss(self, id: u64) {
        self.notes
            .try_update(|notes| notes.retain(|note| note.id != id));
    }
}

/// Where the notes are shown; always there, so that a screen reader hears what comes into it.
#[component]
pub(crate) fn ToastStack(
    /// The notes.
    toasts: Toasts,
) -> impl IntoView {
    view! {
        <div class="dock-toasts" role="status">
            <For
                each=move || toasts.notes.get()
                key=|note| note.id
                children=move |note| view! { <Toast note toasts /> }
            />
        </div>
    }
}

/// One note. Its time stands still while the mouse or the focus is on it.
#[component]
fn Toast(
    /// What it says.
    note: Note,
    /// Where it is shown.
    toasts: Toasts,
) -> impl IntoView {
    let Note { id, text, action } = note;
    let timer = StoredValue::new_local(None);
    // A timer that is replaced or dropped is stopped.
    let stay = move || timer.set_value(None);
    let run = move || {
        let over = clock::after(SHOWN_MS, move || toasts.dismiss(id));
        timer.set_value(Some(over));
    };
    run();
    let action = action.map(|Action { label, on_choose }| {
        let choose = move |_| {
            toasts.dismiss(id);
            on_choose();
        };
        view! {
            <button class="dock-button dock-button-quiet" on:click=choose>
                {label}
            </button>
        }
    });
    view! {
        <div
            class="dock-toast" part="toast"
            on:pointerenter=move |_| stay()
            on:pointerleave=move |_| run()
            on:focusin=move |_| stay()
            on:focusout=move |_| run()
        >
            <span dir="auto">{text}</span>
            {action}
            <button
                class="dock-button dock-button-icon"
                aria-label="Dismiss"
                on:click=move |_| toasts.dismiss(id)
            >
                <Icon shape=Shape::Close />
            </button>
        </div>
    }
}
