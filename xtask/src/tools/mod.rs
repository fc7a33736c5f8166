//! Programs that are not Rust: found on PATH, installed where that is allowed, else asked for.

mod apt;
pub(crate) mod browser;
pub(crate) mod nginx;
pub(crate) mod npm;
