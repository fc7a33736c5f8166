//! A loop without an end: coloured rings that turn, as an animated GIF.

use crate::demo::draw::{Gradient, hex, mix, paint_smooth, real, smoothstep};
use anyhow::Result;
use image::codecs::gif::{GifEncoder, Repeat};
use image::{Delay, DynamicImage, Frame};

/// The frames, encoded.
pub(in crate::demo) fn rings(side: u32) -> Result<Vec<u8>> {
    const FRAMES: u32 = 20;
    let mut file = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut file, 20);
    encoder.set_repeat(Repeat::Infinite)?;
    for number in 0..FRAMES {
        let picture = frame(side, real(number) / real(FRAMES));
        let rgba = DynamicImage::ImageRgb8(picture).into_rgba8();
        encoder.encode_frame(Frame::from_parts(
            rgba,
            0,
            0,
            Delay::from_numer_denom_ms(60, 1),
        ))?;
    }
    drop(encoder);
    Ok(file)
}

fn frame(side: u32, time: f32) -> image::RgbImage {
    let colours = Gradient::new(&[0x00c2a8, 0x3f8efc, 0x8f5bff, 0xff5d8f, 0xffb347]);
    let half = real(side) / 2.0;
    let paper = hex(0x121324);
    paint_smooth(side, side, |x, y| {
        let (dx, dy) = (x / half - 1.0, y / half - 1.0);
        let (far, turn) = (dx.hypot(dy), dy.atan2(dx) / std::f32::consts::TAU);
        (0..5u32).fold(paper, |under, ring| {
            let share = real(ring);
            let middle = 0.24 + share * 0.145;
            let thick = smoothstep(0.050, 0.040, (far - middle).abs());
            let pace = if ring % 2 == 0 { time } else { -time };
            let along = (turn + pace + share * 0.17).rem_euclid(1.0);
            mix(
                under,
                colours.at(share / 4.0),
                thick * smoothstep(0.15, 0.95, along),
            )
        })
    })
}
