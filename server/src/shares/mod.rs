//! Shares: what may be asked of a recipient, and what a recipient gets.

pub(crate) mod hashing;
pub(crate) mod password;
pub(crate) mod recipients;

/// The highest download limit; whoever wants more wants none.
pub(crate) const MAX_DOWNLOADS: i64 = 1_000_000_000;
