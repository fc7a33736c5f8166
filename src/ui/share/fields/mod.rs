//! The fields that forms about links are made of.

mod expiry;
mod limit;
mod password;
mod recipients;

use leptos::prelude::*;

pub(super) use self::expiry::ExpiryField;
pub(super) use self::limit::LimitField;
pub(super) use self::password::PasswordField;
pub(super) use self::recipients::RecipientsField;

/// What is wrong with a field, said as soon as it is known.
#[component]
fn Problem(
    /// Its id, by which the field refers to it.
    id: String,
    /// A sentence; nothing where nothing is wrong.
    text: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <p class="dock-field-problem" id=id role="alert">
            {text}
        </p>
    }
}

/// The id of what is said about a field.
fn problem_id(field: &str) -> String {
    format!("{field}-problem")
}
