//! Sand dunes in a low sun: one crest behind the other, lit on one side.

use crate::demo::draw::{
    Gradient, cell, chance, column, fbm, hex, mix, paint, real, scale, smoothstep,
};
use image::RgbImage;

struct Dune {
    /// Where the crest is in each column, from the top of the picture.
    crest: Vec<f32>,
    /// 0 far away, 1 at our feet.
    near: f32,
    seed: u32,
}

/// Dunes to the horizon.
pub(in crate::demo) fn dunes(width: u32, height: u32) -> RgbImage {
    let size = real(height);
    let dunes: Vec<_> = (0..7).map(|number| dune(number, width, size)).collect();
    let sky = Gradient::new(&[0x2f5d8a, 0x6f9fc0, 0xf0cfa6, 0xfbe3bd]);
    let lit = Gradient::new(&[0xeec39a, 0xf2b06a, 0xe8923f, 0xd9762b]);
    let shaded = Gradient::new(&[0xc79a86, 0xa9624a, 0x7d3b2e, 0x4c2026]);
    let haze = hex(0xf8dcb4);
    paint(width, height, |x, y| {
        let column = column(x, width);
        let front = dunes.iter().rev().find(|dune| y > dune.crest[column]);
        let grain = (chance(cell(x), cell(y), 5) - 0.5) * 0.025;
        let Some(dune) = front else {
            let (dx, dy) = (x / size - 0.93, y / size - 0.2);
            let sun =
                (-(dx * dx + dy * dy) * 28.0).exp() * 0.55 + smoothstep(0.052, 0.046, dx.hypot(dy));
            return mix(sky.at(y / size / 0.46), hex(0xfffbe8), sun).map(|c| c + grain * 0.3);
        };
        let depth = (y - dune.crest[column]) / size;
        // The shadow's edge falls from the crest aslant, as the dune turns away from the light.
        let slant = x / size - depth * 1.3;
        let facing = fbm(slant * (2.6 - dune.near), 1.0 + depth * 0.5, 2, dune.seed);
        let light = smoothstep(-0.10, 0.10, facing - depth * 0.1);
        let near = dune.near;
        let wind = fbm(x / size * 2.0, y / size * 2.0, 3, dune.seed + 9) * 9.0;
        let ripples = (depth * (420.0 - 240.0 * near) + x / size * 40.0 + wind).sin();
        let fade = near * smoothstep(0.005, 0.12, depth);
        let tone = near * 0.55 + depth * 1.1;
        let body = mix(shaded.at(tone), lit.at(tone), light);
        let rim = smoothstep(0.006, 0.0, depth) * 0.25;
        let colour = scale(body, 1.0 + ripples * 0.05 * fade + rim + grain);
        mix(colour, haze, (1.0 - near).powi(2) * 0.72)
    })
}

fn dune(number: u32, width: u32, size: f32) -> Dune {
    let near = real(number) / 6.0;
    let seed = 31 + number * 17;
    let base = 0.40 + near.powf(1.35) * 0.47;
    let swell = 0.030 + near * 0.13;
    let crest = (0..width)
        .map(|x| {
            let place = real(x) / size * (1.9 - near * 1.05) + real(number) * 7.7;
            let wave = fbm(place, 0.5, 2, seed);
            // Sharper on top than below: sand slides down until the crest is an edge.
            let sharp = 1.0 - (wave * 1.7).abs().min(1.0);
            (base - swell * (sharp * 1.1 - 0.45)) * size
        })
        .collect();
    Dune { crest, near, seed }
}
