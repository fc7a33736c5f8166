//! Two places in the plane of complex numbers that are worth a look.

use crate::demo::draw::{Gradient, mix, paint_smooth, real};
use image::RgbImage;

/// A valley of the Mandelbrot set with its spirals.
pub(in crate::demo) fn mandelbrot(width: u32, height: u32) -> RgbImage {
    let colours = Gradient::new(&[
        0x06104a, 0x1d4fa0, 0x7cc8e8, 0xfdf6e0, 0xf6b042, 0xa8401c, 0x240a34,
    ]);
    let zoom = 0.0125 / real(height);
    paint_smooth(width, height, |x, y| {
        let c = (
            -0.7436 + (x - real(width) / 2.0) * zoom,
            0.1318 + (y - real(height) / 2.0) * zoom,
        );
        match escape((0.0, 0.0), c, 320) {
            Some(steps) => colours.cycle(steps.sqrt() * 0.21),
            None => [0.02, 0.01, 0.06],
        }
    })
}

/// A Julia set like frost on a window.
pub(in crate::demo) fn julia(width: u32, height: u32) -> RgbImage {
    let colours = Gradient::new(&[0x0b0622, 0x3a1260, 0xa02a78, 0xf0606a, 0xffc27a, 0xfff6dc]);
    let zoom = 2.5 / real(height);
    paint_smooth(width, height, |x, y| {
        let (dx, dy) = (
            (x - real(width) / 2.0) * zoom,
            (y - real(height) / 2.0) * zoom,
        );
        // Turned by 30 degrees: it fills a wide picture better.
        let start = (0.866 * dx - 0.5 * dy, 0.5 * dx + 0.866 * dy);
        match escape(start, (-0.7885 * 0.9553, 0.7885 * 0.1955), 400) {
            Some(steps) => {
                let shade = (steps / 110.0).powf(0.55);
                mix(
                    colours.at(shade),
                    colours.at(0.0),
                    (dx.hypot(dy) - 1.4) * 0.4,
                )
            }
            None => colours.at(1.0),
        }
    })
}

/// How many steps of z² + c it takes to leave, with a fraction, so that colours have no bands.
fn escape(start: (f32, f32), c: (f32, f32), limit: u16) -> Option<f32> {
    // Doubles: at this zoom neighbouring pixels are the same number otherwise.
    let ((mut x, mut y), (cx, cy)) = (
        (f64::from(start.0), f64::from(start.1)),
        (f64::from(c.0), f64::from(c.1)),
    );
    for step in 0..limit {
        let (xx, yy) = (x * x, y * y);
        if xx + yy > 256.0 {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a colour needs no more digits"
            )]
            let size = (xx + yy) as f32;
            return Some((f32::from(step) + 1.0 - (size.ln() / 2.0).log2()).max(0.0));
        }
        y = 2.0 * x * y + cy;
        x = xx - yy + cx;
    }
    None
}
