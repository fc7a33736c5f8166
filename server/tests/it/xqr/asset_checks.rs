//! The numbered checks of `docs/contracts/xqr.md` that concern what is there: 1 to 10, 25 to 31.

use asset_dock_server::Scope;
use axum::http::Method;
use serde_json::{Value, json};

use super::{BASE, UNKNOWN, Xqr, key, text};

#[tokio::test]
async fn check_01_a_list_is_an_array_in_an_envelope() {
    let xqr = Xqr::new().await;
    let reply = xqr.get("/api/v1/assets").await;
    assert_eq!(reply.data(200), json!([]));
    assert!(!text(&reply.value()["meta"], "request_id").is_empty());
    for number in 0..51 {
        xqr.presign(&format!("{number}.txt"), "text/plain", 1).await;
    }
    let data = xqr.get("/api/v1/assets").await.data(200);
    assert_eq!(data.as_array().map(Vec::len), Some(50));
}

#[tokio::test]
async fn check_02_the_largest_page() {
    let xqr = Xqr::new().await;
    let reply = xqr.get("/api/v1/assets?limit=200&offset=0").await;
    assert_eq!(reply.data(200), json!([]));
}

#[tokio::test]
async fn check_03_a_limit_of_none_is_refused() {
    let reply = Xqr::new().await.get("/api/v1/assets?limit=0").await;
    let sentence = reply.fails(400, "VALIDATION_ERROR");
    assert_eq!(sentence, "limit: this must be a number from 1 to 200.");
}

#[tokio::test]
async fn check_04_a_limit_above_200_is_refused() {
    let reply = Xqr::new().await.get("/api/v1/assets?limit=201").await;
    reply.fails(400, "VALIDATION_ERROR");
}

#[tokio::test]
async fn check_05_the_newest_come_first() {
    let xqr = Xqr::new().await;
    for name in ["old", "middle", "new"] {
        xqr.confirmed(name, "text/plain", b"x").await;
    }
    assert_eq!(xqr.names("").await, ["new", "middle", "old"]);
}

#[tokio::test]
async fn check_06_a_page_begins_after_its_offset() {
    let xqr = Xqr::new().await;
    for name in ["old", "middle", "new"] {
        xqr.confirmed(name, "text/plain", b"x").await;
    }
    assert_eq!(xqr.names("?limit=2&offset=2").await, ["old"]);
    assert_eq!(xqr.names("?limit=2").await, ["new", "middle"]);
    assert!(xqr.names("?offset=3").await.is_empty());
    assert!(xqr.names("?offset=9223372036854775807").await.is_empty());
}

#[tokio::test]
async fn check_07_pending_and_confirmed_are_listed_together() {
    let xqr = Xqr::new().await;
    xqr.confirmed("a", "text/plain", b"x").await;
    xqr.presign("b", "text/plain", 1).await;
    xqr.confirmed("c", "text/plain", b"x").await;
    let data = xqr.get("/api/v1/assets").await.data(200);
    let states = data.as_array().unwrap().iter();
    let states: Vec<_> = states
        .map(|asset| (text(asset, "filename"), text(asset, "status")))
        .collect();
    assert_eq!(
        states,
        [("c", "confirmed"), ("b", "pending"), ("a", "confirmed")]
    );
}

#[tokio::test]
async fn check_08_an_asset_has_these_members() {
    let xqr = Xqr::new().await;
    let asset = xqr.confirmed("a.txt", "text/plain", b"abc").await;
    let path = format!("/api/v1/assets/{}", text(&asset, "id"));
    let mut got = xqr.get(&path).await.data(200);
    assert_eq!(got, asset);
    for member in ["created_at", "updated_at"] {
        let time = got[member].take();
        assert_eq!(
            time.as_str().map(str::len),
            Some("2026-03-21T14:30:00Z".len())
        );
    }
    assert_eq!(
        got,
        json!({
            "id": asset["id"], "filename": "a.txt", "mime_type": "text/plain", "file_size": 3,
            "status": "confirmed", "is_public": false, "public_url": null, "tags": [],
            "created_at": null, "updated_at": null,
        })
    );
}

#[tokio::test]
async fn check_09_an_unknown_id_is_not_found() {
    let xqr = Xqr::new().await;
    let sentence = xqr.get(&format!("/api/v1/assets/{UNKNOWN}")).await;
    let sentence = sentence.fails(404, "NOT_FOUND");
    assert_eq!(
        sentence,
        format!("There is no asset with the id {UNKNOWN}.")
    );
}

