//! The tags of a library, and of what is in it.

use asset_dock_core::asset::{Asset, AssetChange, AssetId};
use asset_dock_core::dialect::TagUse;
use asset_dock_core::tag::TagChange;
use asset_dock_core::{Error, ErrorKind};
use leptos::prelude::*;

use super::{Client, offered};

/// So many tags are offered at once.
const OFFERED: u32 = 20;

/// The most used tags of a library, as far as they are known.
#[derive(Clone, Default)]
pub(super) struct Tagging {
    known: ArcRwSignal<Vec<TagUse>>,
}

impl Client {
    /// The most used tags, as they were when somebody asked last.
    pub(crate) fn known_tags(&self) -> ArcReadSignal<Vec<TagUse>> {
        self.tagging.known.read_only()
    }

    /// Asks for the most used tags. Where that fails, those that are known stay.
    pub(crate) async fn learn_tags(&self) {
        if let Ok(tags) = self.tags("").await {
            self.tagging.known.set(tags);
        }
    }

    /// The most used tags that begin with a text.
    ///
    /// # Errors
    /// What the service said, or [`ErrorKind::Unsupported`] where it has no tags.
    pub(crate) async fn tags(&self, prefix: &str) -> Result<Vec<TagUse>, Error> {
        let tagging = self.dialect.tagging();
        let tagging = tagging.ok_or_else(|| Error::new(ErrorKind::Unsupported))?;
        let read = |answer: &_| tagging.read_tags(answer);
        self.ask(tagging.tags(prefix, OFFERED), read).await
    }

    /// Changes the tags of an asset, which is answered as it is then.
    ///
    /// # Errors
    /// What the service said.
    pub(crate) async fn tag(&self, id: &AssetId, change: &TagChange) -> Result<Asset, Error> {
        let change = AssetChange {
            tags: change.clone(),
            ..AssetChange::default()
        };
        let request = offered(self.dialect.update(id, &change))?;
        let answer = self.send_once(request).await?;
        self.dialect.read_asset(&answer)
    }
}
