//! A text in a dialog, to be copied by hand where the page may not.

use leptos::html;
use leptos::prelude::*;

use super::modal::Modal;
use crate::browser::clipboard;

/// The text, selected in a field; open while there is one.
#[component]
pub(crate) fn CopyByHand(
    /// What is to be copied.
    title: &'static str,
    /// The text.
    text: RwSignal<Option<String>>,
) -> impl IntoView {
    let close = Callback::new(move |()| text.set(None));
    move || {
        text.get().map(|text| {
            let field = NodeRef::<html::Input>::new();
            // What is selected while the dialog is only just opening does not stay so.
            Effect::new(move || {
                if field.get().is_some() {
                    request_animation_frame(move || clipboard::select(field));
                }
            });
            view! {
                <Modal title on_close=close>
                    <p>"This page may not copy by itself. The text is selected: copy it by hand."</p>
                    <div class="dock-input-row">
                        <input
                            class="dock-input dock-input-plain"
                            readonly
                            autofocus
                            aria-label=title
                            node_ref=field
                            prop:value=text
                            on:focus=move |_| clipboard::select(field)
                        />
                    </div>
                </Modal>
            }
        })
    }
}
