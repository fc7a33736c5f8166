//! A question with two answers; Escape is the harmless one.

use leptos::prelude::*;

use super::modal::Modal;

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
    children: ChildrenFn,
) -> impl IntoView {
    let asked = Memo::new(move |_| open.get());
    let question = move || {
        let children = children.clone();
        view! {
            <Modal title on_close=on_no>
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
            </Modal>
        }
    };
    move || asked.get().then(&question)
}
