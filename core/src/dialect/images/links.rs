//! The links between pages: followed, never built, and never to anywhere else.
//!
//! A page is asked for with the key, so the address that an answer names counts only if it is that of
//! this very list at this very service. Cursors are checked when they are made and again when they are
//! used, since they may come from a place that a stranger can write, such as the address of the page.

use super::COLLECTION;
use crate::Error;
use crate::asset::Cursor;
use crate::dialect::answer::unreadable;
use crate::origin::{Origin, is_plain};

/// The cursor that a link stands for.
///
/// # Errors
/// [`crate::ErrorKind::Unreadable`] where it leads anywhere but to the list.
pub(super) fn cursor(endpoint: &str, link: &str) -> Result<Cursor, Error> {
    let elsewhere =
        || unreadable("the next page is not on the same service, so it is not asked for");
    let path = match Origin::split(link) {
        Some((origin, path)) => {
            let own = Origin::split(endpoint).map(|(origin, _)| origin);
            if !endpoint.is_empty() && own != Some(origin) {
                return Err(elsewhere());
            }
            path
        }
        None => link,
    };
    let path = path.split('#').next().unwrap_or_default();
    let cursor = Cursor(path.to_owned());
    match self::path(&cursor) {
        Some(_) => Ok(cursor),
        None => Err(elsewhere()),
    }
}

/// The path and query that a cursor stands for. `None` where it is not one of this list.
pub(super) fn path(Cursor(path): &Cursor) -> Option<&str> {
    let query = path.strip_prefix(COLLECTION)?;
    let is_list = query.is_empty() || query.starts_with('?');
    (is_list && is_plain(path)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn only_the_list_itself_is_followed() {
        let own = "https://api.example";
        let next = "/v1/images?take=3&from=image_1";
        for (endpoint, link, taken) in [
            (
                own,
                "https://api.example/v1/images?take=3&from=image_1",
                true,
            ),
            (
                own,
                "https://API.example:443/v1/images?take=3&from=image_1#top",
                true,
            ),
            (own, next, true),
            (
                "",
                "https://api.example/v1/images?take=3&from=image_1",
                true,
            ),
            ("", next, true),
            (
                own,
                "http://api.example/v1/images?take=3&from=image_1",
                false,
            ),
            (
                own,
                "https://api.example:8443/v1/images?take=3&from=image_1",
                false,
            ),
            (
                own,
                "https://evil.example/v1/images?take=3&from=image_1",
                false,
            ),
            (
                own,
                "https://api.example@evil.example/v1/images?take=3",
                false,
            ),
            (
                own,
                "https://api.example.evil.example/v1/images?take=3",
                false,
            ),
            (own, "//evil.example/v1/images?take=3", false),
            (own, "https://api.example/v1/images/../../admin", false),
            (own, "https://api.example/v1/imagesx", false),
            (own, "https://api.example/v2/images?take=3", false),
            (own, "javascript:alert(1)", false),
            (
                "not an origin",
                "https://api.example/v1/images?take=3",
                false,
            ),
            ("", "//evil.example/v1/images?take=3", false),
        ] {
            let answer = cursor(endpoint, link);
            let answer = answer.map_err(|error| error.kind);
            let expected = if taken {
                Ok(Cursor(next.into()))
            } else {
                Err(ErrorKind::Unreadable)
            };
            assert_eq!(answer, expected, "{link}");
        }
    }
}
