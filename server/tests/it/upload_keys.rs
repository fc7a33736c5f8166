//! Uploads that are sent again under the same key, because their answer was lost: one asset each, through every
//! API that uploads by form.

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::Value;

use asset_dock_core::dialect::Api;

use crate::app::{BOUNDARY, Reply, TestApp, form, form_part, id};
use crate::images;

const HEADER: &str = "idempotency-key";

fn keyed(mut request: Request<Body>, key: &str) -> Request<Body> {
    request.headers_mut().append(HEADER, key.parse().unwrap());
    request
}

async fn upload(app: &TestApp, key: &str, bytes: &[u8]) -> Reply {
    app.send(keyed(app.upload_request("", form("a.txt", bytes)), key))
        .await
}

async fn created(app: &TestApp, key: &str, bytes: &[u8]) -> String {
    let reply = upload(app, key, bytes).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    id(&reply.value()).to_owned()
}

#[tokio::test]
async fn what_is_sent_again_is_the_same_asset_and_its_bytes_are_there_once() {
    let app = TestApp::new().await;
    let first = upload(&app, "one", b"a").await;
    let again = upload(&app, "one", b"a").await;
    assert_eq!((again.status, again.value()), (first.status, first.value()));
    let other = created(&app, "two", b"a").await;
    assert_ne!(other, id(&first.value()));
    assert_eq!(app.names("").await, ["a.txt", "a.txt"]);
    crate::app::eventually("a blob is left over", || app.blob_files().len() == 2).await;
}

#[tokio::test]
async fn those_that_come_at_once_are_one_asset() {
    let app = TestApp::new().await;
    let uploads = (0..8).map(|_| created(&app, "one", b"a"));
    let ids = futures_util::future::join_all(uploads).await;
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(app.names("").await, ["a.txt"]);
}

#[tokio::test]
async fn a_key_says_nothing_in_another_workspace_nor_once_its_asset_is_deleted() {
    let mut app = TestApp::new().await;
    let first = created(&app, "one", b"a").await;
    app.delete(&format!("/api/store/asset/{first}")).await;
    let second = created(&app, "one", b"a").await;
    assert_ne!(first, second);
    assert_eq!(created(&app, "one", b"a").await, second);
    let scopes = [
        asset_dock_server::Scope::StoreRead,
        asset_dock_server::Scope::StoreWrite,
    ];
    app.key = app.key("elsewhere", &scopes).await;
    assert_ne!(created(&app, "one", b"a").await, second);
}

#[tokio::test]
async fn a_key_is_remembered_for_a_day() {
    let app = TestApp::new().await;
    let first = created(&app, "one", b"a").await;
    let day = 24 * 60 * 60 * 1000;
    for (older, is_known) in [(day - 60_000, true), (day + 60_000, false)] {
        app.sql(&format!(
            "UPDATE upload_keys SET created = unixepoch() * 1000 - {older}"
        ))
        .await;
        crate::program::sweep(&app, &[]).await;
        let again = created(&app, "one", b"a").await;
        assert_eq!(again == first, is_known, "{older}");
    }
}

#[tokio::test]
async fn keys_that_are_none_are_refused() {
    let app = TestApp::new().await;
    for key in ["", &"x".repeat(256)] {
        upload(&app, key, b"a").await.refuses(&["header", HEADER]);
    }
    let twice = keyed(app.upload_request("", form("a.txt", b"a")), "one");
    app.send(keyed(twice, "two"))
        .await
        .refuses(&["header", HEADER]);
    assert!(app.names("").await.is_empty());
    created(&app, &"x".repeat(255), b"a").await;
}

#[tokio::test]
async fn every_address_of_uploads_says_so_to_whoever_asks() {
    let app = TestApp::new().await;
    for path in [
        "/api/store/asset/upload",
        "/v1/images/upload",
        "/api/v1/partner/asset/upload/private",
        "/api/v1/partner/asset/upload/public",
    ] {
        let reply = app.anyone(Method::POST, path, &[]).await;
        assert_eq!(reply.status, 401, "{path}");
        assert_eq!(reply.header("idempotency-key-lifetime"), "86400", "{path}");
    }
    let other = app
        .anyone(Method::POST, "/api/v1/assets/presign", &[])
        .await;
    assert_eq!(other.header("idempotency-key-lifetime"), "");
}

#[tokio::test]
async fn an_image_that_is_sent_again_is_the_same_image() {
    let app = images::app().await;
    let send = async || {
        let form = images::Form::new()
            .text("name", "a")
            .file("image", "a.png", &images::png());
        let reply = app
            .send(keyed(images::upload_request(&app, form.body()), "one"))
            .await;
        images::made(&reply)
    };
    assert_eq!(send().await, send().await);
    let list = app.get("/v1/images").await.value();
    assert_eq!(list["data"].as_array().map(Vec::len), Some(1), "{list}");
}

#[tokio::test]
async fn a_partner_who_sends_again_has_one_file() {
    let app = TestApp::new().await;
    let issued = app.issue("main", Api::Partner, &[]).await;
    let developer = issued.developer_key.unwrap();
    // The same key means something else at each address: nobody makes public by it what is private.
    let stored = created(&app, "one", b"a").await;
    for audience in ["private", "public"] {
        let send = async || {
            let request = Request::post(format!("/api/v1/partner/asset/upload/{audience}"))
                .header(
                    header::CONTENT_TYPE,
                    format!("multipart/form-data; boundary={BOUNDARY}"),
                )
                .header("x-api-key", &issued.key)
                .header("authorization", &developer)
                .body(form_part("name=\"file\"; filename=\"a.txt\"", b"a").into());
            let reply = app.send(keyed(request.unwrap(), "one")).await;
            assert_eq!(reply.status, 200, "{}", reply.text());
            reply.value()
        };
        let (first, again): (Value, Value) = (send().await, send().await);
        assert_eq!(first["key"], again["key"]);
        assert_eq!(first["publicURL"], again["publicURL"]);
    }
    assert_eq!(app.names("").await.len(), 3);
    let stored = app.get(&format!("/api/store/asset/{stored}")).await.value();
    assert_eq!(stored["is_public"], false);
}

#[tokio::test]
async fn a_key_means_something_else_on_each_stage() {
    let mut app = images::app().await;
    let live = app.key.clone();
    let mut made = Vec::new();
    let test = app.images_key("main", asset_dock_server::Stage::Test).await;
    for key in [live, test] {
        app.key = key;
        let form = images::Form::new()
            .text("name", "a")
            .file("image", "a.png", &images::png());
        let request = images::upload_request(&app, form.body());
        made.push(images::made(&app.send(keyed(request, "one")).await));
    }
    assert_ne!(made[0], made[1]);
}
