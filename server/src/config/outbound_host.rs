//! A host that the server finds at a place of its own, as an option names it.

use std::net::SocketAddr;
use std::str::FromStr;

use serde::Deserialize;

/// A host's name and where it is found, as `mirror.example=10.0.0.7:443`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct OutboundHost {
    /// The name, in lower case.
    pub(crate) name: String,
    /// The place, in a private network or not.
    pub(crate) address: SocketAddr,
}

impl FromStr for OutboundHost {
    type Err = NotAHost;

    fn from_str(text: &str) -> Result<Self, NotAHost> {
        let refused = || NotAHost(text.to_owned());
        let (name, address) = text.split_once('=').ok_or_else(refused)?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        if name.is_empty() || !name.chars().all(is_name) {
            return Err(refused());
        }
        Ok(OutboundHost {
            name: name.to_ascii_lowercase(),
            address: address.parse().map_err(|_| refused())?,
        })
    }
}

impl TryFrom<String> for OutboundHost {
    type Error = NotAHost;

    fn try_from(text: String) -> Result<Self, NotAHost> {
        text.parse()
    }
}

/// The text is not a name and an address.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` must be a name and where it is found, as mirror.example=10.0.0.7:443")]
pub struct NotAHost(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_and_an_address() {
        let host: OutboundHost = "Mirror.example=10.0.0.7:443".parse().expect("a host");
        assert_eq!(host.name, "mirror.example");
        assert_eq!(host.address.to_string(), "10.0.0.7:443");
        assert!("a=[::1]:443".parse::<OutboundHost>().is_ok());
        for bad in [
            "",
            "a",
            "a=",
            "=10.0.0.7:443",
            "a=10.0.0.7",
            "a b=10.0.0.7:1",
            "a=b:1",
        ] {
            assert!(bad.parse::<OutboundHost>().is_err(), "{bad}");
        }
    }
}
