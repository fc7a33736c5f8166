//! The numbered checks of `docs/contracts/xqr.md` that concern an upload: 11 to 24.

use axum::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::{BASE, Xqr, text};

#[tokio::test]
async fn check_11_an_announcement_says_where_the_bytes_go() {
    let xqr = Xqr::new().await;
    let path = "/api/v1/assets/presign?filename=logo.png&content_type=image/png&file_size=48210";
    let data = xqr.post(path).await.data(200);
    assert!(Uuid::try_parse(text(&data, "asset_id")).is_ok());
    assert!(text(&data, "upload_url").starts_with(&format!("{BASE}/api/v1/storage/")));
    assert_eq!(
        (&data["method"], &data["headers"]),
        (&json!("PUT"), &json!({"Content-Type": "image/png"}))
    );
}

#[tokio::test]
async fn check_12_a_file_without_a_type_is_bytes() {
    let xqr = Xqr::new().await;
    let reply = xqr
        .post("/api/v1/assets/presign?filename=a.bin&file_size=1")
        .await;
    let headers = json!({"Content-Type": "application/octet-stream"});
    assert_eq!(reply.data(200)["headers"], headers);
}

#[tokio::test]
async fn check_13_the_largest_file() {
    let xqr = Xqr::new().await;
    let path = "/api/v1/assets/presign?filename=a.bin&file_size=26214400";
    xqr.post(path).await.data(200);
}

#[tokio::test]
async fn check_14_a_larger_file_is_refused() {
    let xqr = Xqr::new().await;
    let path = "/api/v1/assets/presign?filename=a.bin&file_size=26214401";
    let sentence = xqr.post(path).await.fails(400, "VALIDATION_ERROR");
    assert!(sentence.starts_with("file_size: "), "{sentence}");
}

#[tokio::test]
async fn check_15_a_file_has_a_name() {
    let xqr = Xqr::new().await;
    let reply = xqr.post("/api/v1/assets/presign?file_size=1").await;
    let sentence = reply.fails(400, "VALIDATION_ERROR");
    assert_eq!(sentence, "filename: this parameter is missing.");
}

#[tokio::test]
async fn check_16_a_file_has_a_size() {
    let xqr = Xqr::new().await;
    let reply = xqr.post("/api/v1/assets/presign?filename=a.bin").await;
    let sentence = reply.fails(400, "VALIDATION_ERROR");
    assert_eq!(sentence, "file_size: this parameter is missing.");
}

#[tokio::test]
async fn check_17_parameters_in_a_body_are_not_there() {
    let xqr = Xqr::new().await;
    let body = r#"{"filename": "a.bin", "file_size": 1}"#;
    let reply = xqr.json(Method::POST, "/api/v1/assets/presign", body).await;
    reply.fails(400, "VALIDATION_ERROR");
    assert!(xqr.names("").await.is_empty());
}

#[tokio::test]
async fn check_18_what_is_announced_is_pending() {
    let xqr = Xqr::new().await;
    let (id, _) = xqr.presign("logo.png", "image/png", 48_210).await;
    let asset = xqr.get(&format!("/api/v1/assets/{id}")).await.data(200);
    for (member, value) in [
        ("status", json!("pending")),
        ("is_public", json!(false)),
        ("public_url", json!(null)),
        ("filename", json!("logo.png")),
        ("mime_type", json!("image/png")),
        ("file_size", json!(48_210)),
    ] {
        assert_eq!(asset[member], value, "{member}");
    }
}

#[tokio::test]
async fn check_19_the_bytes_need_nothing_but_the_address() {
    let xqr = Xqr::new().await;
    let (_, url) = xqr.presign("a.txt", "text/plain", 3).await;
    let reply = xqr.put(&url, "text/plain", "abc").await;
    assert_eq!((reply.status.as_u16(), reply.body.len()), (200, 0));
    assert_eq!(xqr.app.blob_files().len(), 1);
}

#[tokio::test]
async fn check_20_an_address_lives_for_a_quarter_of_an_hour() {
    let xqr = Xqr::new().await;
    let (id, url) = xqr.presign("a.txt", "text/plain", 3).await;
    // The server signs every instant alike, so this is the address of a file announced a while ago.
    let ended = super::storage::signed(&xqr, &id, 3, "text/plain", -1);
    let reply = xqr.put(&ended, "text/plain", "abc").await;
    assert_eq!(reply.status, 403, "{}", reply.text());
    let last = super::storage::signed(&xqr, &id, 3, "text/plain", 60);
    assert_eq!(xqr.put(&last, "text/plain", "abc").await.status, 200);
    let life = super::storage::expires(&url) - super::storage::seconds();
    assert!((15 * 60 - 30..=15 * 60).contains(&life), "{life}");
}

async fn is_confirmed(path: impl Fn(&str) -> String) {
    let xqr = Xqr::new().await;
    let id = xqr.sent("logo.png", "image/png", b"abc").await;
    let asset = xqr.post(&path(&id)).await.data(200);
    for (member, value) in [
        ("id", json!(id)),
        ("status", json!("confirmed")),
        ("is_public", json!(false)),
        ("public_url", json!(null)),
    ] {
        assert_eq!(asset[member], value, "{member}");
    }
    assert!(text(&asset, "updated_at") >= text(&asset, "created_at"));
    assert_eq!(
        xqr.get(&format!("/api/v1/assets/{id}")).await.data(200),
        asset
    );
}

#[tokio::test]
async fn check_21_a_confirmation() {
    is_confirmed(|id| format!("/api/v1/assets/{id}/confirm")).await;
}

#[tokio::test]
async fn check_22_a_confirmation_at_its_other_address() {
    is_confirmed(|id| format!("/api/v1/assets/presign/{id}/confirm")).await;
}

#[tokio::test]
async fn check_23_without_bytes_there_is_nothing_to_confirm() {
    let xqr = Xqr::new().await;
    let (id, _) = xqr.presign("a.txt", "text/plain", 3).await;
    for path in [
        format!("/api/v1/assets/{id}/confirm"),
        format!("/api/v1/assets/presign/{id}/confirm"),
    ] {
        xqr.post(&path).await.fails(409, "CONFLICT");
    }
}

#[tokio::test]
async fn check_24_confirming_again_is_the_same() {
    let xqr = Xqr::new().await;
    let asset = xqr.confirmed("a.txt", "text/plain", b"abc").await;
    let id = text(&asset, "id");
    for path in [
        format!("/api/v1/assets/{id}/confirm"),
        format!("/api/v1/assets/presign/{id}/confirm"),
    ] {
        assert_eq!(xqr.post(&path).await.data(200), asset);
    }
    assert_eq!(xqr.names("").await, ["a.txt"]);
}
