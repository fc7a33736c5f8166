//! The sun going down over the sea.

use crate::demo::draw::{
    Gradient, cell, chance, fbm, hex, mix, paint, real, scale, smoothstep, turbulence,
};
use image::RgbImage;

/// A sunset in the colours of `seed`: 0 red, 1 violet.
pub(in crate::demo) fn sea(width: u32, height: u32, seed: u32) -> RgbImage {
    let (wide, high) = (real(width), real(height));
    let stops: [u32; 5] = if seed == 0 {
        [0x2b2d5b, 0x7a3b69, 0xd9576a, 0xf9a15a, 0xffe2a0]
    } else {
        [0x0d1b4c, 0x3b2f80, 0x8a4fa3, 0xe68aa8, 0xffd9c7]
    };
    let sky = Gradient::new(&stops);
    let clouds = Gradient::new(&[stops[0], stops[1], stops[2]]);
    let horizon = 0.58 * high;
    let (sun_x, sun_y) = (0.62 * wide, horizon - 0.09 * high);
    let warm = hex(0xfff4cf);
    let above = |x: f32, y: f32| {
        let (u, v) = (x / high, y / high);
        let bank = turbulence(u * 1.1 + 0.3, v * 5.2, 6, seed + 41);
        let cover = smoothstep(0.16, 0.42, bank) * smoothstep(0.02, 0.3, (horizon - y) / high);
        let far = (x - sun_x).hypot(y - sun_y) / high;
        let glow = (-far * far * 16.0).exp();
        let air = mix(sky.at(y / horizon), warm, glow * 0.6);
        // Seen from below, clouds are bright at the edge and dark in the middle.
        let edge = mix(
            scale(sky.at(1.0), 1.02),
            clouds.at(bank),
            smoothstep(0.1, 0.5, cover),
        );
        mix(
            mix(air, edge, cover * 0.7),
            warm,
            smoothstep(0.062, 0.058, far),
        )
    };
    paint(width, height, |x, y| {
        let grain = 1.0 + (chance(cell(x), cell(y), 8) - 0.5) * 0.02;
        if y < horizon {
            return scale(above(x, y), grain);
        }
        let depth = (y - horizon) / (high - horizon);
        let far = 1.0 / (depth + 0.035);
        let swell = fbm(x / high * far * 1.1, far * 5.0, 4, seed + 3);
        let bent = (horizon - (y - horizon) * 0.85 - swell * high * 0.05).clamp(0.0, horizon - 1.0);
        let mirrored = above(x + swell * high * 0.07, bent);
        let path = (-((x - sun_x) / high / (0.045 + depth * 0.13)).powi(2)).exp();
        let glint = smoothstep(0.02, 0.3, swell) * path;
        let water = mix(
            scale(mirrored, 0.82 - depth * 0.25),
            hex(stops[0]),
            0.25 + depth * 0.4,
        );
        scale(mix(water, warm, glint * 0.9), (1.0 + swell * 0.22) * grain)
    })
}
