//! The list stays whole while somebody else adds and deletes.

use std::collections::HashSet;

use proptest::prelude::*;

use super::listed;
use super::place::Place;
use crate::Timestamp;
use crate::asset::{Asset, AssetId, AssetState, Cursor, PageRequest, Raw, Thumbnail, Visibility};
use crate::dialect::Listed;

/// A service with a library that others change.
#[derive(Debug, Default)]
struct Service {
    /// The newest first; within a second by a number that has nothing to do with who came first.
    assets: Vec<Asset>,
    second: i64,
    made: u32,
}

/// What somebody else does between two requests.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// Adds one, so many seconds after the one before, with this number within its second.
    Add { later: i64, number: u32 },
    /// Deletes one, counted from the front and round again.
    Delete(usize),
}

impl Service {
    fn change(&mut self, change: Change) -> Option<AssetId> {
        match change {
            Change::Add { later, number } => {
                self.second += later;
                self.made += 1;
                let id = format!("{number:010}-{}", self.made);
                self.assets.push(asset(id, self.second));
                self.assets
                    .sort_by(|one, other| (other.created, &other.id).cmp(&(one.created, &one.id)));
                None
            }
            Change::Delete(index) if !self.assets.is_empty() => {
                let index = index % self.assets.len();
                Some(self.assets.remove(index).id)
            }
            Change::Delete(_) => None,
        }
    }

    fn answer(&self, page: &PageRequest) -> Vec<Asset> {
        let place = Place::of(page);
        let limit = super::limit(page, &place);
        assert!((1..=200).contains(&limit), "{limit}");
        let assets = self.assets.iter().skip(place.offset as usize);
        assets.take(limit as usize).cloned().collect()
    }
}

fn asset(id: String, second: i64) -> Asset {
    Asset {
        name: id.clone(),
        id: AssetId(id),
        mime: None,
        size: None,
        state: AssetState::Ready,
        visibility: Visibility::Private,
        tags: vec![],
        folder: None,
        created: Timestamp::from_millis(second * 1_000),
        modified: None,
        dimensions: None,
        thumbnail: Thumbnail::Unknown,
        raw: Raw::new(&serde_json::Map::new()),
    }
}

/// Walks to the end while the changes happen, a few before each request, and answers with what was
/// shown and what was deleted meanwhile.
fn walk(
    service: &mut Service,
    limit: u32,
    mut changes: impl Iterator<Item = Change>,
    at_once: &mut dyn Iterator<Item = usize>,
) -> (Vec<AssetId>, HashSet<AssetId>) {
    let (mut shown, mut deleted) = (vec![], HashSet::new());
    let mut page = PageRequest {
        limit: Some(limit),
        ..PageRequest::default()
    };
    for _ in 0..20_000 {
        match listed(&page, service.answer(&page)) {
            Listed::Again(again) => page = again,
            Listed::Page(answer) => {
                shown.extend(answer.items.into_iter().map(|asset| asset.id));
                match answer.next {
                    Some(next) => page.cursor = Some(next),
                    None => return (shown, deleted),
                }
            }
        }
        let now = at_once.next().unwrap_or(0);
        let gone = changes.by_ref().take(now);
        deleted.extend(gone.filter_map(|change| service.change(change)));
    }
    panic!("the list has no end")
}

fn changes(count: usize) -> impl Strategy<Value = Vec<Change>> {
    // Most come within the second of the one before: whole folders are uploaded at once.
    let later = prop_oneof![4 => Just(0), 1 => 1..3_i64];
    let add = (later, 0..1_000_u32).prop_map(|(later, number)| Change::Add { later, number });
    let change = prop_oneof![add, any::<usize>().prop_map(Change::Delete)];
    prop::collection::vec(change, count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn nothing_is_shown_twice_and_nothing_that_stayed_is_missed(
        before in changes(400),
        during in changes(500),
        limit in prop_oneof![1..=5_u32, 6..=60_u32, 190..=260_u32],
        at_once in prop::collection::vec(prop_oneof![0..4_usize, 0..60_usize], 1..20),
    ) {
        let mut service = Service::default();
        for change in before {
            if let Change::Add { .. } = change {
                service.change(change);
            }
        }
        let there: Vec<_> = service.assets.iter().map(|asset| asset.id.clone()).collect();
        let mut at_once = at_once.iter().copied().cycle();
        let (shown, deleted) = walk(&mut service, limit, during.into_iter(), &mut at_once);
        let known: HashSet<_> = shown.iter().collect();
        prop_assert_eq!(known.len(), shown.len(), "shown twice");
        for id in there {
            prop_assert!(deleted.contains(&id) || known.contains(&id), "{} was missed", id);
        }
    }
}

#[test]
fn a_list_at_rest_is_walked_page_by_page() {
    for (count, limit, requests) in [(0, 3, 1), (2, 3, 1), (3, 3, 2), (7, 3, 3), (400, 200, 3)] {
        let mut service = Service::default();
        for number in 0..count {
            service.change(Change::Add { later: 0, number });
        }
        let mut asked = 0;
        let mut count_requests = std::iter::from_fn(|| {
            asked += 1;
            Some(0)
        });
        let (shown, _) = walk(&mut service, limit, std::iter::empty(), &mut count_requests);
        assert_eq!(shown.len(), count as usize);
        assert_eq!(asked + 1, requests, "{count} by {limit}");
    }
}

#[test]
fn many_deletions_cost_few_requests() {
    let mut service = Service::default();
    for number in 0..1_000 {
        service.change(Change::Add { later: 1, number });
    }
    let page = PageRequest {
        limit: Some(100),
        ..PageRequest::default()
    };
    let Listed::Page(first) = listed(&page, service.answer(&page)) else {
        panic!("the first page")
    };
    for _ in 0..95 {
        service.change(Change::Delete(0));
    }
    let mut page = PageRequest {
        cursor: first.next,
        ..page
    };
    let mut again = 0;
    while let Listed::Again(next) = listed(&page, service.answer(&page)) {
        page = next;
        again += 1;
    }
    assert_eq!(again, 3);
}

#[test]
fn an_unknown_cursor_is_the_start() {
    for cursor in ["", "eyJ", "/v1/images?take=1", "{}", r#"{"offset":-1}"#] {
        let page = PageRequest {
            cursor: Some(Cursor(cursor.into())),
            ..PageRequest::default()
        };
        assert_eq!(super::path(&page), "/api/v1/assets?limit=50&offset=0");
    }
}
