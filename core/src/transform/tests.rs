//! Every form as documented, every range at its ends. The numbers are those of the contract checks.

use serde_json::Value;

use super::{Transform, TransformKind, UnknownTransform};

fn read(kind: TransformKind, body: &str) -> Result<Transform, String> {
    Transform::read(kind, body.as_bytes()).map_err(|wrong| wrong.field)
}

#[test]
fn documented_bodies_come_back_as_they_were() {
    for (kind, body) in [
        (
            TransformKind::Resize,
            r##"{"width":10000,"height":1,"fit":"cover","position":"bottom-left","letterbox_color":"#000","name":"a"}"##,
        ),
        (TransformKind::Resize, r#"{"height":100}"#),
        (
            TransformKind::Convert,
            r#"{"format":"webp","quality":100,"name":"a"}"#,
        ),
        (TransformKind::Crop, r#"{"x1":0,"y1":0,"x2":10,"y2":1}"#),
        (TransformKind::Rotate, r#"{"angle":-1.5,"unit":"radians"}"#),
        (TransformKind::Mirror, r#"{"mode":"both"}"#),
        (TransformKind::Blur, "{}"),
        (TransformKind::Blur, r#"{"sigma":0.5}"#),
        (
            TransformKind::Modulate,
            r#"{"brightness":-100.0,"contrast":100.0,"exposure":0.5,"saturation":0.0}"#,
        ),
        (
            TransformKind::Watermark,
            r#"{"watermarks":[{"id":"image_1","left":-3.0,"top":0.0,"width":1.5,"height":2.0,"repetition_mode":"repeat_x"}]}"#,
        ),
    ] {
        let transform = read(kind, body).expect(body);
        assert_eq!(transform.kind(), kind);
        assert_eq!(serde_json::to_string(&transform).expect("JSON"), body);
        let mut more: Value = serde_json::from_str(body).expect("JSON");
        more["unheard_of"] = true.into();
        assert_eq!(read(kind, &more.to_string()), Ok(transform), "{body}");
    }
}

#[test]
fn whole_numbers_stand_for_any_number() {
    let rotate = read(TransformKind::Rotate, r#"{"angle":90}"#).expect("a turn");
    assert_eq!(
        serde_json::to_string(&rotate).expect("JSON"),
        r#"{"angle":90.0}"#
    );
}

#[test]
fn check_26_jpg_is_read_as_jpeg() {
    let convert = read(TransformKind::Convert, r#"{"format":"jpg"}"#).expect("a format");
    assert_eq!(
        serde_json::to_string(&convert).expect("JSON"),
        r#"{"format":"jpeg"}"#
    );
}

#[test]
fn checks_25_and_27_to_30_what_is_out_of_range_is_refused() {
    let long = format!(r#"{{"mode":"both","name":"{}"}}"#, "n".repeat(31));
    for (kind, body, field) in [
        (TransformKind::Resize, r#"{"width":0,"height":1}"#, "width"),
        (
            TransformKind::Resize,
            r#"{"width":1,"height":10001}"#,
            "height",
        ),
        (TransformKind::Resize, r#"{"width":1.5}"#, "body"),
        (TransformKind::Resize, "{}", "width"),
        (TransformKind::Resize, r#"{"width":1,"fit":"crop"}"#, "body"),
        (
            TransformKind::Convert,
            r#"{"format":"jpeg","quality":101}"#,
            "quality",
        ),
        (
            TransformKind::Convert,
            r#"{"format":"png","quality":0}"#,
            "quality",
        ),
        (TransformKind::Convert, "{}", "body"),
        (TransformKind::Convert, r#"{"format":"gif"}"#, "body"),
        (
            TransformKind::Crop,
            r#"{"x1":0.5,"y1":0,"x2":10,"y2":10}"#,
            "body",
        ),
        (
            TransformKind::Crop,
            r#"{"x1":10,"y1":0,"x2":10,"y2":10}"#,
            "x2",
        ),
        (
            TransformKind::Crop,
            r#"{"x1":0,"y1":11,"x2":10,"y2":10}"#,
            "y2",
        ),
        (TransformKind::Rotate, "{}", "body"),
        (
            TransformKind::Rotate,
            r#"{"angle":1e308,"unit":"radians"}"#,
            "angle",
        ),
        (TransformKind::Mirror, "{}", "body"),
        (
            TransformKind::Mirror,
            r#"{"mode":"both","name":""}"#,
            "name",
        ),
        (TransformKind::Mirror, &long, "name"),
        (TransformKind::Blur, r#"{"sigma":0}"#, "sigma"),
        (
            TransformKind::Modulate,
            r#"{"brightness":100.5}"#,
            "brightness",
        ),
        (
            TransformKind::Modulate,
            r#"{"saturation":-101}"#,
            "saturation",
        ),
        (
            TransformKind::Watermark,
            r#"{"watermarks":[]}"#,
            "watermarks",
        ),
        (
            TransformKind::Watermark,
            r#"{"watermarks":[{"id":"i","width":0}]}"#,
            "width",
        ),
        (TransformKind::Watermark, r#"{"watermarks":[{}]}"#, "body"),
        (TransformKind::Blur, "[", "body"),
    ] {
        assert_eq!(read(kind, body), Err(field.to_owned()), "{kind} {body}");
    }
}

#[test]
fn sorts_are_known_by_their_names() {
    for &kind in TransformKind::ALL {
        assert_eq!(kind.to_string().parse(), Ok(kind));
    }
    assert_eq!("imagine".parse::<TransformKind>(), Err(UnknownTransform));
}
