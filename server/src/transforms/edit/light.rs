//! Other light and colours. The documents name the scale, -100 to 100 with 0 for no change; what its ends
//! mean is ours.

use asset_dock_core::transform::Modulate;
use image::{Rgba, RgbaImage};

use super::resample::byte;

/// How much each colour counts for how bright a pixel is (Rec. 709).
const LUMA: [f32; 3] = [0.2126, 0.7152, 0.0722];

/// The image in other light.
pub(super) fn modulate(modulate: &Modulate, mut image: RgbaImage) -> RgbaImage {
    let part = |value: Option<f64>| {
        #[expect(clippy::cast_possible_truncation, reason = "from -1 to 1")]
        let part = (value.unwrap_or(0.0) / 100.0) as f32;
        part
    };
    // Two stops of a camera at each end.
    let exposure = (2.0 * part(modulate.exposure)).exp2();
    // All grey at one end, twice as steep at the other.
    let contrast = 1.0 + part(modulate.contrast);
    // Black at one end, white at the other.
    let brightness = 255.0 * part(modulate.brightness);
    // Without colour at one end, twice as colourful at the other.
    let saturation = 1.0 + part(modulate.saturation);
    let light: Vec<f32> = (0..=u8::MAX)
        .map(|colour| {
            let exposed = f32::from(colour) * exposure;
            ((exposed - 127.5) * contrast + 127.5 + brightness).clamp(0.0, 255.0)
        })
        .collect();
    for Rgba([red, green, blue, _]) in image.pixels_mut() {
        let lit = [&red, &green, &blue].map(|colour| light[usize::from(**colour)]);
        let grey: f32 = lit
            .iter()
            .zip(LUMA)
            .map(|(colour, share)| colour * share)
            .sum();
        for (colour, lit) in [red, green, blue].into_iter().zip(lit) {
            *colour = byte(grey + (lit - grey) * saturation);
        }
    }
    image
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_each_scale_are_what_they_say() {
        let neutral = Modulate::default();
        for (change, before, after) in [
            (neutral.clone(), [200, 100, 50], [200, 100, 50]),
            (
                Modulate {
                    brightness: Some(-100.0),
                    ..neutral.clone()
                },
                [200, 100, 50],
                [0, 0, 0],
            ),
            (
                Modulate {
                    brightness: Some(100.0),
                    ..neutral.clone()
                },
                [200, 100, 50],
                [255, 255, 255],
            ),
            (
                Modulate {
                    contrast: Some(-100.0),
                    ..neutral.clone()
                },
                [255, 0, 50],
                [128, 128, 128],
            ),
            (
                Modulate {
                    exposure: Some(50.0),
                    ..neutral.clone()
                },
                [100, 20, 0],
                [200, 40, 0],
            ),
            (
                Modulate {
                    saturation: Some(-100.0),
                    ..neutral
                },
                [255, 0, 0],
                [54, 54, 54],
            ),
        ] {
            let [red, green, blue] = before;
            let image = RgbaImage::from_pixel(1, 1, Rgba([red, green, blue, 9]));
            let changed = modulate(&change, image);
            let [colour @ .., alpha] = changed.get_pixel(0, 0).0;
            assert_eq!((colour, alpha), (after, 9), "{change:?}");
        }
    }
}
