//! Calls that were counted stay counted.

use asset_dock_server::App;
use asset_dock_server::config::ServeSettings;
use axum::http::Method;
use serde_json::json;

use super::{UNKNOWN, Xqr};
use crate::app::config;

#[tokio::test]
async fn calls_are_counted_over_a_restart() {
    let mut xqr = Xqr::new().await;
    for _ in 0..3 {
        xqr.get("/api/v1/assets").await.data(200);
    }
    xqr.app.app.close().await;
    let settings = ServeSettings {
        xqr_monthly: Some(4),
        ..ServeSettings::default()
    };
    xqr.app.app = App::open(config(xqr.app.data(), settings)).await.unwrap();
    xqr.app.router = asset_dock_server::app(xqr.app.app.clone());
    let usage = xqr.get("/api/v1/workspace/usage").await.data(200);
    assert_eq!(usage["usage"]["api_calls_this_month"], json!(4));
    xqr.get("/api/v1/assets")
        .await
        .fails(429, "RATE_LIMIT_EXCEEDED");
}

#[tokio::test]
async fn a_month_that_is_over_costs_nothing() {
    let settings = ServeSettings {
        xqr_monthly: Some(1),
        ..ServeSettings::default()
    };
    let xqr = Xqr::with(settings).await;
    xqr.app
        .sql("INSERT INTO api_calls SELECT id, 200001, 1000 FROM workspaces")
        .await;
    xqr.get("/api/v1/assets").await.data(200);
}

#[tokio::test]
async fn the_bytes_of_an_upload_are_no_call() {
    let xqr = Xqr::new().await;
    let (_, url) = xqr.presign("a.txt", "text/plain", 3).await;
    xqr.put(&url, "text/plain", "abc").await;
    let path = format!("/api/v1/assets/{UNKNOWN}");
    let reply = xqr.call(Method::GET, &path).await;
    assert_eq!(reply.header("x-ratelimit-remaining"), "99998");
}
