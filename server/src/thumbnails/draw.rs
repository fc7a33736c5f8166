//! From an image to its pictures. Runs in the helper only.
//!
//! The image is made small first and everything else is done to the small one: next to the decoded
//! image there is never a second one of its size.

use std::io::{BufRead, Seek};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::error::{ImageError, UnsupportedErrorKind};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, ImageResult, Limits, RgbaImage};
use moxcms::Layout;

use super::SIZES;
use super::colour::to_srgb;
use super::message::{Drawing, Refusal};

/// Across times down. A photograph of 48 megapixels can be drawn.
pub(crate) const MAX_PIXELS: u64 = 50_000_000;

/// The decoded image in bytes: 50 megapixels in three colours fit, with transparency 42.
const MAX_DECODED: u64 = 160 * 1024 * 1024;

const LARGEST: u32 = SIZES[SIZES.len() - 1];

/// Of a JPEG, out of 100.
const QUALITY: u8 = 82;

/// Draws an image in all sizes.
pub(super) fn draw(source: impl BufRead + Seek) -> Result<Drawing, Refusal> {
    let Opened {
        decoder,
        orientation,
        profile,
    } = open(source)?;
    let (width, height) = decoder.dimensions();
    let image = DynamicImage::from_decoder(decoder)?;

    let mut image = shrunk(image, LARGEST);
    image.apply_orientation(orientation);
    let image = plain(image, profile.as_deref());
    let pixels = if is_turned(orientation) {
        (height, width)
    } else {
        (width, height)
    };
    let pictures = pictures(&image)?;
    Ok(Drawing { pixels, pictures })
}

/// Draws an image that stands upright and has the colours of a page.
pub(crate) fn drawing_of(image: RgbaImage) -> Result<Drawing, Refusal> {
    let pixels = image.dimensions();
    let image = plain(shrunk(image.into(), LARGEST), None);
    let pictures = pictures(&image)?;
    Ok(Drawing { pixels, pictures })
}

/// An image whose head was read and that is small enough to be decoded.
pub(crate) struct Opened<D> {
    pub(crate) decoder: D,
    /// How a camera was held.
    pub(crate) orientation: Orientation,
    /// What its colours mean, where it says so.
    pub(crate) profile: Option<Vec<u8>>,
}

/// Reads the head of an image.
pub(crate) fn open<'s>(
    source: impl BufRead + Seek + 's,
) -> Result<Opened<impl ImageDecoder + 's>, Refusal> {
    let mut reader = ImageReader::new(source)
        .with_guessed_format()
        .map_err(|_| Refusal::Damaged)?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_DECODED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Refusal::ManyPixels);
    }
    if width == 0 || height == 0 {
        return Err(Refusal::Damaged);
    }
    if decoder.total_bytes() > MAX_DECODED {
        return Err(Refusal::Memory);
    }
    Ok(Opened {
        orientation: decoder.orientation().unwrap_or(Orientation::NoTransforms),
        profile: decoder.icc_profile().ok().flatten(),
        decoder,
    })
}

/// An image of at most the largest size, in all of them.
fn pictures(image: &DynamicImage) -> ImageResult<[Vec<u8>; SIZES.len()]> {
    let [small, middle, _] = SIZES;
    Ok([
        encode(&resized(image, small))?,
        encode(&resized(image, middle))?,
        encode(image)?,
    ])
}

/// The size that fits into a square and keeps the shape; never more than there is.
fn fit(width: u32, height: u32, edge: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= edge {
        return (width, height);
    }
    let scaled = |side: u32| {
        let (side, edge, longest) = (u64::from(side), u64::from(edge), u64::from(longest));
        let rounded = (side * edge + longest / 2) / longest;
        u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
    };
    (scaled(width), scaled(height))
}

