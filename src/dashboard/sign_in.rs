//! Sign-in with an API key.

use asset_dock_core::Error;
use leptos::prelude::*;

use super::Visitor;
use super::key_form::{KeyForm, Opened};
use crate::browser::drag::{self, Area};
use crate::browser::session::{self, Memory};
use crate::ui::{Icon, Shape};

/// The way in.
#[component]
pub(crate) fn SignIn(
    /// Who is at the page.
    visitor: RwSignal<Visitor>,
    /// Why they were signed out.
    reason: Option<Error>,
) -> impl IntoView {
    // A file dropped here would open in place of the page.
    let ignored = StoredValue::new_local(drag::listen(&Area::Page, |_| {}));
    on_cleanup(move || ignored.dispose());
    let on_open = Callback::new(move |Opened { access, memory }| {
        session::remember(access.as_str(), memory);
        visitor.set(Visitor::Holder(access));
        Ok(())
    });
    view! {
        <section class="sign-in">
            <span class="sign-in-mark" aria-hidden="true">
                <Icon shape=Shape::Key />
            </span>
            <h2 tabindex="-1">"Open your library"</h2>
            <p>
                "Paste an API key of this server, of any of its four APIs. "
                <code>"asset-dock-server key create"</code> " makes one."
            </p>
            <KeyForm
                reason
                memory=Memory::Tab
                yes="Open library"
                trying_words="Opening…"
                on_open
            />
        </section>
    }
}
