//! Another size, by the mean of what lies under each new pixel or a smooth curve between old ones.
//!
//! A row of the result is made of a few rows of the source, and those are kept in their new width only as
//! long as they are needed. So next to the two images nothing is held that grows with them, where a
//! library would hold a third one in numbers four times as long.

use std::collections::VecDeque;

use image::{Rgba, RgbaImage};

/// A pixel with each colour as strong as one can see it.
type Mixed = [f32; 4];

/// The part of the old pixels that a new one is made of.
struct Share {
    first: u32,
    weights: Vec<f32>,
}

/// The image in this size.
pub(super) fn resample(image: &RgbaImage, width: u32, height: u32) -> RgbaImage {
    if image.dimensions() == (width, height) {
        return image.clone();
    }
    let across = shares(image.width(), width);
    let down = shares(image.height(), height);
    let mut result = RgbaImage::new(width, height);
    // Rows of the source in their new width, and which is the first of them.
    let mut rows: VecDeque<Vec<Mixed>> = VecDeque::new();
    let mut top = 0;
    for (share, y) in down.iter().zip(0..) {
        while top < share.first {
            rows.pop_front();
            top += 1;
        }
        while rows.len() < share.weights.len() {
            let next = top + u32::try_from(rows.len()).unwrap_or_default();
            rows.push_back(narrowed(image, next, &across));
        }
        for x in 0..width {
            let column = rows.iter().map(|row| row[x as usize]);
            result.put_pixel(x, y, shown(mix(column, &share.weights)));
        }
    }
    result
}

/// One row of the source in its new width.
fn narrowed(image: &RgbaImage, y: u32, across: &[Share]) -> Vec<Mixed> {
    let row: Vec<Mixed> = (0..image.width())
        .map(|x| seen(*image.get_pixel(x, y)))
        .collect();
    let new = across.iter().map(|share| {
        let old = row[share.first as usize..].iter().copied();
        mix(old, &share.weights)
    });
    new.collect()
}

fn mix(pixels: impl Iterator<Item = Mixed>, weights: &[f32]) -> Mixed {
    let mut sum = [0.0; 4];
    for (pixel, weight) in pixels.zip(weights) {
        for (sum, colour) in sum.iter_mut().zip(pixel) {
            *sum += colour * weight;
        }
    }
    sum
}

fn seen(Rgba([red, green, blue, alpha]): Rgba<u8>) -> Mixed {
    let strength = f32::from(alpha) / 255.0;
    let [red, green, blue] = [red, green, blue].map(|colour| f32::from(colour) * strength);
    [red, green, blue, f32::from(alpha)]
}

fn shown([red, green, blue, alpha]: Mixed) -> Rgba<u8> {
    if alpha <= 0.0 {
        return Rgba([0; 4]);
    }
    let strength = alpha.min(255.0) / 255.0;
    let [red, green, blue] = [red, green, blue].map(|colour| byte(colour / strength));
    Rgba([red, green, blue, byte(alpha)])
}

/// The nearest byte.
pub(super) fn byte(value: f32) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it was put between the two ends"
    )]
    let byte = value.round().clamp(0.0, 255.0) as u8;
    byte
}

/// For each new pixel, what it is made of: a Catmull-Rom spline, as wide as a new pixel where the image
/// becomes smaller.
fn shares(old: u32, new: u32) -> Vec<Share> {
    let ratio = f64::from(old) / f64::from(new);
    let scale = ratio.max(1.0);
    let reach = 2.0 * scale;
    let share = |index: u32| {
        let centre = (f64::from(index) + 0.5) * ratio;
        let first = whole((centre - reach).floor().max(0.0)).min(old - 1);
        let last = whole((centre + reach).ceil()).clamp(first + 1, old);
        let weight = |pixel: u32| spline((f64::from(pixel) + 0.5 - centre) / scale);
        let weights: Vec<f64> = (first..last).map(weight).collect();
        let sum: f64 = weights.iter().sum();
        #[expect(clippy::cast_possible_truncation, reason = "these are small numbers")]
        let weights = weights.into_iter().map(|weight| (weight / sum) as f32);
        Share {
            first,
            weights: weights.collect(),
        }
    };
    (0..new).map(share).collect()
}

fn whole(number: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place within an image"
    )]
    let whole = number as u32;
    whole
}

fn spline(distance: f64) -> f64 {
    let x = distance.abs();
    if x < 1.0 {
        1.5 * x.powi(3) - 2.5 * x.powi(2) + 1.0
    } else if x < 2.0 {
        -0.5 * x.powi(3) + 2.5 * x.powi(2) - 4.0 * x + 2.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_colour_stays_that_colour_in_every_size() {
        for (old, new) in [
            ((1, 1), (40, 30)),
            ((100, 3), (7, 90)),
            ((64, 64), (65, 63)),
            ((300, 200), (1, 1)),
        ] {
            let pixel = Rgba([200, 100, 50, 128]);
            let image = RgbaImage::from_pixel(old.0, old.1, pixel);
            let resized = resample(&image, new.0, new.1);
            assert_eq!(resized.dimensions(), new);
            assert!(
                resized.pixels().all(|&other| other == pixel),
                "{old:?} {new:?}"
            );
        }
    }

    #[test]
    fn what_is_not_seen_does_not_colour_what_is() {
        let mut image = RgbaImage::from_pixel(64, 64, Rgba([0, 255, 0, 0]));
        for (x, _, pixel) in image.enumerate_pixels_mut() {
            if x % 2 == 0 {
                *pixel = Rgba([255, 0, 0, 255]);
            }
        }
        let small = resample(&image, 8, 8);
        assert_eq!(small.get_pixel(4, 4).0[..3], [255, 0, 0]);
    }

    #[test]
    fn halves_stay_on_their_sides() {
        let image = RgbaImage::from_fn(40, 40, |x, _| {
            if x < 20 {
                Rgba([255, 0, 0, 255])
            } else {
                Rgba([0, 0, 255, 255])
            }
        });
        for edge in [10, 100] {
            let resized = resample(&image, edge, edge);
            assert_eq!(resized.get_pixel(1, edge / 2).0, [255, 0, 0, 255]);
            assert_eq!(resized.get_pixel(edge - 2, edge / 2).0, [0, 0, 255, 255]);
        }
    }
}
