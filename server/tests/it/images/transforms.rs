//! What each transformation makes: sizes, places, colours, formats; and what it does not carry over.

use asset_dock_server::config::ServeSettings;
use image::{DynamicImage, GenericImageView, ImageFormat, Rgba, RgbaImage};
use serde_json::{Value, json};

use super::{app, path, png, transform, try_transform, upload, with};
use crate::thumbnails::{file, good, photograph};

const RED: [u8; 3] = [200, 0, 0];
const BLUE: [u8; 3] = [0, 0, 200];

/// Whether a pixel has this colour, or nearly.
fn shows(image: &DynamicImage, (x, y): (u32, u32), colour: [u8; 3]) {
    let [red, green, blue, _] = image.get_pixel(x, y).0;
    let near = |a: u8, b: u8| a.abs_diff(b) < 12;
    let is = near(red, colour[0]) && near(green, colour[1]) && near(blue, colour[2]);
    assert!(is, "{red} {green} {blue} at {x}, {y} and not {colour:?}");
}

fn size(image: &Value) -> (u64, u64) {
    (
        image["width"].as_u64().unwrap(),
        image["height"].as_u64().unwrap(),
    )
}

#[tokio::test]
async fn every_format_can_be_made_into_every_other() {
    let app = app().await;
    for (format, name) in [
        (ImageFormat::Png, "png"),
        (ImageFormat::Jpeg, "jpeg"),
        (ImageFormat::WebP, "webp"),
    ] {
        let image = upload(&app, name, &good(format, 40, 20)).await;
        assert_eq!(image["format"], name);
        for (wanted, content_type) in [
            ("png", "image/png"),
            ("jpeg", "image/jpeg"),
            ("webp", "image/webp"),
        ] {
            let body = json!({"format": wanted, "quality": 80}).to_string();
            let (new, shown) = transform(&app, &image, "convert", &body).await;
            assert_eq!((&new["format"], size(&new)), (&json!(wanted), (40, 20)));
            shows(&shown, (5, 10), RED);
            shows(&shown, (35, 10), BLUE);
            let reply = app.get(&path(&new, "/download")).await;
            assert_eq!(reply.header("content-type"), content_type);
        }
        // Everything else keeps the format.
        let (new, _) = transform(&app, &image, "blur", "{}").await;
        assert_eq!(new["format"], name);
    }
}

#[tokio::test]
async fn a_new_size_stretches_frames_or_cuts() {
    let app = app().await;
    let image = upload(&app, "a", &good(ImageFormat::Png, 40, 20)).await;
    for (body, expected, pixels) in [
        (
            json!({"width": 20}),
            (20, 10),
            vec![((2, 5), RED), ((17, 5), BLUE)],
        ),
        (
            json!({"height": 60}),
            (120, 60),
            vec![((10, 5), RED), ((110, 5), BLUE)],
        ),
        (
            json!({"width": 10, "height": 30}),
            (10, 30),
            vec![((1, 1), RED), ((8, 28), BLUE)],
        ),
        (
            json!({"width": 20, "height": 20, "fit": "contain", "letterbox_color": "#0f0"}),
            (20, 20),
            vec![
                ((10, 1), [0, 255, 0]),
                ((2, 10), RED),
                ((10, 18), [0, 255, 0]),
            ],
        ),
        (
            json!({"width": 20, "height": 20, "fit": "contain", "position": "top", "letterbox_color": "white"}),
            (20, 20),
            vec![((2, 1), RED), ((10, 12), [255, 255, 255])],
        ),
        (
            json!({"width": 10, "height": 10, "fit": "cover"}),
            (10, 10),
            vec![((1, 5), RED), ((8, 5), BLUE)],
        ),
        (
            json!({"width": 10, "height": 10, "fit": "cover", "position": "right"}),
            (10, 10),
            vec![((0, 5), BLUE), ((9, 5), BLUE)],
        ),
    ] {
        let (new, shown) = transform(&app, &image, "resize", &body.to_string()).await;
        assert_eq!(size(&new), expected, "{body}");
        for (at, colour) in pixels {
            shows(&shown, at, colour);
        }
    }
    let bars = r#"{"width":20,"height":20,"fit":"contain"}"#;
    let (_, clear) = transform(&app, &image, "resize", bars).await;
    assert_eq!(
        clear.get_pixel(10, 1).0[3],
        0,
        "transparent where it can be"
    );
    let jpeg = upload(&app, "a", &good(ImageFormat::Jpeg, 40, 20)).await;
    let (_, black) = transform(&app, &jpeg, "resize", bars).await;
    shows(&black, (10, 1), [0, 0, 0]);
    let unknown = r#"{"width":9,"letterbox_color":"reddish"}"#;
    let reply = try_transform(&app, &image, "resize", unknown).await;
    reply.invalid("letterbox_color");
}

