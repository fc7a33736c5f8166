//! What asset-dock keeps: the library's server.
//!
//! [`app`] is the whole service as a function from a request to an answer; [`serve`] puts it behind a
//! socket and [`cli`] behind a command line. Records are rows in SQLite ([`records`]), bytes are files
//! in a directory ([`blobs`]), and whatever brings the two together passes [`admit`] and `intake`.

pub mod cli;
pub mod config;
pub mod serve;
mod sessions;

mod routes;
mod state;

mod admin;
mod admit;
mod auth;
mod images;
mod intake;
mod login;
mod loose_blob;
mod partner;
mod people;
mod publishing;
mod receive;
mod shares;
mod site;
mod store;
mod thumbnails;
mod transforms;
mod turns;
mod xqr;

mod blobs;
mod records;
mod sweep;
mod verify;

mod archive;
mod base_url;
mod cdn;
mod content;
mod cookies;
mod cors;
mod drain;
mod error;
mod form;
mod health;
mod json;
mod logging;
mod mime_type;
mod outbound;
mod peers;
mod step;
mod throttle;
mod told;
mod upload_key;
mod watch;

pub use auth::{IssueError, IssuedKey, KeyRequest, Pepper, Scope};
pub use outbound::TrustError;
pub use people::PersonRequest;
pub use records::{RecordsError, Stage};
pub use routes::app;
pub use state::{App, OpenError};
