//! One library behind both APIs, and what becomes of what is announced.

use axum::http::Method;
use serde_json::json;
use tokio::process::Command;

use super::{Xqr, text};
use crate::app::{eventually, id};

#[tokio::test]
async fn what_comes_through_one_api_is_seen_through_the_other() {
    let xqr = Xqr::new().await;
    let stored = xqr.app.upload("store.txt", b"from store").await;
    let confirmed = xqr.confirmed("xqr.txt", "text/plain", b"from xqr").await;
    assert_eq!(xqr.names("").await, ["xqr.txt", "store.txt"]);
    assert_eq!(xqr.app.names("").await, ["xqr.txt", "store.txt"]);
    let path = format!("/api/v1/assets/{}", id(&stored));
    let asset = xqr.get(&path).await.data(200);
    assert_eq!(
        (&asset["status"], &asset["file_size"]),
        (&json!("confirmed"), &json!(10))
    );
    // There is nothing to confirm about it, and nothing against it.
    assert_eq!(xqr.post(&format!("{path}/confirm")).await.data(200), asset);
    let path = format!("/api/store/asset/{}", id(&confirmed));
    let asset = xqr.app.get(&path).await.value();
    assert_eq!(
        (&asset["name"], &asset["created_by"]),
        (&json!("xqr.txt"), &json!("tests"))
    );
    let bytes = xqr.app.get(text(&asset, "url")).await;
    assert_eq!(&bytes.body[..], b"from xqr");
}

#[tokio::test]
async fn tags_of_the_store_are_seen_here() {
    let xqr = Xqr::new().await;
    let asset = xqr.app.upload("a.txt", b"a").await;
    let path = format!("/api/store/asset/{}", id(&asset));
    let tags = json!({"tags": ["sea", "Beach"]}).to_string();
    xqr.app.json(Method::PATCH, &path, &tags).await;
    let path = format!("/api/v1/assets/{}", id(&asset));
    let asset = xqr.get(&path).await.data(200);
    assert_eq!(asset["tags"], json!(["Beach", "sea"]));
    let list = xqr.get("/api/v1/assets").await.data(200);
    assert_eq!(list[0]["tags"], asset["tags"]);
}

#[tokio::test]
async fn what_is_only_announced_is_nothing_to_the_other_api() {
    let xqr = Xqr::new().await;
    let pending = xqr.sent("a.txt", "text/plain", b"a").await;
    assert!(xqr.app.names("").await.is_empty());
    xqr.app
        .get(&format!("/api/store/asset/{pending}"))
        .await
        .says(404);
}

#[tokio::test]
async fn a_deletion_leaves_nothing() {
    let xqr = Xqr::new().await;
    let asset = xqr.confirmed("a.txt", "text/plain", b"a").await;
    let item = format!("/api/v1/assets/{}", id(&asset));
    let published = xqr.post(&format!("{item}/publish")).await.data(200);
    let pending = xqr.sent("b.txt", "text/plain", b"b").await;
    assert_eq!(xqr.app.blob_files().len(), 3);
    for path in [item, format!("/api/v1/assets/{pending}")] {
        assert_eq!(xqr.call(Method::DELETE, &path).await.status, 204);
    }
    let copy = xqr
        .app
        .anyone(Method::GET, text(&published, "public_url"), &[])
        .await;
    assert_eq!(copy.status, 404);
    let trash = xqr.app.get("/api/store/trash/").await.value();
    assert_eq!(trash["collection_total"], 0);
    eventually("the bytes are gone", || xqr.app.blob_files().is_empty()).await;
}

async fn command(xqr: &Xqr, name: &str) -> (bool, serde_json::Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_asset-dock-server"));
    let command = command.args([name, "--json", "--data"]).arg(xqr.app.data());
    let output = command.output().await.unwrap();
    let document = serde_json::from_slice(&output.stdout).unwrap();
    (output.status.success(), document)
}

#[tokio::test]
async fn what_nobody_confirms_goes_after_a_day() {
    let xqr = Xqr::new().await;
    for name in ["old.txt", "older.txt"] {
        xqr.sent(name, "text/plain", b"x").await;
    }
    xqr.presign("empty.txt", "text/plain", 1).await;
    xqr.app
        .sql("UPDATE pending_assets SET created = created - 86400001")
        .await;
    let young = xqr.sent("young.txt", "text/plain", b"x").await;
    assert_eq!(command(&xqr, "sweep").await, (true, json!({"removed": 2})));
    assert_eq!(xqr.names("").await, ["young.txt"]);
    assert_eq!(xqr.app.blob_files().len(), 1);
    xqr.post(&format!("/api/v1/assets/{young}/confirm"))
        .await
        .data(200);
}

#[tokio::test]
async fn announced_bytes_are_verified_too() {
    let xqr = Xqr::new().await;
    let pending = xqr.sent("a.txt", "text/plain", b"abc").await;
    let (well, report) = command(&xqr, "verify").await;
    assert!(
        well && report["assets"] == 1 && report["bytes"] == 3,
        "{report}"
    );
    std::fs::write(&xqr.app.blob_files()[0], "abd").unwrap();
    let (well, report) = command(&xqr, "verify").await;
    assert!(
        !well && report["damaged"][0]["id"] == pending.as_str(),
        "{report}"
    );
}

#[tokio::test]
async fn publishing_shows_here_as_a_change_and_there_not() {
    let xqr = Xqr::new().await;
    let asset = xqr.confirmed("a.txt", "text/plain", b"a").await;
    xqr.app
        .sql("UPDATE assets SET created = created - 60000, modified = modified - 60000")
        .await;
    let item = format!("/api/v1/assets/{}", id(&asset));
    let stored = format!("/api/store/asset/{}", id(&asset));
    let (before, stored_before) = (
        xqr.get(&item).await.data(200),
        xqr.app.get(&stored).await.value(),
    );
    let after = xqr.post(&format!("{item}/publish")).await.data(200);
    assert!(text(&after, "updated_at") > text(&before, "updated_at"));
    let stored_after = xqr.app.get(&stored).await.value();
    assert_eq!(stored_before["modified"], stored_after["modified"]);
}
