//! `POST /v1/images/{id}/{transform}`: a new image made of this one, which stays as it is.

use asset_dock_core::FieldError;
use asset_dock_core::transform::{Crop, ImageFormat, Transform, TransformKind};
use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use serde::de::DeserializeOwned;

use super::caller::{Caller, ImagePath};
use super::keep::{Arriving, write_down};
use super::made::Made;
use super::{format_of, id, refused};
use crate::App;
use crate::admit::Refused;
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::json::{parse, small_body};
use crate::records::Asset;
use crate::transforms::{self, Colour, Making};

/// Images that one is marked with at once.
const MAX_MARKS: usize = 10;

/// Makes an image of another. When this answers 201 it is durable; on any other answer nothing is kept.
pub(crate) async fn transform(
    State(app): State<App>,
    who: Caller,
    cdn: CdnUrl,
    ImagePath(id): ImagePath,
    Path((_, kind)): Path<(String, String)>,
    request: Request,
) -> Result<Made, Error> {
    let kind: TransformKind = kind.parse().map_err(|_| Error::NoRoute)?;
    let transform = read(kind, &small_body(request, &app).await?)?;
    let source = who.image(&app, id).await?;
    check_place(&transform, &source)?;
    let marks = marks(&app, &who, &transform).await?;
    let images: Vec<&Asset> = std::iter::once(&source).chain(&marks).collect();
    let format = format_of(&source.mime_type).unwrap_or(ImageFormat::Png);
    let started = transforms::start(&app, who.workspace, &transform, format, &images).await?;
    let making =
        started.map_err(|refusal| Error::invalid(&["body"], "value_error", refusal.to_string()))?;
    let name = transform.name().unwrap_or(source.name.as_str());
    let image = keep(&app, &who, name, &source, making).await?;
    Made::new(image, &who, &cdn)
}

/// Reads a body strictly by its sort, so that the member that is wrong can be named.
fn read(kind: TransformKind, body: &Bytes) -> Result<Transform, Error> {
    fn form<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
        parse(body)
    }
    let transform = match kind {
        TransformKind::Resize => Transform::Resize(form(body)?),
        TransformKind::Convert => Transform::Convert(form(body)?),
        TransformKind::Crop => Transform::Crop(form(body)?),
        TransformKind::Rotate => Transform::Rotate(form(body)?),
        TransformKind::Mirror => Transform::Mirror(form(body)?),
        TransformKind::Blur => Transform::Blur(form(body)?),
        TransformKind::Modulate => Transform::Modulate(form(body)?),
        TransformKind::Watermark => Transform::Watermark(form(body)?),
    };
    let checked = transform.check();
    checked.map_err(|FieldError { field, message }| wrong(&[&field], message))?;
    if let Transform::Resize(resize) = &transform
        && let Some(colour) = &resize.letterbox_color
    {
        let known = colour.parse::<Colour>();
        known.map_err(|cause| wrong(&["letterbox_color"], cause.to_string()))?;
    }
    Ok(transform)
}

/// Whether a part lies within the image.
fn check_place(transform: &Transform, source: &Asset) -> Result<(), Error> {
    let (Transform::Crop(Crop { x2, y2, .. }), Some((width, height))) = (transform, source.pixels)
    else {
        return Ok(());
    };
    for (field, at, edge) in [("x2", *x2, width), ("y2", *y2, height)] {
        if at > edge {
            let message = format!("this must be at most {edge}, where the image ends");
            return Err(wrong(&[field], message));
        }
    }
    Ok(())
}

/// The images that one is marked with: of the same workspace and stage.
async fn marks(app: &App, who: &Caller, transform: &Transform) -> Result<Vec<Asset>, Error> {
    let Transform::Watermark(watermark) = transform else {
        return Ok(Vec::new());
    };
    if watermark.watermarks.len() > MAX_MARKS {
        let message = format!("this must hold at most {MAX_MARKS} images");
        return Err(wrong(&["watermarks"], message));
    }
    let mut images = Vec::new();
    for (index, mark) in watermark.watermarks.iter().enumerate() {
        let unknown = || {
            let index = index.to_string();
            wrong(&["watermarks", &index, "id"], "there is no such image")
        };
        let id = id::read(&mark.id.0).ok_or_else(unknown)?;
        let found = app.library.records.image(who.images(), id).await?;
        images.push(found.ok_or_else(unknown)?);
    }
    Ok(images)
}

fn wrong(field: &[&str], message: impl Into<String>) -> Error {
    let loc = [&["body"], field].concat();
    Error::invalid(&loc, "value_error", message)
}

/// Takes a new image in like any upload, beside the one that it was made of.
async fn keep(
    app: &App,
    who: &Caller,
    name: &str,
    source: &Asset,
    making: Making,
) -> Result<Asset, Error> {
    let told = |cause| match cause {
        // Its folder went away, and it with it.
        Refused::NoFolder => Error::no_asset(source.id),
        cause => refused(cause, "body"),
    };
    let Making { drawing, bytes } = making;
    let arriving = Arriving {
        name,
        folder: source.folder.as_ref().map(|folder| folder.id),
        // What the library takes; the limit of an upload is for uploads.
        max_size: u64::MAX,
        bytes,
    };
    let draft = write_down(app, who, arriving).await.map_err(told)?;
    if format_of(draft.mime_type()).is_none() {
        return Err(Error::internal("a new image is none"));
    }
    let whole = draft.whole().await.map_err(told)?;
    whole.keep_drawn(drawing).await.map_err(told)
}