/// The image, not larger than the largest picture, by averages, which need no further memory.
fn shrunk(mut image: DynamicImage, edge: u32) -> DynamicImage {
    let (width, height) = fit(image.width(), image.height(), edge);
    if (width, height) == (image.width(), image.height()) {
        return image;
    }
    if let DynamicImage::ImageRgba8(pixels) = &mut image {
        // A pixel that is not seen must not lend its colour to its neighbours.
        premultiply(pixels);
    }
    let mut small = image.thumbnail_exact(width, height);
    if let DynamicImage::ImageRgba8(pixels) = &mut small {
        unpremultiply(pixels);
    }
    small
}

pub(crate) fn premultiply(image: &mut RgbaImage) {
    for image::Rgba([red, green, blue, alpha]) in image.pixels_mut() {
        for colour in [red, green, blue] {
            *colour = ratio(u32::from(*colour) * u32::from(*alpha), 255);
        }
    }
}

pub(crate) fn unpremultiply(image: &mut RgbaImage) {
    for image::Rgba([red, green, blue, alpha]) in image.pixels_mut() {
        for colour in [red, green, blue] {
            *colour = ratio(u32::from(*colour) * 255, u32::from(*alpha));
        }
    }
}

/// A rounded quotient as a colour.
fn ratio(number: u32, of: u32) -> u8 {
    u8::try_from((number + of / 2).checked_div(of).unwrap_or(0)).unwrap_or(u8::MAX)
}

/// Eight bits a colour in sRGB, with transparency only where some is seen.
fn plain(image: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    let is_opaque = !image.color().has_alpha();
    let mut image = image.into_rgba8();
    if let Some(profile) = profile {
        to_srgb(&mut image, Layout::Rgba, profile);
    }
    if is_opaque || image.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
        DynamicImage::ImageRgba8(image).into_rgb8().into()
    } else {
        image.into()
    }
}

fn resized(image: &DynamicImage, edge: u32) -> DynamicImage {
    let (width, height) = fit(image.width(), image.height(), edge);
    if (width, height) == (image.width(), image.height()) {
        image.clone()
    } else {
        image.resize_exact(width, height, FilterType::CatmullRom)
    }
}

/// A file with nothing in it but the picture: no place, no camera, no comment.
fn encode(image: &DynamicImage) -> ImageResult<Vec<u8>> {
    let mut file = Vec::new();
    match image {
        DynamicImage::ImageRgb8(_) => {
            image.write_with_encoder(JpegEncoder::new_with_quality(&mut file, QUALITY))?;
        }
        _ => image.write_with_encoder(PngEncoder::new(&mut file))?,
    }
    Ok(file)
}

fn is_turned(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

impl From<ImageError> for Refusal {
    fn from(cause: ImageError) -> Self {
        match cause {
            ImageError::Limits(_) => Refusal::Memory,
            ImageError::Unsupported(cause)
                if matches!(cause.kind(), UnsupportedErrorKind::Format(_)) =>
            {
                Refusal::NotDrawn
            }
            _ => Refusal::Damaged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_keep_the_shape_and_are_never_enlarged() {
        for (size, edge, fits) in [
            ((4000, 3000), 1024, (1024, 768)),
            ((3000, 4000), 256, (192, 256)),
            ((64, 64), 64, (64, 64)),
            ((10, 20), 64, (10, 20)),
            ((1, 1), 64, (1, 1)),
            ((50_000_000, 1), 1024, (1024, 1)),
            ((1025, 1024), 1024, (1024, 1023)),
        ] {
            assert_eq!(fit(size.0, size.1, edge), fits, "{size:?} in {edge}");
        }
    }

    #[test]
    fn what_is_not_seen_does_not_colour_what_is() {
        let mut image = RgbaImage::from_pixel(2048, 2048, image::Rgba([0, 0, 0, 0]));
        for (x, _, pixel) in image.enumerate_pixels_mut() {
            if x % 2 == 0 {
                *pixel = image::Rgba([255, 0, 0, 255]);
            }
        }
        let small = shrunk(image.into(), 64).into_rgba8();
        assert_eq!(small.get_pixel(32, 32).0[..3], [255, 0, 0]);
    }
}
