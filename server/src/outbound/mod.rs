//! Requests to other servers, at addresses that users name.
//!
//! Whoever can have the server fetch or send something stands, as far as the network knows, where the
//! server stands: behind firewalls, beside databases. So only names that lead to the public internet are
//! called, only by https, no redirect is followed, and nothing of the server goes along. What the address
//! says is checked here, what a name leads to is checked where the connection is made ([`resolve`]):
//! a name may lead elsewhere a moment later. Only whoever runs the server says where else it may call.

mod address;
mod resolve;
mod trust;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt, TryStreamExt};
use reqwest::header::{self, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};
use url::Host;

use self::resolve::Resolver;
pub use self::trust::TrustError;
use crate::config::OutboundHost;

/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(5);

/// How long the other server may pause.
const PAUSE: Duration = Duration::from_secs(15);

/// How long a message may take until its answer.
const MESSAGE: Duration = Duration::from_secs(20);

/// How long a file may take.
const DOWNLOAD: Duration = Duration::from_mins(5);

/// An address has no more characters.
const MOST_CHARS: usize = 2048;

/// The way to other servers. Cloning it is cheap.
#[derive(Clone, Debug)]
pub(crate) struct Outbound {
    client: Client,
    hosts: Arc<HashMap<String, std::net::SocketAddr>>,
}

/// A file that another server sends.
pub(crate) struct Download {
    /// Its bytes, which end with an error where they are more than what was asked for.
    pub(crate) bytes: BoxStream<'static, Result<Bytes, OutboundError>>,
}

/// Why another server was not called, or did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OutboundError {
    /// The address is none.
    #[error("this must be an address that begins with https:// and names a host")]
    BadAddress,
    /// The address holds a name or a password.
    #[error("this address must not hold a user name or password")]
    Credentials,
    /// The address leads to where only the server itself may go.
    #[error("this address does not lead to the public internet")]
    NotPublic,
    /// It says that the file is elsewhere. Whoever asked decides whether to go there.
    #[error("the other server says that this is at another address")]
    Moved(Box<Url>),
    /// It answered something else than a success.
    #[error("the other server answered with the status {}", .0.as_u16())]
    Status(StatusCode),
    /// It sends more bytes than what is taken.
    #[error("the other server sends more than {}", asset_dock_core::format::bytes(*.0))]
    TooLarge(u64),
    /// It did not answer, not in time, or not to the end.
    #[error("the other server could not be reached, or broke off")]
    Failed(#[source] reqwest::Error),
}

impl Outbound {
    /// The way to the public internet, and to these hosts.
    pub(crate) fn new(hosts: &[OutboundHost], ca: Option<&Path>) -> Result<Self, TrustError> {
        let hosts = hosts.iter().map(|host| (host.name.clone(), host.address));
        let hosts = Arc::new(hosts.collect::<HashMap<_, _>>());
        let client = Client::builder()
            .tls_backend_preconfigured(trust::configuration(ca)?)
            .https_only(true)
            .dns_resolver(Resolver::new(Arc::clone(&hosts)))
            .no_proxy()
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(CONNECT)
            .read_timeout(PAUSE)
            .user_agent(concat!("asset-dock-server/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(TrustError::Client)?;
        Ok(Outbound { client, hosts })
    }

    /// The address, where it is one that may be called as far as can be told without calling it.
    pub(crate) fn check(&self, url: &str) -> Result<Url, OutboundError> {
        if url.len() > MOST_CHARS {
            return Err(OutboundError::BadAddress);
        }
        let url = Url::parse(url).map_err(|_| OutboundError::BadAddress)?;
        if url.scheme() != "https" {
            return Err(OutboundError::BadAddress);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(OutboundError::Credentials);
        }
        let is_allowed = match url.host() {
            None => return Err(OutboundError::BadAddress),
            Some(Host::Ipv4(ip)) => address::is_public(ip.into()),
            Some(Host::Ipv6(ip)) => address::is_public(ip.into()),
            // A host with a place of its own is found there only, and not at its other ports.
            Some(Host::Domain(name)) => url.port().is_none() || !self.hosts.contains_key(name),
        };
        if is_allowed {
            Ok(url)
        } else {
            Err(OutboundError::NotPublic)
        }
    }

    /// Fetches a file of at most `most` bytes.
    pub(crate) async fn get(&self, url: &str, most: u64) -> Result<Download, OutboundError> {
        let request = self.client.get(self.check(url)?).timeout(DOWNLOAD);
        let response = request.send().await.map_err(failed)?;
        if let Some(elsewhere) = moved(&response) {
            return Err(OutboundError::Moved(Box::new(elsewhere)));
        }
        if !response.status().is_success() {
            return Err(OutboundError::Status(response.status()));
        }
        if response
            .content_length()
            .is_some_and(|length| length > most)
        {
            return Err(OutboundError::TooLarge(most));
        }
        let mut read = 0;
        let bytes = response.bytes_stream().map_err(failed);
        let bytes = bytes.map(move |chunk| {
            let chunk = chunk?;
            read += chunk.len() as u64;
            if read > most {
                return Err(OutboundError::TooLarge(most));
            }
            Ok(chunk)
        });
        Ok(Download {
            bytes: bytes.boxed(),
        })
    }

    /// Sends a message and says with which status it was answered. What the answer holds is not read.
    pub(crate) async fn post(
        &self,
        url: &str,
        headers: HeaderMap<HeaderValue>,
        body: impl Into<Bytes>,
    ) -> Result<StatusCode, OutboundError> {
        let request = self.client.post(self.check(url)?).timeout(MESSAGE);
        let request = request.headers(headers).body(body.into());
        Ok(request.send().await.map_err(failed)?.status())
    }
}

/// Where an answer says that the file is.
fn moved(response: &reqwest::Response) -> Option<Url> {
    let location = response.headers().get(header::LOCATION);
    let location = location.filter(|_| response.status().is_redirection())?;
    response.url().join(location.to_str().ok()?).ok()
}

/// An address may hold what opens something, so no log gets it.
fn failed(cause: reqwest::Error) -> OutboundError {
    OutboundError::Failed(cause.without_url())
}

#[cfg(test)]
mod tests;
