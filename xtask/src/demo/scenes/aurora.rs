//! Northern lights above a black ridge.

use crate::demo::draw::{
    Gradient, cell, chance, column, fbm, mix, paint, real, ridged, smoothstep,
};
use image::RgbImage;

/// Curtains of light over mountains.
pub(in crate::demo) fn aurora(width: u32, height: u32) -> RgbImage {
    let high = real(height);
    let night = Gradient::new(&[0x030818, 0x07183a, 0x0f3552, 0x1c5a63]);
    let light = Gradient::new(&[
        0xb8ffc0, 0x3df58c, 0x12d69a, 0x1f9fd0, 0x6a4be0, 0x8a2bb0, 0x3a1060,
    ]);
    let ridge: Vec<f32> = (0..width)
        .map(|x| 0.86 - 0.16 * ridged(real(x) / high * 1.6, 0.2, 6, 71))
        .collect();
    paint(width, height, |x, y| {
        let (u, v) = (x / high, y / high);
        let crest = ridge[column(x, width)];
        let mut colour = night.at(v / 0.85);
        if chance(cell(x / 3.0), cell(y / 3.0), 12) > 0.9985 {
            colour = colour.map(|c| c + 0.55 * chance(cell(x / 3.0), cell(y / 3.0), 13));
        }
        for number in 0..3u32 {
            let share = real(number);
            // Each curtain hangs from a winding line and is bright at its lower hem.
            let hem =
                0.64 - share * 0.15 + 0.42 * fbm(u * 0.75 + share * 3.0, 0.4, 3, 200 + number);
            let height = (hem - v) / (0.34 + 0.14 * fbm(u * 2.0, 0.7, 2, 300 + number));
            let folds = fbm(
                u * 7.0 + 0.8 * fbm(u * 3.0, v, 2, 5),
                share,
                3,
                400 + number,
            );
            let rays = 0.62 + 0.5 * fbm(u * 46.0, v * 0.7, 3, 500 + number) + 0.5 * folds;
            let strength = smoothstep(-0.03, 0.05, height) * (-height.max(0.0) * 2.1).exp() * rays;
            let tint = light.at(height.clamp(0.0, 1.0));
            colour = std::array::from_fn(|i| {
                colour[i] + tint[i] * strength.max(0.0) * (1.25 - share * 0.3)
            });
        }
        if v > crest {
            let snow = smoothstep(0.05, 0.5, fbm(u * 9.0, v * 12.0, 4, 8))
                * smoothstep(0.12, 0.0, v - crest);
            return mix([0.012, 0.03, 0.05], [0.10, 0.27, 0.27], snow);
        }
        // Soft shoulders instead of clipping, so the hem stays green where it is bright.
        colour.map(|c| 1.0 - (-c * 1.35).exp())
    })
}
