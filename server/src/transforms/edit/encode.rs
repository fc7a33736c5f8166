//! From an image to a file with nothing in it but the picture.

use asset_dock_core::transform::{Convert, ImageFormat, Transform};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::error::ImageError;
use image::{Rgb, RgbImage, RgbaImage};

use crate::transforms::answer::Refusal;

/// Of a JPEG, out of 100, where nobody says otherwise.
const QUALITY: u8 = 90;

/// The same where one is asked for by its format: the documents say so.
const CONVERTED: u8 = 100;

/// What a new image is kept in.
#[derive(Clone, Copy, Debug)]
pub(in crate::transforms) struct Target {
    pub(super) format: ImageFormat,
    quality: u8,
}

impl Target {
    /// What a transformation of an image of that format makes.
    pub(in crate::transforms) fn of(transform: &Transform, source: ImageFormat) -> Self {
        match transform {
            Transform::Convert(Convert {
                format, quality, ..
            }) => Target {
                format: *format,
                quality: quality
                    .and_then(|quality| u8::try_from(quality).ok())
                    .unwrap_or(CONVERTED),
            },
            _ => Target {
                format: source,
                quality: QUALITY,
            },
        }
    }
}

/// Writes an image down.
pub(in crate::transforms) fn encode(image: &RgbaImage, target: Target) -> Result<Vec<u8>, Refusal> {
    let is_opaque = image.pixels().all(|pixel| pixel.0[3] == u8::MAX);
    let mut file = Vec::new();
    let encoded = match target.format {
        ImageFormat::Jpeg => on_white(image)
            .write_with_encoder(JpegEncoder::new_with_quality(&mut file, target.quality)),
        // An image that cannot be seen through is smaller without saying so for each pixel.
        ImageFormat::Png if is_opaque => {
            on_white(image).write_with_encoder(PngEncoder::new(&mut file))
        }
        ImageFormat::Png => image.write_with_encoder(PngEncoder::new(&mut file)),
        ImageFormat::Webp if is_opaque => {
            on_white(image).write_with_encoder(WebPEncoder::new_lossless(&mut file))
        }
        ImageFormat::Webp => image.write_with_encoder(WebPEncoder::new_lossless(&mut file)),
    };
    match encoded {
        Ok(()) => Ok(file),
        Err(ImageError::Parameter(_) | ImageError::Encoding(_)) => Err(Refusal::TooLong),
        Err(_) => Err(Refusal::Damaged),
    }
}

/// The image on white paper: what a format shows that cannot be seen through.
fn on_white(image: &RgbaImage) -> RgbImage {
    let mut paper = RgbImage::new(image.width(), image.height());
    for (on, pixel) in paper.pixels_mut().zip(image.pixels()) {
        let [red, green, blue, alpha] = pixel.0;
        let mixed = [red, green, blue].map(|colour| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            let mixed = (colour * alpha + 255 * (255 - alpha) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        });
        *on = Rgb(mixed);
    }
    paper
}
