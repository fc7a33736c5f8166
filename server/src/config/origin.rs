//! The origin of a web page: scheme, host and port, and nothing else.

use std::str::FromStr;

use axum::http::{HeaderValue, Uri};
use serde::Deserialize;

/// An origin as a browser sends it, to be compared as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Origin(HeaderValue);

impl Origin {
    /// The origin as a header has it.
    pub(crate) fn header(&self) -> &HeaderValue {
        &self.0
    }

    /// The origin as text, without a slash at the end.
    pub(crate) fn as_str(&self) -> &str {
        // An origin is made from text and nothing else.
        self.0.to_str().unwrap_or_default()
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let refused = || NotAnOrigin(text.to_owned());
        let uri: Uri = text.parse().map_err(|_| refused())?;
        let (Some("http" | "https"), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(refused());
        };
        // A browser sends neither a path nor a name and password, and everything in lower case.
        let bare = format!("{}://{authority}", uri.scheme_str().unwrap_or_default());
        if bare != text || text.contains(['@', '*']) || text != text.to_ascii_lowercase() {
            return Err(refused());
        }
        HeaderValue::from_str(text)
            .map(Origin)
            .map_err(|_| refused())
    }
}

impl TryFrom<String> for Origin {
    type Error = NotAnOrigin;

    fn try_from(text: String) -> Result<Self, NotAnOrigin> {
        text.parse()
    }
}

/// A text that no browser sends as an origin.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not an origin; one looks like https://www.example.com or http://localhost:3000")]
pub struct NotAnOrigin(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_origins_are_taken() {
        for good in [
            "https://a.example",
            "http://localhost:3000",
            "http://[::1]:80",
        ] {
            assert!(good.parse::<Origin>().is_ok(), "{good}");
        }
        for bad in [
            "*",
            "null",
            "a.example",
            "https://a.example/",
            "https://a.example/x",
            "https://*.a.example",
            "https://u@a.example",
            "HTTPS://a.example",
            "ftp://a.example",
            "",
        ] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
    }
}
