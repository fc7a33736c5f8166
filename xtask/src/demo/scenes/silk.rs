//! Folds of silk: soft bands of light that cross each other.

use crate::demo::draw::{Gradient, cell, chance, fbm, paint, real, scale};
use image::RgbImage;

/// A calm background in the colours given.
pub(in crate::demo) fn silk(width: u32, height: u32, colours: &[u32], seed: u32) -> RgbImage {
    let high = real(height);
    let colours = Gradient::new(colours);
    paint(width, height, |x, y| {
        let (u, v) = (x / high, y / high);
        let mut fold = u * 0.9 + v * 0.7;
        for wave in 1..5u32 {
            let pace = real(wave);
            fold += 0.34 / pace
                * (pace * 1.9 * v + fold * 1.7 + fbm(u * 0.5, v * 0.5, 2, seed + wave) * 4.0).sin();
        }
        let sheen = (fold * 5.2).sin() * 0.5 + 0.5;
        let grain = 1.0 + (chance(cell(x), cell(y), seed) - 0.5) * 0.012;
        scale(
            colours.cycle(fold * 0.72 + 0.1),
            (0.74 + 0.27 * sheen.powi(2)) * grain,
        )
    })
}
