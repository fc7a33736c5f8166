//! What a shared image looks like: on its page and in a folder, for whoever was let in, and no download.

use axum::http::Method;
use image::ImageFormat;
use serde_json::{Value, json};

use super::{cookie, library, path, token};
use crate::app::{TestApp, id};
use crate::thumbnails::good;

/// Uploads an image, of which there are pictures afterwards.
async fn image(app: &TestApp, query: &str) -> Value {
    let png = good(ImageFormat::Png, 1600, 1200);
    let asset = app.try_upload(query, "view.png", &png).await.value();
    app.app.draw_thumbnails().await.unwrap();
    asset
}

fn picture(share: &Value, size: u32, asset: &Value) -> String {
    format!("/s/{}/picture/{size}/{}", token(share), id(asset))
}

#[tokio::test]
async fn a_shared_image_is_seen_before_it_is_downloaded() {
    let app = library().await;
    let asset = image(&app, "").await;
    let share = app
        .share(json!({"asset": id(&asset), "download_limit": 1}))
        .await;
    let address = picture(&share, 1024, &asset);
    let page = app.visit(&format!("/s/{}", token(&share)), "").await.text();
    assert!(page.contains(&format!("src=\"{address}\"")), "{page}");
    for _ in 0..3 {
        let seen = app.visit(&address, "").await;
        assert_eq!(seen.status, 200);
        let seen = image::load_from_memory(&seen.body).unwrap();
        assert_eq!((seen.width(), seen.height()), (1024, 768));
    }
    assert_eq!(app.downloads(&share).await, 0);
    let download = format!("/s/{}/download", token(&share));
    assert_eq!(app.visit(&download, "").await.status, 200);
    // The link is used up, and so is the look at it.
    assert_eq!(app.visit(&address, "").await.status, 404);
}

#[tokio::test]
async fn a_picture_is_behind_the_lock_and_ends_with_the_share() {
    let app = library().await;
    let asset = image(&app, "").await;
    let terms = json!({"asset": id(&asset), "password": "a good one"});
    let share = app.share(terms).await;
    let address = picture(&share, 256, &asset);
    assert_eq!(app.visit(&address, "").await.status, 404);
    let form = app.fill_in(token(&share), "").await.text();
    assert!(!form.contains("/picture/"), "{form}");
    let unlocked = cookie(&app.fill_in(token(&share), "password=a+good+one").await);
    let seen = app.visit(&address, &unlocked).await;
    assert_eq!(seen.status, 200);
    // A browser asks each time whether it may still show it.
    for (name, value) in [
        ("cache-control", "private, no-cache"),
        ("x-content-type-options", "nosniff"),
        ("content-type", "image/jpeg"),
    ] {
        assert_eq!(seen.header(name), value);
    }
    let again = super::request(Method::GET, &address, &unlocked)
        .header("if-none-match", seen.header("etag"))
        .body(axum::body::Body::empty());
    assert_eq!(app.send(again.unwrap()).await.status, 304);
    app.delete(&path(&share)).await;
    assert_eq!(app.visit(&address, &unlocked).await.status, 404);
}

#[tokio::test]
async fn only_what_is_shared_and_drawn_is_seen() {
    let app = library().await;
    let folder = app.folder("Shared").await;
    let query = format!("?folder={folder}");
    let inside = image(&app, &query).await;
    let text = app.try_upload(&query, "a.txt", b"text").await.value();
    let outside = image(&app, "").await;
    let share = app.share(json!({"folder": folder})).await;
    let page = app.visit(&format!("/s/{}", token(&share)), "").await.text();
    assert_eq!(page.matches("<img").count(), 1, "{page}");
    assert!(page.contains(&picture(&share, 256, &inside)), "{page}");
    assert_eq!(
        app.visit(&picture(&share, 256, &inside), "").await.status,
        200
    );
    for other in [&text, &outside] {
        assert_eq!(
            app.visit(&picture(&share, 256, other), "").await.status,
            404
        );
    }
    for strange in [
        "picture/0x/1",
        "picture/256/nope",
        "picture/256",
        "picture/-1/x",
    ] {
        let address = format!("/s/{}/{strange}", token(&share));
        assert_eq!(app.visit(&address, "").await.status, 404, "{strange}");
    }
}
