//! A dialog above the page, there as long as it is drawn.

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;

use super::{Icon, Shape};
use crate::browser::dialog;

/// A title, a way out and what it is about. The focus stays inside, and goes back where it was when the
/// dialog goes; whoever draws it takes it away when `on_close` is called.
#[component]
pub(crate) fn Modal(
    /// What it is about.
    #[prop(into)]
    title: String,
    /// The name of what it is about, which ends the title in its own direction.
    #[prop(optional_no_strip, into)]
    name: Option<String>,
    /// Escape, or the button in the corner.
    on_close: Callback<()>,
    /// Whether what is in it may still have to be loaded: then its title has the focus first.
    #[prop(optional)]
    is_late: bool,
    /// What is in it. What has `autofocus` gets the focus first.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        node.track();
        dialog::open(node);
    });
    on_cleanup(move || dialog::close(node));
    // It is closed by taking it away, so that what is shown and what is known never differ.
    let cancel = move |event: Event| {
        event.prevent_default();
        on_close.run(());
    };
    let label = match &name {
        Some(name) => format!("{title} {name}"),
        None => title.clone(),
    };
    let name = name.map(|name| view! { " " <bdi>{name}</bdi> });
    view! {
        <dialog class="dock-dialog" part="dialog" node_ref=node aria-label=label on:cancel=cancel>
            <header class="dock-dialog-head">
                // The focus comes here where what had it goes away.
                <h3 tabindex="-1" autofocus=is_late>
                    {title} {name}
                </h3>
                <button
                    class="dock-button dock-button-icon"
                    type="button"
                    aria-label="Close"
                    on:click=move |_| on_close.run(())
                >
                    <Icon shape=Shape::Close />
                </button>
            </header>
            {children()}
        </dialog>
    }
}
