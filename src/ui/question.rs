//! A question with two answers; Escape is the harmless one.

use leptos::html;
use leptos::prelude::*;

use crate::browser::dialog;

/// A modal question.
#[component]
pub(crate) fn Question(
    /// Whether it is asked. It is the asker who ends it, when either answer is given.
    #[prop(into)]
    open: Signal<bool>,
    /// The question.
    title: &'static str,
    /// The harmless answer, which has the focus at first.
    no: &'static str,
    /// The other answer.
    yes: &'static str,
    /// What happens on the other answer.
    on_yes: Callback<()>,
    /// What happens on the harmless answer.
    on_no: Callback<()>,
    /// What follows from the other answer.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if open.get() {
            dialog::open(node);
        } else {
            dialog::close(node);
        }
    });
    view! {
        <dialog class="dock-dialog" node_ref=node aria-label=title on:close=move |_| on_no.run(())>
            <h3>{title}</h3>
            <p>{children()}</p>
            <div class="dock-dialog-answers">
                <button class="dock-button" autofocus on:click=move |_| on_no.run(())>
                    {no}
                </button>
                <button
                    class="dock-button dock-button-main dock-button-danger"
                    on:click=move |_| on_yes.run(())
                >
                    {yes}
                </button>
            </div>
        </dialog>
    }
}
