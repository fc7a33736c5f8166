//! What is published, as anyone gets it: caching, ranges, and what a browser may do with it.

use asset_dock_server::config::ServeSettings;
use axum::http::Method;

use crate::app::{TestApp, id};

/// Uploads and publishes a file, and gives its address.
async fn published(app: &TestApp, name: &str, bytes: &[u8]) -> String {
    let asset = app.upload(name, bytes).await;
    let reply = app
        .post(&format!("/api/store/asset/{}/publish", id(&asset)))
        .await;
    reply.value()["public_url"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn it_may_be_kept_for_ever_and_used_by_any_page() {
    let app = TestApp::new().await;
    let url = published(&app, "a.txt", b"hello").await;
    for method in [Method::GET, Method::HEAD] {
        let reply = app.anyone(method, &url, &[]).await;
        for (name, value) in [
            ("cache-control", "public, max-age=31536000, immutable"),
            ("access-control-allow-origin", "*"),
            ("cross-origin-resource-policy", "cross-origin"),
            ("x-content-type-options", "nosniff"),
            (
                "content-security-policy",
                "default-src 'none'; sandbox; frame-ancestors 'none'",
            ),
            ("content-type", "text/plain; charset=utf-8"),
            ("content-length", "5"),
            ("accept-ranges", "bytes"),
            ("vary", ""),
        ] {
            assert_eq!(reply.header(name), value, "{name}");
        }
    }
}

#[tokio::test]
async fn the_same_for_every_origin_whichever_are_on_the_list() {
    let settings = ServeSettings {
        origins: Some(vec!["https://app.example".parse().unwrap()]),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    let url = published(&app, "a.txt", b"hello").await;
    for origin in ["https://app.example", "https://other.example", "null"] {
        let headers = [("origin", origin)];
        let reply = app.anyone(Method::GET, &url, &headers).await;
        assert_eq!(
            (
                reply.status.as_u16(),
                reply.header("access-control-allow-origin"),
                reply.header("vary")
            ),
            (200, "*", "")
        );
        let headers = [("origin", origin), ("access-control-request-method", "GET")];
        let preflight = app.anyone(Method::OPTIONS, &url, &headers).await;
        assert_eq!(
            (
                preflight.status.as_u16(),
                preflight.header("access-control-allow-origin")
            ),
            (204, "*")
        );
        assert!(
            preflight
                .header("access-control-allow-headers")
                .contains("Range")
        );
    }
}

#[tokio::test]
async fn ranges_and_tags_are_those_of_a_download() {
    let app = TestApp::new().await;
    let url = published(&app, "a.txt", b"0123456789").await;
    let part = app
        .anyone(Method::GET, &url, &[("range", "bytes=2-4")])
        .await;
    assert_eq!((part.status.as_u16(), &part.body[..]), (206, &b"234"[..]));
    assert_eq!(part.header("content-range"), "bytes 2-4/10");
    let nothing = app
        .anyone(Method::GET, &url, &[("range", "bytes=10-")])
        .await;
    assert_eq!(nothing.status, 416);
    assert_eq!(nothing.header("cache-control"), "no-store");
    assert_eq!(nothing.header("etag"), "");
    let known = app
        .anyone(Method::GET, &url, &[("if-none-match", part.header("etag"))])
        .await;
    assert_eq!((known.status.as_u16(), known.body.len()), (304, 0));
    assert_eq!(
        known.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
}

#[tokio::test]
async fn only_what_cannot_act_is_shown_in_place() {
    let app = TestApp::new().await;
    for (name, bytes, kind) in [
        ("a.png", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "inline"),
        ("a.txt", b"<script>alert(1)</script>", "inline"),
        ("a.mp3", b"ID3\x04\0\0\0\0\0\0", "inline"),
        ("a.html", b"<script>alert(1)</script>", "attachment"),
        (
            "a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "attachment",
        ),
        ("a.pdf", b"%PDF-1.7", "attachment"),
        ("a.js", b"alert(1)", "attachment"),
        ("a", b"?", "attachment"),
    ] {
        let url = published(&app, name, bytes).await;
        let reply = app.anyone(Method::GET, &url, &[]).await;
        let disposition = reply.header("content-disposition");
        assert!(
            disposition.starts_with(&format!("{kind}; filename=\"{name}\"")),
            "{name}: {disposition}"
        );
    }
}

#[tokio::test]
async fn any_other_address_is_nothing_and_is_not_kept() {
    let app = TestApp::new().await;
    let url = published(&app, "a.txt", b"hello").await;
    let directory = url.strip_suffix("a.txt").unwrap();
    let upper = url
        .to_uppercase()
        .replace("CDN", "cdn")
        .replace("A.TXT", "a.txt");
    for wrong in [
        format!("{directory}b.txt"),
        format!("{directory}A.txt"),
        format!("{url}/"),
        format!("{url}/more"),
        directory.to_owned(),
        upper,
        "/cdn/0199a1b2-0000-7000-8000-000000000001/a.txt".to_owned(),
        "/cdn/x/%ff".to_owned(),
        "/cdn/x".to_owned(),
        "/cdn/".to_owned(),
    ] {
        let headers = [("accept", "text/html")];
        let reply = app.anyone(Method::GET, &wrong, &headers).await;
        assert_eq!(reply.status, 404, "{wrong}");
        assert_eq!(reply.header("cache-control"), "no-store", "{wrong}");
    }
    app.anyone(Method::POST, &url, &[]).await.says(405);
}

#[tokio::test]
async fn a_download_under_way_ends_with_the_publishing() {
    use axum::body::Body;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    let app = TestApp::new().await;
    let url = published(&app, "large.bin", &vec![7; 8_000_000]).await;
    let request = axum::http::Request::get(&url).body(Body::empty()).unwrap();
    let answer = app.router.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 200);
    let mut body = answer.into_body();
    assert!(body.frame().await.unwrap().is_ok());
    app.sql("UPDATE assets SET public_blob = NULL").await;
    // The clock of the runtime, moved on at once.
    tokio::time::pause();
    tokio::time::advance(std::time::Duration::from_secs(3)).await;
    tokio::time::resume();
    assert!(body.collect().await.is_err(), "it breaks off");
}

#[tokio::test]
async fn a_picture_of_what_is_public_is_too() {
    let app = TestApp::new().await;
    let image = crate::thumbnails::good(image::ImageFormat::Png, 300, 200);
    let url = published(&app, "a.png", &image).await;
    let picture = format!("{url}?size=256");
    let missing = app.anyone(Method::GET, &picture, &[]).await;
    assert_eq!(missing.status, 404);
    assert_eq!(missing.header("cache-control"), "no-store");
    let listed = app.get("/api/store/asset/").await.value();
    let id = listed["items"][0]["id"].as_str().unwrap();
    assert!(
        !missing.text().contains(id),
        "the asset's own id is not told"
    );
    app.app.draw_thumbnails().await.unwrap();
    let seen = app.anyone(Method::GET, &picture, &[]).await;
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("access-control-allow-origin", "*"),
    ] {
        assert_eq!(seen.header(name), value, "{name}");
    }
    let other = url.replace("a.png", "b.png");
    let other = app
        .anyone(Method::GET, &format!("{other}?size=256"), &[])
        .await;
    assert_eq!(other.status, 404);
}
