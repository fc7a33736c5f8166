//! What is shown of a place: its folders, and as many of its assets as were fetched.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use asset_dock_core::asset::{Asset, AssetId, FolderId, Page, Place};
use asset_dock_core::folder::Folder;

use super::item::{Item, ItemId};

/// One page of a place, or all pages down to one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contents {
    /// The folders in it, by name, as far as they are fetched. They stand on the first page only.
    pub(crate) folders: Page<Folder>,
    /// Its assets.
    pub(crate) assets: Page<Asset>,
    /// Where each asset stands: there may be a hundred thousand.
    places: HashMap<AssetId, usize>,
}

impl Contents {
    /// What was fetched.
    pub(super) fn new(folders: Page<Folder>, assets: Page<Asset>) -> Self {
        let mut contents = Contents {
            folders,
            assets,
            places: HashMap::new(),
        };
        contents.find_places();
        contents
    }

    /// An asset of it.
    pub(crate) fn asset(&self, id: &AssetId) -> Option<&Asset> {
        self.assets.items.get(*self.places.get(id)?)
    }

    /// The same, to be changed.
    pub(super) fn asset_mut(&mut self, id: &AssetId) -> Option<&mut Asset> {
        self.assets.items.get_mut(*self.places.get(id)?)
    }

    /// Says of something that it lies there.
    pub(super) fn settle(&mut self, id: &ItemId, place: &Place) {
        let folder = match id {
            ItemId::Asset(id) => self.asset_mut(id).map(|it| &mut it.folder),
            ItemId::Folder(id) => {
                let mut folders = self.folders.items.iter_mut();
                folders.find(|it| it.id == *id).map(|it| &mut it.parent)
            }
        };
        if let Some(folder) = folder {
            *folder = place.folder();
        }
    }

    /// Where something stands: the folders first, then the assets.
    pub(super) fn place(&self, id: &ItemId) -> Option<usize> {
        match id {
            ItemId::Folder(id) => self.folders.items.iter().position(|it| it.id == *id),
            ItemId::Asset(id) => Some(self.folders.items.len() + self.places.get(id)?),
        }
    }

    /// Where an asset stands among the assets.
    pub(crate) fn asset_place(&self, id: &AssetId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// What stands here: the folders first, then the assets.
    pub(super) fn items(&self, range: Range<usize>) -> Vec<Item> {
        let folders = &self.folders.items;
        let at = |place: usize| match place.checked_sub(folders.len()) {
            None => folders.get(place).cloned().map(Item::Folder),
            Some(place) => self.assets.items.get(place).cloned().map(Item::Asset),
        };
        // There may be a hundred thousand before it.
        range.map_while(at).collect()
    }

    /// As it is now, with the folders that were fetched beyond its first ones before.
    pub(super) fn with_folders_of(mut self, before: &Contents) -> Contents {
        let last = self.folders.items.last().map(|folder| &folder.id);
        let place = |id: &FolderId| before.folders.items.iter().position(|it| it.id == *id);
        if let (Some(_), Some(last)) = (&self.folders.next, last.and_then(place)) {
            let rest = before.folders.items.iter().skip(last + 1);
            self.folders.items.extend(rest.cloned());
            self.folders.next.clone_from(&before.folders.next);
        }
        self
    }

    /// The assets that follow. What the list has already is left out: it may have shifted meanwhile.
    pub(super) fn append(&mut self, page: Page<Asset>) {
        for asset in page.items {
            let place = self.assets.items.len();
            if !self.places.contains_key(&asset.id) {
                self.places.insert(asset.id.clone(), place);
                self.assets.items.push(asset);
            }
        }
        self.assets.next = page.next;
    }

    /// An asset, and the one before it that stays when these go.
    pub(super) fn with_neighbour(
        &self,
        id: &AssetId,
        gone: &HashSet<ItemId>,
    ) -> Option<(Asset, Option<AssetId>)> {
        let place = *self.places.get(id)?;
        let (before, rest) = self.assets.items.split_at_checked(place)?;
        let stays = |asset: &&Asset| !gone.contains(&ItemId::Asset(asset.id.clone()));
        let before = before.iter().rfind(stays).map(|it| it.id.clone());
        Some((rest.first()?.clone(), before))
    }

    /// Puts an asset back after the one that stood before it; where that is not listed any more, nowhere.
    pub(super) fn put_back(&mut self, asset: Asset, before: Option<&AssetId>) {
        let place = match before {
            None => Some(0),
            Some(before) => self.places.get(before).map(|it| it + 1),
        };
        if let Some(place) = place.filter(|_| !self.places.contains_key(&asset.id)) {
            self.assets.items.insert(place, asset);
            self.assets.total = self.assets.total.map(|total| total.saturating_add(1));
            self.find_places();
        }
    }

    /// Takes out what is not there any more.
    pub(super) fn remove(&mut self, gone: &HashSet<ItemId>) {
        let before = self.assets.items.len();
        let is_gone = |id: &ItemId| gone.contains(id);
        self.folders
            .items
            .retain(|folder| !is_gone(&ItemId::Folder(folder.id.clone())));
        for id in gone {
            if let ItemId::Asset(id) = id {
                self.places.remove(id);
            }
        }
        let places = &self.places;
        self.assets
            .items
            .retain(|asset| places.contains_key(&asset.id));
        let less = u64::try_from(before - self.assets.items.len()).unwrap_or_default();
        self.assets.total = self.assets.total.map(|total| total.saturating_sub(less));
        self.find_places();
    }

    /// Its first page as it is now, and what followed that before: as much as was fetched stays, so that nobody is
    /// thrown back to the top because something has come.
    pub(super) fn renewed_by(mut self, fresh: Contents) -> Contents {
        // The last one of the page that was there before tells where the rest goes on.
        let mut overlap = fresh.assets.items.iter().rev();
        let overlap = overlap.find_map(|asset| self.places.get(&asset.id));
        let (Some(_), Some(&last)) = (&fresh.assets.next, overlap) else {
            return fresh;
        };
        let rest = self.assets.items.split_off(last + 1);
        if rest.is_empty() {
            return fresh;
        }
        let next = self.assets.next;
        let mut renewed = fresh;
        renewed.append(Page {
            items: rest,
            next,
            total: None,
        });
        renewed
    }

    fn find_places(&mut self) {
        let ids = self.assets.items.iter().map(|asset| asset.id.clone());
        self.places = ids.enumerate().map(|(place, id)| (id, place)).collect();
    }
}

#[cfg(test)]
mod tests {
    use asset_dock_core::asset::Cursor;
    use asset_dock_core::dialect::Api;

