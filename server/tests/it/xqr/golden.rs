//! Whole answers against the documents' own examples (`tests/fixtures/xqr`). What differs from run to run
//! is checked for its form and then replaced by the document's value.

use asset_dock_core::Timestamp;
use axum::http::Method;
use serde_json::{Value, json};

use super::{Xqr, text};
use asset_dock_server::Scope;

fn fixture(name: &str) -> Value {
    let path = format!(
        "{}/../tests/fixtures/xqr/{name}",
        env!("CARGO_MANIFEST_DIR")
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Puts the document's values in place of those that nobody can foresee, wherever they stand.
fn settle(answer: &mut Value, document: &Value) {
    match (answer, document) {
        (Value::Object(answer), Value::Object(document)) => {
            for (member, value) in answer {
                let Some(expected) = document.get(member) else {
                    continue;
                };
                match member.as_str() {
                    "request_id" => assert!(value.as_str().unwrap().starts_with("req_")),
                    "id" | "asset_id" => assert_eq!(value.as_str().map(str::len), Some(36)),
                    "limit" | "remaining" | "reset" => assert!(value.is_u64(), "{member}"),
                    "created_at" | "updated_at" => {
                        let time = Timestamp::parse(value.as_str().unwrap()).unwrap();
                        assert_eq!(time.whole_second(), time);
                    }
                    "public_url" | "upload_url" if value.is_string() => {
                        assert!(value.as_str().unwrap().starts_with("https://"));
                    }
                    // No documented call gives an asset labels, so ours have none.
                    "tags" => assert_eq!(*value, json!([])),
                    _ => {
                        settle(value, expected);
                        continue;
                    }
                }
                assert_eq!(value.is_null(), expected.is_null(), "{member}");
                *value = expected.clone();
            }
        }
        (Value::Array(answer), Value::Array(document)) => {
            for (value, expected) in answer.iter_mut().zip(document) {
                settle(value, expected);
            }
        }
        _ => {}
    }
}

fn is_as_documented(mut answer: Value, name: &str) {
    let document = fixture(name);
    settle(&mut answer, &document);
    assert_eq!(answer, document, "{name}");
}

/// A picture of that size, as far as anybody looks.
fn picture(start: &[u8], size: usize) -> Vec<u8> {
    let mut bytes = start.to_vec();
    bytes.resize(size, 0);
    bytes
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0";

#[tokio::test]
async fn an_upload_is_as_documented_from_end_to_end() {
    let xqr = Xqr::new().await;
    let path = "/api/v1/assets/presign?filename=logo.png&content_type=image/png&file_size=48210";
    let announced = xqr.post(path).await.value();
    let (id, url) = (
        text(&announced["data"], "asset_id").to_owned(),
        text(&announced["data"], "upload_url").to_owned(),
    );
    is_as_documented(announced, "presign.json");
    assert_eq!(
        xqr.put(&url, "image/png", picture(PNG, 48_210))
            .await
            .status,
        200
    );
    let confirmed = xqr.post(&format!("/api/v1/assets/{id}/confirm")).await;
    is_as_documented(confirmed.value(), "confirmed.json");
    let published = xqr.post(&format!("/api/v1/assets/{id}/publish")).await;
    is_as_documented(published.value(), "published.json");
}

#[tokio::test]
async fn lists_and_assets_are_as_documented() {
    let xqr = Xqr::new().await;
    xqr.confirmed("banner-summer.jpg", "image/jpeg", &picture(JPEG, 215_040))
        .await;
    let logo = xqr
        .confirmed("logo-dark.png", "image/png", &picture(PNG, 48_210))
        .await;
    let path = format!("/api/v1/assets/{}", text(&logo, "id"));
    xqr.post(&format!("{path}/publish")).await.data(200);
    let list = xqr.get("/api/v1/assets?limit=20&offset=0").await;
    is_as_documented(list.value(), "list.json");
    is_as_documented(xqr.get(&path).await.value(), "asset.json");
}

#[tokio::test]
async fn an_error_is_as_documented() {
    let xqr = Xqr::new().await;
    let reader = xqr.key(&[Scope::AssetsRead]).await;
    let reply = xqr
        .call_with(&reader, Method::DELETE, "/api/v1/assets/x")
        .await;
    let mut error = reply.value();
    // The example is of a scope that links have.
    let message = text(&error["error"], "message").replace("assets:write", "links:write");
    error["error"]["message"] = message.into();
    is_as_documented(error, "error.json");
}
