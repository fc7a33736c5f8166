//! What is said of an asset beside its name.

use asset_dock_core::asset::{Asset, Size};
use asset_dock_core::format;

use super::kind;
use crate::browser::when;

/// The facts in words; empty where the service does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) kind: String,
    pub(super) size: String,
    pub(super) date: String,
    /// To the second.
    pub(super) exact_date: Option<String>,
}

impl Facts {
    /// Those of an asset.
    pub(super) fn of(asset: &Asset) -> Self {
        Facts {
            kind: kind::describe(asset),
            size: asset.size.map(size).unwrap_or_default(),
            date: asset.created.map(when::date).unwrap_or_default(),
            exact_date: asset.created.map(when::date_time),
        }
    }

    /// Size and date in one line.
    pub(super) fn summary(&self) -> String {
        let known = [self.size.as_str(), &self.date].into_iter();
        let known: Vec<&str> = known.filter(|it| !it.is_empty()).collect();
        known.join(" · ")
    }
}

fn size(size: Size) -> String {
    match size {
        Size::Exact(bytes) => format::bytes(bytes),
        Size::About(bytes) => format!("~{}", format::bytes(bytes)),
    }
}
