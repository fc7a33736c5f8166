//! What each transformation asks for: its fields as a table, and the body that they make.

use asset_dock_core::FieldError;
use asset_dock_core::asset::Asset;
use asset_dock_core::transform::{Transform, TransformKind};
use serde_json::{Map, Value};

/// One field of the form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    /// The member of the body that it becomes.
    pub(super) name: &'static str,
    /// What it is called.
    pub(super) label: &'static str,
    pub(super) control: Control,
    /// Whether it cannot be left empty.
    needed: bool,
    /// What stands in it at first.
    initial: fn(&Asset) -> String,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Control {
    /// A number; empty leaves it to the service, unless it is needed.
    Number,
    /// The same, of pixels or percent.
    Whole,
    /// One of these: the value, and what it is called.
    Choice(&'static [(&'static str, &'static str)]),
}

/// What the page offers, and what it is called. Watermarks need other images, and are for programs.
pub(super) const OFFERED: [(TransformKind, &str); 7] = [
    (TransformKind::Resize, "Resize"),
    (TransformKind::Crop, "Crop"),
    (TransformKind::Rotate, "Rotate"),
    (TransformKind::Mirror, "Mirror"),
    (TransformKind::Convert, "Convert"),
    (TransformKind::Modulate, "Adjust"),
    (TransformKind::Blur, "Blur"),
];

/// The fields of a transformation.
pub(super) fn of(kind: TransformKind) -> &'static [Field] {
    match kind {
        TransformKind::Resize => &RESIZE,
        TransformKind::Convert => &CONVERT,
        TransformKind::Crop => &CROP,
        TransformKind::Rotate => &ROTATE,
        TransformKind::Mirror => &MIRROR,
        TransformKind::Blur => &BLUR,
        TransformKind::Modulate => &MODULATE,
        TransformKind::Watermark => &[],
    }
}

/// The transformation that was filled in.
///
/// # Errors
/// The first field that is not right.
pub(super) fn read(
    kind: TransformKind,
    name: &str,
    value: impl Fn(&str) -> String,
) -> Result<Transform, FieldError> {
    let mut body = Map::new();
    if !name.trim().is_empty() {
        body.insert("name".to_owned(), name.trim().into());
    }
    for field in of(kind) {
        let text = value(field.name);
        let text = text.trim();
        let wrong = |message: &str| FieldError {
            field: field.name.to_owned(),
            message: message.to_owned(),
        };
        let value = match field.control {
            Control::Choice(_) => text.into(),
            _ if text.is_empty() && field.needed => return Err(wrong("is needed")),
            _ if text.is_empty() => continue,
            Control::Number => number(text).ok_or_else(|| wrong("must be a number"))?,
            Control::Whole => text
                .parse::<u32>()
                .map_err(|_| wrong("must be a whole number, 0 or more"))?
                .into(),
        };
        body.insert(field.name.to_owned(), value);
    }
    let transform = Transform::read(kind, Value::Object(body).to_string().as_bytes());
    transform.map_err(|error| FieldError {
        message: in_words(kind, &error.message),
        ..error
    })
}

fn number(text: &str) -> Option<Value> {
    serde_json::Number::from_f64(text.parse().ok()?).map(Value::Number)
}

/// What is wrong, with the fields called what they are called on the page.
fn in_words(kind: TransformKind, message: &str) -> String {
    let words = message.split(' ').map(|word| {
        let field = of(kind).iter().find(|field| field.name == word);
        field.map_or_else(|| word.to_owned(), |field| field.label.to_lowercase())
    });
    words.collect::<Vec<_>>().join(" ")
}

const RESIZE: [Field; 3] = [
    Field::number("width", "Width", |asset| edge(asset, Edge::Width)).whole(),
    Field::number("height", "Height", |asset| edge(asset, Edge::Height)).whole(),
    Field::choice(
        "fit",
        "If the shape differs",
        &[
            ("contain", "Keep all of it"),
            ("cover", "Cut off the edges"),
            ("fill", "Stretch"),
        ],
    ),
];

const CROP: [Field; 4] = [
    Field::number("x1", "Left", |_| "0".to_owned())
        .whole()
        .needed(),
    Field::number("y1", "Top", |_| "0".to_owned())
        .whole()
        .needed(),
    Field::number("x2", "Right", |asset| edge(asset, Edge::Width))
        .whole()
        .needed(),
    Field::number("y2", "Bottom", |asset| edge(asset, Edge::Height))
        .whole()
        .needed(),
];

const ROTATE: [Field; 1] = [Field::number("angle", "Degrees", |_| "90".to_owned()).needed()];

