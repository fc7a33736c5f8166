//! JSON bodies: refused by the member and in words, and taken as they were read.

use asset_dock_server::config::ServeSettings;
use axum::body::Body;
use axum::http::Method;

use crate::app::{TestApp, id};

#[tokio::test]
async fn json_bodies_are_refused_by_the_member() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    let path = format!("/api/store/asset/{}", id(&asset));
    for (method, body, loc) in [
        (Method::PUT, "{}", &["body", "name"][..]),
        (Method::PUT, r#"{"name": 7}"#, &["body", "name"]),
        (Method::PUT, r#"{"name": null}"#, &["body", "name"]),
        (Method::PUT, r#"{"name": "..."}"#, &["body", "name"]),
        (
            Method::PUT,
            r#"{"name": "a", "folder": 7}"#,
            &["body", "folder"],
        ),
        (Method::PATCH, r#"{"name": ""}"#, &["body", "name"]),
        (Method::PATCH, r#"{"name": ["a"]}"#, &["body", "name"]),
        (
            Method::PATCH,
            r#"{"folder": "nowhere"}"#,
            &["body", "folder"],
        ),
        (
            Method::PATCH,
            r#"{"folder": {}}"#,
            &["body", "folder", "id"],
        ),
        (Method::PATCH, r#"{"name": null}"#, &["body", "name"]),
        (Method::PATCH, "[]", &["body"]),
        (Method::PATCH, "7", &["body"]),
        (Method::PATCH, "", &["body"]),
        (Method::PATCH, "{", &["body"]),
        (Method::PATCH, "{} {}", &["body"]),
        (Method::PATCH, "\u{fffd}", &["body"]),
    ] {
        let reply = app.json(method, &path, body).await;
        reply.refuses(loc);
    }
    let large = format!(r#"{{"name": "{}"}}"#, "x".repeat(65_536));
    let sentence = app.json(Method::PATCH, &path, &large).await.says(413);
    assert_eq!(sentence, "the body is too large; the limit is 64 kB");
    assert_eq!(app.names("").await, ["a.txt"]);
}

#[tokio::test]
async fn json_bodies_are_refused_in_words() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    let path = format!("/api/store/asset/{}", id(&asset));
    for (body, loc, words) in [
        ("{}", &["body", "name"][..], "this member is missing"),
        (r#"{"name": 7}"#, &["body", "name"], "this must be text"),
        (r#"{"name": null}"#, &["body", "name"], "this must be text"),
        (
            r#"{"name": {"a": "b"}}"#,
            &["body", "name"],
            "this must be text",
        ),
        (
            r#"{"name": "a", "name": "b"}"#,
            &["body", "name"],
            "this member is given twice",
        ),
        (
            r#"{"name": "a", "folder": 7}"#,
            &["body", "folder"],
            "this must be the id of a folder, or the folder",
        ),
        (
            r#"{"name": "a", "folder": {"name": "b"}}"#,
            &["body", "folder", "id"],
            "this member is missing",
        ),
        (
            r#"{"name": "a", "folder": {"id": 7}}"#,
            &["body", "folder", "id"],
            "this must be text",
        ),
        ("[]", &["body"], "this must be an object"),
    ] {
        let reply = app.json(Method::PUT, &path, body).await;
        reply.refuses(loc);
        assert_eq!(reply.value()["detail"][0]["msg"], words, "{body}");
    }
}

#[tokio::test]
async fn what_was_read_can_be_written_back() {
    let app = TestApp::new().await;
    let folder = app.folder("Pictures").await;
    let asset = app
        .try_upload(&format!("?folder={folder}"), "a.txt", b"a")
        .await;
    let path = format!("/api/store/asset/{}", id(&asset.value()));
    for method in [Method::PUT, Method::PATCH] {
        for query in ["?hydrate=true", "?hydrate=false"] {
            let read = app.get(&format!("{path}{query}")).await.text();
            let written = app.json(method.clone(), &path, &read).await;
            assert_eq!(written.status, 200, "{}", written.text());
            assert_eq!(written.value()["folder"]["id"], folder.as_str());
        }
    }
    let child = format!(r#"{{"name": "b", "parent": {{"id": "{folder}", "name": "Pictures"}}}}"#);
    let child = app.json(Method::POST, "/api/store/folder/", &child).await;
    assert_eq!(child.status, 201, "{}", child.text());
}

#[tokio::test]
async fn a_json_body_that_trickles_is_ended() {
    let settings = ServeSettings {
        stall_timeout: Some(1),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    let spaces = futures_util::stream::unfold((), |()| async {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        Some((Ok::<_, std::io::Error>(" "), ()))
    });
    let request = app.request(Method::POST, "/api/store/folder/");
    let sent = app.send(request.body(Body::from_stream(spaces)).unwrap());
    let reply = tokio::time::timeout(std::time::Duration::from_secs(5), sent).await;
    reply.expect("an answer in time").says(408);
}
