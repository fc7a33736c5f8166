//! A picture as the bytes of a file.

use anyhow::Result;
use image::codecs::bmp::BmpEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage};

const RGB: ExtendedColorType = ExtendedColorType::Rgb8;

/// Lossless, for drawings.
pub(in crate::demo) fn png(picture: &RgbImage) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::Adaptive);
    encoder.write_image(picture, picture.width(), picture.height(), RGB)?;
    Ok(file)
}

/// For photographs.
pub(in crate::demo) fn jpeg(picture: &RgbImage) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 90).write_image(
        picture,
        picture.width(),
        picture.height(),
        RGB,
    )?;
    Ok(file)
}

/// Lossless WebP.
pub(in crate::demo) fn webp(picture: &RgbImage) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    WebPEncoder::new_lossless(&mut file).write_image(
        picture,
        picture.width(),
        picture.height(),
        RGB,
    )?;
    Ok(file)
}

/// As old programs want it.
pub(in crate::demo) fn bmp(picture: &RgbImage) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    BmpEncoder::new(&mut file).write_image(picture, picture.width(), picture.height(), RGB)?;
    Ok(file)
}
