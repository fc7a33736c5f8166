//! Mountain ranges that fade into the air, at different hours of the day.

use crate::demo::draw::{
    Gradient, cell, chance, column, fbm, hex, mix, paint, real, ridged, scale, smoothstep,
};
use image::RgbImage;

/// The hour, as colours.
pub(in crate::demo) struct Light {
    /// From the zenith to the horizon.
    pub(in crate::demo) sky: &'static [u32],
    /// From the farthest range to the nearest.
    pub(in crate::demo) ground: &'static [u32],
    /// The sun or moon, and where it stands (as shares of width and height).
    pub(in crate::demo) sun: (u32, f32, f32),
    /// How many stars are out, 0 to 1.
    pub(in crate::demo) stars: f32,
    /// Another number, another landscape.
    pub(in crate::demo) seed: u32,
}

/// Ranges from the horizon to the lower edge.
pub(in crate::demo) fn ranges(width: u32, height: u32, light: &Light) -> RgbImage {
    const RANGES: u32 = 8;
    let (wide, high) = (real(width), real(height));
    let unit = wide.min(high);
    let crests: Vec<Vec<f32>> = (0..RANGES)
        .map(|number| {
            let near = real(number) / real(RANGES - 1);
            let seed = light.seed + number * 13;
            let base = 0.48 + near * 0.46;
            let relief = unit * (0.13 + near * 0.15);
            let crest = |x: u32| {
                let place = real(x) / unit * (1.5 + near * 1.2) + real(number) * 4.1;
                base * high
                    - relief
                        * (ridged(place, 0.3, 6, seed) * 0.8 + fbm(place * 0.4, 0.9, 2, seed)
                            - 0.25)
            };
            (0..width).map(crest).collect()
        })
        .collect();
    let (sky, ground) = (Gradient::new(light.sky), Gradient::new(light.ground));
    let (disc, across, down) = light.sun;
    let (disc, sun_x, sun_y) = (hex(disc), across * wide, down * high);
    paint(width, height, |x, y| {
        let here = column(x, width);
        let grain = 1.0 + (chance(cell(x), cell(y), 3) - 0.5) * 0.02;
        let far = (x - sun_x).hypot(y - sun_y) / unit;
        let glow = (-far * far * 9.0).exp() * 0.5;
        let Some(number) = (0..crests.len())
            .rev()
            .find(|&number| y > crests[number][here])
        else {
            let clouds = smoothstep(
                0.05,
                0.6,
                fbm(x / unit * 1.3, y / unit * 5.0, 5, light.seed + 77),
            ) * 0.35;
            let air = mix(sky.at(y / high / 0.62), sky.at(1.0), clouds);
            let shining = mix(air, disc, glow + smoothstep(0.047, 0.043, far));
            return scale(
                shining
                    .map(|c| c + star(x, y, unit, light.stars) * (1.0 - y / high / 0.62).max(0.0)),
                grain,
            );
        };
        let near = real(u32::try_from(number).unwrap_or(0)) / real(RANGES - 1);
        let depth = (y - crests[number][here]) / unit;
        // Mist gathers at the foot of every range but the nearest.
        let mist = smoothstep(0.0, 0.28, depth) * (0.6 - near * 0.5);
        let texture = fbm(x / unit * 9.0, y / unit * 14.0, 4, light.seed + 5) * 0.16 * near;
        let rock = scale(ground.at(near), 1.0 + texture);
        scale(
            mix(
                mix(rock, ground.at(near * 0.4), mist),
                disc,
                glow * 0.4 * (1.0 - near),
            ),
            grain,
        )
    })
}

/// A point of light in some of the cells of a grid.
fn star(x: f32, y: f32, unit: f32, share: f32) -> f32 {
    let grid = unit / 90.0;
    let (column, row) = (cell(x / grid), cell(y / grid));
    if chance(column, row, 901) > share {
        return 0.0;
    }
    let at = |value: f32, seed: u32| (value / grid).fract() - 0.2 - 0.6 * chance(column, row, seed);
    let far = at(x, 902).hypot(at(y, 903)) * grid / (unit / 900.0);
    chance(column, row, 904) * (-far * far * 0.7).exp()
}
