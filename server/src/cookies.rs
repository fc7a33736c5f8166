//! Cookies, in and out.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use cookie::Cookie;

/// The value of the cookie of this name that a request brings.
pub(crate) fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter();
    let mut cookies = all
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| Cookie::split_parse(value).flatten());
    let found = cookies.find(|cookie| cookie.name() == name);
    found.map(|cookie| cookie.value().to_owned())
}

/// Puts a cookie on an answer.
pub(crate) fn put(response: &mut Response, cookie: &Cookie<'_>) {
    // Tokens and grants are plain ASCII.
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
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
            assert_eq!(read(&headers, "dock_share").as_deref(), value, "{header}");
        }
        assert_eq!(read(&HeaderMap::new(), "dock_share"), None);
    }
}
