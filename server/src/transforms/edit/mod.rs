//! The transformations themselves. Runs in the helper only.
//!
//! Everything is done to images of four colours of eight bits in sRGB that stand upright. Where pixels are
//! mixed, each counts as much as one can see of it.

mod blur;
mod colour;
mod encode;
mod frame;
mod light;
mod marks;
mod resample;
mod rotate;
mod source;

pub(crate) use colour::Colour;
pub(super) use encode::{Target, encode};
pub(super) use source::decode;

use asset_dock_core::transform::{Crop, MirrorMode, Transform};
use image::{RgbaImage, imageops};

use super::answer::Refusal;
use crate::thumbnails::draw::MAX_PIXELS;

/// Makes a new image. `next_mark` gives the images that this one is marked with, in their order.
pub(super) fn apply(
    transform: &Transform,
    image: RgbaImage,
    target: Target,
    next_mark: impl FnMut() -> Result<RgbaImage, Refusal>,
) -> Result<RgbaImage, Refusal> {
    match transform {
        Transform::Resize(resize) => frame::resize(resize, image, target),
        Transform::Convert(_) => Ok(image),
        Transform::Crop(crop) => self::crop(crop, &image),
        Transform::Rotate(rotate) => rotate::rotate(rotate, image, target),
        Transform::Mirror(mirror) => Ok(self::mirror(mirror.mode, image)),
        Transform::Blur(blur) => Ok(blur::blur(blur, image)),
        Transform::Modulate(modulate) => Ok(light::modulate(modulate, image)),
        Transform::Watermark(watermark) => marks::mark(&watermark.watermarks, image, next_mark),
    }
}

/// A size that a new image may have.
fn within_budget(width: u32, height: u32) -> Result<(u32, u32), Refusal> {
    let pixels = u64::from(width) * u64::from(height);
    if (1..=MAX_PIXELS).contains(&pixels) {
        Ok((width, height))
    } else {
        Err(Refusal::ManyPixels)
    }
}

fn crop(crop: &Crop, image: &RgbaImage) -> Result<RgbaImage, Refusal> {
    let &Crop { x1, y1, x2, y2, .. } = crop;
    // The server has compared them with what it knows of the image.
    if x2 > image.width() || y2 > image.height() {
        return Err(Refusal::Damaged);
    }
    Ok(imageops::crop_imm(image, x1, y1, x2 - x1, y2 - y1).to_image())
}

fn mirror(mode: MirrorMode, mut image: RgbaImage) -> RgbaImage {
    match mode {
        MirrorMode::Horizontal => imageops::flip_horizontal_in_place(&mut image),
        MirrorMode::Vertical => imageops::flip_vertical_in_place(&mut image),
        MirrorMode::Both => imageops::rotate180_in_place(&mut image),
    }
    image
}
