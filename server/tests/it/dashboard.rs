//! The page at `/`. These tests hold whether or not the page was built.

use axum::body::Body;
use axum::http::{Method, Request};

use crate::app::{Reply, TestApp};

async fn get(app: &TestApp, path: &str, accept: &str) -> Reply {
    let request = Request::builder().uri(path).header("accept", accept);
    app.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_page_needs_no_key_and_is_locked_down() {
    let app = TestApp::new().await;
    let page = get(&app, "/", "text/html").await;
    assert_eq!(page.status, 200);
    assert!(
        page.header("content-type").starts_with("text/html"),
        "{}",
        page.header("content-type")
    );
    assert!(page.text().to_lowercase().starts_with("<!doctype html>"));
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
}

#[tokio::test]
async fn addresses_inside_the_page_are_the_page() {
    let app = TestApp::new().await;
    let page = get(&app, "/", "text/html").await;
    let deep = get(&app, "/folder/1/asset/2", "text/html,*/*;q=0.8").await;
    assert_eq!((deep.status, deep.body), (page.status, page.body));
    assert_eq!(get(&app, "/missing.js", "*/*").await.status, 404);
    assert_eq!(get(&app, "/../Cargo.toml", "*/*").await.status, 404);
    assert_eq!(
        get(&app, "/%2e%2e/%2e%2e/Cargo.toml", "*/*").await.status,
        404
    );
    assert_eq!(get(&app, "/api/nope", "text/html").await.status, 404);
    let head = Request::builder()
        .method(Method::HEAD)
        .uri("/")
        .body(Body::empty())
        .unwrap();
    assert_eq!(app.send(head).await.status, 200);
}

#[tokio::test]
async fn what_only_a_compiler_reads_is_no_part_of_the_page() {
    let app = TestApp::new().await;
    for path in ["/asset-dock.d.ts", "/asset-dock_bg.wasm.d.ts"] {
        assert_eq!(get(&app, path, "*/*").await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_page_that_is_known_is_not_sent_again() {
    let app = TestApp::new().await;
    let page = get(&app, "/", "text/html").await;
    let tag = page.header("etag");
    if tag.is_empty() {
        return assert!(page.text().contains("cargo xtask build"));
    }
    let request = Request::builder().uri("/").header("if-none-match", tag);
    let known = app.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!((known.status.as_u16(), known.body.len()), (304, 0));
    let request = Request::builder()
        .uri("/")
        .header("accept-encoding", "gzip;q=0.5, br");
    let small = app.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(small.header("vary"), "accept-encoding");
    if small.header("content-encoding") == "br" {
        assert!(small.body.len() < page.body.len());
        assert_ne!(
            small.header("etag"),
            tag,
            "two forms are two representations"
        );
    }
}
