//! Which page of which list a program asks for.

use asset_dock_core::asset::{Cursor, FolderId, PageRequest, Place, SortOrder, Total};
use asset_dock_core::{Edit, Error};
use serde::Deserialize;

use super::call::{place, unsupported};
use crate::client::Client;

/// A page of a list. What is missing is as the dialect has it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Query {
    /// The folder; missing is the whole library, null the top level.
    folder: Edit<FolderId>,
    filters: Vec<(String, String)>,
    sort_by: Option<String>,
    sort_order: Option<SortOrder>,
    /// Items, within what the service takes.
    page_size: Option<u32>,
    cursor: Option<Cursor>,
    /// Whether the list need not be counted.
    is_uncounted: bool,
}

impl Query {
    /// As the service is asked for assets.
    ///
    /// # Errors
    /// [`asset_dock_core::ErrorKind::Unsupported`] for a folder where there are none.
    pub(super) fn page(mut self, client: &Client) -> Result<PageRequest, Error> {
        if let Some(place) = place(std::mem::take(&mut self.folder)) {
            match client.assets_in(&place) {
                Some(filter) => self.filters.push(filter),
                // Where there are no folders everything is at the top.
                None if place == Place::Root => {}
                None => return Err(unsupported()),
            }
        }
        Ok(self.everywhere())
    }

    /// As the service is asked for what lies in no folder.
    pub(super) fn everywhere(self) -> PageRequest {
        PageRequest {
            cursor: self.cursor,
            limit: self.page_size,
            sort_by: self.sort_by,
            sort_order: self.sort_order,
            filters: self.filters,
            total: if self.is_uncounted {
                Total::Skipped
            } else {
                Total::Counted
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_asked_for_as_it_was_said() {
        let json = r#"{"filters":[["size__gte","1"]],"sortBy":"name","sortOrder":"asc","pageSize":2,"cursor":"c",
            "isUncounted":true}"#;
        let query: Query = serde_json::from_str(json).expect("a query");
        let request = PageRequest {
            cursor: Some(Cursor("c".into())),
            limit: Some(2),
            sort_by: Some("name".into()),
            sort_order: Some(SortOrder::Asc),
            filters: vec![("size__gte".into(), "1".into())],
            total: Total::Skipped,
        };
        assert_eq!(query.everywhere(), request);
        assert_eq!(Query::default().everywhere(), PageRequest::default());
    }
}
