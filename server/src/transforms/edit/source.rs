//! From a file to an image that stands upright and has the colours of a page, with nothing else of it.

use std::io::{BufRead, Seek};

use image::{DynamicImage, RgbaImage};
use moxcms::Layout;

use crate::thumbnails;
use crate::thumbnails::colour::to_srgb;
use crate::thumbnails::draw::{Opened, open};
use crate::transforms::answer::Refusal;

/// Decodes a file.
pub(in crate::transforms) fn decode(file: impl BufRead + Seek) -> Result<RgbaImage, Refusal> {
    let Opened {
        decoder,
        orientation,
        profile,
    } = open(file)?;
    let image = DynamicImage::from_decoder(decoder).map_err(thumbnails::Refusal::from)?;
    let mut image = DynamicImage::from(image.into_rgba8());
    image.apply_orientation(orientation);
    let mut image = image.into_rgba8();
    if let Some(profile) = profile {
        to_srgb(&mut image, Layout::Rgba, &profile);
    }
    Ok(image)
}

impl From<thumbnails::Refusal> for Refusal {
    fn from(refusal: thumbnails::Refusal) -> Self {
        use thumbnails::Refusal as Looked;

        match refusal {
            Looked::Memory => Refusal::Memory,
            Looked::Slow => Refusal::Slow,
            Looked::ManyPixels => Refusal::ManyPixels,
            Looked::NotDrawn | Looked::LargeFile | Looked::Damaged => Refusal::Damaged,
        }
    }
}
