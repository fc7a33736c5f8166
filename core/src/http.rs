//! Requests and responses as plain data.
//!
//! A dialect builds an [`HttpRequest`] and reads an [`HttpResponse`]; who carries them (the browser,
//! or a test that calls the server's router) is not its business.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// A request, ready to be sent.
///
/// Whoever carries it out follows no redirect: its headers are for the address in it and for no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The absolute address, or a path where the dialect was given no endpoint.
    pub url: String,
    /// Headers, in order; the media type of the body is among them where it has one of its own.
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// The body.
    pub body: Body,
    /// Whether it does no harm when it is carried out twice.
    pub repeat: Repeat,
}

/// Whether a request does no harm when it is carried out twice, as it may be when its answer is lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repeat {
    /// What its method promises: GET, PUT and DELETE may be repeated, POST and PATCH may not.
    #[default]
    ByMethod,
    /// It may be repeated whatever its method is.
    Safe,
}

/// The methods that the dialects use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Create or act.
    Post,
    /// Replace.
    Put,
    /// Change in part.
    Patch,
    /// Remove.
    Delete,
}

impl Method {
    /// The method as it stands in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

/// What a request carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    Empty,
    /// A JSON document.
    Json(String),
    /// A `multipart/form-data` form around one file.
    Form(Form),
    /// The bytes of the file and nothing around them; its media type stands among the headers.
    File,
}

/// A form with one file. The bytes stay with whoever sends it: they are never part of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Text fields that come before the file.
    pub fields: Vec<(&'static str, String)>,
    /// The name of the field that holds the file.
    pub file_field: &'static str,
    /// The file's name inside the form.
    pub file_name: String,
}

/// A response, read whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpResponse {
    /// The status code.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl HttpRequest {
    /// The same request, marked as one that does no harm when it is carried out twice.
    #[must_use]
    pub fn repeatable(mut self) -> Self {
        self.repeat = Repeat::Safe;
        self
    }

    /// Whether it does no harm when it is carried out twice.
    pub fn is_repeatable(&self) -> bool {
        match (self.repeat, self.method) {
            (Repeat::Safe, _) | (_, Method::Get | Method::Put | Method::Delete) => true,
            (Repeat::ByMethod, Method::Post | Method::Patch) => false,
        }
    }
}

impl HttpResponse {
    /// Whether the status says that the request was carried out (200 to 299).
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The first header of that name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Joins path and query; every value is percent-encoded (RFC 3986, unreserved characters stay).
pub fn with_query<'a>(path: &str, query: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut url = path.to_owned();
    for (index, (name, value)) in query.into_iter().enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        url.push_str(&percent_encode(name));
        url.push('=');
        url.push_str(&percent_encode(value));
    }
    url
}

/// Percent-encodes everything but RFC 3986's unreserved characters: safe as one path segment,
/// one query value and one `ext-value` of RFC 8187.
pub fn percent_encode(text: &str) -> String {
    const RESERVED: AsciiSet = NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');
    utf8_percent_encode(text, &RESERVED).to_string()
}

/// The text that was percent-encoded; what is no text is replaced.
pub fn percent_decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_keeps_its_values_apart() {
        for (query, url) in [
            (vec![], "/a"),
            (vec![("id", "1"), ("id", "2")], "/a?id=1&id=2"),
            (
                vec![("name__contains", "a&b=c d/é")],
                "/a?name__contains=a%26b%3Dc%20d%2F%C3%A9",
            ),
        ] {
            assert_eq!(with_query("/a", query), url);
        }
    }

    #[test]
    fn header_names_are_looked_up_in_lower_case() {
        let response = HttpResponse {
            status: 429,
            headers: vec![("retry-after".into(), "3".into())],
            body: vec![],
        };
        assert_eq!(response.header("retry-after"), Some("3"));
        assert_eq!(response.header("date"), None);
    }
}
