//! The store that signed addresses lead to: what it takes, and how it refuses.

use std::time::{SystemTime, UNIX_EPOCH};

use asset_dock_server::config::ServeSettings;
use axum::body::Body;
use axum::http::{Method, Request};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use futures_util::{StreamExt, stream};
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use uuid::Uuid;

use super::Xqr;
use crate::app::Reply;

/// The address that the server would have signed for this, ending so many seconds from now.
pub(super) fn signed(xqr: &Xqr, id: &str, size: u64, kind: &str, left: i64) -> String {
    let pepper = std::fs::read(xqr.app.data().join("pepper")).unwrap();
    let expires = seconds() + left;
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&pepper).unwrap();
    mac.update(b"xqr upload\0");
    mac.update(Uuid::try_parse(id).unwrap().as_bytes());
    mac.update(&size.to_be_bytes());
    mac.update(&expires.to_be_bytes());
    mac.update(kind.as_bytes());
    let signature = BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    format!("/api/v1/storage/{id}?size={size}&type={kind}&expires={expires}&signature={signature}")
}

pub(super) fn seconds() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

pub(super) fn expires(url: &str) -> i64 {
    let (_, rest) = url.split_once("expires=").unwrap();
    rest.split('&').next().unwrap().parse().unwrap()
}

/// Whether this is an error as a store tells it.
fn tells(reply: &Reply, status: u16, code: &str) {
    let body = reply.text();
    assert_eq!(reply.status, status, "{body}");
    assert_eq!(reply.header("content-type"), "application/xml");
    assert!(
        body.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>"),
        "{body}"
    );
    assert!(body.contains(&format!("<Code>{code}</Code>")), "{body}");
    let id = reply.header("x-request-id");
    assert!(
        body.contains(&format!("<RequestId>{id}</RequestId>")),
        "{body}"
    );
}

#[tokio::test]
async fn an_address_opens_what_it_was_signed_for_and_nothing_else() {
    let xqr = Xqr::new().await;
    let (id, url) = xqr.presign("a.txt", "text/plain", 3).await;
    let (other, _) = xqr.presign("b.txt", "text/plain", 3).await;
    let expires = format!("expires={}", expires(&url));
    let later = format!("expires={}", self::expires(&url) + 1);
    for changed in [
        url.replace("size=3", "size=4"),
        url.replace("text%2Fplain", "text%2Fhtml"),
        url.replace(&expires, &later),
        url.replace(&id, &other),
        url.replace(&id, "presign"),
        url.replace("signature=", "signature=A"),
        url.split("&signature").next().unwrap().to_owned(),
        url.split('?').next().unwrap().to_owned(),
    ] {
        assert_ne!(changed, url);
        let reply = xqr.put(&changed, "text/plain", "abc").await;
        tells(&reply, 403, "SignatureDoesNotMatch");
    }
    let more = xqr
        .put(&format!("{url}&acl=public"), "text/plain", "abc")
        .await;
    tells(&more, 400, "InvalidArgument");
    assert!(more.text().contains("acl"), "{}", more.text());
    assert!(xqr.app.blob_files().is_empty());
}

#[tokio::test]
async fn who_begins_again_takes_the_turn_of_an_upload_under_way() {
    let xqr = Xqr::new().await;
    let bytes = "a".repeat(20_000);
    let (id, url) = xqr.presign("a.txt", "text/plain", bytes.len()).await;
    // It begins and says nothing more.
    let begun = stream::iter([Ok::<_, std::io::Error>("a".repeat(10_000))]);
    let stalled = Body::from_stream(begun.chain(stream::pending()));
    let again = async {
        crate::app::eventually("it has begun", || !xqr.app.blob_files().is_empty()).await;
        xqr.put(&url, "text/plain", bytes).await
    };
    let (first, second) = tokio::join!(xqr.put(&url, "text/plain", stalled), again);
    tells(&first, 409, "OperationAborted");
    assert_eq!(second.status, 200, "{}", second.text());
    xqr.post(&format!("/api/v1/assets/{id}/confirm"))
        .await
        .data(200);
    crate::app::eventually("one is kept", || xqr.app.blob_files().len() == 1).await;
}

