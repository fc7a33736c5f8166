//! The upload engine: what to do next, decided from what has happened.
//!
//! [`Queue::on`] takes an [`Event`] and answers with [`Command`]s. It has no clock and sends nothing:
//! the time comes in with each event, and the browser carries the commands out.

pub mod digest;
pub mod duplicates;
mod meter;
pub mod parts;
pub mod plan;
mod queue;
pub mod record;
mod state;
pub mod tree;

pub use meter::Meter;
pub use queue::{AllOf, Command, Event, NewUpload, Queue, Start, Totals};
pub use state::{Upload, UploadId, UploadState};
