//! Everything in the demo workspace that is not a picture of pixels.

mod archive;
mod audio;
mod pdf;
mod texts;
mod vector;

pub(super) use archive::press_kit;
pub(super) use audio::{chimes, evening};
pub(super) use pdf::report;
pub(super) use texts::{guidelines, haiku, newsletter, notes, palette, temperatures};
pub(super) use vector::{mark, tiles};
