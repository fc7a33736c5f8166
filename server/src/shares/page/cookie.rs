//! The cookie by which a browser is known after it was let in to a share, and to nothing else.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use crate::base_url::BaseUrl;

const NAME: &str = "dock_share";

/// An hour, as long as what is in it.
const MAX_AGE: u32 = 3600;

/// Where the cookie goes.
pub(in crate::shares) struct Cookie {
    /// What follows its value.
    attributes: String,
}

impl Cookie {
    /// The cookie of the share whose token this is. It is for that share's addresses only, no script
    /// reads it and no other site's page sends it along.
    pub(in crate::shares) fn of(base: &BaseUrl, token: &str) -> Self {
        let secure = if base.is_https() { "; Secure" } else { "" };
        Cookie {
            attributes: format!(
                "; Path=/s/{token}; Max-Age={MAX_AGE}; HttpOnly; SameSite=Strict{secure}"
            ),
        }
    }

    /// Puts the cookie on an answer.
    pub(in crate::shares) fn put(&self, response: &mut Response, value: &str) {
        let text = format!("{NAME}={value}{}", self.attributes);
        // A token that opened a share is plain ASCII, and so is a grant.
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }

    /// The value that a request brings.
    pub(in crate::shares) fn read(headers: &HeaderMap) -> Option<String> {
        let all = headers.get_all(header::COOKIE).iter();
        let pairs = all
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'));
        let mut values = pairs.filter_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name == NAME).then(|| value.to_owned())
        });
        values.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        for (header, value) in [
            ("dock_share=a", Some("a")),
            ("x=1; dock_share=a; y=2", Some("a")),
            ("not_dock_share=a", None),
            ("dock_share", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_static(header));
            assert_eq!(Cookie::read(&headers).as_deref(), value, "{header}");
        }
        assert_eq!(Cookie::read(&HeaderMap::new()), None);
    }
}
