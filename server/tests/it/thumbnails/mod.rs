//! Thumbnails of good images: their sizes, and what is kept of the image and what is not.

mod serving;
pub(crate) mod worker;

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use serde_json::{Value, json};

use crate::app::{Reply, TestApp, id};

/// Every format, with the ending of its files.
pub(crate) const FORMATS: [(ImageFormat, &str); 7] = [
    (ImageFormat::Png, "png"),
    (ImageFormat::Jpeg, "jpg"),
    (ImageFormat::Gif, "gif"),
    (ImageFormat::WebP, "webp"),
    (ImageFormat::Bmp, "bmp"),
    (ImageFormat::Tiff, "tiff"),
    (ImageFormat::Ico, "ico"),
];

/// An image file of this size, red on its left and blue on its right.
pub(crate) fn good(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let colour = |x: u32| {
        if x < width / 2 {
            Rgb([200, 0, 0])
        } else {
            Rgb([0, 0, 200])
        }
    };
    let mut image = DynamicImage::from(RgbImage::from_fn(width, height, |x, _| colour(x)));
    if format == ImageFormat::Ico {
        // The encoder of icons takes nothing else.
        image = image.into_rgba8().into();
    }
    file(&image, format)
}

pub(crate) fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// Uploads a file, has it looked at, and gives what is known of it.
async fn looked_at(app: &TestApp, name: &str, bytes: &[u8]) -> Value {
    let asset = app.upload(name, bytes).await;
    app.app.draw_thumbnails().await.unwrap();
    app.get(&format!("/api/store/asset/{}", id(&asset)))
        .await
        .value()
}

async fn thumbnail(app: &TestApp, asset: &Value, query: &str) -> Reply {
    app.get(&format!("/api/store/asset/{}/thumbnail{query}", id(asset)))
        .await
}

fn decoded(reply: &Reply) -> DynamicImage {
    assert_eq!(reply.status, 200, "{}", reply.text());
    image::load_from_memory(&reply.body).unwrap()
}

fn pictures(app: &TestApp) -> usize {
    let is_picture = |path: &&std::path::PathBuf| {
        path.components()
            .any(|part| part.as_os_str() == "thumbnails")
    };
    app.blob_files().iter().filter(is_picture).count()
}

#[tokio::test]
async fn every_format_is_drawn_in_three_sizes() {
    let app = TestApp::new().await;
    for (format, ending) in FORMATS {
        let (width, height) = if format == ImageFormat::Ico {
            (240, 180)
        } else {
            (1600, 1200)
        };
        let name = format!("a.{ending}");
        let asset = app.upload(&name, &good(format, width, height)).await;
        assert_eq!(asset["thumbnail"], json!({"state": "pending"}), "{name}");
        thumbnail(&app, &asset, "").await.says(404);
        app.app.draw_thumbnails().await.unwrap();
        let asset = app
            .get(&format!("/api/store/asset/{}", id(&asset)))
            .await
            .value();
        assert_eq!(asset["thumbnail"], json!({"state": "ready"}), "{name}");
        assert_eq!(
            (&asset["width"], &asset["height"]),
            (&json!(width), &json!(height))
        );
        for (query, edge) in [
            ("?size=64", 64),
            ("", 256),
            ("?size=1024", 1024),
            ("?size=9999", 1024),
        ] {
            let reply = thumbnail(&app, &asset, query).await;
            let picture = decoded(&reply);
            let edge = edge.min(width);
            assert_eq!(
                (picture.width(), picture.height()),
                (edge, edge * height / width),
                "{name} {query}"
            );
            assert_eq!(reply.header("content-type"), "image/jpeg", "{name}");
            let [left, right] =
                [edge / 4, edge * 3 / 4].map(|x| picture.to_rgb8().get_pixel(x, 9).0);
            assert!(
                left[0] > 150 && left[2] < 60 && right[2] > 150 && right[0] < 60,
                "{name}: {left:?} {right:?}"
            );
        }
    }
    assert_eq!(pictures(&app), 3 * FORMATS.len());
}