#[tokio::test]
async fn check_10_what_is_anothers_is_not_found() {
    let xqr = Xqr::new().await;
    let stranger = key(&xqr.app, "other", &[Scope::Everything]).await;
    let confirmed = xqr.confirmed("a.txt", "text/plain", b"abc").await;
    let (pending, _) = xqr.presign("b.txt", "text/plain", 3).await;
    for id in [text(&confirmed, "id"), &pending] {
        let item = format!("/api/v1/assets/{id}");
        for (method, path) in [
            (Method::GET, item.clone()),
            (Method::DELETE, item.clone()),
            (Method::POST, format!("{item}/publish")),
            (Method::POST, format!("{item}/confirm")),
            (Method::POST, format!("/api/v1/assets/presign/{id}/confirm")),
        ] {
            let reply = xqr.call_with(&stranger, method, &path).await;
            let sentence = reply.fails(404, "NOT_FOUND");
            assert_eq!(sentence, format!("There is no asset with the id {id}."));
        }
    }
    let list = xqr
        .call_with(&stranger, Method::GET, "/api/v1/assets")
        .await;
    assert_eq!(list.data(200), json!([]));
    assert_eq!(xqr.names("").await, ["b.txt", "a.txt"]);
}

/// As much of a picture as says what it is.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// A confirmed asset and where it is published.
async fn published(xqr: &Xqr) -> (Value, String) {
    let asset = xqr.confirmed("logo.png", "image/png", PNG).await;
    let path = format!("/api/v1/assets/{}/publish", text(&asset, "id"));
    let published = xqr.post(&path).await.data(200);
    (published, path)
}

#[tokio::test]
async fn check_25_publishing_gives_an_address() {
    let xqr = Xqr::new().await;
    let (asset, _) = published(&xqr).await;
    assert_eq!(asset["is_public"], true);
    assert!(text(&asset, "public_url").starts_with(&format!("{BASE}/cdn/")));
    assert!(text(&asset, "updated_at") >= text(&asset, "created_at"));
    let path = format!("/api/v1/assets/{}", text(&asset, "id"));
    assert_eq!(xqr.get(&path).await.data(200), asset);
}

#[tokio::test]
async fn check_26_what_is_pending_is_not_published() {
    let xqr = Xqr::new().await;
    for id in [
        xqr.presign("a.txt", "text/plain", 1).await.0,
        xqr.sent("b.txt", "text/plain", b"b").await,
    ] {
        let reply = xqr.post(&format!("/api/v1/assets/{id}/publish")).await;
        reply.fails(409, "CONFLICT");
    }
}

#[tokio::test]
async fn check_27_publishing_again_is_the_same() {
    let xqr = Xqr::new().await;
    let (asset, path) = published(&xqr).await;
    assert_eq!(xqr.post(&path).await.data(200), asset);
}

#[tokio::test]
async fn check_28_what_is_published_is_for_anyone() {
    let xqr = Xqr::new().await;
    let (asset, _) = published(&xqr).await;
    let path = text(&asset, "public_url").strip_prefix(BASE).unwrap();
    let copy = xqr.app.anyone(Method::GET, path, &[]).await;
    assert_eq!((copy.status.as_u16(), &copy.body[..]), (200, PNG));
    assert_eq!(copy.header("content-type"), text(&asset, "mime_type"));
}

#[tokio::test]
async fn check_29_a_deletion_is_answered_with_nothing() {
    let xqr = Xqr::new().await;
    let (asset, _) = published(&xqr).await;
    let path = format!("/api/v1/assets/{}", text(&asset, "id"));
    let deleted = xqr.call(Method::DELETE, &path).await;
    assert_eq!((deleted.status.as_u16(), deleted.body.len()), (204, 0));
}

#[tokio::test]
async fn check_30_what_is_deleted_is_not_found() {
    let xqr = Xqr::new().await;
    let asset = xqr.confirmed("a.txt", "text/plain", b"a").await;
    let (pending, _) = xqr.presign("b.txt", "text/plain", 1).await;
    for id in [text(&asset, "id"), &pending] {
        let path = format!("/api/v1/assets/{id}");
        assert_eq!(xqr.call(Method::DELETE, &path).await.status, 204);
        xqr.get(&path).await.fails(404, "NOT_FOUND");
        xqr.call(Method::DELETE, &path)
            .await
            .fails(404, "NOT_FOUND");
    }
}

#[tokio::test]
async fn check_31_an_unknown_id_is_not_deleted() {
    let path = format!("/api/v1/assets/{UNKNOWN}");
    let reply = Xqr::new().await.call(Method::DELETE, &path).await;
    reply.fails(404, "NOT_FOUND");
}
