//! Seeds set at the golden angle, as sunflowers do it.

use crate::demo::draw::{Gradient, hex, mix, paint_smooth, real, scale, smoothstep};
use image::RgbImage;

/// A seed head.
pub(in crate::demo) fn sunflower(side: u32) -> RgbImage {
    const SEEDS: u32 = 620;
    const GOLDEN: f32 = 2.399_963_2;
    let half = real(side) / 2.0;
    let colours = Gradient::new(&[
        0x4a1942, 0x893168, 0xd1495b, 0xf79256, 0xfbd1a2, 0x7dcfb6, 0x00b2ca, 0x1d4e89,
    ]);
    let seeds: Vec<_> = (0..SEEDS)
        .map(|seed| {
            let share = (real(seed) + 0.5) / real(SEEDS);
            let (far, turn) = (share.sqrt() * half * 0.90, real(seed) * GOLDEN);
            let radius = half * (0.014 + 0.020 * share.sqrt());
            (
                half + far * turn.cos(),
                half + far * turn.sin(),
                radius,
                colours.at(share.sqrt()),
            )
        })
        .collect();
    paint_smooth(side, side, |x, y| {
        let paper = mix(
            hex(0xfffaf0),
            hex(0xf3e7d3),
            (x - half).hypot(y - half) / half - 0.2,
        );
        let inside = |&&(left, top, radius, _): &&(f32, f32, f32, _)| {
            let (dx, dy) = (x - left, y - top);
            dx * dx + dy * dy < radius * radius
        };
        seeds
            .iter()
            .find(inside)
            .map_or(paper, |&(left, top, radius, colour)| {
                let light = ((left - x) + (top - y)) / radius;
                scale(
                    colour,
                    1.0 + 0.10 * light * smoothstep(0.0, 1.0, light.abs()),
                )
            })
    })
}
