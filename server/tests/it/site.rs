//! The examples and the book.

use axum::body::Body;
use axum::http::Request;

use crate::app::{Reply, TestApp};

async fn get(app: &TestApp, path: &str) -> Reply {
    let request = Request::builder().uri(path).header("accept", "text/html");
    app.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn pages_need_no_key_and_run_under_the_strictest_policy() {
    let app = TestApp::new().await;
    for path in [
        "/examples/",
        "/examples/plain",
        "/examples/form",
        "/examples/editor",
        "/examples/policy",
        "/examples/theming",
        "/examples/frameworks",
        "/docs/",
        "/docs/options",
        "/docs/contracts/store",
    ] {
        let page = get(&app, path).await;
        assert_eq!(page.status, 200, "{path}");
        let kind = page.header("content-type");
        assert_eq!(kind, "text/html; charset=utf-8", "{path}");
        let policy = page.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "style-src 'self'",
            "require-trusted-types-for 'script'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert_eq!(page.header("cache-control"), "no-cache", "{path}");
        let text = page.text();
        assert!(text.starts_with("<!doctype html>") || text.starts_with("<!DOCTYPE html>"));
        // What the policy would stop.
        for forbidden in [" style=\"", "<style", "<script>", " onclick="] {
            assert!(!text.contains(forbidden), "{path}: {forbidden}");
        }
    }
}

#[tokio::test]
async fn files_of_the_examples_are_what_they_are() {
    let app = TestApp::new().await;
    for (path, kind) in [
        ("/examples/site.css", "text/css; charset=utf-8"),
        ("/examples/key.js", "text/javascript; charset=utf-8"),
    ] {
        let file = get(&app, path).await;
        assert_eq!(file.status, 200, "{path}");
        assert_eq!(file.header("content-type"), kind, "{path}");
        assert!(!file.header("etag").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn addresses_without_their_end_lead_on_and_others_are_none() {
    let app = TestApp::new().await;
    for (path, to) in [("/docs", "/docs/"), ("/examples", "/examples/")] {
        let answer = get(&app, path).await;
        assert_eq!(answer.status, 308, "{path}");
        assert_eq!(answer.header("location"), to);
    }
    for path in [
        "/docs/nothing",
        "/docs/../Cargo",
        "/docs/contracts",
        "/docs/images/dashboard.png",
        "/examples/nothing",
        "/examples/..%2fCargo.toml",
    ] {
        let answer = get(&app, path).await;
        assert_eq!(answer.status, 404, "{path}");
    }
}
