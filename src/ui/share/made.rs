//! A link that was just made: the only time that it is shown.

use leptos::html;
use leptos::prelude::*;

use crate::browser::{autofocus, clipboard};
use crate::sharing::{Attempt, Made, Sharing};
use crate::ui::copy_button::{CopyButton, CopyLook};
use crate::ui::{Icon, Shape};

/// The link and its password, each to be copied, and a way to make another one.
#[component]
pub(super) fn MadeLink(
    /// The link.
    made: Made,
    /// The dialog.
    sharing: Sharing,
) -> impl IntoView {
    let heading = NodeRef::<html::H4>::new();
    autofocus::when_drawn(heading);
    let another = move |_| {
        sharing.making.set(Attempt::Open);
        sharing.made.set(None);
    };
    let password = made.password.map(|password| {
        view! {
            <Secret label="Password" copy="Copy password" look=CopyLook::Plain text=password />
            <p>"Send the password another way than the link."</p>
        }
    });
    view! {
        <section class="dock-made" aria-labelledby="share-made">
            <h4 id="share-made" tabindex="-1" node_ref=heading>
                <Icon shape=Shape::Check />
                "The link is ready"
            </h4>
            <Secret label="Link" copy="Copy link" look=CopyLook::Main text=made.url />
            <p>"Copy it now: it is shown only this once."</p>
            {password}
            <button class="dock-button dock-button-quiet dock-another" type="button" on:click=another>
                <Icon shape=Shape::Plus />
                "Make another link"
            </button>
        </section>
    }
}

/// A text to be copied, in a field from which it can also be copied by hand.
#[component]
fn Secret(
    /// What it is.
    label: &'static str,
    /// What the button says.
    copy: &'static str,
    /// How the button looks.
    look: CopyLook,
    /// The text.
    text: String,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let select = Callback::new(move |()| clipboard::select(field));
    view! {
        <div class="dock-input-row">
            <input
                class="dock-input dock-input-plain"
                readonly
                aria-label=label
                node_ref=field
                prop:value=text.clone()
                on:focus=move |_| select.run(())
            />
            <CopyButton text=Signal::stored(text) word=copy label=copy.to_owned() look fallback=select />
        </div>
    }
}
