//! Seeds set at the golden angle, as sunflowers do it.

use crate::demo::draw::{Gradient, hex, mix, paint_smooth, real, scale, smoothstep};
use image::RgbImage;

/// A seed head of `count` seeds.
pub(in crate::demo) fn sunflower(side: u32, count: u32) -> RgbImage {
    const GOLDEN: f32 = 2.399_963_2;
    let half = real(side) / 2.0;
    // How far apart seeds stand when each has the same area.
    let spacing = (std::f32::consts::PI / real(count)).sqrt();
    let reach = half * (0.94 - spacing * 0.45);
    let room = reach * spacing;
    let colours = Gradient::new(&[
        0x4a1942, 0x893168, 0xd1495b, 0xf79256, 0xfbd1a2, 0x7dcfb6, 0x00b2ca, 0x1d4e89,
    ]);
    let seeds: Vec<_> = (0..count)
        .map(|seed| {
            let share = (real(seed) + 0.5) / real(count);
            let (far, turn) = (share.sqrt() * reach, real(seed) * GOLDEN);
            let radius = room * (0.24 + 0.24 * share.sqrt());
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
