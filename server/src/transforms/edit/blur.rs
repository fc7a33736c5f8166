//! Out of focus.

use asset_dock_core::transform::Blur;
use image::{RgbaImage, imageops};

use crate::thumbnails::draw::{premultiply, unpremultiply};

/// As documented, where nobody says how far.
const SIGMA: f64 = 20.0;

/// From here on nobody sees the difference to a blur whose time does not depend on how far it goes.
const FAR: f32 = 3.0;

/// The image, blurred.
pub(super) fn blur(blur: &Blur, mut image: RgbaImage) -> RgbaImage {
    let longest = image.width().max(image.height());
    // Further than the image is long it is one colour.
    let sigma = blur.sigma.unwrap_or(SIGMA).min(longest.into());
    #[expect(
        clippy::cast_possible_truncation,
        reason = "at most the edge of an image"
    )]
    let sigma = sigma as f32;
    premultiply(&mut image);
    let mut blurred = if sigma < FAR {
        imageops::blur(&image, sigma)
    } else {
        imageops::fast_blur(&image, sigma)
    };
    drop(image);
    unpremultiply(&mut blurred);
    blurred
}
