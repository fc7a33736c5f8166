//! The cookie by which a browser is known after it was let in to a share, and to nothing else.

use axum::http::HeaderMap;
use axum::response::Response;
use cookie::SameSite;
use cookie::time::Duration;

use crate::base_url::BaseUrl;
use crate::cookies;

const NAME: &str = "dock_share";

/// As long as what is in it.
const MAX_AGE: Duration = Duration::HOUR;

/// Where the cookie goes.
pub(in crate::shares) struct Cookie {
    attributes: cookie::Cookie<'static>,
}

impl Cookie {
    /// The cookie of the share whose token this is. It is for that share's addresses only, no script
    /// reads it and no other site's page sends it along.
    pub(in crate::shares) fn of(base: &BaseUrl, token: &str) -> Self {
        let attributes = cookie::Cookie::build((NAME, ""))
            .path(format!("/s/{token}"))
            .max_age(MAX_AGE)
            .http_only(true)
            .same_site(SameSite::Strict)
            .secure(base.is_https());
        Cookie {
            attributes: attributes.build(),
        }
    }

    /// Puts the cookie on an answer.
    pub(in crate::shares) fn put(&self, response: &mut Response, value: &str) {
        let mut cookie = self.attributes.clone();
        cookie.set_value(value);
        cookies::put(response, &cookie);
    }

    /// The value that a request brings.
    pub(in crate::shares) fn read(headers: &HeaderMap) -> Option<String> {
        cookies::read(headers, NAME)
    }
}
