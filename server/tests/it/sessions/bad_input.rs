//! What is refused, and how it is told.

use asset_dock_server::Scope;
use asset_dock_server::config::ServeSettings;
use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;

use super::{File, MIB, put};
use crate::app::TestApp;

#[tokio::test]
async fn a_session_is_refused_before_it_begins() {
    let settings = ServeSettings {
        accept: Some("image/*,.txt".into()),
        max_file: Some(10_000_000_000),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    for (body, loc) in [
        (json!({"size": 1}), &["body", "name"][..]),
        (json!({"name": "a.txt"}), &["body", "size"]),
        (json!({"name": "", "size": 1}), &["body", "name"]),
        (json!({"name": "a.txt", "size": -1}), &["body", "size"]),
        (json!({"name": "a.txt", "size": 1.5}), &["body", "size"]),
        (json!({"name": "a.exe", "size": 1}), &["body", "file"]),
        (
            json!({"name": "a.txt", "size": 1, "folder": "x"}),
            &["body", "folder"],
        ),
        (
            json!({"name": "a.txt", "size": 1, "digest": "x"}),
            &["body", "digest"],
        ),
    ] {
        app.try_open(&body).await.refuses(loc);
    }
    let large = json!({"name": "a.txt", "size": 10_000_000_001_u64});
    assert!(app.try_open(&large).await.says(413).contains("10 GB"));
    assert!(app.blob_files().is_empty());
}

#[tokio::test]
async fn only_who_may_write_has_sessions() {
    let mut app = TestApp::new().await;
    let file = File::new("a.bin", 10, 1);
    let session = app.open(&file).await;
    app.key = app.key("main", &[Scope::StoreRead]).await;
    let path = format!("/api/store/session/{session}");
    let digest = json!({"digest": file.digest()}).to_string();
    for (method, path, body) in [
        (Method::POST, "/api/store/session/", "{}"),
        (Method::GET, &path, ""),
        (Method::DELETE, &path, ""),
        (Method::PATCH, &path, &digest),
        (Method::POST, &format!("{path}/parts"), "{}"),
        (Method::POST, &format!("{path}/complete"), &digest),
    ] {
        app.json(method, path, body).await.says(403);
    }
    app.key = app
        .key("other", &[Scope::StoreRead, Scope::StoreWrite])
        .await;
    app.session(&session).await.says(404);
    app.complete(&session, &file).await.says(404);
    app.recognise(&session, &file).await.says(404);
    app.delete(&path).await.says(404);
    app.try_announce(&session, &json!({"parts": []}))
        .await
        .says(404);
}

#[tokio::test]
async fn an_address_is_for_one_part_and_one_digest() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    let session = app.open(&file).await;
    let announced = app.announce(&session, &file, &[1, 2]).await;
    let url = announced[1]["upload"]["url"].as_str().unwrap();
    let digest = announced[1]["upload"]["headers"]["Content-Digest"]
        .as_str()
        .unwrap();
    let other = app.open(&file).await;
    for wrong in [
        url.replace("/part/2", "/part/1"),
        url.replace("/part/2", "/part/02"),
        url.replace(&session, &other),
        url.replace("expires=", "expires=1"),
        url.replace(&file.sha256(2).to_string(), &file.sha256(1).to_string()),
        url.split("&signature").next().unwrap().to_owned(),
    ] {
        let request = Request::put(&wrong).header("content-digest", digest);
        let reply = app.send(request.body(Body::empty()).unwrap()).await;
        assert!(reply.says(403).contains("signature"), "{wrong}");
    }
    for wrong in ["", "sha-256=:AAAA:", "sha-512=:AAAA:"] {
        let request = Request::put(url).header("content-digest", wrong);
        let reply = app
            .send(request.body(Body::from(file.part(2).to_vec())).unwrap())
            .await;
        reply.refuses(&["header", "Content-Digest"]);
    }
    let reply = app.send(
        put(&announced[1])
            .uri(format!("{url}&x=1"))
            .body(Body::empty())
            .unwrap(),
    );
    reply.await.refuses(&["query", "x"]);
}

#[tokio::test]
async fn parts_that_are_not_there_cannot_be_announced() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    let session = app.open(&file).await;
    let sha256 = file.sha256(1);
    let number = |number: i64| json!({"parts": [{"number": number, "sha256": sha256}]});
    for (body, loc) in [
        (json!({}), &["body", "parts"][..]),
        (json!({"parts": []}), &["body", "parts"]),
        (
            json!({"parts": vec![json!({"number": 1, "sha256": sha256}); 101]}),
            &["body", "parts"],
        ),
        (number(3), &["body", "parts", "0", "number"]),
        (number(0), &["body", "parts", "0", "number"]),
        (
            json!({"parts": [{"number": 1, "sha256": "ff"}]}),
            &["body", "parts", "0", "sha256"],
        ),
    ] {
        app.try_announce(&session, &body).await.refuses(loc);
    }
}

#[tokio::test]
async fn a_file_that_changed_meanwhile_is_not_mixed() {
    let app = TestApp::new().await;
    let (file, changed) = (
        File::new("a.bin", 9 * MIB, 1),
        File::new("a.bin", 9 * MIB, 2),
    );
    let session = app.open(&file).await;
    app.send_parts(&session, &file, &[1]).await;
    let body = json!({"parts": [{"number": 1, "sha256": changed.sha256(1)}]});
    let told = app.try_announce(&session, &body).await.says(409);
    assert!(told.contains("the file has changed"), "{told}");
    app.send_parts(&session, &changed, &[2]).await;
    for whole in [&file, &changed] {
        let told = app.complete(&session, whole).await.says(409);
        assert!(told.contains("do not have this digest together"), "{told}");
    }
}

#[tokio::test]
async fn what_is_missing_is_told() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 40 * MIB, 1);
    let session = app.open(&file).await;
    for (numbers, told) in [
        (&[2][..], "parts 1, 3 to 5 have still to be sent"),
        (&[1, 4, 5], "part 3 has still to be sent"),
    ] {
        app.send_parts(&session, &file, numbers).await;
        assert_eq!(app.complete(&session, &file).await.says(409), told);
    }
}

#[tokio::test]
async fn a_folder_that_went_meanwhile_is_told_and_loses_nothing() {
    let app = TestApp::new().await;
    let folder = app.folder("Films").await;
    let file = File::new("a.bin", 10, 1);
    let body = json!({"name": "a.bin", "size": 10, "folder": folder});
    let session = crate::app::id(&app.try_open(&body).await.value()).to_owned();
    app.send_parts(&session, &file, &[1]).await;
    app.delete(&format!("/api/store/folder/{folder}")).await;
    app.complete(&session, &file)
        .await
        .refuses(&["body", "folder"]);
    assert_eq!(app.session(&session).await.value()["held"], json!([[1, 1]]));
}
