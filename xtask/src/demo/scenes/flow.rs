//! Ten thousand strokes of ink that follow one current.

use crate::demo::draw::{Gradient, cell, chance, fbm, hex, mix, real, to_picture};
use image::RgbImage;

/// A flow field on dark paper.
pub(in crate::demo) fn flow(width: u32, height: u32) -> RgbImage {
    let (wide, high) = (real(width), real(height));
    let columns = usize::try_from(width).unwrap_or(1);
    let paper = hex(0x10142b);
    let mut ink = vec![paper; columns * usize::try_from(height).unwrap_or(1)];
    let colours = Gradient::new(&[0x1b4965, 0x3fb6b2, 0xf4e9cd, 0xf79d5c, 0xe4572e, 0x8f2d56]);
    for stroke in 0..11_000 {
        let (mut x, mut y) = (chance(stroke, 1, 17) * wide, chance(stroke, 2, 17) * high);
        let tone = fbm(x / high * 0.9, y / high * 0.9, 2, 66) * 0.9
            + 0.5
            + (chance(stroke, 3, 17) - 0.5) * 0.3;
        let colour = colours.at(tone);
        let strength = 0.16 + 0.7 * chance(stroke, 4, 17).powi(3);
        let length = 60 + cell(chance(stroke, 5, 17) * 160.0);
        for step in 0..length {
            let turn = fbm(x / high * 1.05, y / high * 1.05, 3, 23) * 7.5 + 0.4;
            x += turn.cos() * 1.4;
            y += turn.sin() * 1.4;
            let along = real(step.unsigned_abs()) / real(length.unsigned_abs());
            // Strokes swell and thin out, as a brush does.
            let pressure = strength * (along * std::f32::consts::PI).sin();
            for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                let (left, top) = (cell(x) + dx, cell(y) + dy);
                let cover = (1.0 - (x - real_signed(left)).abs()).max(0.0)
                    * (1.0 - (y - real_signed(top)).abs()).max(0.0);
                let (Ok(left), Ok(top)) = (usize::try_from(left), usize::try_from(top)) else {
                    continue;
                };
                if left < columns
                    && let Some(pixel) = ink.get_mut(top * columns + left)
                {
                    *pixel = mix(*pixel, colour, cover * pressure);
                }
            }
        }
    }
    to_picture(width, height, &ink)
}

fn real_signed(whole: i32) -> f32 {
    real(whole.unsigned_abs()) * if whole < 0 { -1.0 } else { 1.0 }
}
