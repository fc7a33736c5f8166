//! A stained-glass window: the cells that are nearest to scattered points.

use crate::demo::draw::{
    Gradient, cell, chance, fbm, hex, mix, paint_smooth, real, scale, smoothstep,
};
use image::RgbImage;

/// Panes in lead, with the sun behind.
pub(in crate::demo) fn glass(width: u32, height: u32) -> RgbImage {
    let (wide, high) = (real(width), real(height));
    let colours = Gradient::new(&[
        0x12305e, 0x1f7a8c, 0x7fc8a9, 0xf5e3a1, 0xf2994a, 0xc8374e, 0x5b1a4c,
    ]);
    let pane = high / 9.0;
    paint_smooth(width, height, |x, y| {
        let ((first, second), home) = nearest(x / pane, y / pane);
        let (across, down) = (x / wide - 0.5, y / high - 0.42);
        let ring = across.hypot(down * 0.8) * 1.35;
        let tone = 0.62 - ring * 0.95 + (chance(home.0, home.1, 44) - 0.5) * 0.42 + down * 0.25;
        // No two panes, and no two spots of a pane, let through the same light.
        let depth = 0.86
            + 0.22 * chance(home.0, home.1, 45)
            + 0.10 * fbm(x / pane * 2.2, y / pane * 2.2, 4, 46);
        let sun = 0.30 * (-ring * ring * 5.0).exp();
        let bevel = smoothstep(0.0, 0.30, second - first);
        let pane = scale(colours.at(tone), depth * (0.78 + 0.22 * bevel) + sun);
        mix(hex(0x11121c), pane, smoothstep(0.035, 0.06, second - first))
    })
}

/// The distances to the two nearest points, and the cell of the nearest.
fn nearest(x: f32, y: f32) -> ((f32, f32), (i32, i32)) {
    let (column, row) = (cell(x), cell(y));
    let (mut first, mut second, mut home) = (f32::MAX, f32::MAX, (0, 0));
    for (i, j) in (-2..=2).flat_map(|j| (-2..=2).map(move |i| (column + i, row + j))) {
        let offset = |seed| 0.08 + 0.84 * chance(i, j, seed);
        let (left, top) = (
            f32::from(i16::try_from(i).unwrap_or(0)),
            f32::from(i16::try_from(j).unwrap_or(0)),
        );
        let far = (left + offset(42) - x).hypot(top + offset(43) - y);
        if far < first {
            (second, first, home) = (first, far, (i, j));
        } else if far < second {
            second = far;
        }
    }
    ((first, second), home)
}
