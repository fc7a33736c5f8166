//! Other tags for what is listed.

use std::sync::Arc;

use asset_dock_core::asset::Asset;
use asset_dock_core::tag::{Tag, TagChange, Tags};
use leptos::task::spawn_local;

use super::{ItemId, Library};
use crate::ui::toast::Action;
use crate::ui::words;

impl Library {
    /// Changes the tags of an asset, and offers to take that back.
    pub(crate) fn retag(self, asset: Asset, change: TagChange) {
        self.work_on(ItemId::Asset(asset.id.clone()), async move |client| {
            let result = client.tag(&asset.id, &change).await;
            let (text, label, asset, next) = match &result {
                Ok(now) => {
                    self.replace(now.clone());
                    let undo = change.undo(&Tags::known(&asset.tags));
                    (words::retagged(&now.name), "Undo", now.clone(), undo)
                }
                // Also an undo that failed can be had once more.
                Err(_) => (words::not_retagged(&asset.name), "Try again", asset, change),
            };
            let action = (!next.is_empty()).then(|| Action {
                label,
                on_choose: Arc::new(move || self.retag(asset.clone(), next.clone())),
            });
            self.toasts.say(text, action);
            self.reload();
            self.learn_tags();
            result.map(drop)
        });
    }

    /// Asks which tags there are.
    pub(crate) fn learn_tags(self) {
        let client = self.client();
        spawn_local(async move { client.learn_tags().await });
    }

    /// Shows what has this tag, here and below, whatever else is looked for.
    pub(crate) fn find_tag(self, tag: Option<Tag>) {
        let mut find = self.wanted_find();
        find.tag = tag;
        self.find(find);
    }
}
