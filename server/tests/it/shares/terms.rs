//! What the terms of a share may be, at its creation and at every change.

use axum::http::Method;
use serde_json::json;

use super::{library, path};
use crate::app::id;

#[tokio::test]
async fn what_is_not_taken_is_named() {
    let app = library().await;
    let asset = app.upload("a.txt", b"a").await;
    let share = app.share(json!({"asset": id(&asset)})).await;
    let many: Vec<String> = (0..101).map(|n| format!("{n}@b.c")).collect();
    for (terms, loc) in [
        (json!({"expires": "2020-01-01T00:00:00Z"}), &["expires"][..]),
        (json!({"expires": "tomorrow"}), &["expires"]),
        (json!({"expires": 1}), &["expires"]),
        (json!({"download_limit": 0}), &["download_limit"]),
        (json!({"download_limit": -1}), &["download_limit"]),
        (json!({"download_limit": 1.5}), &["download_limit"]),
        (
            json!({"download_limit": 1_000_000_001}),
            &["download_limit"],
        ),
        (json!({"download_limit": u64::MAX}), &["download_limit"]),
        (json!({"password": ""}), &["password"]),
        (json!({"password": "seven77"}), &["password"]),
        (json!({"password": "aaaaaaaaaa"}), &["password"]),
        (json!({"password": "12345678"}), &["password"]),
        (json!({"password": "Password1"}), &["password"]),
        (json!({"password": "ab".repeat(129)}), &["password"]),
        (json!({"password": 12_345_678}), &["password"]),
        (json!({"recipients": many}), &["recipients"]),
        (json!({"recipients": "a@b.c"}), &["recipients"]),
        (
            json!({"recipients": ["a@b.c", "nobody"]}),
            &["recipients", "1"],
        ),
    ] {
        let loc = [&["body"], loc].concat();
        let mut body = terms.clone();
        body["asset"] = json!(id(&asset));
        let reply = app
            .json(Method::POST, "/api/share/", &body.to_string())
            .await;
        reply.refuses(&loc);
        for method in [Method::PUT, Method::PATCH] {
            let reply = app.json(method, &path(&share), &terms.to_string()).await;
            reply.refuses(&loc);
        }
    }
    let shares = app.get("/api/share/").await.value();
    assert_eq!(shares["collection_total"], 1, "what is refused is not made");
    assert_eq!(shares["items"][0]["has_password"], false);
}

#[tokio::test]
async fn what_is_shared_may_be_said_as_it_was_read() {
    let app = library().await;
    let asset = app.upload("a.txt", b"a").await;
    let folder = app.folder("Pictures").await;
    let folder = app.get(&format!("/api/store/folder/{folder}")).await;
    for (member, object) in [("asset", asset), ("folder", folder.value())] {
        let share = app.share(json!({ member: object })).await;
        assert_eq!(share[member]["id"], object["id"]);
        let wrong = json!({ member: 1 }).to_string();
        let reply = app.json(Method::POST, "/api/share/", &wrong).await;
        reply.refuses(&["body", member]);
    }
}

#[tokio::test]
async fn what_is_shared_must_be_there() {
    let app = library().await;
    let unknown = "01900000-0000-7000-8000-000000000000";
    for (body, member) in [
        (json!({"asset": unknown}), "asset"),
        (json!({"asset": "nope"}), "asset"),
        (json!({"folder": unknown}), "folder"),
        (json!({"folder": "root"}), "folder"),
    ] {
        let reply = app
            .json(Method::POST, "/api/share/", &body.to_string())
            .await;
        reply.refuses(&["body", member]);
    }
}

#[tokio::test]
async fn the_longest_terms_are_taken() {
    let app = library().await;
    let recipients: Vec<String> = (0..100).map(|n| format!("{n}@b.c")).collect();
    let share = app
        .share_of_asset(json!({
            "expires": "9999-12-31T23:59:59Z",
            "password": "ab".repeat(128),
            "recipients": recipients,
            "download_limit": 1_000_000_000,
        }))
        .await;
    assert_eq!(share["recipients"], json!(recipients));
    assert_eq!(share["download_limit"], 1_000_000_000);
}
