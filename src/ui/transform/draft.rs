//! The form as it is filled in, and how far it is.

use std::collections::HashMap;

use asset_dock_core::asset::Asset;
use asset_dock_core::rules::counted_name;
use asset_dock_core::transform::TransformKind;
use asset_dock_core::{Error, ErrorKind, FieldError};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::fields::{self, Field};
use crate::library::Library;
use crate::ui::words;

/// A form. A handle: copies are the same form.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    asset: StoredValue<Asset>,
    library: Library,
    /// Which transformation.
    pub(super) kind: RwSignal<TransformKind>,
    /// What the new image will be called.
    pub(super) name: RwSignal<String>,
    /// What was typed, by the names of the fields, for all transformations together.
    typed: RwSignal<HashMap<&'static str, String>>,
    /// The field that is not right.
    problem: RwSignal<Option<FieldError>>,
    /// Why there is no new image.
    pub(super) failure: RwSignal<Option<String>>,
    pub(super) busy: RwSignal<bool>,
}

impl Draft {
    /// Nothing was typed yet.
    pub(super) fn new(asset: Asset, library: Library, kind: TransformKind) -> Self {
        Draft {
            kind: RwSignal::new(kind),
            name: RwSignal::new(first_name(&asset, library)),
            asset: StoredValue::new(asset),
            library,
            typed: RwSignal::new(HashMap::new()),
            problem: RwSignal::new(None),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// What is wrong with the field of that name, with what it is called.
    pub(super) fn wrong(self, name: &'static str, label: &'static str) -> Memo<Option<String>> {
        Memo::new(move |_| {
            let problem = self.problem.get();
            let about = problem.filter(|problem| problem.field == name);
            about.map(|problem| words::sentence(&format!("{label} {}", problem.message)))
        })
    }

    /// What stands in a field.
    pub(super) fn value(self, field: &Field) -> String {
        let typed = self.typed.with(|typed| typed.get(field.name).cloned());
        typed.unwrap_or_else(|| self.asset.with_value(|asset| field.first(asset)))
    }

    /// Keeps what was typed.
    pub(super) fn keep(self, field: &Field, text: String) {
        self.typed.update(|typed| {
            typed.insert(field.name, text);
        });
    }

    /// Chooses another transformation.
    pub(super) fn choose(self, kind: TransformKind) {
        self.problem.set(None);
        self.failure.set(None);
        self.kind.set(kind);
    }

    /// Has the new image made; `done` is called when it is.
    pub(super) fn make(self, done: Callback<()>) {
        if self.busy.get_untracked() {
            return;
        }
        self.choose(self.kind.get_untracked());
        let kind = self.kind.get_untracked();
        let value = |name: &str| {
            let field = fields::of(kind).iter().find(|field| field.name == name);
            untrack(|| field.map(|field| self.value(field)).unwrap_or_default())
        };
        let transform = match fields::read(kind, &self.name.get_untracked(), value) {
            Ok(transform) => transform,
            Err(error) => return self.problem.set(Some(error)),
        };
        self.busy.set(true);
        let (client, library) = (self.library.client(), self.library);
        let id = self.asset.with_value(|asset| asset.id.clone());
        spawn_local(async move {
            let Some(transforms) = client.dialect().transforms() else {
                return;
            };
            let read = |answer: &_| client.dialect().read_asset(answer);
            let made = client
                .ask(transforms.transform(&id, &transform), read)
                .await;
            // The dialog may be gone by now, and another one in its place.
            let is_open = self.busy.try_set(false).is_none();
            match made {
                Ok(image) => {
                    if is_open {
                        done.run(());
                    }
                    library.toasts.say(words::created(&image.name), None);
                    library.reload();
                }
                Err(error) => {
                    let error = uncertain(error);
                    if error.kind == ErrorKind::Uncertain {
                        library.reload();
                    }
                    let said = words::refused(&error);
                    if is_open {
                        self.failure.set(Some(said));
                    } else {
                        library.toasts.say(words::not_made(&said), None);
                    }
                }
            }
        });
    }
}

/// What the old one is called, as far as the service takes it.
fn first_name(asset: &Asset, library: Library) -> String {
    let longest = library.client().capabilities();
    let longest = longest.with_untracked(|can| can.max_name);
    let name = counted_name(&asset.name).chars();
    name.take(longest.unwrap_or(usize::MAX)).collect()
}

/// What a failure means for a new image: without an answer it may be there or not.
fn uncertain(error: Error) -> Error {
    let kind = match error.kind {
        ErrorKind::Network => ErrorKind::Uncertain,
        kind => kind,
    };
    Error { kind, ..error }
}
