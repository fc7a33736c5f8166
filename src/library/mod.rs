//! The list on the page: which page of which place is shown, and what is being done to what is in it.

mod arrivals;
mod carry;
mod choosing;
mod contents;
mod fetch;
mod growth;
mod item;
mod left;
mod lock;
mod renew;
mod spot;
mod state;
mod tagging;
mod travel;
mod work;

use std::collections::HashSet;

use asset_dock_core::asset::{Asset, Cursor, Place};
use asset_dock_core::folder::Crumb;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::arrivals::Arrivals;
pub(crate) use self::carry::{item_key, place_key};
pub(crate) use self::choosing::Way;
pub(crate) use self::contents::Contents;
use self::fetch::Failure;
pub(crate) use self::item::{Item, ItemId, crumb, place};
use self::left::Left;
pub(crate) use self::left::LeftSight;
pub(crate) use self::spot::{Sort, Spot};
use self::state::way_to;
pub(crate) use self::state::{Growth, Listing, Position, Trouble};
use crate::around::Around;
use crate::client::Client;
use crate::events::DockEvent;
use crate::js::PageAction;
use crate::options::{Cards, Column, Options, Paging, View};
use crate::ui::toast::Toasts;
use crate::ui::words::{self, Extent};
use crate::widths::Widths;

/// The list. A handle: copies are the same list.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    between: StoredValue<Between>,
    looks: StoredValue<Looks>,
    /// What is shown.
    pub(crate) listing: RwSignal<Listing>,
    /// Whether a page is on its way while another is shown.
    pub(crate) reloading: RwSignal<bool>,
    /// A failure while something was shown already, until it is dismissed or what failed works.
    pub(crate) trouble: RwSignal<Option<Trouble>>,
    /// Where that is; within one place it moves only when the page that was asked for has come.
    pub(crate) position: RwSignal<Position>,
    /// The folders on the way there, the one that is shown last; empty at the top level.
    pub(crate) way: RwSignal<Vec<Crumb>>,
    /// Notes on what was done.
    pub(crate) toasts: Toasts,
    /// What is being deleted, moved or downloaded.
    pub(crate) busy: RwSignal<HashSet<ItemId>>,
    /// What is carried from place to place, and the place that it is held over, where it may be put down there.
    carried: RwSignal<(Option<Item>, Option<Place>)>,
    /// The page that was asked for last: what is fetched again while it is on its way.
    wanted: StoredValue<Position>,
    /// Counts the requests for a page, so that only the last answer is shown.
    asked: StoredValue<u64>,
    /// The places that were left.
    left: StoredValue<Left>,
    arrivals: StoredValue<Arrivals>,
    /// Assets as they were answered since the last page was asked for, which may know less of them.
    renewed: StoredValue<Vec<Asset>>,
}

/// How the list is looked at.
#[derive(Clone, Copy)]
struct Looks {
    page_size: u32,
    view: RwSignal<View>,
    cards: RwSignal<Cards>,
    hidden: RwSignal<Vec<Column>>,
    widths: RwSignal<Widths>,
    paging: RwSignal<Paging>,
    growth: RwSignal<Growth>,
    back: RwSignal<Option<LeftSight>>,
}

/// What the list stands between.
struct Between {
    client: Client,
    around: Around,
}

impl Library {
    /// The list of this service, the first page of this place on the way.
    pub(crate) fn new(client: Client, options: &Options, around: Around) -> Self {
        let way = way_to(&options.spot.place);
        let position = Position {
            spot: options.spot.clone(),
            trail: Vec::new(),
        };
        let library = Library {
            between: StoredValue::new(Between { client, around }),
            looks: StoredValue::new(Looks {
                page_size: options.page_size,
                view: RwSignal::new(options.view),
                cards: RwSignal::new(options.cards),
                hidden: RwSignal::new(options.hidden.clone()),
                widths: RwSignal::new(options.widths.clone()),
                paging: RwSignal::new(options.paging),
                growth: RwSignal::new(Growth::Rest),
                back: RwSignal::new(None),
            }),
            listing: RwSignal::new(Listing::Loading),
            reloading: RwSignal::new(false),
            trouble: RwSignal::new(None),
            wanted: StoredValue::new(position.clone()),
            position: RwSignal::new(position),
            way: RwSignal::new(way),
            toasts: Toasts::new(),
            busy: RwSignal::new(HashSet::new()),
            carried: RwSignal::new((None, None)),
            asked: StoredValue::new(0),
            left: StoredValue::new(Left::default()),
            arrivals: StoredValue::new(Arrivals::default()),
            renewed: StoredValue::new(Vec::new()),
        };
        library.reload();
        library.learn_filters();
        library
    }

