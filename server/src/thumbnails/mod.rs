//! Pictures of images in three sizes, made off the request path, or on it where an API promises to know
//! the image in its answer ([`mod@look`]).
//!
//! Whoever uploads decides what a decoder reads, so none runs in the server. A worker takes one asset
//! after the other and hands its file to a child process of the same program ([`child`]), which has
//! given away every right but reading it and writing an answer, and has little memory and time.
//! Whatever happens to it, the server reads an answer, records a reason, or kills it.

mod answer;
pub(crate) mod child;
pub(crate) mod colour;
pub(crate) mod confine;
pub(crate) mod draw;
mod look;
mod message;
mod places;
pub(crate) mod process;
mod queue;

pub(crate) use answer::{picked, picture};
pub(crate) use look::look;
pub(crate) use message::{Drawing, Refusal, media_type};
pub(crate) use places::{Place, Places};
pub(crate) use queue::{repeatedly, work_off, write_pictures};

use crate::records::Thumbnail;

/// The longest edges in pixels, smallest first.
pub(crate) const SIZES: [u32; 3] = [64, 256, 1024];

/// What is known of an asset of this type before anybody has looked at it: only kinds that are drawn
/// have to wait.
pub(crate) fn first_state(mime_type: &str) -> Thumbnail {
    match mime_type {
        "image/png"
        | "image/jpeg"
        | "image/gif"
        | "image/webp"
        | "image/bmp"
        | "image/x-ms-bmp"
        | "image/tiff"
        | "image/vnd.microsoft.icon"
        | "image/x-icon" => Thumbnail::Pending,
        // A drawing is a program of a kind; browsers show it themselves.
        "image/svg+xml" => Thumbnail::None(None),
        other if other.starts_with("image/") => {
            Thumbnail::None(Some(message::Refusal::NotDrawn.to_string()))
        }
        _ => Thumbnail::None(None),
    }
}
