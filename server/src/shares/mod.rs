//! Shares as their recipients meet them: a page for people ([`page`]), an endpoint for programs
//! ([`access`]), and for both the way in ([`door`]) and the bytes ([`download`]).

pub(crate) mod access;
mod door;
pub(crate) mod download;
mod grant;
pub(crate) mod guard;
pub(crate) mod hashing;
pub(crate) mod page;
pub(crate) mod password;
pub(crate) mod picture;
pub(crate) mod recipients;
pub(crate) mod views;

/// So many assets can one share open: as many as fit into one zip of chosen ones.
pub(crate) const MAX_ASSETS: usize = 1000;

/// The highest download limit; whoever wants more wants none.
pub(crate) const MAX_DOWNLOADS: i64 = 1_000_000_000;
