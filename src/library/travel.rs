//! Where in a library the list goes: to another place, to what is looked for, into another order.
use asset_dock_core::asset::{Place, SortOrder};
use asset_dock_core::find::Find;
use leptos::prelude::*;

use super::state::way_to;
use super::{Library, Listing, Position, Sort, Spot};

impl Library {
    /// How the list is sorted that was asked for last; nothing where its order is fixed.
    fn wanted_sort(self) -> Option<Sort> {
        let wanted = self.wanted.with_value(|wanted| wanted.spot.sort.clone());
        wanted.or_else(|| self.own_sort())
    }

    /// How the list is sorted that is shown.
    pub(crate) fn sort(self) -> Option<Sort> {
        let shown = self.position.with(|position| position.spot.sort.clone());
        shown.or_else(|| self.own_sort())
    }

    /// How the service sorts by itself.
    fn own_sort(self) -> Option<Sort> {
        let fields = self
            .client()
            .capabilities()
            .with_untracked(|it| it.sort_fields);
        fields.first().map(|field| Sort {
            by: (*field).to_owned(),
            order: SortOrder::Desc,
        })
    }

    /// Sorts by this field; by the same field again, the other way round.
    pub(crate) fn sort_by(self, field: &str) {
        // A second press turns round what the first one asked for, whether that has come or not.
        let now = self.wanted_sort();
        let again = now.filter(|now| now.by == field);
        let order = match (again, field) {
            (Some(now), _) => now.order.reversed(),
            // Words start at A; dates and sizes with what is new and large.
            (None, "name" | "mime_type") => SortOrder::Asc,
            (None, _) => SortOrder::Desc,
        };
        let sort = Some(Sort {
            by: field.to_owned(),
            order,
        });
        let sort = sort.filter(|sort| Some(sort) != self.own_sort().as_ref());
        self.show_spot(Spot {
            sort,
            ..self.wanted.get_value().spot
        });
    }

    /// Whether this spot was asked for last, whether it has come or not.
    pub(crate) fn wants(self, spot: &Spot) -> bool {
        self.wanted.with_value(|wanted| wanted.spot == *spot)
    }

    /// What is looked for, whether it has come or not.
    pub(crate) fn wanted_find(self) -> Find {
        self.wanted.with_value(|wanted| wanted.spot.find.clone())
    }

    /// Shows what is looked for, in this place and below; everything in it where that is nothing.
    pub(crate) fn find(self, find: Find) {
        self.show_spot(Spot {
            find,
            ..self.wanted.get_value().spot
        });
    }

    /// Looks for a text in a place.
    pub(crate) fn search_in(self, place: Place, text: &str) {
        let mut find = Find::default();
        text.clone_into(&mut find.text);
        self.visit(Spot {
            find,
            ..Spot::at(place)
        });
    }

    /// Shows another spot: where its place is another one, as [`Library::enter`] does.
    pub(crate) fn visit(self, spot: Spot) {
        if self.wanted.get_value().spot.place == spot.place {
            self.show_spot(spot);
        } else {
            self.move_to(spot);
        }
    }

    /// Shows all of another place. What is on the page goes at once, so that nobody takes it for what is there.
    pub(crate) fn enter(self, place: Place) {
        let sort = self.wanted.get_value().spot.sort;
        self.move_to(Spot {
            sort,
            ..Spot::at(place)
        });
    }

    fn move_to(self, spot: Spot) {
        let place = &spot.place;
        let way = self.way.with_untracked(|way| {
            let known = way
                .iter()
                .position(|crumb| Place::Folder(crumb.id.clone()) == *place);
            known.map(|at| way[..=at].to_vec())
        });
        let listed = || {
            let mut way = self.way.get_untracked();
            way.push(self.known(place)?);
            Some(way)
        };
        let way = way.or_else(listed).unwrap_or_else(|| way_to(place));
        self.leave_for(place);
        self.left.update_value(super::Left::forget_taken);
        self.way.set(way);
        self.trouble.set(None);
        let known = self.left.try_update_value(|left| left.take(&spot));
        let Some(left) = known.flatten() else {
            self.position.set(Position {
                spot: spot.clone(),
                trail: Vec::new(),
            });
            self.listing.set(Listing::Loading);
            return self.show_spot(spot);
        };
        // As it was, until it comes as it is.
        self.position.set(left.position.clone());
        self.listing.set(Listing::Shown(left.contents));
        self.back().set(left.sight);
        self.go(left.position);
    }

    /// Fetches the first page of a spot. Cursors belong to the order in which they were made.
    fn show_spot(self, spot: Spot) {
        self.go(Position {
            spot,
            trail: Vec::new(),
        });
    }
}
