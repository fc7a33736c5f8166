//! Colours, and gradients that stay vivid between their stops.
//!
//! Gradients are mixed in Oklab (Björn Ottosson's perceptual space): blue to orange passes through rose, not mud.

use super::number::{real, slot};

/// Red, green and blue, 0 to 1, as they are stored in a file (sRGB).
pub(in crate::demo) type Colour = [f32; 3];

/// A colour written as `0xRRGGBB`.
pub(in crate::demo) fn hex(rgb: u32) -> Colour {
    let channel = |shift: u32| real((rgb >> shift) & 0xff) / 255.0;
    [channel(16), channel(8), channel(0)]
}

/// `amount` 0 is `a`, 1 is `b`.
pub(in crate::demo) fn mix(a: Colour, b: Colour, amount: f32) -> Colour {
    let amount = amount.clamp(0.0, 1.0);
    std::array::from_fn(|i| a[i] + (b[i] - a[i]) * amount)
}

/// Brighter above 1, darker below.
pub(in crate::demo) fn scale(colour: Colour, by: f32) -> Colour {
    colour.map(|channel| channel * by)
}

/// A row of colours with everything between them, evenly spaced.
pub(in crate::demo) struct Gradient {
    table: Vec<Colour>,
}

impl Gradient {
    const ENTRIES: usize = 1024;

    /// A gradient through `stops` (`0xRRGGBB`), at least two of them.
    pub(in crate::demo) fn new(stops: &[u32]) -> Self {
        let stops: Vec<_> = stops.iter().map(|&stop| oklab(hex(stop))).collect();
        let last = stops.len() - 1;
        let table = (0..Self::ENTRIES)
            .map(|entry| {
                let place = entry * last;
                let left = (place / (Self::ENTRIES - 1)).min(last - 1);
                let inside = place - left * (Self::ENTRIES - 1);
                let share = real(u32::try_from(inside).unwrap_or(0)) / real(1023);
                let (a, b) = (stops[left], stops[left + 1]);
                srgb(std::array::from_fn(|i| a[i] + (b[i] - a[i]) * share))
            })
            .collect();
        Self { table }
    }

    /// The colour at `position`, clipped to 0..1.
    pub(in crate::demo) fn at(&self, position: f32) -> Colour {
        self.table[slot(position, self.table.len())]
    }

    /// The colour at `position` of an endless, mirrored repetition: no seam anywhere.
    pub(in crate::demo) fn cycle(&self, position: f32) -> Colour {
        let folded = position.rem_euclid(2.0);
        self.at(if folded > 1.0 { 2.0 - folded } else { folded })
    }
}

/// The cube roots of what the three kinds of cones in an eye see, and the way from them to Oklab.
fn oklab(colour: Colour) -> Colour {
    const CONES: [Colour; 3] = [
        [0.412_221_46, 0.536_332_55, 0.051_445_995],
        [0.211_903_5, 0.680_699_5, 0.107_396_96],
        [0.088_302_46, 0.281_718_85, 0.629_978_7],
    ];
    const LAB: [Colour; 3] = [
        [0.210_454_26, 0.793_617_8, -0.004_072_047],
        [1.977_998_5, -2.428_592_2, 0.450_593_7],
        [0.025_904_037, 0.782_771_77, -0.808_675_77],
    ];
    let linear = colour.map(|c| {
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    times(&LAB, times(&CONES, linear).map(f32::cbrt))
}

/// The way back.
fn srgb(colour: Colour) -> Colour {
    const CONES: [Colour; 3] = [
        [1.0, 0.396_337_78, 0.215_803_76],
        [1.0, -0.105_561_346, -0.063_854_17],
        [1.0, -0.089_484_18, -1.291_485_5],
    ];
    const LINEAR: [Colour; 3] = [
        [4.076_741_7, -3.307_711_6, 0.230_969_94],
        [-1.268_438, 2.609_757_4, -0.341_319_38],
        [-0.004_196_086_3, -0.703_418_6, 1.707_614_7],
    ];
    let linear = times(&LINEAR, times(&CONES, colour).map(|cone| cone.powi(3)));
    linear.map(|c| {
        if c <= 0.003_130_8 {
            12.92 * c
        } else {
            1.055 * c.powf(1.0 / 2.4) - 0.055
        }
    })
}

fn times(matrix: &[Colour; 3], vector: Colour) -> Colour {
    matrix.map(|row| row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gradient_begins_and_ends_at_its_stops() {
        let gradient = Gradient::new(&[0x102030, 0x8899aa, 0xffc080]);
        for (position, stop) in [(0.0, 0x102030), (1.0, 0xffc080)] {
            let (found, wanted) = (gradient.at(position), hex(stop));
            for i in 0..3 {
                assert!((found[i] - wanted[i]).abs() < 0.002, "{found:?} {wanted:?}");
            }
        }
    }
}