#[tokio::test]
async fn parts_turns_and_reflections_are_where_they_should_be() {
    let app = app().await;
    let image = upload(&app, "a", &good(ImageFormat::Png, 40, 20)).await;
    let half_pi = std::f64::consts::FRAC_PI_2;
    for (kind, body, expected, red) in [
        (
            "crop",
            json!({"x1": 10, "y1": 0, "x2": 30, "y2": 5}),
            (20, 5),
            (1, 2),
        ),
        ("rotate", json!({"angle": 90}), (20, 40), (10, 1)),
        ("rotate", json!({"angle": -90}), (20, 40), (10, 38)),
        ("rotate", json!({"angle": 180}), (40, 20), (38, 10)),
        ("rotate", json!({"angle": 720}), (40, 20), (1, 10)),
        (
            "rotate",
            json!({"angle": half_pi, "unit": "radians"}),
            (20, 40),
            (10, 1),
        ),
        ("rotate", json!({"angle": 45}), (43, 43), (14, 12)),
        ("mirror", json!({"mode": "horizontal"}), (40, 20), (38, 10)),
        ("mirror", json!({"mode": "vertical"}), (40, 20), (1, 10)),
        ("mirror", json!({"mode": "both"}), (40, 20), (38, 10)),
    ] {
        let (new, shown) = transform(&app, &image, kind, &body.to_string()).await;
        assert_eq!(size(&new), expected, "{kind} {body}");
        shows(&shown, red, RED);
    }
    let (_, slanted) = transform(&app, &image, "rotate", r#"{"angle":45}"#).await;
    assert_eq!(slanted.get_pixel(0, 0).0[3], 0, "nothing is in the corners");
    for (body, field) in [
        (json!({"x1": 0, "y1": 0, "x2": 41, "y2": 5}), "x2"),
        (json!({"x1": 0, "y1": 0, "x2": 40, "y2": 21}), "y2"),
    ] {
        let reply = try_transform(&app, &image, "crop", &body.to_string()).await;
        reply.invalid(field);
    }
}

#[tokio::test]
async fn light_and_focus_change_pixels_and_nothing_else() {
    let app = app().await;
    let image = upload(&app, "a", &good(ImageFormat::Png, 40, 20)).await;
    for (kind, body, at, colour) in [
        ("modulate", json!({}), (5, 5), RED),
        ("modulate", json!({"brightness": -100}), (5, 5), [0, 0, 0]),
        (
            "modulate",
            json!({"saturation": -100}),
            (5, 5),
            [43, 43, 43],
        ),
        (
            "modulate",
            json!({"contrast": -100, "exposure": 10}),
            (5, 5),
            [128, 128, 128],
        ),
        ("blur", json!({"sigma": 1}), (1, 5), RED),
        ("blur", json!({"sigma": 1e300}), (20, 10), [100, 0, 100]),
    ] {
        let (new, shown) = transform(&app, &image, kind, &body.to_string()).await;
        assert_eq!(size(&new), (40, 20));
        shows(&shown, at, colour);
    }
}

#[tokio::test]
async fn marks_lie_on_top() {
    let app = app().await;
    let image = upload(&app, "a", &good(ImageFormat::Png, 40, 20)).await;
    let half = RgbaImage::from_pixel(4, 4, Rgba([0, 255, 0, 128]));
    let mark = upload(&app, "mark", &file(&half.into(), ImageFormat::Png)).await;
    let body = json!({"watermarks": [
        {"id": mark["id"], "left": 4, "top": 4},
        {"id": mark["id"], "left": 20, "top": 0, "width": 2, "height": 20, "repetition_mode": "repeat_x"},
    ], "name": "marked"});
    let (new, shown) = transform(&app, &image, "watermark", &body.to_string()).await;
    assert_eq!((&new["name"], size(&new)), (&json!("marked"), (40, 20)));
    shows(&shown, (5, 5), [50, 191, 0]);
    let (_, once) = transform(
        &app,
        &image,
        "watermark",
        &json!({"watermarks": [{"id": mark["id"], "left": 4, "top": 4}]}).to_string(),
    )
    .await;
    shows(&once, (5, 5), [100, 128, 0]);
    shows(&once, (9, 5), RED);
    let many: Vec<Value> = (0..11).map(|_| json!({"id": mark["id"]})).collect();
    for (marks, field) in [
        (json!([]), "watermarks"),
        (json!(many), "watermarks"),
        (
            json!([{"id": mark["id"]}, {"id": "image_1"}]),
            "watermarks.1.id",
        ),
        (
            json!([{"id": "image_000000000000000000000001"}]),
            "watermarks.0.id",
        ),
    ] {
        let body = json!({"watermarks": marks}).to_string();
        try_transform(&app, &image, "watermark", &body)
            .await
            .invalid(field);
    }
}

#[tokio::test]
async fn a_photograph_stands_upright_and_tells_nothing_else() {
    let app = app().await;
    let image = upload(&app, "a", &photograph(6)).await;
    assert_eq!(size(&image), (200, 400), "as shown");
    let body = r#"{"x1":0,"y1":0,"x2":200,"y2":100}"#;
    let (new, shown) = transform(&app, &image, "crop", body).await;
    assert_eq!(size(&new), (200, 100));
    shows(&shown, (10, 50), RED);
    let reply = app.get(&path(&new, "/download")).await;
    for secret in [&b"SECRET"[..], b"Exif"] {
        assert!(
            !reply
                .body
                .windows(secret.len())
                .any(|bytes| bytes == secret)
        );
    }
}

#[tokio::test]
async fn what_can_be_seen_through_is_white_in_a_jpeg() {
    let app = app().await;
    let clear = RgbaImage::from_pixel(9, 9, Rgba([0, 0, 0, 0]));
    let image = upload(&app, "a", &file(&clear.into(), ImageFormat::Png)).await;
    let (_, paper) = transform(&app, &image, "convert", r#"{"format":"jpeg"}"#).await;
    shows(&paper, (4, 4), [255, 255, 255]);
}

#[tokio::test]
async fn the_rules_of_the_library_hold_for_new_images_too() {
    let app = with(ServeSettings {
        accept: Some("image/png".into()),
        max_upload: Some(1_000),
        ..ServeSettings::default()
    })
    .await;
    let image = upload(&app, "a", &png()).await;
    let before = app.blob_files().len();
    let refused = try_transform(&app, &image, "convert", r#"{"format":"jpeg"}"#).await;
    refused.invalid("body");
    let large = try_transform(&app, &image, "resize", r#"{"width":1000}"#).await;
    large.invalid("body");
    crate::app::eventually("nothing is kept", || app.blob_files().len() == before).await;
}

#[tokio::test]
async fn the_helper_failing_says_nothing_of_the_image() {
    let app = app().await;
    let image = upload(&app, "a", &png()).await;
    let mut config = crate::app::config(app.data(), ServeSettings::default());
    config.helper = "/bin/false".into();
    let broken = asset_dock_server::App::open(config).await.unwrap();
    let mut app = app;
    app.router = asset_dock_server::app(broken);
    try_transform(&app, &image, "blur", "{}").await.problem(500);
    super::try_upload(&app, "a", &png()).await.problem(500);
    crate::app::eventually("nothing is kept", || app.blob_files().len() == 4).await;
}
