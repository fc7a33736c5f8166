//! A network of addresses, or one address, as an option names it.

use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;
use serde::Deserialize;

/// An address as `10.0.0.7`, or a network as `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Network(IpNet);

impl Network {
    /// Whether an address lies in it. An IPv4 address within IPv6 is that IPv4 address.
    pub(crate) fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let alone = || {
            text.parse()
                .map(|address: IpAddr| IpNet::from(address.to_canonical()))
        };
        let network = text.parse().or_else(|_| alone());
        network
            .map(Network)
            .map_err(|_| NotANetwork(text.to_owned()))
    }
}

impl TryFrom<String> for Network {
    type Error = NotANetwork;

    fn try_from(text: String) -> Result<Self, NotANetwork> {
        text.parse()
    }
}

/// The text is neither an address nor a network.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` must be an address as 10.0.0.7 or a network as 10.0.0.0/8")]
pub struct NotANetwork(String);
