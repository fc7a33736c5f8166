//! The dashboard: the dock as a whole page, behind a sign-in.

mod access;
mod address;
mod habits;
mod key_form;
mod sign_in;
mod sign_in_again;

use asset_dock_core::Error;
use asset_dock_core::asset::Place;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::Mountable;

use self::access::Access;
use self::sign_in::SignIn;
use self::sign_in_again::SignInAgain;
use crate::around::Around;
use crate::browser::drag::Area;
use crate::browser::focus::FocusKeeper;
use crate::browser::page::{self, PageElement};
use crate::browser::session::{self, Memory};
use crate::browser::styles;
use crate::engine::Engine;
use crate::host::Page;
use crate::js::Host;
use crate::library::Spot;
use crate::options::Options;
use crate::part::{Draw, part};
use crate::renewal::{Refusal, Stake};
use crate::ui::{self, Dock, Icon, Later, Load, Question, Shape};

const STYLES: &str = concat!(
    include_str!("dashboard.css"),
    include_str!("sign_in.css"),
    include_str!("key_form.css")
);

/// Shows the dashboard inside an element, until the answer is dropped. `host` keeps what is remembered of uploads.
pub fn mount(root: PageElement, host: Option<Host>) -> UnmountHandle<impl Mountable> {
    styles::adopt(&root, ui::STYLES);
    page::empty(&root);
    let page = host.map(Page::new);
    let load = Load::with({
        let root = StoredValue::new_local(root.clone());
        move || dashboard(root, page)
    });
    mount_to(root, || view! { <Later load /> })
}

part! {
    dashboard: fn dashboard(root: StoredValue<PageElement, LocalStorage>, page: Option<Page>) -> Draw {
        Box::new(move || {
            let root = root.get_value();
            styles::adopt(&root, STYLES);
            let keeper = FocusKeeper::new(&root);
            view! { <Dashboard keeper page /> }.into_any()
        })
    }
}

/// Who is at the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Visitor {
    /// Nobody yet, and why where there is a reason.
    Stranger(Option<Error>),
    /// Someone who was let in with this.
    Holder(Access),
}

#[component]
fn Dashboard(
    /// Lives as long as the dashboard.
    keeper: Option<FocusKeeper>,
    /// Keeps what is remembered of uploads.
    page: Option<Page>,
) -> impl IntoView {
    let visitor = RwSignal::new(greet());
    // What the dock said that waits for another key, while somebody is asked for one.
    let refusal = RwSignal::new(None::<Refusal>);
    let spot = RwSignal::new(address::spot());
    page::keep_sight();
    // A link with a key may be opened in a tab that is already here.
    let fragment = page::on_fragment(move || {
        if let Some(key) = take_key() {
            refusal.set(None);
            visitor.set(Visitor::Holder(key));
        }
        spot.set(address::spot());
    });
    // What was shown already may be left by now, in the address alone.
    let shown = Memo::new(move |_| spot.get());
    Effect::new(move || shown.with(address::show));
    let _kept = StoredValue::new_local((keeper, fragment));
    let unsaved = RwSignal::new(false);
    let asked = RwSignal::new(false);
    let signed_in = move || visitor.with(|visitor| matches!(visitor, Visitor::Holder(_)));
    let leave = move |reason| {
        session::forget();
        asked.set(false);
        refusal.set(None);
        // Whoever comes next may have another library.
        spot.set(Spot::at(Place::Root));
        visitor.set(Visitor::Stranger(reason));
    };
    let sign_out = move || {
        if unsaved.get_untracked() {
            asked.set(true);
        } else {
            leave(None);
        }
    };
    view! {
        <header class="dashboard-head">
            <h1 class="dashboard-brand">
                <Icon shape=Shape::Archive />
                "asset-dock"
            </h1>
            <Show when=signed_in>
                <button class="dock-button dock-button-quiet" on:click=move |_| sign_out()>
                    <Icon shape=Shape::SignOut />
                    "Sign out"
                </button>
            </Show>
        </header>
        <main class="dashboard-main">
            {move || match visitor.get() {
                Visitor::Stranger(reason) => view! { <SignIn visitor reason /> }.into_any(),
                Visitor::Holder(access) => {
                    let on_refused = Callback::new(move |told: Refusal| match told.stake {
                        Stake::Nothing => leave(Some(told.error)),
                        Stake::Work => refusal.set(Some(told)),
                    });
                    let options = Options {
                        spot: spot.get_untracked(),
                        view: habits::view(),
                        cards: habits::cards(),
                        hidden: habits::hidden(),
                        widths: habits::widths(),
                        paging: habits::paging(),
                        ..access.options()
                    };
                    let around = Around::quiet(on_refused, unsaved);
                    let around = page.map_or(around, |page| around.with_page(page));
                    let engine = Engine::start(&options, around);
                    engine
                        .library
                        .map(|library| {
                            habits::keep(library);
                            let (runner, area) = (engine.runner, Area::Page);
                            view! { <Dock runner library area spot /> }
                        })
                        .into_any()
                }
            }}
        </main>
        <footer class="dashboard-foot">
            <a href="/docs/">"Documentation"</a>
            <a href="/examples/">"Examples"</a>
        </footer>
        <SignInAgain refusal visitor unsaved on_sign_out=Callback::new(move |()| sign_out()) />
        <Question
            open=asked
            title="Sign out and stop the uploads?"
            no="Stay"
            yes="Sign out"
            on_yes=Callback::new(move |()| leave(None))
            on_no=Callback::new(move |()| asked.set(false))
        >
            "What has not arrived yet goes on when you sign in again on this device; large files have to be chosen once more."
        </Question>
    }
}

/// A key in the address signs in for this tab; else whatever was remembered.
fn greet() -> Visitor {
    let recalled = || session::recall().map(|text| Access::read(&text));
    take_key()
        .or_else(recalled)
        .map_or(Visitor::Stranger(None), Visitor::Holder)
}

/// Takes the key out of the address and remembers it for this tab.
fn take_key() -> Option<Access> {
    let access = Access::read(&page::take_key_from_fragment()?);
    session::remember(access.as_str(), Memory::Tab);
    Some(access)
}
