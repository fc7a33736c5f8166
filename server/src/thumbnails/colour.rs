//! Colours as a page without colour management shows them.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Turns colours that a profile describes into sRGB. A profile that nobody understands changes nothing:
/// colours that are a little off are better than no picture.
pub(crate) fn to_srgb(pixels: &mut [u8], layout: Layout, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else {
        return;
    };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, options) else {
        return;
    };
    let source = pixels.to_vec();
    if transform.transform(&source, pixels).is_err() {
        pixels.copy_from_slice(&source);
    }
}
