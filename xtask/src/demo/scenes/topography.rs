//! Contour lines on tinted paper, as on a hiker's map.

use crate::demo::draw::{Gradient, fbm, hex, mix, paint_smooth, real, warp};
use image::RgbImage;

/// Hills seen from straight above.
pub(in crate::demo) fn topography(width: u32, height: u32) -> RgbImage {
    let high = real(height);
    let paper = Gradient::new(&[
        0x123c3a, 0x1f5f58, 0x4c9a83, 0xa9cfa4, 0xf0e6bf, 0xf4c98a, 0xe59a5f,
    ]);
    let rise = |x: f32, y: f32| {
        let (u, v) = warp(x / high * 1.25, y / high * 1.25, 0.35, 2, 7);
        fbm(u, v, 3, 55) * 0.85 + 0.5
    };
    paint_smooth(width, height, |x, y| {
        let level = rise(x, y);
        let steep = (rise(x + 1.0, y) - level)
            .hypot(rise(x, y + 1.0) - level)
            .max(1e-6);
        // Divided by the slope, a line is as thick on a steep side as on a plain.
        let line = |every: f32, thick: f32| {
            let off = (level / every).fract();
            let away = off.min(1.0 - off) * every / steep;
            (thick - away).clamp(0.0, 1.0)
        };
        let ground = paper.at((level * 14.0).floor() / 14.0);
        let thin = mix(ground, hex(0x0e2b2a), line(1.0 / 42.0, 1.0) * 0.28);
        mix(thin, hex(0x0e2b2a), line(1.0 / 14.0, 1.7) * 0.6)
    })
}
