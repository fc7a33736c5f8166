//! How long a session lives: over a restart, until it is ended, until it expires.

use serde_json::json;

use super::{File, MIB};
use crate::app::{TestApp, eventually, id};
use crate::cli::run;

#[tokio::test]
async fn what_was_acknowledged_outlives_the_server() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 20 * MIB, 1);
    let session = app.open(&file).await;
    app.send_parts(&session, &file, &[1, 3]).await;
    // As a start does: nothing that is arriving then can be anybody's.
    app.sql("UPDATE loose_blobs SET state = 'leaving'").await;
    run(&app.data(), &["sweep"]);
    assert_eq!(
        app.session(&session).await.value()["held"],
        json!([[1, 1], [3, 3]])
    );
    assert_eq!(app.send_parts(&session, &file, &[1, 2, 3]).await, 1);
    let asset = app.complete(&session, &file).await.value();
    app.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn an_ended_session_leaves_nothing() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    let session = app.open(&file).await;
    let announced = app.announce(&session, &file, &[2]).await[0].clone();
    app.send_parts(&session, &file, &[1]).await;
    let path = format!("/api/store/session/{session}");
    assert_eq!(app.delete(&path).await.status, 204);
    eventually("nothing is left", || app.blob_files().is_empty()).await;
    app.delete(&path).await.says(404);
    app.session(&session).await.says(404);
    app.complete(&session, &file).await.says(404);
    app.put(&announced, file.part(2).to_vec()).await.says(409);
    // Its parts are nobody's any more.
    let other = app.open(&file).await;
    assert_eq!(app.send_parts(&other, &file, &[1]).await, 1);
}

#[tokio::test]
async fn what_a_session_has_become_stays_when_it_is_ended() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    let session = app.open(&file).await;
    app.send_parts(&session, &file, &[1, 2]).await;
    let asset = app.complete(&session, &file).await.value();
    let path = format!("/api/store/session/{session}");
    assert_eq!(app.delete(&path).await.status, 204);
    app.expect_bytes(&asset, &file).await;
    app.delete(&format!("/api/store/asset/{}", id(&asset)))
        .await;
}

#[tokio::test]
async fn a_session_without_parts_for_a_week_goes() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    let (kept, gone) = (app.open(&file).await, app.open(&file).await);
    app.send_parts(&gone, &file, &[1]).await;
    app.sql("UPDATE upload_sessions SET expires = expires - 604800000")
        .await;
    // The one that goes on has a week again.
    app.send_parts(&kept, &file, &[1]).await;
    run(&app.data(), &["sweep"]);
    app.session(&gone).await.says(404);
    assert_eq!(app.session(&kept).await.status, 200);
    assert_eq!(app.blob_files().len(), 1);
    assert_eq!(app.send_parts(&kept, &file, &[2]).await, 1);
    let asset = app.complete(&kept, &file).await.value();
    app.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn a_session_whose_asset_was_deleted_is_not_there() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 10, 1);
    let session = app.open(&file).await;
    app.send_parts(&session, &file, &[1]).await;
    let asset = app.complete(&session, &file).await.value();
    app.delete(&format!("/api/store/asset/{}", id(&asset)))
        .await;
    app.session(&session).await.says(404);
    app.complete(&session, &file).await.says(409);
}
