//! Tags: given and taken, counted, and what of them is refused.

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Reply, TestApp, id};
use asset_dock_server::Scope;

struct Tagged {
    app: TestApp,
    path: String,
}

impl Tagged {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let asset = app.upload("a.txt", b"a").await;
        let path = format!("/api/store/asset/{}", id(&asset));
        Tagged { app, path }
    }

    async fn patch(&self, body: &Value) -> Reply {
        let body = body.to_string();
        self.app.json(Method::PATCH, &self.path, &body).await
    }

    async fn tags(&self) -> Value {
        self.app.get(&self.path).await.value()["tags"].clone()
    }
}

/// Uploads a file with these tags and gives its path.
pub(crate) async fn upload(app: &TestApp, name: &str, tags: &[&str]) -> String {
    let asset = app.upload(name, name.as_bytes()).await;
    let path = format!("/api/store/asset/{}", id(&asset));
    let body = json!({ "tags": tags }).to_string();
    let reply = app.json(Method::PATCH, &path, &body).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    path
}

/// The tags of the workspace, each with its number.
async fn used(app: &TestApp, query: &str) -> Vec<String> {
    let reply = app.get(&format!("/api/store/asset/tags{query}")).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let reply = reply.value();
    let items = reply["items"].as_array().unwrap().iter();
    let line = |it: &Value| format!("{} {}", it["tag"].as_str().unwrap(), it["count"]);
    items.map(line).collect()
}

#[tokio::test]
async fn a_list_of_tags_takes_the_place_of_all() {
    let tagged = Tagged::new().await;
    assert_eq!(tagged.tags().await, json!([]));
    let given = json!({"tags": ["sea", " Beach  walk ", "SEA", "e\u{301}te\u{301}"]});
    let reply = tagged.patch(&given).await.value();
    assert_eq!(reply["tags"], json!(["Beach walk", "sea", "été"]));
    let modified = reply["modified"].clone();
    let again = tagged.patch(&given).await.value();
    assert_eq!(
        (&again["tags"], &again["modified"]),
        (&reply["tags"], &modified)
    );
    // Another case is another spelling.
    tagged.patch(&json!({"tags": ["Sea"]})).await;
    assert_eq!(tagged.tags().await, json!(["Sea"]));
    tagged.patch(&json!({"tags": []})).await;
    assert_eq!(tagged.tags().await, json!([]));
}

#[tokio::test]
async fn tags_come_and_go_beside_others() {
    let tagged = Tagged::new().await;
    tagged.patch(&json!({"tags": ["Sea", "sand"]})).await;
    let change = json!({"tags_add": ["sea", "sun"], "tags_remove": ["SAND", "moon"]});
    for _ in 0..2 {
        let reply = tagged.patch(&change).await.value();
        assert_eq!(reply["tags"], json!(["Sea", "sun"]));
    }
    let all = json!({"tags": ["a", "b"], "tags_add": ["c"], "tags_remove": ["b", "c"]});
    let reply = tagged.patch(&all).await.value();
    assert_eq!(reply["tags"], json!(["a", "c"]));
    tagged.patch(&json!({"name": "b.txt"})).await;
    assert_eq!(tagged.tags().await, json!(["a", "c"]));
}

#[tokio::test]
async fn who_adds_at_once_loses_nothing() {
    let tagged = Tagged::new().await;
    let add = (0..20).map(|number| {
        let body = json!({"tags_add": [format!("tag {number:02}")]});
        let tagged = &tagged;
        async move { tagged.patch(&body).await.status }
    });
    let answers = futures_util::future::join_all(add).await;
    assert!(answers.iter().all(|status| *status == 200), "{answers:?}");
    assert_eq!(tagged.tags().await.as_array().map(Vec::len), Some(20));
}

#[tokio::test]
async fn put_takes_tags_and_keeps_those_that_it_does_not_name() {
    let Tagged { app, path } = Tagged::new().await;
    for (body, tags) in [
        (json!({"name": "a", "tags": ["sea"]}), json!(["sea"])),
        (json!({"name": "b"}), json!(["sea"])),
        (json!({"name": "b", "tags": []}), json!([])),
    ] {
        let reply = app.json(Method::PUT, &path, &body.to_string()).await;
        assert_eq!(reply.value()["tags"], tags, "{body}");
    }
    let read = app.get(&path).await.text();
    let back = app.json(Method::PUT, &path, &read).await;
    assert_eq!(back.status, 200, "what was read can be put back");
}

