//! What a proxy is told.

use std::net::SocketAddr;
use std::time::Duration;

use clap::ValueEnum;
use serde::Serialize;

/// Which server it stands before, and what it does to whom.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The server behind it.
    pub upstream: SocketAddr,
    /// What everything is drawn from.
    pub seed: u64,
    /// How many requests in a hundred go wrong.
    pub percent: u8,
    /// So many requests in a row go wrong at most, on all connections together.
    pub most_in_a_row: u32,
    /// What may go wrong.
    pub kinds: Vec<Kind>,
    /// Bodies of more bytes are always answered 413.
    pub limit: Option<u64>,
    /// How long a connection that stalls does so before it ends.
    pub stall: Duration,
}

/// The ways in which a request goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The connection is reset before anything of the request reaches the server.
    Reset,
    /// Nothing moves any more, in the middle of the body or before the answer; then it is reset.
    Stall,
    /// The server has answered, and the client is told that there is nothing more to come.
    HalfClose,
    /// The connection is reset after some bytes of the body.
    CutRequest,
    /// The connection is reset after some bytes of the answer.
    CutAnswer,
    /// The answer arrives as noise.
    Garble,
    /// The server has answered, and nothing of it arrives.
    LoseAnswer,
    /// The request arrives once more a little later.
    Duplicate,
    /// One bit of the body is another one, where the client has said what it has to be.
    Flip,
    /// 429 with `Retry-After`, instead of the server.
    TooMany,
    /// 503, instead of the server.
    Unavailable,
}

impl Options {
    /// Everything may go wrong in front of this server, three requests in ten, four of them in a row at most.
    pub fn new(upstream: SocketAddr, seed: u64) -> Self {
        Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            upstream,
            seed,
            percent: 30,
            most_in_a_row: 4,
            kinds: Kind::value_variants().to_vec(),
            limit: None,
            stall: Duration::from_secs(1),
        }
    }
}
