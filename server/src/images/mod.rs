//! The `images` dialect's endpoints (`docs/contracts/images.md`), one file a verb.
//!
//! They stand on the same library as `store`: an asset is an image here where it is of a kind that this
//! dialect knows and somebody has counted its pixels. Here is what they share: how an image is written
//! out, and in which words a refusal is told.

mod caller;
pub(crate) mod error;
mod id;
mod keep;
mod limits;
mod made;
mod origins;

pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod download;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod not_offered;
pub(crate) mod publish;
pub(crate) mod transform;
pub(crate) mod upload;

pub(crate) use limits::Limits;

use asset_dock_core::asset::AssetId;
use asset_dock_core::dialect::images::MAX_NAME;
use asset_dock_core::dialect::images::wire::ImageRead;
use asset_dock_core::rules::Refusal;
use asset_dock_core::transform::ImageFormat;

use crate::admit::Refused;
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::records::Asset;

/// The formats of images, by their media types.
const FORMATS: [ImageFormat; 3] = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Webp];

/// The format that a media type stands for.
fn format_of(mime_type: &str) -> Option<ImageFormat> {
    let mut formats = FORMATS.into_iter();
    formats.find(|format| format.mime() == mime_type)
}

/// An image as the dialect writes it. `cdn` is where its public copy is found.
fn image_read(asset: Asset, cdn: &CdnUrl) -> Result<ImageRead, Error> {
    let format = format_of(&asset.mime_type);
    // The records give nothing else; an answer without them would be none of this dialect.
    let (Some(format), Some((width, height))) = (format, asset.pixels) else {
        return Err(Error::no_image(id::write(asset.id)));
    };
    Ok(ImageRead {
        id: AssetId(id::write(asset.id)),
        name: asset.name.to_string(),
        url: asset.public.map(|copy| cdn.of(&copy)),
        width,
        height,
        format,
        size: asset.stored.size,
        created_at: asset.created,
    })
}

/// A name for a new image, where its length is right. What is unsafe in it is the library's business.
fn check_name(name: &str) -> Result<(), Error> {
    if (1..=MAX_NAME).contains(&name.chars().count()) {
        return Ok(());
    }
    let message = format!("this must have from 1 to {MAX_NAME} characters");
    Err(Error::invalid(&["body", "name"], "value_error", message))
}

/// A refusal in the words of the dialect. `field` is the part of the request that brought the file.
fn refused(refusal: Refused, field: &str) -> Error {
    match refusal {
        Refused::Name(cause) => Error::invalid(&["body", "name"], "value_error", cause.to_string()),
        Refused::Rule(cause @ Refusal::TooLarge { .. }) => {
            Error::invalid(&["body", field], "too_long", cause.to_string())
        }
        Refused::Rule(cause) => Error::invalid(&["body", field], "value_error", cause.to_string()),
        // Nobody names a folder here: it is that of an image that went away with it.
        Refused::NoFolder => Error::no_image(""),
        Refused::Failed(cause) => cause,
    }
}