#[tokio::test]
async fn hostile_tags_are_cleaned_or_refused() {
    let tagged = Tagged::new().await;
    let cleaned =
        json!({"tags": ["pay\u{202E}lap", "a\u{0}b\r\nc", "x,y", "<b>\"\\'", "\u{200B}z"]});
    let reply = tagged.patch(&cleaned).await.value();
    let tags = json!(["<b>\"\\'", "a b c", "paylap", "x y", "z"]);
    assert_eq!(reply["tags"], tags);
    let fifty: Vec<String> = (0..50).map(|number| number.to_string()).collect();
    let ten_thousand: Vec<String> = (0..10_000).map(|number| format!("{number:x}")).collect();
    for (body, loc) in [
        (
            json!({"tags": ["ok", " \u{202E} "]}),
            &["body", "tags", "1"][..],
        ),
        (json!({"tags": [""]}), &["body", "tags", "0"]),
        (json!({"tags": ["x".repeat(65)]}), &["body", "tags", "0"]),
        (
            json!({"tags_add": ["x".repeat(60_000)]}),
            &["body", "tags_add", "0"],
        ),
        (
            json!({"tags_remove": ["\u{0}"]}),
            &["body", "tags_remove", "0"],
        ),
        (json!({"tags": ten_thousand[..7_000]}), &["body", "tags"]),
        (
            json!({"tags": fifty, "tags_add": ["one more"]}),
            &["body", "tags_add"],
        ),
        (json!({"tags": null}), &["body", "tags"]),
        (json!({"tags": "sea"}), &["body", "tags"]),
        (json!({"tags": [3]}), &["body", "tags", "0"]),
        (json!({"tags_add": {"a": 1}}), &["body", "tags_add"]),
    ] {
        tagged.patch(&body).await.refuses(loc);
    }
    for body in [
        json!({"tags": ten_thousand}),
        json!({"tags": ["x".repeat(1_000_000)]}),
    ] {
        tagged.patch(&body).await.says(413);
    }
    assert_eq!(
        tagged.tags().await,
        tags,
        "nothing of what is refused is kept"
    );
    assert_eq!(tagged.patch(&json!({"tags": fifty})).await.status, 200);
    assert_eq!(tagged.patch(&json!({"tags_add": ["1"]})).await.status, 200);
}

#[tokio::test]
async fn nobody_reaches_into_another_library() {
    let mut tagged = Tagged::new().await;
    tagged.patch(&json!({"tags": ["sea"]})).await;
    let own = tagged.app.key.clone();
    tagged.app.key = tagged
        .app
        .key("other", &[Scope::StoreRead, Scope::StoreWrite])
        .await;
    tagged.patch(&json!({"tags": ["mine"]})).await.says(404);
    tagged.patch(&json!({"tags_add": ["mine"]})).await.says(404);
    assert!(used(&tagged.app, "").await.is_empty());
    assert!(tagged.app.names("?tag=sea").await.is_empty());
    tagged.app.key = own;
    assert_eq!(tagged.tags().await, json!(["sea"]));
    tagged.app.key = tagged.app.key("main", &[Scope::StoreRead]).await;
    tagged.patch(&json!({"tags": []})).await.says(403);
    assert_eq!(used(&tagged.app, "").await, ["sea 1"]);
}

#[tokio::test]
async fn the_tags_of_a_library_are_counted() {
    let app = TestApp::new().await;
    let first = upload(&app, "1.txt", &["Sea", "sun"]).await;
    upload(&app, "2.txt", &["sea", "Äpfel"]).await;
    upload(&app, "3.txt", &["sea", "sun", "100%_"]).await;
    assert_eq!(
        used(&app, "").await,
        ["sea 3", "sun 2", "100%_ 1", "Äpfel 1"]
    );
    assert_eq!(used(&app, "?limit=2").await, ["sea 3", "sun 2"]);
    assert_eq!(used(&app, "?prefix=S").await, ["sea 3", "sun 2"]);
    assert_eq!(used(&app, "?prefix=%C3%84p").await, ["Äpfel 1"]);
    assert_eq!(used(&app, "?prefix=100%25_").await, ["100%_ 1"]);
    assert!(used(&app, "?prefix=%25").await.is_empty());
    for query in ["limit=0", "limit=251", "limit=x", "spoon=1"] {
        let reply = app.get(&format!("/api/store/asset/tags?{query}")).await;
        reply.refuses(&["query", query.split('=').next().unwrap()]);
    }
    app.json(Method::PATCH, &first, r#"{"tags": ["SUN"]}"#)
        .await;
    assert_eq!(
        used(&app, "").await,
        ["sea 2", "SUN 2", "100%_ 1", "Äpfel 1"]
    );
}

#[tokio::test]
async fn the_trash_keeps_tags_and_nothing_is_found_by_them() {
    let app = TestApp::new().await;
    let path = upload(&app, "1.txt", &["sea"]).await;
    let trash = path.replace("/asset/", "/trash/");
    upload(&app, "2.txt", &["sea"]).await;
    app.delete(&path).await;
    assert_eq!(used(&app, "").await, ["sea 1"]);
    assert_eq!(app.names("?tag=sea").await, ["2.txt"]);
    let deleted = app.get("/api/store/trash/").await.value();
    assert_eq!(deleted["items"][0]["tags"], json!(["sea"]));
    let restored = app.post(&format!("{trash}/restore")).await.value();
    assert_eq!(restored["tags"], json!(["sea"]));
    assert_eq!(used(&app, "").await, ["sea 2"]);
    assert_eq!(app.names("?tag=sea").await.len(), 2);
    app.delete(&path).await;
    app.delete(&trash).await;
    assert_eq!(used(&app, "").await, ["sea 1"]);
}

#[tokio::test]
async fn tags_go_with_a_folder_that_is_deleted() {
    let app = TestApp::new().await;
    let folder = app.folder("Trip").await;
    let path = upload(&app, "1.txt", &["sea"]).await;
    let into = json!({ "folder": folder }).to_string();
    app.json(Method::PATCH, &path, &into).await;
    app.delete(&format!("/api/store/folder/{folder}?recursive=true"))
        .await;
    assert!(used(&app, "").await.is_empty());
    let trash = path.replace("/asset/", "/trash/");
    app.post(&format!("{trash}/restore")).await;
    assert_eq!(used(&app, "").await, ["sea 1"]);
}