    use super::*;

    fn asset(id: char) -> Asset {
        crate::sample::asset(Api::Store, &format!(r#"{{"id": "{id}"}}"#))
    }

    /// Assets by the letters of their ids; a `…` at the end where more follow.
    fn page(ids: &str) -> Page<Asset> {
        let letters = ids.trim_end_matches('…');
        Page {
            items: letters.chars().map(asset).collect(),
            next: ids.ends_with('…').then(|| Cursor(ids.to_owned())),
            total: Some(100),
        }
    }

    /// Folders by the letters of their ids, as above.
    fn folders(ids: &str) -> Contents {
        let page = page(ids);
        let folder = |asset: Asset| Folder {
            id: FolderId(asset.id.0),
            name: String::new(),
            parent: None,
            path: Vec::new(),
            modified: None,
        };
        let folders = Page {
            items: page.items.into_iter().map(folder).collect(),
            next: page.next,
            total: None,
        };
        Contents::new(folders, Page::empty())
    }

    fn contents(ids: &str) -> Contents {
        Contents::new(Page::empty(), page(ids))
    }

    fn ids(contents: &Contents) -> String {
        let items = contents.assets.items.iter();
        let mut ids: String = items.map(|asset| asset.id.to_string()).collect();
        for (place, id) in ids.chars().enumerate() {
            let id = AssetId(id.to_string());
            assert_eq!(contents.place(&ItemId::Asset(id)), Some(place));
        }
        if contents.assets.next.is_some() {
            ids.push('…');
        }
        ids
    }

    #[test]
    fn the_first_page_is_renewed_and_the_rest_stays() {
        for (before, fresh, after) in [
            // Something came.
            ("abcdef…", "xab…", "xabcdef…"),
            // Something went, of the first page.
            ("abcdef…", "acd…", "acdef…"),
            // The rest was the end of the list.
            ("abcdef", "xab…", "xabcdef"),
            // All of it fits now.
            ("abcdef…", "ab", "ab"),
            // Nothing is as it was: it begins anew.
            ("abcdef…", "xyz…", "xyz…"),
            // What moved to the top is not there twice.
            ("abcdef…", "eab…", "eabcdf…"),
            // Only one page was fetched.
            ("abc…", "xab…", "xabc…"),
            ("abc…", "abc…", "abc…"),
        ] {
            let renewed = contents(before).renewed_by(contents(fresh));
            assert_eq!(ids(&renewed), after, "{before} {fresh}");
        }
    }

    #[test]
    fn more_folders_stay() {
        for (before, fresh, after) in [
            ("abcd", "ab…", "abcd"),
            ("abcd…", "ab…", "abcd…"),
            ("abcd", "xab…", "xabcd"),
            ("ab…", "ab…", "ab…"),
            // All of them fit now.
            ("abcd", "ab", "ab"),
            // The last one of the first ones is new: what follows it is not known.
            ("abcd", "ax…", "ax…"),
        ] {
            let folders = folders(fresh).with_folders_of(&folders(before)).folders;
            let mut ids: String = folders.items.into_iter().map(|it| it.id.0).collect();
            if folders.next.is_some() {
                ids.push('…');
            }
            assert_eq!(ids, after, "{before} {fresh}");
        }
    }

    #[test]
    fn what_follows_is_there_once() {
        let mut all = contents("abc…");
        all.append(page("cde"));
        assert_eq!(ids(&all), "abcde");
        assert_eq!(all.asset(&AssetId("d".into())).unwrap().id.0, "d");
    }

    #[test]
    fn what_comes_back_stands_where_it_stood() {
        for id in ["c", "a", "d"] {
            let mut all = contents("abcd…");
            let id = AssetId(id.into());
            let gone = HashSet::from([ItemId::Asset(id.clone())]);
            let (asset, before) = all.with_neighbour(&id, &gone).unwrap();
            all.remove(&gone);
            all.put_back(asset.clone(), before.as_ref());
            // The list may have brought it already.
            all.put_back(asset, before.as_ref());
            assert_eq!(ids(&all), "abcd…", "{gone:?}");
            assert_eq!(all.assets.total, Some(100));
        }
        let mut all = contents("ab");
        all.put_back(asset('x'), Some(&AssetId("y".into())));
        assert_eq!(ids(&all), "ab");
    }

    #[test]
    fn what_is_gone_is_counted_no_more() {
        let mut all = contents("abcd…");
        let gone = |id: &str| ItemId::Asset(AssetId(id.into()));
        all.remove(&HashSet::from([gone("b"), gone("x")]));
        assert_eq!(ids(&all), "acd…");
        assert_eq!(all.assets.total, Some(99));
    }
}
