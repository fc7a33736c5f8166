//! Where a name leads, asked at the moment of each connection.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::is_public;

/// Finds hosts: those with a place of their own there, all others in the public internet or nowhere.
pub(super) struct Resolver {
    hosts: Arc<HashMap<String, SocketAddr>>,
}

impl Resolver {
    pub(super) fn new(hosts: Arc<HashMap<String, SocketAddr>>) -> Self {
        Resolver { hosts }
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let fixed = self.hosts.get(name.as_str()).copied();
        Box::pin(async move {
            if let Some(address) = fixed {
                return Ok(Box::new(std::iter::once(address)) as Addrs);
            }
            // The port is that of the request.
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<_> = found.filter(|found| is_public(found.ip())).collect();
            if public.is_empty() {
                return Err(
                    io::Error::other("the name does not lead to the public internet").into(),
                );
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}
