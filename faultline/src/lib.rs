//! A network that fails, the same way each time: a proxy that stands between a client and a server in tests.
//!
//! It speaks just enough HTTP/1.1 to know where a request ends, so that it can fail between two of them, in the
//! middle of one, or with an answer of its own. What it does to a connection is drawn from the seed and from which
//! connection it is. After some faults in a row it lets a request through: what fails for ever is no test of
//! patience.

mod answer;
mod chance;
mod connection;
mod fault;
mod head;
mod options;
mod proxy;
mod side;

pub use self::fault::{Fault, Injected};
pub use self::options::{Kind, Options};
pub use self::proxy::Proxy;
