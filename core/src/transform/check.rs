//! The documented ranges.

use std::fmt::Display;
use std::ops::RangeInclusive;

use super::{Blur, Convert, Crop, Mark, Modulate, Resize, Rotate, Transform, Watermark};
use crate::FieldError;

/// The edges of a resized image in pixels (documented).
const EDGE: RangeInclusive<u32> = 1..=10_000;

/// The quality of a converted image (documented).
const QUALITY: RangeInclusive<u32> = 1..=100;

/// The characters of a new image's name (documented).
const NAME: RangeInclusive<usize> = 1..=30;

/// Documented for the brightness; the other three are on the same scale.
const MODULATION: RangeInclusive<f64> = -100.0..=100.0;

impl Transform {
    /// Whether everything lies within its range.
    ///
    /// # Errors
    /// The first member that does not, and where it may lie.
    pub fn check(&self) -> Result<(), FieldError> {
        check_name(self.name())?;
        match self {
            Transform::Resize(resize) => check_resize(resize),
            Transform::Convert(Convert { quality, .. }) => within("quality", *quality, &QUALITY),
            Transform::Crop(crop) => check_crop(crop),
            Transform::Blur(Blur { sigma, .. }) => positive("sigma", *sigma),
            Transform::Modulate(modulate) => check_modulate(modulate),
            Transform::Watermark(watermark) => check_watermark(watermark),
            Transform::Rotate(rotate) => check_rotate(rotate),
            // There is no wrong direction.
            Transform::Mirror(_) => Ok(()),
        }
    }
}

fn check_name(name: Option<&str>) -> Result<(), FieldError> {
    match name.map(|name| name.chars().count()) {
        Some(count) if !NAME.contains(&count) => {
            let (low, high) = (NAME.start(), NAME.end());
            let message = format!("must have from {low} to {high} characters");
            Err(wrong("name", message))
        }
        _ => Ok(()),
    }
}

fn check_resize(resize: &Resize) -> Result<(), FieldError> {
    within("width", resize.width, &EDGE)?;
    within("height", resize.height, &EDGE)?;
    if resize.width.or(resize.height).is_none() {
        return Err(wrong("width", "is needed where there is no height"));
    }
    Ok(())
}

fn check_crop(crop: &Crop) -> Result<(), FieldError> {
    if crop.x2 <= crop.x1 {
        return Err(wrong("x2", "must be greater than x1"));
    }
    if crop.y2 <= crop.y1 {
        return Err(wrong("y2", "must be greater than y1"));
    }
    Ok(())
}

fn check_rotate(rotate: &Rotate) -> Result<(), FieldError> {
    if rotate.degrees().is_finite() {
        Ok(())
    } else {
        Err(wrong("angle", "is too large"))
    }
}

fn check_modulate(modulate: &Modulate) -> Result<(), FieldError> {
    for (field, value) in [
        ("brightness", modulate.brightness),
        ("contrast", modulate.contrast),
        ("exposure", modulate.exposure),
        ("saturation", modulate.saturation),
    ] {
        within(field, value, &MODULATION)?;
    }
    Ok(())
}

fn check_watermark(watermark: &Watermark) -> Result<(), FieldError> {
    if watermark.watermarks.is_empty() {
        return Err(wrong("watermarks", "must hold at least one image"));
    }
    for Mark { width, height, .. } in &watermark.watermarks {
        positive("width", *width)?;
        positive("height", *height)?;
    }
    Ok(())
}

fn within<T: PartialOrd + Display>(
    field: &str,
    value: Option<T>,
    range: &RangeInclusive<T>,
) -> Result<(), FieldError> {
    match value {
        Some(value) if !range.contains(&value) => {
            let (low, high) = (range.start(), range.end());
            Err(wrong(field, format!("must be from {low} to {high}")))
        }
        _ => Ok(()),
    }
}

fn positive(field: &str, value: Option<f64>) -> Result<(), FieldError> {
    match value {
        Some(value) if value <= 0.0 => Err(wrong(field, "must be greater than 0")),
        _ => Ok(()),
    }
}

fn wrong(field: &str, message: impl Into<String>) -> FieldError {
    FieldError {
        field: field.to_owned(),
        message: message.into(),
    }
}
