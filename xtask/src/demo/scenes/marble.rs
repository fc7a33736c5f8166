//! Ink in water: noise that is carried by noise that is carried by noise.

use crate::demo::draw::{Gradient, fbm, mix, paint, real, scale};
use image::RgbImage;

/// Veins and clouds in the colours given, from deep to bright.
pub(in crate::demo) fn marble(width: u32, height: u32, colours: &[u32], seed: u32) -> RgbImage {
    let high = real(height);
    let colours = Gradient::new(colours);
    paint(width, height, |x, y| {
        let (u, v) = (x / high * 1.4, y / high * 1.4);
        let first = (fbm(u, v, 4, seed), fbm(u + 5.2, v + 1.3, 4, seed + 1));
        let second = (
            fbm(
                u + 2.4 * first.0 + 1.7,
                v + 2.4 * first.1 + 9.2,
                4,
                seed + 2,
            ),
            fbm(
                u + 2.4 * first.0 + 8.3,
                v + 2.4 * first.1 + 2.8,
                4,
                seed + 3,
            ),
        );
        let third = fbm(u + 2.2 * second.0, v + 2.2 * second.1, 5, seed + 4);
        let body = colours.at(0.47 + third * 0.75 + first.0 * 0.2);
        let vein = second.0.hypot(second.1);
        mix(
            scale(body, 0.88 + third * 0.35),
            colours.at(0.95),
            (vein - 0.28) * 0.8,
        )
    })
}
