//! The list on the page: which page of it is shown, and what is being done to its assets.

use std::collections::HashSet;

use asset_dock_core::asset::{Asset, AssetId, Cursor, Page, PageRequest, SortOrder};
use asset_dock_core::{Error, ErrorKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::client::Client;
use crate::ui::toast::Toasts;
use crate::ui::words;

/// Uploads that arrive within this time are shown by one reload.
const GATHER_MS: u32 = 250;

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Listing {
    /// Nothing yet: the first page is on its way.
    Loading,
    /// A page.
    Shown(Page<Asset>),
    /// Not even the first page came.
    Failed(Error),
}

/// A failure beside a list that stays usable.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Trouble {
    /// The list could not be fetched; the next page that comes ends it.
    List(Error),
    /// Something could not be done with an asset.
    Action(Error),
}

impl Trouble {
    pub(crate) fn error(&self) -> &Error {
        match self {
            Trouble::List(error) | Trouble::Action(error) => error,
        }
    }
}

/// Where in the library the page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The field that the list is sorted by.
    pub(crate) sort_by: String,
    /// And in which direction.
    pub(crate) order: SortOrder,
    /// The way here from the first page; its last entry leads to the page that is shown.
    trail: Vec<Cursor>,
}

/// The list. A handle: copies are the same list.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    client: StoredValue<Client>,
    page_size: u32,
    /// What is shown.
    pub(crate) listing: RwSignal<Listing>,
    /// Whether a page is on its way while another is shown.
    pub(crate) reloading: RwSignal<bool>,
    /// A failure while something was shown already, until it is dismissed or what failed works.
    pub(crate) trouble: RwSignal<Option<Trouble>>,
    /// Where that is; moves only when the page that was asked for has come.
    pub(crate) place: RwSignal<Place>,
    /// Notes on what was done.
    pub(crate) toasts: Toasts,
    /// Assets that are being deleted or downloaded.
    pub(crate) busy: RwSignal<HashSet<AssetId>>,
    /// Counts the requests for a page, so that only the last answer is shown.
    asked: StoredValue<u64>,
    gathering: StoredValue<bool>,
}

impl Library {
    /// The list of this service, its first page on the way.
    pub(crate) fn new(client: Client, page_size: u32) -> Self {
        let sort_by = client
            .capabilities()
            .with_untracked(|it| it.sort_fields.first().copied())
            .unwrap_or_default();
        let place = Place {
            sort_by: sort_by.to_owned(),
            order: SortOrder::Desc,
            trail: Vec::new(),
        };
        let library = Library {
            client: StoredValue::new(client),
            page_size,
            listing: RwSignal::new(Listing::Loading),
            reloading: RwSignal::new(false),
            trouble: RwSignal::new(None),
            place: RwSignal::new(place),
            toasts: Toasts::new(),
            busy: RwSignal::new(HashSet::new()),
            asked: StoredValue::new(0),
            gathering: StoredValue::new(false),
        };
        library.reload();
        library
    }

    /// An asset as the list knows it.
    pub(crate) fn asset(self, id: &AssetId) -> Option<Asset> {
        self.listing.with(|listing| match listing {
            Listing::Shown(page) => page.items.iter().find(|asset| asset.id == *id).cloned(),
            _ => None,
        })
    }

    /// Shows an asset as it is by now, where it is listed.
    pub(crate) fn replace(self, asset: Asset) {
        self.listing.try_update(|listing| {
            if let Listing::Shown(page) = listing
                && let Some(listed) = page.items.iter_mut().find(|it| it.id == asset.id)
            {
                *listed = asset;
            }
        });
    }

    pub(crate) fn client(&self) -> Client {
        self.client.get_value()
    }

    /// Fetches the page that is shown again.
    pub(crate) fn reload(self) {
        // What calls may have been under way when the dock went.
        if let Some(place) = self.place.try_get_untracked() {
            self.go(place);
        }
    }

    /// Something arrived: shows it soon, together with what else arrives.
    pub(crate) fn arrived(self) {
        if !self.gathering.get_value() {
            self.gathering.set_value(true);
            clock::after(GATHER_MS, move || {
                self.gathering.try_set_value(false);
                self.reload();
            })
            .forget();
        }
    }

    /// Whether there is a page before the one that is shown.
    pub(crate) fn has_previous(self) -> bool {
        self.place.with(|place| !place.trail.is_empty())
    }

    /// Where the next page starts.
    pub(crate) fn next(self) -> Option<Cursor> {
        self.listing.with(|listing| match listing {
            Listing::Shown(page) => page.next.clone(),
            _ => None,
        })
    }

