//! Keys in every state, against every route.

use asset_dock_core::Timestamp;
use asset_dock_core::dialect::Api;
use asset_dock_server::{KeyRequest, Scope, Stage};
use axum::body::Body;
use axum::http::{Method, Request};

use crate::app::{TestApp, id};

const UNKNOWN: &str = "01900000-0000-7000-8000-000000000000";

/// Every route that needs a key, with the scope that it needs.
fn routes(asset: &str) -> Vec<(Method, String, Scope)> {
    let item = format!("/api/store/asset/{asset}");
    vec![
        (Method::GET, "/api/store/asset/".into(), Scope::StoreRead),
        (
            Method::GET,
            "/api/store/asset/filters".into(),
            Scope::StoreRead,
        ),
        (
            Method::GET,
            format!("/api/store/asset/download?id={asset}"),
            Scope::StoreRead,
        ),
        (Method::GET, item.clone(), Scope::StoreRead),
        (Method::GET, format!("{item}/shares"), Scope::StoreRead),
        (
            Method::GET,
            format!("/api/store/folder/{UNKNOWN}"),
            Scope::StoreRead,
        ),
        (
            Method::POST,
            "/api/store/asset/upload".into(),
            Scope::StoreWrite,
        ),
        (Method::PUT, item.clone(), Scope::StoreWrite),
        (Method::PATCH, item.clone(), Scope::StoreWrite),
        (Method::DELETE, item, Scope::StoreWrite),
        (Method::POST, "/api/store/folder/".into(), Scope::StoreWrite),
    ]
}

async fn status(app: &TestApp, method: &Method, path: &str, key: Option<&str>) -> u16 {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(key) = key {
        request = request.header("x-api-key", key);
    }
    app.send(request.body(Body::empty()).unwrap())
        .await
        .status
        .as_u16()
}

#[tokio::test]
async fn no_route_opens_without_a_good_key() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    let expired = KeyRequest {
        workspace: "main".into(),
        api: Api::Store,
        stage: Stage::Live,
        scopes: vec![Scope::Admin],
        name: "old".into(),
        expires: Timestamp::parse("2020-01-01T00:00:00Z"),
    };
    let expired = app.app.issue_key(&expired).await.unwrap().key;
    // Well-formed, with a right checksum, and of nobody: a key of another library.
    let foreign = TestApp::new().await.key.clone();
    let mut damaged = app.key.clone();
    damaged.replace_range(10..11, if &damaged[10..11] == "A" { "B" } else { "A" });
    for (method, path, _) in routes(id(&asset)) {
        for key in [
            None,
            Some(""),
            Some("x"),
            Some(&*expired),
            Some(&*foreign),
            Some(&*damaged),
        ] {
            assert_eq!(
                status(&app, &method, &path, key).await,
                401,
                "{method} {path} {key:?}"
            );
        }
    }
}

#[tokio::test]
async fn every_route_asks_for_its_scope() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    for (method, path, needed) in routes(id(&asset)) {
        for scope in [Scope::StoreRead, Scope::StoreWrite, Scope::StoreShare] {
            let key = app.key("main", &[scope]).await;
            let forbidden = status(&app, &method, &path, Some(&key)).await == 403;
            assert_eq!(forbidden, scope != needed, "{method} {path} {scope}");
        }
    }
}

#[tokio::test]
async fn another_workspace_does_not_exist() {
    let mut app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    let folder = app.folder("Pictures").await;
    app.key = app.key("other", &[Scope::Admin]).await;
    for (method, path, _) in routes(id(&asset)) {
        if path.contains(id(&asset)) {
            let reply = app.json(method.clone(), &path, r#"{"name": "mine"}"#).await;
            assert_eq!(reply.status, 404, "{method} {path}");
        }
    }
    app.get(&format!("/api/store/folder/{folder}"))
        .await
        .says(404);
    let into = app
        .try_upload(&format!("?folder={folder}"), "b.txt", b"b")
        .await;
    into.refuses(&["query", "folder"]);
    let mine = app.upload("mine.txt", b"m").await;
    let body = format!(r#"{{"folder": "{folder}"}}"#);
    let moved = app
        .json(
            Method::PATCH,
            &format!("/api/store/asset/{}", id(&mine)),
            &body,
        )
        .await;
    moved.refuses(&["body", "folder"]);
    let both = format!(
        "/api/store/asset/download?id={}&id={}",
        id(&mine),
        id(&asset)
    );
    assert!(app.get(&both).await.says(404).contains(id(&asset)));
    assert_eq!(app.names("").await, ["mine.txt"]);
    assert_eq!(app.names(&format!("?folder={folder}")).await, [""; 0]);
}

#[tokio::test]
async fn the_database_and_the_errors_hold_no_key() {
    let app = TestApp::new().await;
    let secret = &app.key["dock_k_".len()..];
    let stored = [
        std::fs::read(app.data().join("library.db")),
        std::fs::read(app.data().join("library.db-wal")),
    ];
    for bytes in stored.into_iter().flatten() {
        assert!(
            !bytes
                .windows(20)
                .any(|window| window == &secret.as_bytes()[..20])
        );
    }
    let reply = app.get("/api/store/asset/nope").await;
    assert!(!reply.text().contains(secret) && !format!("{:?}", reply.headers).contains(secret));
}
