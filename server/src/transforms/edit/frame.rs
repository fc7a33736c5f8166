//! Another size: stretched, whole with bars beside it, or with its edges cut off.

use asset_dock_core::transform::{Fit, ImageFormat, Position, Resize};
use image::{Rgba, RgbaImage, imageops};

use super::colour::Colour;
use super::encode::Target;
use super::resample::resample;
use super::within_budget;
use crate::transforms::answer::Refusal;

/// An image in its new frame.
pub(super) fn resize(
    resize: &Resize,
    image: RgbaImage,
    target: Target,
) -> Result<RgbaImage, Refusal> {
    let (old_width, old_height) = image.dimensions();
    let (width, height) = match (resize.width, resize.height) {
        (Some(width), Some(height)) => (width, height),
        (Some(width), None) => (width, scaled(old_height, width, old_width)),
        (None, Some(height)) => (scaled(old_width, height, old_height), height),
        (None, None) => (old_width, old_height),
    };
    let (width, height) = within_budget(width, height)?;
    // Which edge decides how large the image is in its frame.
    let is_wider =
        u64::from(old_width) * u64::from(height) > u64::from(width) * u64::from(old_height);
    let by_width = (width, scaled(old_height, width, old_width));
    let by_height = (scaled(old_width, height, old_height), height);
    let position = resize.position.unwrap_or_default();
    match resize.fit.unwrap_or_default() {
        Fit::Fill => Ok(resample(&image, width, height)),
        Fit::Contain => {
            let (inner_width, inner_height) = if is_wider { by_width } else { by_height };
            let inner = resample(&image, inner_width.min(width), inner_height.min(height));
            drop(image);
            let colour = match &resize.letterbox_color {
                Some(colour) => colour.parse().map_err(|_| Refusal::Damaged)?,
                None => Colour(Rgba([0; 4])),
            };
            let mut framed = RgbaImage::from_pixel(width, height, empty(colour, target));
            let left = placed(width - inner.width(), across(position));
            let top = placed(height - inner.height(), down(position));
            imageops::replace(&mut framed, &inner, left.into(), top.into());
            Ok(framed)
        }
        Fit::Cover => {
            // Cut first, so that nothing is made larger than its frame.
            let (cut_width, cut_height) = if is_wider {
                (scaled(width, old_height, height).min(old_width), old_height)
            } else {
                (old_width, scaled(height, old_width, width).min(old_height))
            };
            let left = placed(old_width - cut_width, across(position));
            let top = placed(old_height - cut_height, down(position));
            let part = imageops::crop_imm(&image, left, top, cut_width, cut_height).to_image();
            drop(image);
            Ok(resample(&part, width, height))
        }
    }
}

/// What is left empty: as asked for, or black where the format cannot be seen through.
pub(super) fn empty(Colour(colour): Colour, target: Target) -> Rgba<u8> {
    match target.format {
        ImageFormat::Jpeg if colour.0[3] == 0 => Rgba([0, 0, 0, u8::MAX]),
        _ => colour,
    }
}

/// An edge that grows as another one does from `old` to `new`; rounded, and never nothing.
fn scaled(edge: u32, new: u32, old: u32) -> u32 {
    let (edge, new, old) = (u64::from(edge), u64::from(new), u64::from(old).max(1));
    let rounded = (edge * new + old / 2) / old;
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

/// An end of an edge, or its middle.
#[derive(Clone, Copy)]
enum Place {
    Start,
    Middle,
    End,
}

fn placed(room: u32, place: Place) -> u32 {
    match place {
        Place::Start => 0,
        Place::Middle => room / 2,
        Place::End => room,
    }
}

fn across(position: Position) -> Place {
    match position {
        Position::Left | Position::TopLeft | Position::BottomLeft => Place::Start,
        Position::Center | Position::Top | Position::Bottom => Place::Middle,
        Position::Right | Position::TopRight | Position::BottomRight => Place::End,
    }
}

fn down(position: Position) -> Place {
    match position {
        Position::Top | Position::TopLeft | Position::TopRight => Place::Start,
        Position::Center | Position::Left | Position::Right => Place::Middle,
        Position::Bottom | Position::BottomLeft | Position::BottomRight => Place::End,
    }
}
