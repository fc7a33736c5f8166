//! Where the bytes of an announced asset go: an address that opens this one place for a quarter of an
//! hour to whoever has it, and speaks as a store does and not as the API.

pub(crate) mod error;
pub(crate) mod put;
mod ticket;

pub(crate) use ticket::{Ticket, TicketError};

/// Where these addresses begin.
pub(crate) const PREFIX: &str = "/api/v1/storage/";
