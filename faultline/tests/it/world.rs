//! A server that remembers what it was asked, a proxy before it, and a client that speaks plain HTTP.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use faultline::{Fault, Kind, Options, Proxy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The bodies that a server was sent.
#[derive(Clone, Default)]
pub(crate) struct Asked(Arc<Mutex<Vec<Bytes>>>);

impl Asked {
    pub(crate) fn bodies(&self) -> Vec<Bytes> {
        self.0.lock().expect("a test's own").clone()
    }
}

/// A server that echoes.
pub(crate) async fn server() -> (SocketAddr, Asked) {
    let asked = Asked::default();
    let echo = async |State(asked): State<Asked>, body: Bytes| {
        asked.0.lock().expect("a test's own").push(body.clone());
        body
    };
    let app = Router::new()
        .fallback(echo)
        .layer(DefaultBodyLimit::disable())
        .with_state(asked.clone());
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a test's own");
    let address = listener.local_addr().expect("a test's own");
    tokio::spawn(async move { axum::serve(listener, app).await });
    (address, asked)
}

/// A proxy before a server, which does this to every request, or nothing.
pub(crate) struct World {
    pub(crate) proxy: Proxy,
    pub(crate) asked: Asked,
}

impl World {
    pub(crate) async fn new(kinds: &[Kind], change: impl FnOnce(&mut Options)) -> Self {
        let (upstream, asked) = server().await;
        let mut options = Options {
            percent: if kinds.is_empty() { 0 } else { 100 },
            most_in_a_row: 1,
            kinds: kinds.to_vec(),
            ..Options::new(upstream, 1)
        };
        change(&mut options);
        let proxy = Proxy::start(options).await.expect("a test's own");
        World { proxy, asked }
    }

    pub(crate) async fn connect(&self) -> Client {
        Client(
            TcpStream::connect(self.proxy.address())
                .await
                .expect("a test's own"),
        )
    }

    /// What was done to the request before.
    pub(crate) async fn fault(&mut self) -> Fault {
        self.proxy.injected().await.expect("a test's own").fault
    }
}

/// A connection to the proxy.
pub(crate) struct Client(pub(crate) TcpStream);

/// How a request ended, as its client sees it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// An answer, whole: its status, its headers in lower case and its body.
    Answer(u16, String, Vec<u8>),
    /// So many bytes, and then a proper end of the connection.
    Ended(usize),
    /// So many bytes, and then a reset.
    Reset(usize),
    /// Something that is no HTTP.
    Noise,
}

impl Client {
    /// Sends a body and reads what comes.
    pub(crate) async fn put(&mut self, body: &[u8], header: &str) -> Seen {
        let head = format!(
            "PUT /file HTTP/1.1\r\nHost: x\r\n{header}Content-Length: {}\r\n\r\n",
            body.len()
        );
        // A connection that is reset takes no more; what came of it is read below.
        let sent = self.0.write_all(head.as_bytes()).await;
        drop(sent.and(self.0.write_all(body).await));
        self.seen().await
    }

    async fn seen(&mut self) -> Seen {
        let mut bytes = Vec::new();
        loop {
            if let Some(answer) = answer(&bytes) {
                return answer;
            }
            let mut piece = [0; 4096];
            match self.0.read(&mut piece).await {
                Ok(0) => return Seen::Ended(bytes.len()),
                Ok(read) => bytes.extend(&piece[..read]),
                Err(_) => return Seen::Reset(bytes.len()),
            }
        }
    }
}

fn answer(bytes: &[u8]) -> Option<Seen> {
    let end = bytes.windows(4).position(|end| end == b"\r\n\r\n")? + 4;
    let Ok(head) = std::str::from_utf8(&bytes[..end]) else {
        return Some(Seen::Noise);
    };
    let head = head.to_lowercase();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.split("content-length: ").nth(1)?;
    let length: usize = length.split('\r').next()?.parse().ok()?;
    let body = bytes.get(end..end + length)?;
    Some(Seen::Answer(status, head, body.to_vec()))
}
