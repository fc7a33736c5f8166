//! The dashboard: the dock as a whole page, behind a sign-in.

mod sign_in;

use asset_dock_core::Error;
use asset_dock_core::dialect::{Connection, Credential};
use leptos::prelude::*;

use self::sign_in::SignIn;
use crate::browser::page::{self, PageElement};
use crate::browser::session::{self, Memory};
use crate::options::Options;
use crate::ui::{self, Dock, Icon, Shape};

/// Shows the dashboard inside an element, for as long as the page lives.
pub fn mount(root: PageElement) {
    page::adopt_styles(ui::STYLES);
    page::adopt_styles(concat!(
        include_str!("dashboard.css"),
        include_str!("sign_in.css")
    ));
    page::empty(&root);
    leptos::mount::mount_to(root, || view! { <Dashboard /> }).forget();
}

/// Who is at the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Visitor {
    /// Nobody yet, and why where there is a reason.
    Stranger(Option<Error>),
    /// Someone with this key.
    Holder(String),
}

#[component]
fn Dashboard() -> impl IntoView {
    let visitor = RwSignal::new(greet());
    let signed_in = move || visitor.with(|visitor| matches!(visitor, Visitor::Holder(_)));
    let leave = move |reason| {
        session::forget();
        visitor.set(Visitor::Stranger(reason));
    };
    view! {
        <header class="dashboard-head">
            <h1 class="dashboard-brand">
                <Icon shape=Shape::Archive />
                "asset-dock"
            </h1>
            <Show when=signed_in>
                <button class="dock-button dock-button-quiet" on:click=move |_| leave(None)>
                    <Icon shape=Shape::SignOut />
                    "Sign out"
                </button>
            </Show>
        </header>
        <main class="dashboard-main">
            {move || match visitor.get() {
                Visitor::Stranger(reason) => view! { <SignIn visitor reason /> }.into_any(),
                Visitor::Holder(key) => {
                    let options = Options::new(connection(key));
                    let on_unauthorized = Callback::new(move |error| leave(Some(error)));
                    view! { <Dock options on_unauthorized /> }.into_any()
                }
            }}
        </main>
    }
}

/// A key in the address signs in for this tab; else whatever was remembered.
fn greet() -> Visitor {
    if let Some(key) = page::take_key_from_fragment() {
        session::remember(&key, Memory::Tab);
        return Visitor::Holder(key);
    }
    session::recall().map_or(Visitor::Stranger(None), Visitor::Holder)
}

/// The dashboard's own server.
fn connection(key: String) -> Connection {
    Connection {
        endpoint: String::new(),
        credential: Credential::ApiKey(key),
    }
}