#[tokio::test]
async fn what_is_not_as_announced_is_refused_and_not_kept() {
    let xqr = Xqr::new().await;
    let (id, url) = xqr.presign("a.txt", "text/plain", 3).await;
    let streamed =
        |text: &'static str| Body::from_stream(stream::iter([Ok::<_, std::io::Error>(text)]));
    let broken = Body::from_stream(stream::iter([
        Ok("ab"),
        Err(std::io::Error::other("the client went away")),
    ]));
    for (kind, body, status, code) in [
        ("text/html", "abc".into(), 403, "SignatureDoesNotMatch"),
        ("", "abc".into(), 403, "SignatureDoesNotMatch"),
        ("text/plain", streamed("abcd"), 400, "EntityTooLarge"),
        ("text/plain", streamed("ab"), 400, "IncompleteBody"),
        ("text/plain", streamed(""), 400, "IncompleteBody"),
        ("text/plain", broken, 400, "IncompleteBody"),
    ] {
        let reply = xqr.put(&url, kind, body).await;
        tells(&reply, status, code);
    }
    for (length, code) in [("4", "EntityTooLarge"), ("2", "IncompleteBody")] {
        let request = Request::put(url.strip_prefix(super::BASE).unwrap())
            .header("content-type", "text/plain")
            .header("content-length", length);
        let reply = xqr.app.send(request.body(Body::empty()).unwrap()).await;
        tells(&reply, 400, code);
    }
    crate::app::eventually("nothing stays", || xqr.app.blob_files().is_empty()).await;
    let confirm = format!("/api/v1/assets/{id}/confirm");
    xqr.post(&confirm).await.fails(409, "CONFLICT");
}

#[tokio::test]
async fn the_last_bytes_count_until_the_asset_is_confirmed() {
    let xqr = Xqr::new().await;
    let (id, url) = xqr.presign("a.txt", "text/plain", 3).await;
    for bytes in ["one", "two"] {
        assert_eq!(xqr.put(&url, "Text/Plain", bytes).await.status, 200);
    }
    crate::app::eventually("the first are gone", || xqr.app.blob_files().len() == 1).await;
    xqr.post(&format!("/api/v1/assets/{id}/confirm"))
        .await
        .data(200);
    let late = xqr.put(&url, "text/plain", "new").await;
    tells(&late, 403, "AccessDenied");
    let path = format!("/api/store/asset/download?id={id}");
    assert_eq!(xqr.app.get(&path).await.text(), "two");
    xqr.call(Method::DELETE, &format!("/api/v1/assets/{id}"))
        .await;
    tells(
        &xqr.put(&url, "text/plain", "new").await,
        403,
        "AccessDenied",
    );
    crate::app::eventually("nothing stays", || xqr.app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn what_a_file_is_is_decided_by_its_bytes() {
    let settings = ServeSettings {
        accept: Some("image/*".into()),
        ..ServeSettings::default()
    };
    let xqr = Xqr::with(settings).await;
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let asset = xqr.confirmed("a.gif", "image/gif", png).await;
    assert_eq!(asset["mime_type"], "image/png");
    let refused = "/api/v1/assets/presign?filename=a.pdf&content_type=application/pdf&file_size=9";
    let sentence = xqr.post(refused).await.fails(400, "VALIDATION_ERROR");
    assert!(sentence.starts_with("content_type: "), "{sentence}");
    let (_, url) = xqr.presign("b.png", "image/png", 8).await;
    tells(
        &xqr.put(&url, "image/png", "%PDF-1.7").await,
        400,
        "InvalidArgument",
    );
}

#[tokio::test]
async fn other_answers_of_the_store_are_in_its_words_too() {
    let xqr = Xqr::new().await;
    let (id, _) = xqr.presign("a.txt", "text/plain", 3).await;
    let reply = xqr.get(&format!("/api/v1/storage/{id}")).await;
    tells(&reply, 405, "MethodNotAllowed");
    tells(&xqr.get("/api/v1/storage/a/b").await, 404, "NoSuchKey");
    assert!(reply.headers.get("x-ratelimit-limit").is_none());
}

#[tokio::test]
async fn an_empty_file_is_a_file() {
    let xqr = Xqr::new().await;
    let asset = xqr.confirmed("empty.txt", "text/plain", b"").await;
    assert_eq!(asset["file_size"], 0);
}