    pub(crate) fn client(&self) -> Client {
        self.between.with_value(|between| between.client.clone())
    }

    /// Asks what it can be filtered by. Where that fails, whoever filters asks again.
    fn learn_filters(self) {
        let client = self.client();
        spawn_local(async move {
            let _ = client.asset_filters().await;
        });
    }

    /// Assets on one page.
    pub(crate) fn page_size(self) -> u32 {
        self.looks.get_value().page_size
    }

    /// How it is drawn.
    pub(crate) fn view(self) -> RwSignal<View> {
        self.looks.get_value().view
    }

    /// How the cards of its grid are cut.
    pub(crate) fn cards(self) -> RwSignal<Cards> {
        self.looks.get_value().cards
    }

    /// What was in sight of a place that is shown again, until it is in sight again.
    pub(crate) fn back(self) -> RwSignal<Option<LeftSight>> {
        self.looks.get_value().back
    }

    /// The columns that are left out.
    pub(crate) fn hidden(self) -> RwSignal<Vec<Column>> {
        self.looks.get_value().hidden
    }

    /// How wide the columns are.
    pub(crate) fn widths(self) -> RwSignal<Widths> {
        self.looks.get_value().widths
    }

    /// How one gets to what is not on its first page.
    pub(crate) fn paging(self) -> RwSignal<Paging> {
        self.looks.get_value().paging
    }

    /// Whether more of it comes, where it has no end.
    pub(crate) fn growth(self) -> RwSignal<Growth> {
        self.looks.get_value().growth
    }

    /// What the page around it can do with this asset.
    pub(crate) fn page_actions(&self, asset: &Asset) -> Vec<PageAction> {
        let around = self.between.try_with_value(|between| between.around);
        around.map_or_else(Vec::new, |around| around.actions(asset))
    }

    /// Tells the page around it. After the dock is gone, nobody.
    pub(crate) fn tell(&self, event: &DockEvent) {
        if let Some(around) = self.between.try_with_value(|between| between.around) {
            around.tell(event);
        }
    }

    /// Fetches the page that is shown again, or the one that is on its way.
    pub(crate) fn reload(self) {
        // What calls may have been under way when the dock went.
        if let Some(position) = self.wanted.try_get_value() {
            self.go(position);
        }
    }

    /// Whether there is a page before the one that is shown.
    pub(crate) fn has_previous(self) -> bool {
        self.position.with(|position| !position.trail.is_empty())
    }

    /// Where the next page starts.
    pub(crate) fn next(self) -> Option<Cursor> {
        self.listing.with(|listing| match listing {
            Listing::Shown(contents) => contents.assets.next.clone(),
            _ => None,
        })
    }

    /// The folder that is shown; `None` at the top level.
    pub(crate) fn here(self) -> Option<Crumb> {
        self.way.with(|way| way.last().cloned())
    }

    /// How much there is, in words.
    pub(crate) fn summary(self) -> String {
        self.listing.with(|listing| match listing {
            Listing::Shown(Contents {
                folders, assets, ..
            }) => {
                let spot = self.position.with(|position| position.spot.clone());
                let extent = match (&assets.next, self.has_previous()) {
                    (None, false) => Extent::Whole,
                    _ if self.is_endless() => Extent::Beginning,
                    _ => Extent::Page,
                };
                words::library(&spot, folders.items.len(), assets, extent)
            }
            _ => String::new(),
        })
    }

