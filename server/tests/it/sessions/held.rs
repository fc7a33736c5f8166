//! What the workspace has already is not sent again, whole or in parts; what another one has is not there.

use asset_dock_server::Scope;
use serde_json::json;

use super::{File, MIB};
use crate::app::{TestApp, id};

#[tokio::test]
async fn the_same_file_again_is_done_without_a_part() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 20 * MIB, 1);
    let (first, sent) = app.upload_in_parts(&file).await;
    assert_eq!(sent, 3);
    // Known from the beginning.
    let body = json!({"name": "again.bin", "size": file.bytes.len(), "digest": file.digest()});
    let opened = app.try_open(&body).await;
    assert_eq!(opened.status, 201);
    let again = opened.value()["asset"].clone();
    assert_eq!(again["name"], "again.bin");
    assert_ne!(again["id"], first["id"]);
    // Known after a while.
    let session = app.open(&file).await;
    assert_eq!(app.send_parts(&session, &file, &[2]).await, 0);
    let known = app.recognise(&session, &file).await.value();
    assert_eq!(
        known["held"],
        json!([]),
        "those of the session are not needed"
    );
    let third = known["asset"].clone();
    // Not known before its end.
    let (fourth, sent) = app.upload_in_parts(&file).await;
    assert_eq!(sent, 0);
    // Each is an asset of its own.
    for asset in [&first, &again, &third] {
        app.expect_bytes(asset, &file).await;
        let path = format!("/api/store/asset/{}", id(asset));
        assert_eq!(app.delete(&path).await.status, 204);
        let path = format!("/api/store/trash/{}", id(asset));
        assert_eq!(app.delete(&path).await.status, 204);
    }
    app.expect_bytes(&fourth, &file).await;
    crate::app::eventually("the others are gone", || app.blob_files().len() == 1).await;
}

#[tokio::test]
async fn who_asks_for_the_whole_several_times_at_once_gets_it_once() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", MIB, 1);
    app.upload_in_parts(&file).await;
    let session = app.open(&file).await;
    let answers = futures_util::future::join_all((0..8).map(|_| app.recognise(&session, &file)));
    let answers = answers.await;
    for answer in &answers {
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.value()["asset"], answers[0].value()["asset"]);
    }
    let two = || app.blob_files().len() == 2;
    crate::app::eventually("no link is left that nobody needs", two).await;
}

#[tokio::test]
async fn no_part_is_asked_for_while_the_whole_is_recognised() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 20 * MIB, 1);
    app.upload_in_parts(&file).await;
    for _ in 0..20 {
        let session = app.open(&file).await;
        let announcement = file.announcement(&[1, 2, 3]);
        let (announced, recognised) = futures_util::future::join(
            app.try_announce(&session, &announcement),
            app.recognise(&session, &file),
        )
        .await;
        assert!(recognised.value()["asset"].is_object());
        if announced.status == 409 {
            continue;
        }
        for part in announced.value()["parts"].as_array().unwrap() {
            assert!(part["upload"].is_null(), "{part}");
        }
    }
}

#[tokio::test]
async fn one_byte_more_is_one_part_more() {
    let app = TestApp::new().await;
    let mut file = File::new("a.bin", 30 * MIB, 1);
    app.upload_in_parts(&file).await;
    file.bytes[13 * MIB] ^= 1;
    let (asset, sent) = app.upload_in_parts(&file).await;
    assert_eq!(sent, 1);
    app.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn what_another_workspace_has_has_to_be_sent() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    let (_, sent) = app.upload_in_parts(&file).await;
    assert_eq!(sent, 2);
    let mut other = app;
    other.key = other
        .key("other", &[Scope::StoreRead, Scope::StoreWrite])
        .await;
    let session = other.open(&file).await;
    assert!(other.recognise(&session, &file).await.value()["asset"].is_null());
    let (asset, sent) = other.upload_in_parts(&file).await;
    assert_eq!(sent, 2);
    other.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn what_was_deleted_for_good_has_to_be_sent() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    let (asset, _) = app.upload_in_parts(&file).await;
    app.delete(&format!("/api/store/asset/{}", id(&asset)))
        .await;
    // In the trash its parts are still there.
    let session = app.open(&file).await;
    assert_eq!(app.send_parts(&session, &file, &[1]).await, 0);
    app.delete(&format!("/api/store/session/{session}")).await;
    app.delete(&format!("/api/store/trash/{}", id(&asset)))
        .await;
    let (asset, sent) = app.upload_in_parts(&file).await;
    assert_eq!(sent, 2);
    app.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn a_part_whose_bytes_rotted_is_not_handed_on() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    app.upload_in_parts(&file).await;
    let blob = app.blob_files().remove(0);
    let mut bytes = std::fs::read(&blob).unwrap();
    bytes[3] ^= 1;
    std::fs::write(&blob, bytes).unwrap();
    let session = app.open(&file).await;
    assert_eq!(app.send_parts(&session, &file, &[1, 2]).await, 1);
    let asset = app.complete(&session, &file).await.value();
    app.expect_bytes(&asset, &file).await;
}
