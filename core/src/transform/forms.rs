//! The JSON of each transformation. What is `None` is not written, and the service's default holds.

use serde::{Deserialize, Serialize};

use crate::asset::AssetId;

/// A format that images are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ImageFormat {
    /// PNG.
    Png,
    /// JPEG. Read as `jpg` too, always written as `jpeg`.
    #[serde(alias = "jpg")]
    Jpeg,
    /// WebP.
    Webp,
}

impl ImageFormat {
    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            ImageFormat::Png => "image/png",
            ImageFormat::Jpeg => "image/jpeg",
            ImageFormat::Webp => "image/webp",
        }
    }
}

/// Another size. With one edge only, the other follows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Resize {
    /// Pixels across.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Pixels down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// What becomes of an image of another shape; stretched where `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fit: Option<Fit>,
    /// Where it lies in its new frame, or which part of it stays; the centre where `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What fills the rest of the frame: a colour's name, its hexadecimal form, or `transparent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letterbox_color: Option<String>,
    /// The new image's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// How an image is put into a frame of another shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fit {
    /// Stretched.
    #[default]
    Fill,
    /// Whole, with bars beside it.
    Contain,
    /// Without bars, its edges cut off.
    Cover,
}

/// A place in a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each says what it is")]
pub enum Position {
    #[default]
    Center,
    Top,
    Right,
    Bottom,
    Left,
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
}

/// Another format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Convert {
    /// Which one.
    pub format: ImageFormat,
    /// From 1 to 100; for JPEG.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<u32>,
    /// The new image's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A part of an image: between a corner at the top left and one at the bottom right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crop {
    /// Pixels from the left edge to the left of the part.
    pub x1: u32,
    /// Pixels from the top edge to the top of the part.
    pub y1: u32,
    /// Pixels from the left edge to the right of the part.
    pub x2: u32,
    /// Pixels from the top edge to the bottom of the part.
    pub y2: u32,
    /// The new image's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Turned around its middle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rotate {
    /// How far.
    pub angle: f64,
    /// What the angle is measured in; degrees where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<RotateUnit>,
    /// The new image's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Rotate {
    /// The angle in degrees; not finite where radians are too many for that.
    pub fn degrees(&self) -> f64 {
        match self.unit.unwrap_or_default() {
            RotateUnit::Degrees => self.angle,
            RotateUnit::Radians => self.angle.to_degrees(),
        }
    }
}

/// What an angle is measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RotateUnit {
    /// 360 a turn.
    #[default]
    Degrees,
    /// 2π a turn.
    Radians,
}

/// Mirrored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mirror {
    /// In which direction.
    pub mode: MirrorMode,
    /// The new image's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A direction to mirror in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MirrorMode {
    /// Left and right change places.
    Horizontal,
    /// Top and bottom change places.
    Vertical,
    /// Both do.
    Both,
}

/// Out of focus.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Blur {
    /// How far; 20 where `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sigma: Option<f64>,
    /// The new image's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Other light and colours, each from -100 to 100, with 0 for no change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each says what it is")]
pub struct Modulate {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brightness: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contrast: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exposure: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saturation: Option<f64>,
    /// The new image's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// With other images on top, the first at the bottom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Watermark {
    /// The images; at least one.
    pub watermarks: Vec<Mark>,
    /// The new image's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// An image on top of another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Which one; of the same owner.
    pub id: AssetId,
    /// Pixels from the left edge; 0 where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<f64>,
    /// Pixels from the top edge; 0 where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<f64>,
    /// Pixels across; its own where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<f64>,
    /// Pixels down; its own where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<f64>,
    /// How often it is drawn; once where `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repetition_mode: Option<Repetition>,
}

/// How often a mark is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repetition {
    /// Over and over.
    Repeat,
    /// Once.
    #[default]
    NoRepeat,
    /// In one row.
    RepeatX,
    /// In one column.
    RepeatY,
}
