//! What new images are made of old ones with, in the documented JSON of the `images` dialect.
//!
//! The page writes these forms and the server reads them; both ask [`Transform::check`], so what the
//! page sends is what the server takes.

mod check;
mod forms;

use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use self::forms::{
    Blur, Convert, Crop, Fit, ImageFormat, Mark, Mirror, MirrorMode, Modulate, Position,
    Repetition, Resize, Rotate, RotateUnit, Watermark,
};
use crate::FieldError;

/// One transformation with what it needs to know.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Transform {
    /// Another size.
    Resize(Resize),
    /// Another format.
    Convert(Convert),
    /// A part of it.
    Crop(Crop),
    /// Turned.
    Rotate(Rotate),
    /// Mirrored.
    Mirror(Mirror),
    /// Out of focus.
    Blur(Blur),
    /// Other light and colours.
    Modulate(Modulate),
    /// With other images on top.
    Watermark(Watermark),
}

/// The sorts of transformation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TransformKind {
    /// [`Transform::Resize`].
    Resize,
    /// [`Transform::Convert`].
    Convert,
    /// [`Transform::Crop`].
    Crop,
    /// [`Transform::Rotate`].
    Rotate,
    /// [`Transform::Mirror`].
    Mirror,
    /// [`Transform::Blur`].
    Blur,
    /// [`Transform::Modulate`].
    Modulate,
    /// [`Transform::Watermark`].
    Watermark,
}

impl Transform {
    /// Reads the body of a request for this sort of transformation. Members that nobody knows are ignored.
    ///
    /// # Errors
    /// What is wrong with it: its form, or what [`Transform::check`] finds.
    pub fn read(kind: TransformKind, body: &[u8]) -> Result<Self, FieldError> {
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
        transform.check()?;
        Ok(transform)
    }

    /// Which sort it is.
    pub fn kind(&self) -> TransformKind {
        match self {
            Transform::Resize(_) => TransformKind::Resize,
            Transform::Convert(_) => TransformKind::Convert,
            Transform::Crop(_) => TransformKind::Crop,
            Transform::Rotate(_) => TransformKind::Rotate,
            Transform::Mirror(_) => TransformKind::Mirror,
            Transform::Blur(_) => TransformKind::Blur,
            Transform::Modulate(_) => TransformKind::Modulate,
            Transform::Watermark(_) => TransformKind::Watermark,
        }
    }

    /// The name of the new image; that of the old one where it is `None`.
    pub fn name(&self) -> Option<&str> {
        let name = match self {
            Transform::Resize(Resize { name, .. })
            | Transform::Convert(Convert { name, .. })
            | Transform::Crop(Crop { name, .. })
            | Transform::Rotate(Rotate { name, .. })
            | Transform::Mirror(Mirror { name, .. })
            | Transform::Blur(Blur { name, .. })
            | Transform::Modulate(Modulate { name, .. })
            | Transform::Watermark(Watermark { name, .. }) => name,
        };
        name.as_deref()
    }
}

fn form<T: DeserializeOwned>(body: &[u8]) -> Result<T, FieldError> {
    serde_json::from_slice(body).map_err(|cause| FieldError {
        field: "body".to_owned(),
        message: cause.to_string(),
    })
}

impl TransformKind {
    /// All of them.
    pub const ALL: &[TransformKind] = &[
        TransformKind::Resize,
        TransformKind::Convert,
        TransformKind::Crop,
        TransformKind::Rotate,
        TransformKind::Mirror,
        TransformKind::Blur,
        TransformKind::Modulate,
        TransformKind::Watermark,
    ];

    /// Its name in an address.
    pub fn as_str(self) -> &'static str {
        match self {
            TransformKind::Resize => "resize",
            TransformKind::Convert => "convert",
            TransformKind::Crop => "crop",
            TransformKind::Rotate => "rotate",
            TransformKind::Mirror => "mirror",
            TransformKind::Blur => "blur",
            TransformKind::Modulate => "modulate",
            TransformKind::Watermark => "watermark",
        }
    }
}

/// A name that stands for no transformation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no such transformation")]
pub struct UnknownTransform;

impl FromStr for TransformKind {
    type Err = UnknownTransform;

    fn from_str(name: &str) -> Result<Self, UnknownTransform> {
        let mut known = TransformKind::ALL.iter().copied();
        known
            .find(|kind| kind.as_str() == name)
            .ok_or(UnknownTransform)
    }
}

impl fmt::Display for TransformKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests;
