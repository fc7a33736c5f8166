//! From a colour for every point to a picture, on all cores.

use super::colour::Colour;
use super::number::{byte, real};
use image::RgbImage;
use std::thread;

/// A picture whose every pixel is `colour(x, y)`, with x and y in pixels from the top left.
pub(in crate::demo) fn paint(
    width: u32,
    height: u32,
    colour: impl Fn(f32, f32) -> Colour + Sync,
) -> RgbImage {
    rows(width, height, |x, y| colour(real(x) + 0.5, real(y) + 0.5))
}

/// As `paint`, with four samples a pixel: for hard edges and fractals, which would show stairs.
pub(in crate::demo) fn paint_smooth(
    width: u32,
    height: u32,
    colour: impl Fn(f32, f32) -> Colour + Sync,
) -> RgbImage {
    const INSIDE: [(f32, f32); 4] = [
        (0.375, 0.125),
        (0.875, 0.375),
        (0.125, 0.625),
        (0.625, 0.875),
    ];
    rows(width, height, |x, y| {
        let samples = INSIDE.map(|(dx, dy)| colour(real(x) + dx, real(y) + dy));
        std::array::from_fn(|i| samples.iter().map(|sample| sample[i]).sum::<f32>() / 4.0)
    })
}

/// A picture from one colour for each pixel, row by row.
pub(in crate::demo) fn to_picture(width: u32, height: u32, pixels: &[Colour]) -> RgbImage {
    let mut picture = RgbImage::new(width, height);
    for (pixel, colour) in picture.pixels_mut().zip(pixels) {
        pixel.0 = colour.map(byte);
    }
    picture
}

fn rows(width: u32, height: u32, colour: impl Fn(u32, u32) -> Colour + Sync) -> RgbImage {
    let mut picture = RgbImage::new(width, height);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let wanted = usize::try_from(height).unwrap_or(1).div_ceil(workers * 4);
    let stripe = u32::try_from(wanted).unwrap_or(1);
    let bytes = usize::try_from(width * 3 * stripe).unwrap_or(usize::MAX);
    let stripes: Vec<_> = picture.chunks_mut(bytes).enumerate().collect();
    let queue = std::sync::Mutex::new(stripes);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().ok().and_then(|mut queue| queue.pop());
                    let Some((number, pixels)) = next else { break };
                    let top = u32::try_from(number).unwrap_or(0) * stripe;
                    for (place, pixel) in (0..).zip(pixels.chunks_exact_mut(3)) {
                        pixel
                            .copy_from_slice(&colour(place % width, top + place / width).map(byte));
                    }
                }
            });
        }
    });
    picture
}
