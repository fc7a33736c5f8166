//! The proxy: takes connections, and remembers what was done to them.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::net::TcpListener;
use tokio::sync::RwLock;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::{JoinHandle, JoinSet};

use crate::chance::Chance;
use crate::connection;
use crate::fault::{Fault, Injected, draw};
use crate::head::{Head, Length};
use crate::options::Options;

/// A proxy that listens.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    accepting: JoinHandle<()>,
    run: Arc<Run>,
    injected: UnboundedReceiver<Injected>,
}

/// What all connections of a run share.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) options: Options,
    in_a_row: AtomicU32,
    /// Held for reading while a request is to arrive once more.
    pub(crate) repeating: RwLock<()>,
    log: UnboundedSender<Injected>,
}

impl Proxy {
    /// Listens, and lets the first connection in. It needs a runtime around it.
    ///
    /// # Errors
    /// Where the address is not free.
    pub async fn start(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind(options.listen).await?;
        let address = listener.local_addr()?;
        let (log, injected) = unbounded_channel();
        let run = Arc::new(Run {
            options,
            in_a_row: AtomicU32::new(0),
            repeating: RwLock::new(()),
            log,
        });
        Ok(Proxy {
            address,
            accepting: tokio::spawn(accept(listener, Arc::clone(&run))),
            run,
            injected,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The next thing that it did to a request. It comes before anything that the client notices of it.
    pub async fn injected(&mut self) -> Option<Injected> {
        self.injected.recv().await
    }

    /// Waits until every request has arrived that was to arrive once more.
    pub async fn settle(&self) {
        drop(self.run.repeating.write().await);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, run: Arc<Run>) {
    // Dropped with this task, and all connections with it.
    let mut connections = JoinSet::new();
    for index in 0.. {
        let Ok((stream, _)) = listener.accept().await else {
            return;
        };
        connections.spawn(connection::serve(stream, index, Arc::clone(&run)));
        while connections.try_join_next().is_some() {}
    }
}

impl Run {
    /// What is done to this request.
    pub(crate) fn fault(&self, connection: u64, head: &Head, chance: &mut Chance) -> Option<Fault> {
        let fault = self.too_large(head).or_else(|| self.drawn(head, chance))?;
        // Nobody reads the log of a proxy that is going.
        let _ = self.log.send(Injected {
            connection,
            request: head.request(),
            fault: fault.clone(),
        });
        Some(fault)
    }

    fn too_large(&self, head: &Head) -> Option<Fault> {
        let Length::Exact(length) = head.request_length() else {
            return None;
        };
        self.options
            .limit
            .filter(|&limit| length > limit)
            .map(|_| Fault::TooLarge)
    }

    fn drawn(&self, head: &Head, chance: &mut Chance) -> Option<Fault> {
        // Drawn whether it is used or not, so that what comes after does not depend on other connections.
        let goes_wrong = chance.is_below_percent(self.options.percent);
        let fault = draw(&self.options, head, chance);
        let most = self.options.most_in_a_row;
        let next = |row: u32| if goes_wrong && row < most { row + 1 } else { 0 };
        let row = self
            .in_a_row
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |row| Some(next(row)));
        let row = row.unwrap_or_default();
        (next(row) > 0).then_some(fault).flatten()
    }
}
