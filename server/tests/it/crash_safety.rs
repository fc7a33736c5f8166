//! Uploads that come to a bad end leave nothing. (Ends of the whole process: `tests/crash/`.)

use std::io;

use axum::body::{Body, Bytes};
use futures_util::stream::{self, StreamExt};

use crate::app::{TestApp, eventually, form};

/// A body that sends this much and then nothing more.
fn stalled(bytes: Vec<u8>) -> Body {
    let first = stream::once(async { Ok::<_, io::Error>(Bytes::from(bytes)) });
    Body::from_stream(first.chain(stream::pending()))
}

#[tokio::test]
async fn a_client_that_goes_away_leaves_nothing() {
    let app = TestApp::new().await;
    let whole = form("a.bin", &vec![7; 1_000_000]);
    for length in [0, 10, 200, 9_000, 600_000, 999_999, whole.len() - 3] {
        let request = app.upload_request("", stalled(whole[..length].to_vec()));
        let router = app.router.clone();
        let upload = tokio::spawn(tower::ServiceExt::oneshot(router, request));
        if length > 9_000 {
            eventually("the upload has begun", || !app.blob_files().is_empty()).await;
        }
        upload.abort();
        let _ = upload.await;
        eventually("nothing is left", || app.blob_files().is_empty()).await;
    }
    assert_eq!(app.names("").await, [""; 0]);
}

#[tokio::test]
async fn a_body_that_breaks_leaves_nothing() {
    let app = TestApp::new().await;
    let whole = form("a.bin", &vec![7; 1_000_000]);
    let first = stream::once(async move { Ok(Bytes::from(whole).slice(..700_000)) });
    let broken = stream::once(async { Err(io::Error::from(io::ErrorKind::ConnectionReset)) });
    let body = Body::from_stream(first.chain(broken));
    app.send(app.upload_request("", body)).await.says(400);
    eventually("nothing is left", || app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn uploads_beside_each_other_do_not_meet() {
    let app = TestApp::new().await;
    let uploads = (0..20_u8).map(|n| {
        let app = &app;
        async move { app.upload(&format!("{n}"), &vec![n; 100_000]).await }
    });
    let assets = futures_util::future::join_all(uploads).await;
    for (n, asset) in (0..20_u8).zip(assets) {
        let file = app.get(asset["url"].as_str().unwrap()).await;
        assert!(file.body.len() == 100_000 && file.body.iter().all(|&byte| byte == n));
    }
    assert_eq!(
        app.get("/api/store/asset/").await.value()["collection_total"],
        20
    );
}
