//! What this browser uploaded to a service that has no list: without it nobody would find anything again.
//!
//! It is kept on this device, under a name that tells neither the service's key nor anything that leads to
//! it, and as the service sent it.

use asset_dock_core::asset::{Asset, AssetId, AssetState, Cursor, Page, PageRequest};
use asset_dock_core::dialect::{Api, Connection, Dialect};
use asset_dock_core::http::HttpResponse;
use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::browser::shelf;

/// More than this would not fit beside what else a page keeps.
const MOST: usize = 1_000;

/// Assets on a page where none is asked for.
const PAGE: usize = 50;

/// The uploads to one service with one key.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    name: ArcStoredValue<String>,
    /// All of them, where this device keeps nothing: then they are there for as long as the page is.
    unkept: ArcRwSignal<Option<Vec<Map<String, Value>>>>,
}

impl Kept {
    /// Those of this service and key.
    pub(super) fn new(api: Api, connection: &Connection) -> Self {
        Kept {
            name: ArcStoredValue::new(name(api, connection)),
            unkept: ArcRwSignal::new(None),
        }
    }

    /// The same uploads are those of another key from now on, beside what it has already.
    pub(super) fn follow(&self, api: Api, connection: &Connection) {
        let mut all = self.all();
        self.name.set_value(name(api, connection));
        let others = self.all().into_iter();
        let others: Vec<_> = others.filter(|raw| !all.contains(raw)).collect();
        all.extend(others);
        all.truncate(MOST);
        self.write(all);
    }

    /// Keeps one more, as the newest.
    pub(super) fn add(&self, asset: &Asset) {
        let mut all = self.all();
        let raw = asset.raw.members();
        all.retain(|it| *it != raw);
        all.insert(0, raw);
        all.truncate(MOST);
        self.write(all);
    }

    /// Keeps one no longer.
    pub(super) fn remove(&self, id: &AssetId, dialect: &dyn Dialect) {
        let mut all = self.all();
        all.retain(|raw| read(raw, dialect).is_some_and(|asset| asset.id != *id));
        self.write(all);
    }

    /// A page of them, the newest first.
    pub(super) fn page(&self, page: &PageRequest, dialect: &dyn Dialect) -> Page<Asset> {
        let all = self.all();
        let limit = page.limit.and_then(|limit| usize::try_from(limit).ok());
        let limit = limit.unwrap_or(PAGE).max(1);
        let start = page
            .cursor
            .as_ref()
            .and_then(|cursor| cursor.0.parse().ok());
        let start: usize = start.unwrap_or(0);
        let rest = all.iter().skip(start);
        let items = rest.take(limit).filter_map(|raw| read(raw, dialect));
        // The service may say of one that it is gone.
        let items = items.filter(|asset| asset.state != AssetState::Deleted);
        let end = start.saturating_add(limit);
        Page {
            items: items.collect(),
            next: (end < all.len()).then(|| Cursor(end.to_string())),
            total: u64::try_from(all.len()).ok(),
        }
    }

    /// Whether they are there when the page is opened again.
    pub(super) fn is_kept(&self) -> bool {
        self.unkept.with(Option::is_none)
    }

    fn all(&self) -> Vec<Map<String, Value>> {
        if let Some(all) = self.unkept.get_untracked() {
            return all;
        }
        let text = self.name.with_value(|name| shelf::take_down(name));
        // What was damaged by hand is as good as nothing.
        text.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    fn write(&self, all: Vec<Map<String, Value>>) {
        // Maps with names for keys can always be written.
        let text = serde_json::to_string(&all).unwrap_or_default();
        let is_kept = self.name.with_value(|name| shelf::put_up(name, &text));
        self.unkept.set((!is_kept).then_some(all));
    }
}

fn name(api: Api, connection: &Connection) -> String {
    let api = api.as_str();
    format!("asset-dock.uploads.{api}.{:016x}", connection.fingerprint())
}

/// The dialect reads it as it did when it came.
fn read(raw: &Map<String, Value>, dialect: &dyn Dialect) -> Option<Asset> {
    let answer = HttpResponse {
        status: 200,
        headers: Vec::new(),
        body: serde_json::to_vec(raw).ok()?,
    };
    dialect.read_asset(&answer).ok()
}
