//! Where this server is for whoever asks: the address that links to it begin with.

use std::fmt;

use asset_dock_core::http::percent_encode;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{Uri, header};

use crate::error::Error;
use crate::records::PublicCopy;
use crate::{App, cdn};

/// Scheme, host and port, as `https://assets.example.com`.
///
/// It is the configured address. Without one it is what the request itself says, in `Host`: good enough
/// for a link that is answered to nobody but whoever sent that header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BaseUrl(String);

/// Where people find what is published: a CDN where one is configured, else this server.
#[derive(Clone, Debug)]
pub(crate) struct CdnUrl(BaseUrl);

impl FromRequestParts<App> for CdnUrl {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        match &app.config.cdn_url {
            Some(url) => Ok(CdnUrl(BaseUrl(url.as_str().to_owned()))),
            None => BaseUrl::from_request_parts(parts, app).await.map(CdnUrl),
        }
    }
}

impl CdnUrl {
    /// The address of a public copy. The name is there for people and for whoever saves the file; the
    /// id alone would say which it is.
    pub(crate) fn of(&self, copy: &PublicCopy) -> String {
        let name = percent_encode(copy.name.as_str());
        format!("{}/cdn/{}/{name}", self.0, copy.blob.uuid)
    }

    /// The path of a public copy's address there; `None` for one that is elsewhere. Nothing else is there.
    pub(crate) fn path_of<'url>(&self, url: &'url str) -> Option<&'url str> {
        let path = self.0.path_of(url);
        path.filter(|path| path.starts_with(cdn::PREFIX))
    }
}

impl FromRequestParts<App> for BaseUrl {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        if let Some(url) = &app.config.url {
            return Ok(BaseUrl(url.as_str().to_owned()));
        }
        Ok(BaseUrl::named_by(parts))
    }
}

impl BaseUrl {
    /// What a request itself says, whatever is configured.
    pub(crate) fn named_by(parts: &Parts) -> Self {
        let host = parts.headers.get(header::HOST);
        let named = host.and_then(|host| Authority::try_from(host.as_bytes()).ok());
        let authority = named.or_else(|| parts.uri.authority().cloned());
        // Without any, links are paths: they lead to wherever the caller already is.
        BaseUrl(authority.map_or_else(String::new, |authority| {
            // A name and a password before the host belong to nobody's link.
            let port = authority.port().map(|port| format!(":{port}"));
            format!("http://{}{}", authority.host(), port.unwrap_or_default())
        }))
    }

    /// Whether people reach this server by TLS.
    pub(crate) fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Whether a page of this origin is one of this server. Which scheme its people use is known to a proxy only.
    pub(crate) fn has_host_of(&self, origin: &str) -> bool {
        let host = |url: &str| url.split_once("://").map(|(_, host)| host.to_owned());
        host(&self.0).is_some_and(|own| Some(own) == host(origin))
    }

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
