//! The `partner` dialect's endpoints (`docs/contracts/partner.md`).

pub(crate) mod error;
