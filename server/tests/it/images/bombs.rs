//! Decompression bombs and broken files: 422, nothing kept, and the server goes on. What came in through
//! another API, before anybody looked, does not become a new image either.

use image::ImageFormat;
use serde_json::json;

use super::{app, made, png, try_transform, try_upload, upload};
use crate::app::{eventually, id};
use crate::bombs::bombs;
use crate::thumbnails::good;

#[tokio::test]
async fn no_bomb_comes_in() {
    let app = app().await;
    let mut count = 0;
    for (ending, bombs) in bombs() {
        for (what, bytes) in bombs {
            let reply = try_upload(&app, "a", &bytes).await;
            assert_eq!(reply.status, 422, "{ending}: {what}: {}", reply.text());
            reply.invalid("image");
            count += 1;
        }
    }
    assert!(count >= 70, "{count}");
    eventually("nothing is kept", || app.blob_files().is_empty()).await;
    upload(&app, "a", &png()).await;
}

#[tokio::test]
async fn no_bomb_becomes_a_new_image() {
    let mut app = app().await;
    let images = app.key.clone();
    let store = {
        use asset_dock_server::Scope::{StoreRead, StoreWrite};
        app.key("main", &[StoreRead, StoreWrite]).await
    };
    let good = upload(&app, "good", &png()).await;
    let mut count = 0;
    for (ending, bombs) in bombs() {
        if !["png", "jpg", "webp"].contains(&ending) {
            continue;
        }
        // Those that no helper draws, whatever its means are.
        for (what, bytes) in bombs.into_iter().take(5) {
            app.key.clone_from(&store);
            let asset = app.upload(&format!("bomb.{ending}"), &bytes).await;
            // As if somebody had counted its pixels.
            let sql = format!(
                "UPDATE assets SET width = 9, height = 9, thumbnail = 'none' \
                 WHERE hex(id) = upper(replace('{}', '-', ''))",
                id(&asset)
            );
            app.sql(&sql).await;
            app.key.clone_from(&images);
            let page = app.get("/v1/images?take=1").await.value();
            let bomb = &page["data"][0];
            if bomb["id"] == good["id"] {
                // By its bytes it is no image at all, and so it is not listed here.
                continue;
            }
            let before = app.blob_files().len();
            let reply = try_transform(&app, bomb, "blur", "{}").await;
            assert_eq!(reply.status, 422, "{ending}: {what}: {}", reply.text());
            reply.invalid("body");
            let mark = json!({"watermarks": [{"id": bomb["id"]}]}).to_string();
            count += 1;
            if what == "progressive 7000" {
                // Too much to be drawn anew, and a picture all the same: as a mark there are the means for it.
                continue;
            }
            let marked = try_transform(&app, &good, "watermark", &mark).await;
            assert_eq!(marked.status, 422, "{ending}: {what}: {}", marked.text());
            marked.invalid("body");
            assert_eq!(app.blob_files().len(), before, "nothing is kept");
        }
    }
    assert!(count >= 10, "{count}");
    made(&try_transform(&app, &good, "blur", "{}").await);
}

#[tokio::test]
async fn a_new_image_has_a_size_that_it_may_have() {
    let app = app().await;
    let jpeg = good(ImageFormat::Jpeg, 17_000, 4);
    let image = upload(&app, "long", &jpeg).await;
    let before = app.blob_files().len();
    for (kind, body) in [
        ("resize", json!({"width": 10_000, "height": 5_001})),
        // The other edge follows.
        ("crop", json!({"x1": 0, "y1": 0, "x2": 17_001, "y2": 1})),
        // The longest edge of a WebP is 16383.
        ("convert", json!({"format": "webp"})),
        ("rotate", json!({"angle": 45})),
        (
            "watermark",
            json!({"watermarks": [{"id": image["id"], "width": 1e18, "height": 9}]}),
        ),
    ] {
        let reply = try_transform(&app, &image, kind, &body.to_string()).await;
        assert_eq!(reply.status, 422, "{kind}: {}", reply.text());
    }
    assert_eq!(app.blob_files().len(), before);
}
