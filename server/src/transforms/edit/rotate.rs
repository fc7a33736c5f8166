//! Turned around its middle, clockwise. The new image is as large as it has to be to hold all of it.

use asset_dock_core::transform::Rotate;
use image::{Rgba, RgbaImage, imageops};

use super::colour::Colour;
use super::encode::Target;
use super::frame::empty;
use super::within_budget;
use crate::thumbnails::draw::{premultiply, unpremultiply};
use crate::transforms::answer::Refusal;

/// An angle this near to a quarter turn is one, in degrees: radians never hit it exactly.
const NEAR: f64 = 1e-6;

/// The image, turned.
pub(super) fn rotate(
    rotate: &Rotate,
    mut image: RgbaImage,
    target: Target,
) -> Result<RgbaImage, Refusal> {
    let degrees = rotate.degrees().rem_euclid(360.0);
    let is = |quarter: f64| (degrees - quarter).abs() < NEAR;
    if is(0.0) || is(360.0) {
        Ok(image)
    } else if is(90.0) {
        Ok(imageops::rotate90(&image))
    } else if is(180.0) {
        imageops::rotate180_in_place(&mut image);
        Ok(image)
    } else if is(270.0) {
        Ok(imageops::rotate270(&image))
    } else {
        slanted(degrees.to_radians(), image, target)
    }
}

fn slanted(angle: f64, mut image: RgbaImage, target: Target) -> Result<RgbaImage, Refusal> {
    let (sin, cos) = angle.sin_cos();
    let (old_width, old_height) = (f64::from(image.width()), f64::from(image.height()));
    let width = edge(old_width * cos.abs() + old_height * sin.abs());
    let height = edge(old_width * sin.abs() + old_height * cos.abs());
    let (width, height) = within_budget(width, height)?;
    let corner = empty(Colour(Rgba([0; 4])), target);
    premultiply(&mut image);
    let (middle_x, middle_y) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    let mut turned = RgbaImage::from_fn(width, height, |x, y| {
        // Where this pixel was before the turn.
        let (x, y) = (f64::from(x) + 0.5 - middle_x, f64::from(y) + 0.5 - middle_y);
        let from_x = x * cos + y * sin + old_width / 2.0 - 0.5;
        let from_y = y * cos - x * sin + old_height / 2.0 - 0.5;
        at(&image, from_x, from_y).unwrap_or(corner)
    });
    unpremultiply(&mut turned);
    Ok(turned)
}

/// The colour at a place between pixels; `None` outside of the image.
fn at(image: &RgbaImage, x: f64, y: f64) -> Option<Rgba<u8>> {
    let (right, bottom) = (
        f64::from(image.width()) - 1.0,
        f64::from(image.height()) - 1.0,
    );
    // Half a pixel belongs to the edge.
    let is_within = (-0.5..=right + 0.5).contains(&x) && (-0.5..=bottom + 0.5).contains(&y);
    let (x, y) = (x.clamp(0.0, right), y.clamp(0.0, bottom));
    #[expect(clippy::cast_possible_truncation, reason = "a place within an image")]
    let (x, y) = (x as f32, y as f32);
    imageops::interpolate_bilinear(image, x, y).filter(|_| is_within)
}

fn edge(length: f64) -> u32 {
    // A hair more than a whole number is that number.
    let whole = (length - NEAR).ceil().max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it saturates, and what is too long is refused"
    )]
    let edge = whole as u32;
    edge
}
