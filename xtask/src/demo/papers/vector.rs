//! Drawings that stay sharp: SVG.

use crate::demo::draw::chance;
use std::fmt::Write;

/// A mark: a sun over waves.
pub(in crate::demo) fn mark() -> Vec<u8> {
    let mut waves = String::new();
    for (number, colour) in (0..).zip(["#1f7a8c", "#12566b", "#0b3a4f", "#08283a"]) {
        let top = 292 + number * 48;
        let shift = if number % 2 == 0 { 0 } else { -64 };
        // Writing to a string cannot fail.
        let _ = write!(
            waves,
            "<path fill=\"{colour}\" d=\"M{shift} {top}q32-34 64 0t64 0 64 0 64 0 64 0 64 0 64 0 64 0 64 0V512H0Z\"/>"
        );
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\" width=\"512\" height=\"512\">\
         <defs><linearGradient id=\"s\" x2=\"0\" y2=\"1\"><stop stop-color=\"#ffe2a0\"/>\
         <stop offset=\".5\" stop-color=\"#f79256\"/><stop offset=\"1\" stop-color=\"#d1495b\"/></linearGradient>\
         <clipPath id=\"c\"><circle cx=\"256\" cy=\"256\" r=\"240\"/></clipPath></defs>\
         <g clip-path=\"url(#c)\"><path fill=\"#fdf1dc\" d=\"M0 0h512v512H0z\"/>\
         <circle cx=\"256\" cy=\"236\" r=\"128\" fill=\"url(#s)\"/>{waves}</g></svg>\n"
    )
    .into_bytes()
}

/// Tiles of quarter circles, laid by chance.
pub(in crate::demo) fn tiles() -> Vec<u8> {
    const SIDE: i32 = 80;
    let colours = ["#123c3a", "#e4572e", "#f4c95d", "#3fb6b2", "#f0e6bf"];
    let pick = |x: i32, y: i32, seed: u32| {
        let lot = chance(x, y, seed) * 4.999;
        colours[(0..4)
            .filter(|&step| lot >= f32::from(i8::try_from(step + 1).unwrap_or(0)))
            .count()]
    };
    let mut shapes = String::new();
    for (x, y) in (0..8).flat_map(|y| (0..12).map(move |x| (x, y))) {
        let (ground, shape) = (pick(x, y, 61), pick(x, y, 62));
        let (left, top, half) = (x * SIDE, y * SIDE, SIDE / 2);
        let turn = pick(x, y, 63).len() + usize::try_from((x * 7 + y * 5) % 4).unwrap_or(0);
        let drawn = match (x * 3 + y * 5 + x * y) % 4 {
            0 => format!("<circle cx=\"{half}\" cy=\"{half}\" r=\"{half}\"/>"),
            1 => format!("<path d=\"M0 0h{SIDE}a{SIDE} {SIDE} 0 0 1-{SIDE} {SIDE}z\"/>"),
            2 => format!(
                "<path d=\"M0 0a{half} {half} 0 0 0 {SIDE} 0zM0 {half}a{half} {half} 0 0 0 {SIDE} 0z\"/>"
            ),
            _ => format!("<path d=\"M0 0L{SIDE} {SIDE}H0z\"/>"),
        };
        // Writing to a string cannot fail.
        let _ = write!(
            shapes,
            "<g transform=\"translate({left} {top})\"><path fill=\"{ground}\" d=\"M0 0h{SIDE}v{SIDE}H0z\"/>\
             <g fill=\"{shape}\" transform=\"rotate({} {half} {half})\">{drawn}</g></g>",
            turn % 4 * 90
        );
    }
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 640\" width=\"960\" height=\"640\">{shapes}</svg>\n")
        .into_bytes()
}
