//! New images made of old ones, in a process that has given away every right, as with thumbnails.
//!
//! The server writes what is asked for and the images that it needs into one anonymous file ([`job`]) and
//! starts the helper with it ([`run`]). The helper ([`child`]) decodes, [`edit`]s, encodes, draws the
//! thumbnails while it has the image, and writes all of it down its standard output ([`answer`]), from
//! where the new image goes into the library like any upload.
//!
//! Sources and results have at most 50 million pixels, in four colours of eight bits. The worst of them
//! needs three images of that size at once, hence the memory that the helper may have.

mod answer;
pub(crate) mod child;
mod edit;
mod job;
mod run;

pub(crate) use child::COMMAND;
pub(crate) use edit::Colour;
pub(crate) use run::{Making, start};
