//! Sign-in over the library, when its key is not accepted any more. The uploads wait behind it.

use asset_dock_core::Error;
use leptos::prelude::*;

use super::Visitor;
use super::key_form::{KeyForm, Opened};
use crate::browser::session;
use crate::renewal::Refusal;
use crate::ui::{Modal, words};

/// A dialog that is there while the dock waits for a key and somebody is asked for it.
#[component]
pub(super) fn SignInAgain(
    /// What the dock said. Taken away, nobody is asked, and the dock waits.
    refusal: RwSignal<Option<Refusal>>,
    /// Who is at the page.
    visitor: RwSignal<Visitor>,
    /// Whether there are uploads that wait.
    unsaved: RwSignal<bool>,
    /// The other way.
    on_sign_out: Callback<()>,
) -> impl IntoView {
    let asked = Memo::new(move |_| refusal.with(Option::is_some));
    let on_close = Callback::new(move |()| refusal.set(None));
    let on_open = Callback::new(move |opened| go_on(&opened, refusal, visitor, unsaved));
    let why = move || refusal.with(|refusal| refusal.as_ref().map(|it| reason(&it.error)));
    let waits = move || {
        if unsaved.get() {
            "The uploads wait. Nothing is lost: with a key of this library they go on where they were."
        } else {
            "With a key of this library you go on where you were."
        }
    };
    let dialog = move || {
        view! {
            <Modal title="Sign in again" on_close>
                <p>{why} " " {waits}</p>
                <KeyForm
                    memory=session::memory()
                    yes="Sign in"
                    trying_words="Signing in…"
                    autofocus=true
                    on_open
                >
                    <button class="dock-button" type="button" on:click=move |_| on_sign_out.run(())>
                        "Sign out"
                    </button>
                </KeyForm>
            </Modal>
        }
    };
    move || asked.get().then(dialog)
}

/// Hands a key to the dock. One that opens another library cannot go on with what was begun in this one.
fn go_on(
    Opened { access, memory }: &Opened,
    refusal: RwSignal<Option<Refusal>>,
    visitor: RwSignal<Visitor>,
    unsaved: RwSignal<bool>,
) -> Result<(), String> {
    let fits = visitor.with_untracked(|visitor| match visitor {
        Visitor::Holder(before) => access.can_follow(before),
        Visitor::Stranger(_) => false,
    });
    if !fits && unsaved.get_untracked() {
        return Err(
            "This key is for another library, where the uploads cannot go on. Sign out first to use it."
                .to_owned(),
        );
    }
    session::remember(access.as_str(), *memory);
    let told = refusal.try_update(Option::take).flatten();
    match told {
        Some(told) if fits => told.renew.run(access.credential()),
        _ => visitor.set(Visitor::Holder(access.clone())),
    }
    Ok(())
}

/// Why, in the service's own words where it has any.
fn reason(error: &Error) -> String {
    match &error.detail {
        Some(said) => words::sentence(said),
        None => "The key is not accepted any more.".to_owned(),
    }
}
