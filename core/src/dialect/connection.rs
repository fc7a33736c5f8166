//! Where a service is, and what opens it.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use super::Api;
use crate::http::{Body, HttpRequest, Method, Repeat};

/// Where a service is and what opens it.
#[derive(Clone, PartialEq, Eq)]
pub struct Connection {
    /// The service's origin without a slash at the end; empty for the page's own origin.
    pub endpoint: String,
    /// What proves the right to use it.
    pub credential: Credential,
}

/// What proves the right to use a service. Its `Debug` form hides the secret.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// An API key.
    ApiKey(String),
    /// A session's access token.
    Bearer(String),
    /// The two keys of the `partner` dialect.
    Partner {
        /// Whose software asks.
        partner_key: String,
        /// For which company it asks.
        developer_key: String,
    },
}

impl Credential {
    /// A credential as one text: a key; for `partner` two keys with a colon between; an access token where it is
    /// a JWT (RFC 7519).
    pub fn read(api: Api, text: &str) -> Self {
        match text.split_once(':') {
            Some((partner_key, developer_key)) if api == Api::Partner => Credential::Partner {
                partner_key: partner_key.to_owned(),
                developer_key: developer_key.to_owned(),
            },
            _ if is_jwt(text) => Credential::Bearer(text.to_owned()),
            _ => Credential::ApiKey(text.to_owned()),
        }
    }

    /// The secret, for a dialect that knows one sort only. Of two keys it is the first.
    pub(super) fn secret(&self) -> &str {
        let (Credential::ApiKey(secret)
        | Credential::Bearer(secret)
        | Credential::Partner {
            partner_key: secret,
            ..
        }) = self;
        secret
    }
}

impl Connection {
    /// A number that tells this connection from others, and nothing about its secret: what a page keeps
    /// for it is named by it. It is the same in every release (FNV-1a of 64 bits).
    pub fn fingerprint(&self) -> u64 {
        let secrets = match &self.credential {
            Credential::ApiKey(secret) | Credential::Bearer(secret) => [secret.as_str(), ""],
            Credential::Partner {
                partner_key,
                developer_key,
            } => [partner_key.as_str(), developer_key.as_str()],
        };
        let [first, second] = secrets;
        let parts = [self.endpoint.as_str(), "\0", first, "\0", second];
        let bytes = parts.iter().flat_map(|part| part.bytes());
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }
}

/// A connection that a dialect makes requests with. Its credential may be exchanged at any time, for all
/// copies at once; requests that are made from then on carry the new one.
#[derive(Clone, Debug)]
pub(super) struct Connected {
    pub(super) endpoint: String,
    credential: Arc<RwLock<Credential>>,
}

impl Connected {
    pub(super) fn new(connection: Connection) -> Self {
        Connected {
            endpoint: connection.endpoint,
            credential: Arc::new(RwLock::new(connection.credential)),
        }
    }

    /// The credential that opens the service now.
    pub(super) fn credential(&self) -> Credential {
        // Nothing panics while it holds the lock.
        let credential = self
            .credential
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        credential.clone()
    }

    /// Takes another credential from now on.
    pub(super) fn renew(&self, credential: Credential) {
        *self
            .credential
            .write()
            .unwrap_or_else(PoisonError::into_inner) = credential;
    }

    /// A request to a path of this service, with the headers that open it. No other place makes one that
    /// carries a credential, so none goes to another origin.
    pub(super) fn request(
        &self,
        credential: Vec<(&'static str, String)>,
        method: Method,
        path: &str,
        body: Body,
    ) -> HttpRequest {
        let credential = credential.into_iter();
        let mut headers: Vec<_> = credential
            .map(|(name, value)| (Cow::Borrowed(name), value))
            .collect();
        if let Body::Json(_) = body {
            headers.push(("Content-Type".into(), "application/json".to_owned()));
        }
        HttpRequest {
            method,
            url: format!("{}{path}", self.endpoint),
            headers,
            body,
            repeat: Repeat::ByMethod,
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Credential::ApiKey(_) => "ApiKey(…)",
            Credential::Bearer(_) => "Bearer(…)",
            Credential::Partner { .. } => "Partner(…)",
        })
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("endpoint", &self.endpoint)
            .field("credential", &self.credential)
            .finish()
    }
}
/// Three parts, the first of them a JSON object in base64url.
fn is_jwt(text: &str) -> bool {
    text.starts_with("eyJ") && text.split('.').count() == 3
}
