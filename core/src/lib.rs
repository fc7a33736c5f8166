//! What asset-dock decides, without doing anything: no I/O, clock, randomness, async or JavaScript.
//!
//! The browser and the server both stand on this crate, so what they must agree on is written once:
//! the neutral [`asset`] model, the [`dialect`]s that turn it into requests and back, the [`rules`]
//! and [`names`] every file passes, and the [`upload`] engine that says what to do next.

pub mod asset;
mod compose;
pub mod dialect;
pub mod edit;
pub mod error;
pub mod find;
pub mod folder;
pub mod format;
pub mod http;
pub mod justify;
pub mod kind;
pub mod mail;
pub mod media;
pub mod names;
mod origin;
pub mod passphrase;
pub mod retry;
pub mod rules;
pub mod share;
pub mod tag;
pub mod timestamp;
pub mod transform;
pub mod upload;

pub use edit::Edit;
pub use error::{Error, ErrorKind, FieldError};
pub use timestamp::Timestamp;
