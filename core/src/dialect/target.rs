//! Where an upload may go, and with which headers: what a service says is not taken on trust.
//!
//! The address is most often that of a store at another origin. It gets the file and nothing that opens
//! anything: no credential of ours, and no header with which the service could have the browser speak for
//! the page.

use std::borrow::Cow;

use crate::Error;
use crate::dialect::answer::{Members, unreadable};
use crate::http::{Body, HttpRequest, Method, Repeat};
use crate::origin::{Origin, Scheme, is_path};

/// Headers that carry credentials, or that belong to the connection or the browser.
const REFUSED: &[&str] = &[
    "accept-charset",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "cookie",
    "cookie2",
    "date",
    "dnt",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "partner_key",
    "referer",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "via",
    "x-api-key",
];

/// Families of such headers.
const REFUSED_FAMILIES: &[&str] = &["access-control-", "proxy-", "sec-"];

/// The request that takes the file to where the service says.
///
/// # Errors
/// [`crate::ErrorKind::Unreadable`] where it may not go there, or not like that.
pub(super) fn request(
    endpoint: &str,
    url: &str,
    presigned: Members<'_>,
) -> Result<HttpRequest, Error> {
    let method = match presigned.text("method") {
        None | Some("PUT") => Method::Put,
        Some("POST") => Method::Post,
        Some(other) => return Err(unreadable(format!("an upload by {other}"))),
    };
    let headers = presigned.object("headers").map(|Members(headers)| headers);
    let headers = headers.into_iter().flatten().map(|(name, value)| {
        let value = value.as_str().filter(|value| is_value(value));
        match value.filter(|_| is_taken(name)) {
            Some(value) => Ok((Cow::Owned(name.clone()), value.to_owned())),
            None => Err(unreadable(format!("an upload with the header {name}"))),
        }
    });
    Ok(HttpRequest {
        method,
        url: address(endpoint, url)?,
        headers: headers.collect::<Result<_, _>>()?,
        body: Body::File,
        repeat: Repeat::ByMethod,
    })
}

/// The address, where it is one that a file may go to.
fn address(endpoint: &str, url: &str) -> Result<String, Error> {
    if is_path(url) {
        return Ok(format!("{endpoint}{url}"));
    }
    let own = Origin::split(endpoint).map(|(origin, _)| origin.scheme);
    match Origin::split(url) {
        Some((origin, _)) if origin.scheme == Scheme::Http && own == Some(Scheme::Https) => {
            Err(unreadable("an upload in the clear"))
        }
        Some(_) => Ok(url.to_owned()),
        None => Err(unreadable("an upload to an address that is none")),
    }
}

fn is_taken(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let is_name = !name.is_empty() && name.chars().all(is_token);
    let mut families = REFUSED_FAMILIES.iter();
    is_name
        && !REFUSED.contains(&lower.as_str())
        && !families.any(|family| lower.starts_with(family))
}

fn is_value(value: &str) -> bool {
    !value.chars().any(|c| c.is_control() && c != '\t')
}
