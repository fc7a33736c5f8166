//! Other images on top of one.

use asset_dock_core::transform::{Mark, Repetition};
use image::{Pixel, RgbaImage};

use super::resample::resample;
use super::within_budget;
use crate::transforms::answer::Refusal;

/// The image with its marks, the first at the bottom. Only one of them is in memory at a time.
pub(super) fn mark(
    marks: &[Mark],
    mut image: RgbaImage,
    mut next: impl FnMut() -> Result<RgbaImage, Refusal>,
) -> Result<RgbaImage, Refusal> {
    for mark in marks {
        let mut top = next()?;
        let width = mark.width.map_or(top.width(), edge);
        let height = mark.height.map_or(top.height(), edge);
        if (width, height) != top.dimensions() {
            let (width, height) = within_budget(width, height)?;
            top = resample(&top, width, height);
        }
        let repetition = mark.repetition_mode.unwrap_or_default();
        lay(
            &top,
            place(mark.left),
            place(mark.top),
            repetition,
            &mut image,
        );
    }
    Ok(image)
}

/// Lays an image on another one, its first copy at this place.
fn lay(top: &RgbaImage, left: i64, upper: i64, repetition: Repetition, image: &mut RgbaImage) {
    let (across, down) = match repetition {
        Repetition::NoRepeat => (false, false),
        Repetition::RepeatX => (true, false),
        Repetition::RepeatY => (false, true),
        Repetition::Repeat => (true, true),
    };
    for (x, y, pixel) in image.enumerate_pixels_mut() {
        let x = within(i64::from(x) - left, top.width(), across);
        let y = within(i64::from(y) - upper, top.height(), down);
        if let (Some(x), Some(y)) = (x, y) {
            pixel.blend(top.get_pixel(x, y));
        }
    }
}

/// The place in a mark, or in one of its copies.
fn within(offset: i64, length: u32, repeats: bool) -> Option<u32> {
    let length = i64::from(length);
    let offset = if repeats {
        offset.rem_euclid(length)
    } else {
        offset
    };
    u32::try_from(offset)
        .ok()
        .filter(|&at| i64::from(at) < length)
}

fn place(at: Option<f64>) -> i64 {
    // Further away than any image reaches is nowhere, in whichever direction.
    let at = at.unwrap_or(0.0).round().clamp(-1e9, 1e9);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it was put between two ends"
    )]
    let at = at as i64;
    at
}

fn edge(length: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it saturates, and what is too long is refused"
    )]
    let edge = length.round().max(1.0) as u32;
    edge
}

#[cfg(test)]
mod tests {
    use asset_dock_core::asset::AssetId;
    use image::Rgba;

    use super::*;

    #[test]
    fn a_mark_is_laid_once_in_a_row_in_a_column_or_everywhere() {
        for (repetition, marked) in [
            (Repetition::NoRepeat, 2 * 2),
            (Repetition::RepeatX, 8 * 2),
            (Repetition::RepeatY, 2 * 6),
            (Repetition::Repeat, 8 * 6),
        ] {
            let mark = Mark {
                id: AssetId(String::new()),
                left: Some(1.0),
                top: Some(1.0),
                width: Some(2.0),
                height: Some(2.0),
                repetition_mode: Some(repetition),
            };
            let image = RgbaImage::from_pixel(8, 6, Rgba([0, 0, 0, 255]));
            let red = Rgba([255, 0, 0, 255]);
            let next = || Ok(RgbaImage::from_pixel(5, 5, red));
            let image = super::mark(&[mark], image, next).expect("an image");
            let count = image.pixels().filter(|&&pixel| pixel == red).count();
            assert_eq!(count, marked, "{repetition:?}");
            assert_eq!(*image.get_pixel(1, 1), red);
        }
    }
}
