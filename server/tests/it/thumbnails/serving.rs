//! Who gets a thumbnail, how long it may be kept, and what has none.

use asset_dock_server::Scope;
use axum::http::Method;
use image::ImageFormat;
use serde_json::json;

use super::{good, looked_at, thumbnail};
use crate::app::{TestApp, id};

#[tokio::test]
async fn what_is_no_image_has_none_at_once() {
    let app = TestApp::new().await;
    for (name, bytes, reason) in [
        ("a.txt", &b"text"[..], None),
        ("a.pdf", b"%PDF-1.7", None),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (
            "a.avif",
            b"\0\0\0\x1cftypavif",
            Some("there are no thumbnails of this kind of image"),
        ),
    ] {
        let asset = app.upload(name, bytes).await;
        assert_eq!(
            asset["thumbnail"],
            json!({"state": "none", "reason": reason}),
            "{name}"
        );
        thumbnail(&app, &asset, "").await.says(404);
    }
}

#[tokio::test]
async fn a_thumbnail_may_be_kept_but_is_not_for_anyone() {
    let mut app = TestApp::new().await;
    let asset = looked_at(&app, "a.png", &good(ImageFormat::Png, 300, 200)).await;
    let reply = thumbnail(&app, &asset, "").await;
    for (name, value) in [
        ("cache-control", "private, max-age=31536000, immutable"),
        ("x-content-type-options", "nosniff"),
        (
            "content-security-policy",
            "default-src 'none'; sandbox; frame-ancestors 'none'",
        ),
        ("cross-origin-resource-policy", "same-site"),
        ("content-length", &reply.body.len().to_string()),
    ] {
        assert_eq!(reply.header(name), value, "{name}");
    }
    let path = format!("/api/store/asset/{}/thumbnail", id(&asset));
    let known = app
        .request(Method::GET, &path)
        .header("if-none-match", reply.header("etag"));
    let known = app
        .send(known.body(axum::body::Body::empty()).unwrap())
        .await;
    assert_eq!((known.status.as_u16(), known.body.len()), (304, 0));
    for (query, field) in [
        ("?size=0", "size"),
        ("?size=big", "size"),
        ("?edge=64", "edge"),
    ] {
        app.get(&format!("{path}{query}"))
            .await
            .refuses(&["query", field]);
    }
    app.anyone(Method::GET, &path, &[]).await.says(401);
    app.key = app.key("main", &[Scope::StoreWrite]).await;
    app.get(&path).await.says(403);
    app.key = app.key("other", &[Scope::Admin]).await;
    app.get(&path).await.says(404);
}
