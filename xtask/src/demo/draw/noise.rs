//! Smooth noise: the hills, clouds and currents of the demo pictures.
//!
//! Classic gradient noise over a hashed lattice; a seed in, the same landscape out.

use super::number::cell;

/// A number between 0 and 1 that depends on the cell and the seed alone.
#[expect(
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a hash: any bit pattern will do"
)]
pub(in crate::demo) fn chance(x: i32, y: i32, seed: u32) -> f32 {
    (hash(x as u32, y as u32, seed) >> 8) as f32 / (1u32 << 24) as f32
}

/// `octaves` layers of noise, each twice as fine and half as strong; about -1 to 1.
pub(in crate::demo) fn fbm(x: f32, y: f32, octaves: u32, seed: u32) -> f32 {
    layers(x, y, octaves, seed, |value| value)
}

/// Noise folded into sharp crests, as mountains have; about 0 to 1.
pub(in crate::demo) fn ridged(x: f32, y: f32, octaves: u32, seed: u32) -> f32 {
    layers(x, y, octaves, seed, |value| 1.0 - value.abs() * 1.6)
}

/// Noise folded into billows, as clouds have; about 0 to 1.
pub(in crate::demo) fn turbulence(x: f32, y: f32, octaves: u32, seed: u32) -> f32 {
    layers(x, y, octaves, seed, |value| value.abs() * 1.6)
}

/// Where a point is carried by a noise current of this strength.
pub(in crate::demo) fn warp(x: f32, y: f32, strength: f32, octaves: u32, seed: u32) -> (f32, f32) {
    (
        x + strength * fbm(x, y, octaves, seed),
        y + strength * fbm(x + 5.2, y + 1.3, octaves, seed ^ 0x9e37),
    )
}

fn layers(x: f32, y: f32, octaves: u32, seed: u32, shape: impl Fn(f32) -> f32) -> f32 {
    let (mut sum, mut weight, mut total, mut frequency) = (0.0, 1.0, 0.0, 1.0);
    for octave in 0..octaves {
        // Each octave is turned a little, or the lattice shows as a grid.
        let (u, v) = (0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y);
        let (px, py) = if octave % 2 == 0 { (x, y) } else { (u, v) };
        sum += weight
            * shape(gradient(
                px * frequency,
                py * frequency,
                seed.wrapping_add(octave * 101),
            ));
        total += weight;
        weight *= 0.5;
        frequency *= 2.03;
    }
    sum / total
}

fn gradient(x: f32, y: f32, seed: u32) -> f32 {
    let (column, row) = (cell(x), cell(y));
    let (fx, fy) = (x - x.floor(), y - y.floor());
    let fade = |t: f32| t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
    let corner =
        |dx: i32, dy: i32, ox: f32, oy: f32| slope(column + dx, row + dy, seed, fx - ox, fy - oy);
    let (u, v) = (fade(fx), fade(fy));
    let lerp = |a: f32, b: f32, t: f32| a + (b - a) * t;
    let top = lerp(corner(0, 0, 0.0, 0.0), corner(1, 0, 1.0, 0.0), u);
    let bottom = lerp(corner(0, 1, 0.0, 1.0), corner(1, 1, 1.0, 1.0), u);
    lerp(top, bottom, v) * 1.5
}

#[expect(clippy::cast_sign_loss, reason = "a hash: any bit pattern will do")]
fn slope(column: i32, row: i32, seed: u32, dx: f32, dy: f32) -> f32 {
    const DIAGONAL: f32 = std::f32::consts::FRAC_1_SQRT_2;
    let (gx, gy) = match hash(column as u32, row as u32, seed) & 7 {
        0 => (1.0, 0.0),
        1 => (-1.0, 0.0),
        2 => (0.0, 1.0),
        3 => (0.0, -1.0),
        4 => (DIAGONAL, DIAGONAL),
        5 => (-DIAGONAL, DIAGONAL),
        6 => (DIAGONAL, -DIAGONAL),
        _ => (-DIAGONAL, -DIAGONAL),
    };
    gx * dx + gy * dy
}

fn hash(x: u32, y: u32, seed: u32) -> u32 {
    let mut h =
        x.wrapping_mul(0x85eb_ca6b) ^ y.wrapping_mul(0xc2b2_ae35) ^ seed.wrapping_mul(0x27d4_eb2f);
    h = (h ^ (h >> 15)).wrapping_mul(0x2c1b_3c6d);
    h = (h ^ (h >> 12)).wrapping_mul(0x297a_2d39);
    h ^ (h >> 15)
}