const MIRROR: [Field; 1] = [Field::choice(
    "mode",
    "Direction",
    &[
        ("horizontal", "Left and right"),
        ("vertical", "Top and bottom"),
        ("both", "Both"),
    ],
)];

const CONVERT: [Field; 2] = [
    Field::choice(
        "format",
        "Format",
        &[("jpeg", "JPEG"), ("png", "PNG"), ("webp", "WebP")],
    ),
    Field::number("quality", "Quality of a JPEG, 1 to 100", |_| {
        "85".to_owned()
    })
    .whole(),
];

const BLUR: [Field; 1] = [Field::number("sigma", "Strength", |_| "5".to_owned())];

const MODULATE: [Field; 4] = [
    Field::number("brightness", "Brightness", |_| "0".to_owned()),
    Field::number("contrast", "Contrast", |_| "0".to_owned()),
    Field::number("exposure", "Exposure", |_| "0".to_owned()),
    Field::number("saturation", "Saturation", |_| "0".to_owned()),
];

impl Field {
    const fn number(
        name: &'static str,
        label: &'static str,
        initial: fn(&Asset) -> String,
    ) -> Self {
        Field {
            name,
            label,
            control: Control::Number,
            needed: false,
            initial,
        }
    }

    const fn whole(self) -> Self {
        Field {
            control: Control::Whole,
            ..self
        }
    }

    const fn needed(self) -> Self {
        Field {
            needed: true,
            ..self
        }
    }

    /// What is first among the choices is chosen at first.
    const fn choice(
        name: &'static str,
        label: &'static str,
        choices: &'static [(&'static str, &'static str)],
    ) -> Self {
        Field {
            name,
            label,
            control: Control::Choice(choices),
            needed: true,
            initial: |_| String::new(),
        }
    }

    /// What stands in it at first.
    pub(super) fn first(&self, asset: &Asset) -> String {
        match self.control {
            Control::Number | Control::Whole => (self.initial)(asset),
            Control::Choice(choices) => choices
                .first()
                .map(|(value, _)| (*value).to_owned())
                .unwrap_or_default(),
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Edge {
    Width,
    Height,
}

fn edge(asset: &Asset, edge: Edge) -> String {
    let edge = asset.dimensions.map(|(width, height)| match edge {
        Edge::Width => width,
        Edge::Height => height,
    });
    edge.map(|edge| edge.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(kind: TransformKind, values: &[(&str, &str)]) -> Result<String, String> {
        let value = |name: &str| {
            let value = values.iter().find(|(known, _)| *known == name);
            value.map_or_else(String::new, |(_, value)| (*value).to_owned())
        };
        match read(kind, " a ", value) {
            Ok(transform) => Ok(serde_json::to_string(&transform).unwrap()),
            Err(error) => Err(format!("{}: {}", error.field, error.message)),
        }
    }

    #[test]
    fn what_is_filled_in_becomes_the_body() {
        use TransformKind::{Crop, Resize, Rotate};
        for (kind, values, body) in [
            (
                Resize,
                &[("width", "100"), ("height", ""), ("fit", "contain")][..],
                Ok(r#"{"width":100,"fit":"contain","name":"a"}"#),
            ),
            (
                Rotate,
                &[("angle", "12.5")],
                Ok(r#"{"angle":12.5,"name":"a"}"#),
            ),
            (
                Resize,
                &[("width", "wide"), ("fit", "contain")],
                Err("width: must be a whole number, 0 or more"),
            ),
            (
                Resize,
                &[("width", "0"), ("fit", "contain")],
                Err("width: must be from 1 to 10000"),
            ),
            (
                Crop,
                &[("x1", "9"), ("y1", "0"), ("x2", "9"), ("y2", "9")],
                Err("x2: must be greater than left"),
            ),
            (
                Crop,
                &[("x1", "0"), ("y1", "0"), ("x2", ""), ("y2", "9")],
                Err("x2: is needed"),
            ),
            (
                Resize,
                &[("width", "1.5"), ("fit", "contain")],
                Err("width: must be a whole number, 0 or more"),
            ),
            (Rotate, &[("angle", "")], Err("angle: is needed")),
        ] {
            let body = body.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(filled(kind, values), body);
        }
    }

    #[test]
    fn what_stands_there_at_first_is_right() {
        for (kind, _) in OFFERED {
            let asset = sample();
            let value = |name: &str| {
                let field = of(kind).iter().find(|field| field.name == name);
                field.map_or_else(String::new, |field| field.first(&asset))
            };
            assert!(read(kind, "", value).is_ok(), "{kind}");
        }
    }

    fn sample() -> Asset {
        let said = r#"{"id": "1", "format": "png", "width": 640, "height": 480}"#;
        crate::sample::asset(asset_dock_core::dialect::Api::Images, said)
    }
}
