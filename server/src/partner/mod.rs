//! The `partner` dialect's endpoints (`docs/contracts/partner.md`): two ways to upload, one to fetch.

mod company;
pub(crate) mod error;
pub(crate) mod fetch;
mod key;
pub(crate) mod upload;
