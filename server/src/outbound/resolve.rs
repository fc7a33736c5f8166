//! Where a name leads, asked at the moment of each connection.
//!
//! The system answers on a thread that waits with it, however long some name server takes its time. So
//! few such questions are open at once: the threads are those that read and write files.

use std::collections::HashMap;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use tokio::sync::Semaphore;

use super::address::is_public;

/// Questions that are open at once.
const AT_ONCE: usize = 4;

/// Finds hosts: those with a place of their own there, all others in the public internet or nowhere.
pub(super) struct Resolver {
    hosts: Arc<HashMap<String, SocketAddr>>,
    questions: Arc<Semaphore>,
}

impl Resolver {
    pub(super) fn new(hosts: Arc<HashMap<String, SocketAddr>>) -> Self {
        let questions = Arc::new(Semaphore::new(AT_ONCE));
        Resolver { hosts, questions }
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let fixed = self.hosts.get(name.as_str()).copied();
        let questions = Arc::clone(&self.questions);
        Box::pin(async move {
            if let Some(address) = fixed {
                return Ok(Box::new(std::iter::once(address)) as Addrs);
            }
            let question = questions.acquire_owned().await?;
            let found = tokio::task::spawn_blocking(move || {
                // It is open until the system answers, even if nobody waits for that any more.
                let _question = question;
                // The port is that of the request.
                (name.as_str(), 0).to_socket_addrs()
            });
            let found = found.await??;
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
