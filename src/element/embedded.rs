//! What stands in the element: the dock, or why it is not there yet.

use std::cell::Cell;
use std::rc::Rc;

use asset_dock_core::Error;
use asset_dock_core::dialect::{Api, Connection, Credential};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::renewal;
use crate::around::Around;
use crate::browser::drag::Area;
use crate::browser::page::PageElement;
use crate::engine::Engine;
use crate::events::DockEvent;
use crate::host::Page;
use crate::library::{Item, Spot};
use crate::options::{Attributes, Mode};
use crate::selection::{Most, Selection};
use crate::ui::browse;
use crate::ui::{Closed, Later, Load, Loading, Uploader};

/// What the page said when it was asked for a credential.
#[derive(Clone, Debug)]
enum Entry {
    Asked,
    Given(Credential),
    Denied(Error),
}

/// The dock, as soon as the page has said what opens it.
#[component]
pub(super) fn Embedded(
    /// The API that the service speaks.
    api: Api,
    /// What the element's attributes say.
    attributes: Attributes,
    /// Who is asked and told.
    page: Page,
    /// The element that is filled.
    area: PageElement,
    /// Where the engine is put as soon as it works.
    started: Rc<Cell<Option<Engine>>>,
) -> impl IntoView {
    // While the page says what opens it. Where it does not come, what is drawn asks for it once more and says so.
    let is_here = RwSignal::new(attributes.mode == Mode::Uploader);
    if !is_here.get_untracked() {
        spawn_local(async move {
            let _ = browse::browse().await;
            is_here.try_set(true);
        });
    }
    let entry = RwSignal::new(Entry::Asked);
    let ask = move |refused| {
        entry.set(Entry::Asked);
        spawn_local(async move {
            let answer = page.credential(api, refused).await;
            entry.try_set(answer.map_or_else(Entry::Denied, Entry::Given));
        });
    };
    ask(false);
    let around = Around::quiet(renewal::by(page, api), RwSignal::new(false));
    let selection = Selection::new(if attributes.multiple {
        Most::Several
    } else {
        Most::One
    });
    let closes = attributes.closes;
    let picks = attributes.mode == Mode::Picker;
    let heard = move |event: &DockEvent| {
        // What somebody uploads while choosing is meant to be chosen.
        if let DockEvent::UploadSuccess(_, asset) = event
            && picks
        {
            selection.add(Item::Asset(asset.as_ref().clone()));
        }
        page.tell(event);
    };
    let around = around
        .heard_by(heard)
        .with_page(page)
        .asked_by(Rc::new(move |it| page.admit(it)));
    let spot = RwSignal::new(Spot::at(attributes.folder.clone().into()));
    let area = StoredValue::new_local(Area::Element(area));
    let started = StoredValue::new_local(started);
    on_cleanup(move || {
        started.try_with_value(|started| started.set(None));
    });
    move || match entry.get() {
        // What stands in the element's place until then stays: see `pkg/skeleton.js`.
        Entry::Asked => ().into_any(),
        Entry::Denied(error) => {
            let again = Callback::new(move |()| ask(true));
            view! { <Closed error on_again=again /> }.into_any()
        }
        Entry::Given(credential) => {
            let endpoint = attributes.endpoint.trim_end_matches('/').to_owned();
            let connection = Connection {
                endpoint,
                credential,
            };
            let options = attributes.options(api, connection);
            let engine = Engine::start(&options, around);
            started.with_value(|started| started.set(Some(engine)));
            let runner = engine.runner;
            let load = engine.library.map(|library| {
                StoredValue::new(Load::with(move || {
                    let area = area.get_value();
                    let load: Loading = if picks {
                        Box::pin(browse::choice(runner, library, selection, area, closes))
                    } else {
                        Box::pin(browse::files(runner, library, area, spot))
                    };
                    load
                }))
            });
            let drawn = move || {
                if !is_here.get() {
                    return ().into_any();
                }
                around.tell(&DockEvent::Ready);
                match load {
                    Some(load) => view! { <Later load=load.get_value() /> }.into_any(),
                    None => view! { <Uploader runner area=area.get_value() /> }.into_any(),
                }
            };
            drawn.into_any()
        }
    }
}
