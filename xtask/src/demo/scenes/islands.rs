//! A map of islands that nobody has found, with relief and depth.

use crate::demo::draw::{Gradient, fbm, hex, mix, paint, real, ridged, scale, smoothstep, warp};
use image::RgbImage;

/// Islands in a warm sea.
pub(in crate::demo) fn islands(width: u32, height: u32) -> RgbImage {
    let high = real(height);
    let sea = Gradient::new(&[0x08306b, 0x0b559f, 0x2b8cbe, 0x66c2c4, 0xb8ece0]);
    let land = Gradient::new(&[
        0xf1e2b0, 0xa9c77d, 0x5f9e54, 0x3f7a48, 0x8a7a58, 0xb7a58c, 0xf7f4ee,
    ]);
    let rise = |u: f32, v: f32| {
        let (wu, wv) = warp(u * 2.3 + 3.4, v * 2.3 + 1.1, 0.25, 3, 12);
        let body = fbm(wu, wv, 7, 90) - 0.13;
        body + ridged(u * 4.6, v * 4.6, 5, 91).max(0.0) * 0.20 * smoothstep(0.0, 0.3, body)
    };
    paint(width, height, |x, y| {
        let (u, v) = (x / high, y / high);
        let level = rise(u, v);
        if level < 0.0 {
            let waves = fbm(u * 90.0, v * 120.0, 2, 4) * 0.02;
            let foam = smoothstep(-0.016, -0.004, level) * 0.5;
            return mix(
                scale(sea.at(1.0 + level * 2.1), 1.0 + waves),
                [1.0; 3],
                foam,
            );
        }
        let step = 0.0025;
        let (east, south) = (rise(u + step, v) - level, rise(u, v + step) - level);
        // The light comes from the north-west, as on printed maps.
        let shade = (1.0 + (east + south) * 15.0).clamp(0.62, 1.28);
        let tint = land.at(level * 2.1);
        scale(
            mix(tint, hex(0xf6e7bd), smoothstep(0.012, 0.0, level)),
            shade,
        )
    })
}