    /// The failure that says that the credential is not accepted any more.
    pub(crate) fn unauthorized(self) -> Option<Error> {
        let first = self.listing.with(|listing| match listing {
            Listing::Failed(error) => Some(error.clone()),
            _ => None,
        });
        let later = self
            .trouble
            .with(|trouble| trouble.as_ref().map(|it| it.error().clone()));
        [first, later]
            .into_iter()
            .flatten()
            .find(|error| error.kind == ErrorKind::Unauthorized)
    }

    /// How many files there are, in words.
    pub(crate) fn summary(self) -> String {
        self.listing.with(|listing| match listing {
            Listing::Shown(page) => words::library(page.total, page.items.len()),
            _ => String::new(),
        })
    }

    /// The number of the page that is shown, from 1.
    pub(crate) fn page_number(self) -> usize {
        self.place.with(|place| place.trail.len()) + 1
    }

    /// Shows the next page.
    pub(crate) fn go_next(self) {
        if let Some(next) = untrack(|| self.next()) {
            let mut place = self.place.get_untracked();
            place.trail.push(next);
            self.go(place);
        }
    }

    /// Shows the page before.
    pub(crate) fn go_previous(self) {
        let mut place = self.place.get_untracked();
        place.trail.pop();
        self.go(place);
    }

    /// Sorts by this field; by the same field again, the other way round.
    pub(crate) fn sort_by(self, field: &str) {
        let now = self.place.get_untracked();
        let first = match field {
            // Words start at A; dates and sizes with what is new and large.
            "name" | "mime_type" => SortOrder::Asc,
            _ => SortOrder::Desc,
        };
        let order = if now.sort_by == field {
            now.order.reversed()
        } else {
            first
        };
        // Cursors belong to the order in which they were made.
        self.go(Place {
            sort_by: field.to_owned(),
            order,
            trail: Vec::new(),
        });
    }

    /// Deletes an asset for good, and shows the list without it.
    pub(crate) fn delete(self, asset: Asset) {
        self.work_on(asset.id, async move |client, id| {
            let result = match client.delete(&id).await {
                // Someone else was faster: it is gone, as it should be.
                Err(error) if error.kind == ErrorKind::NotFound => Ok(()),
                result => result,
            };
            if result.is_ok() {
                self.toasts.say(words::deleted(&asset.name), None);
            }
            self.reload();
            result
        });
    }

    /// Hands an asset's bytes to the browser's downloads.
    pub(crate) fn download(self, id: AssetId, name: String) {
        self.work_on(id, async move |client, id| {
            client.bytes(&id).await?.save_as(&name);
            Ok(())
        });
    }

    pub(crate) fn work_on<F>(self, id: AssetId, work: F)
    where
        F: AsyncFnOnce(Client, AssetId) -> Result<(), Error> + 'static,
    {
        let started = self.busy.try_update(|busy| busy.insert(id.clone()));
        if started != Some(true) {
            return;
        }
        let client = self.client();
        spawn_local(async move {
            let result = work(client, id.clone()).await;
            // The dock may be gone by now.
            self.busy.try_update(|busy| busy.remove(&id));
            self.trouble.try_set(result.err().map(Trouble::Action));
        });
    }

    fn go(self, place: Place) {
        let asked = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        let Some(asked) = asked else { return };
        let request = PageRequest {
            cursor: place.trail.last().cloned(),
            limit: Some(self.page_size),
            sort_by: Some(place.sort_by.clone()),
            sort_order: Some(place.order),
            ..PageRequest::default()
        };
        self.reloading.set(true);
        let client = self.client();
        spawn_local(async move {
            let answer = client.list(&request).await;
            if self.asked.try_get_value() == Some(asked) {
                self.reloading.set(false);
                self.show(place, answer);
            }
        });
    }

    fn show(self, mut place: Place, answer: Result<Page<Asset>, Error>) {
        let shown = self
            .listing
            .with_untracked(|listing| matches!(listing, Listing::Shown(_)));
        match answer {
            // The last asset of the last page was deleted.
            Ok(page) if page.items.is_empty() && place.trail.pop().is_some() => self.go(place),
            Ok(page) => {
                self.place.set(place);
                self.listing.set(Listing::Shown(page));
                if self
                    .trouble
                    .with_untracked(|it| matches!(it, Some(Trouble::List(_))))
                {
                    self.trouble.set(None);
                }
            }
            Err(error) if shown => self.trouble.set(Some(Trouble::List(error))),
            Err(error) => self.listing.set(Listing::Failed(error)),
        }
    }
}
