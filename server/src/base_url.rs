//! Where this server is for whoever asks: the address that links to it begin with.

use std::fmt;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{Uri, header};

use crate::App;
use crate::error::Error;

/// Scheme, host and port, as `https://assets.example.com`.
///
/// It is the configured address. Without one it is what the request itself says, in `Host`: good enough
/// for a link that is answered to nobody but whoever sent that header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BaseUrl(String);

impl FromRequestParts<App> for BaseUrl {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        if let Some(url) = &app.config.url {
            return Ok(BaseUrl(url.as_str().to_owned()));
        }
        let host = parts.headers.get(header::HOST);
        let named = host.and_then(|host| Authority::try_from(host.as_bytes()).ok());
        let authority = named.or_else(|| parts.uri.authority().cloned());
        // Without any, links are paths: they lead to wherever the caller already is.
        Ok(BaseUrl(authority.map_or_else(String::new, |authority| {
            // A name and a password before the host belong to nobody's link.
            let port = authority.port().map(|port| format!(":{port}"));
            format!("http://{}{}", authority.host(), port.unwrap_or_default())
        })))
    }
}

impl BaseUrl {
    /// The path and query of an address on this server; `None` for one that is elsewhere.
    pub(crate) fn path_of<'url>(&self, url: &'url str) -> Option<&'url str> {
        let path = url.strip_prefix(self.0.as_str()).unwrap_or(url);
        let is_path = path.starts_with('/') && !path.starts_with("//");
        (is_path && path.parse::<Uri>().is_ok()).then_some(path)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