    /// The number of the page that is shown, from 1.
    pub(crate) fn page_number(self) -> usize {
        self.position.with(|position| position.trail.len()) + 1
    }

    /// Shows the next page.
    pub(crate) fn go_next(self) {
        if let Some(next) = untrack(|| self.next()) {
            let mut position = self.position.get_untracked();
            position.trail.push(next);
            self.go(position);
        }
    }

    /// Shows the page before.
    pub(crate) fn go_previous(self) {
        let mut position = self.position.get_untracked();
        position.trail.pop();
        self.go(position);
    }

    /// Fetches the folders that did not fit into the first answer.
    pub(crate) fn more_folders(self) {
        let (place, find) = self
            .position
            .with_untracked(|position| (position.spot.place.clone(), position.spot.find.clone()));
        let next = self.listing.with_untracked(|listing| match listing {
            Listing::Shown(contents) => contents.folders.next.clone(),
            _ => None,
        });
        let (Some(next), Some(asked)) = (next, self.asked.try_get_value()) else {
            return;
        };
        let client = self.client();
        spawn_local(async move {
            let answer = if find.is_empty() {
                client.folders(&place, Some(next.clone())).await
            } else {
                client.find_folders(&find, &place, Some(next.clone())).await
            };
            if self.asked.try_get_value() != Some(asked) {
                return;
            }
            match answer {
                Ok(mut more) => self.listing.update(|listing| {
                    // They may have been asked for twice.
                    if let Listing::Shown(contents) = listing
                        && contents.folders.next == Some(next)
                    {
                        contents.folders.items.append(&mut more.items);
                        contents.folders.next = more.next;
                    }
                }),
                Err(error) => self.trouble.set(Some(Trouble::List(error))),
            }
        });
    }

    fn go(self, position: Position) {
        let asked = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        let Some(asked) = asked else { return };
        self.wanted.set_value(position.clone());
        self.growth().set(Growth::Rest);
        self.renewed.set_value(Vec::new());
        self.reloading.set(true);
        let (client, page_size) = (self.client(), self.page_size());
        spawn_local(async move {
            let answer = fetch::contents(&client, &position, page_size).await;
            if self.asked.try_get_value() == Some(asked) {
                self.reloading.set(false);
                self.show(position, answer);
            }
        });
    }

    fn show(self, mut position: Position, answer: Result<(Contents, Option<Vec<Crumb>>), Failure>) {
        let shown = self
            .listing
            .with_untracked(|listing| matches!(listing, Listing::Shown(_)));
        match answer {
            // The last asset of the last page was deleted.
            Ok((contents, _))
                if contents.assets.items.is_empty() && position.trail.pop().is_some() =>
            {
                self.go(position);
            }
            Ok((mut contents, way)) => {
                self.renew(&mut contents);
                let contents = self.grown(&position, contents);
                if let Some(way) = way
                    && self.way.with_untracked(|shown| *shown != way)
                {
                    self.way.set(way);
                }
                let is_other = |shown: &Position| shown.spot != position.spot;
                if self.position.with_untracked(is_other) {
                    self.left.update_value(Left::forget_taken);
                }
                self.position.set(position);
                self.listing.set(Listing::Shown(contents));
                if self
                    .trouble
                    .with_untracked(|it| matches!(it, Some(Trouble::List(_))))
                {
                    self.trouble.set(None);
                }
            }
            Err(Failure::Gone) => {
                self.way.update(|way| {
                    if let Some(last) = way.last_mut() {
                        words::UNKNOWN_FOLDER.clone_into(&mut last.name);
                    }
                });
                self.listing.set(Listing::Gone);
            }
            Err(Failure::Other(error)) if shown => {
                self.wanted.set_value(self.position.get_untracked());
                self.trouble.set(Some(Trouble::List(error)));
            }
            Err(Failure::Other(error)) => self.listing.set(Listing::Failed(error)),
        }
    }
}