#[tokio::test]
async fn the_smallest_image_is_its_own_thumbnail() {
    let app = TestApp::new().await;
    for (format, ending) in FORMATS {
        let asset = looked_at(&app, &format!("a.{ending}"), &good(format, 1, 1)).await;
        assert_eq!(
            (&asset["width"], &asset["height"]),
            (&json!(1), &json!(1)),
            "{ending}"
        );
        for size in [64, 256, 1024] {
            let picture = decoded(&thumbnail(&app, &asset, &format!("?size={size}")).await);
            assert_eq!((picture.width(), picture.height()), (1, 1), "{ending}");
        }
    }
}

#[tokio::test]
async fn what_can_be_seen_through_stays_so() {
    let app = TestApp::new().await;
    let clear = RgbaImage::from_fn(600, 600, |x, _| {
        if x < 300 {
            Rgba([0, 0, 0, 0])
        } else {
            Rgba([255, 0, 0, 255])
        }
    });
    let opaque = RgbaImage::from_pixel(600, 600, Rgba([255, 0, 0, 255]));
    let [clear, opaque] = [clear, opaque].map(DynamicImage::from);
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let asset = looked_at(&app, "clear.png", &file(&clear, format)).await;
        let reply = thumbnail(&app, &asset, "").await;
        assert_eq!(reply.header("content-type"), "image/png");
        let picture = decoded(&reply).into_rgba8();
        assert_eq!(
            (picture.get_pixel(9, 9).0[3], picture.get_pixel(200, 9).0),
            (0, [255, 0, 0, 255])
        );
        let asset = looked_at(&app, "opaque.png", &file(&opaque, format)).await;
        assert_eq!(
            thumbnail(&app, &asset, "").await.header("content-type"),
            "image/jpeg"
        );
    }
}

/// A JPEG of 400 by 200 with this orientation, a place and a camera in its Exif block.
pub(crate) fn photograph(orientation: u8) -> Vec<u8> {
    let jpeg = good(ImageFormat::Jpeg, 400, 200);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0");
    exif.extend([orientation, 0, 0]);
    exif.extend(b"\x01\x0f\0\x02\0\0\0\x0d\0\0\0\x26\0\0\0\0SECRET CAMERA\0");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
}

#[tokio::test]
async fn a_photograph_stands_upright_and_tells_nothing_else() {
    let app = TestApp::new().await;
    // Where the red half, which is stored on the left, is shown.
    for (orientation, (width, height), red) in [
        (1, (400, 200), (10, 64)),
        (2, (400, 200), (240, 64)),
        (3, (400, 200), (240, 64)),
        (4, (400, 200), (10, 64)),
        (5, (200, 400), (64, 10)),
        (6, (200, 400), (64, 10)),
        (7, (200, 400), (64, 240)),
        (8, (200, 400), (64, 240)),
    ] {
        let photograph = photograph(orientation);
        assert!(photograph.windows(6).any(|bytes| bytes == b"SECRET"));
        let asset = looked_at(&app, "a.jpg", &photograph).await;
        assert_eq!(
            (&asset["width"], &asset["height"]),
            (&json!(width), &json!(height)),
            "{orientation}"
        );
        let reply = thumbnail(&app, &asset, "").await;
        let pixel = decoded(&reply).to_rgb8().get_pixel(red.0, red.1).0;
        assert!(pixel[0] > 150 && pixel[2] < 60, "{orientation}: {pixel:?}");
        assert!(!reply.body.windows(6).any(|bytes| bytes == b"SECRET"));
        assert!(!reply.body.windows(4).any(|bytes| bytes == b"Exif"));
    }
}

#[tokio::test]
async fn a_photograph_of_48_megapixels_is_drawn() {
    let app = TestApp::new().await;
    let asset = looked_at(&app, "a.jpg", &good(ImageFormat::Jpeg, 8000, 6000)).await;
    assert_eq!(asset["thumbnail"], json!({"state": "ready"}));
    assert_eq!(
        (&asset["width"], &asset["height"]),
        (&json!(8000), &json!(6000))
    );
    let picture = decoded(&thumbnail(&app, &asset, "?size=1024").await);
    assert_eq!((picture.width(), picture.height()), (1024, 768));
}
