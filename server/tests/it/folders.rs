//! Folders: what `docs/contracts/store.md` says of them, sentence by sentence.

use asset_dock_server::Scope;
use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Reply, TestApp, eventually, id};

pub(crate) const UNKNOWN: &str = "01900000-0000-7000-8000-000000000000";

pub(crate) fn path(folder: &str) -> String {
    format!("/api/store/folder/{folder}")
}

/// Makes a folder in another and gives the answer.
pub(crate) async fn try_make(app: &TestApp, name: &str, parent: Option<&str>) -> Reply {
    let body = json!({"name": name, "parent": parent}).to_string();
    app.json(Method::POST, "/api/store/folder/", &body).await
}

/// Makes a folder in another and gives its id.
pub(crate) async fn make(app: &TestApp, name: &str, parent: &str) -> String {
    let reply = try_make(app, name, Some(parent)).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    id(&reply.value()).to_owned()
}

pub(crate) async fn patch(app: &TestApp, folder: &str, body: Value) -> Reply {
    app.json(Method::PATCH, &path(folder), &body.to_string())
        .await
}

pub(crate) async fn upload_into(app: &TestApp, folder: &str, name: &str, bytes: &[u8]) -> Value {
    let reply = app
        .try_upload(&format!("?folder={folder}"), name, bytes)
        .await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.value()
}

/// The names in a list of folders, in its order.
pub(crate) async fn names(app: &TestApp, query: &str) -> Vec<String> {
    let page = app.get(&format!("/api/store/folder/{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let page = page.value();
    let items = page["items"].as_array().unwrap().iter();
    items
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn check_41_a_folder_that_is_not_empty_stays() {
    let app = TestApp::new().await;
    let folder = app.folder("Pictures").await;
    let asset = upload_into(&app, &folder, "a.txt", b"a").await;
    for query in ["", "?recursive=false"] {
        let reply = app.delete(&format!("{}{query}", path(&folder))).await;
        let sentence = reply.says(409);
        assert!(sentence.contains("recursive=true"), "{sentence}");
    }
    assert_eq!(app.get(&path(&folder)).await.status, 200);
    app.delete(&format!("/api/store/asset/{}", id(&asset)))
        .await;
    let inner = make(&app, "Inner", &folder).await;
    app.delete(&path(&folder)).await.says(409);
    for empty in [inner, folder] {
        let deleted = app.delete(&path(&empty)).await;
        assert_eq!((deleted.status.as_u16(), deleted.body.len()), (204, 0));
        app.get(&path(&empty)).await.says(404);
    }
}

#[tokio::test]
async fn a_folder_is_written_as_it_was_agreed() {
    let app = TestApp::new().await;
    let top = app.folder("Brand").await;
    let middle = make(&app, "2026", &top).await;
    let reply = try_make(&app, "Logos", Some(&middle)).await;
    assert_eq!(reply.status, 201);
    let folder = reply.value();
    let logos = id(&folder).to_owned();
    assert_eq!(
        folder,
        json!({
            "id": logos, "name": "Logos",
            "parent": {"id": middle, "name": "2026"},
            "path": [{"id": top, "name": "Brand"}, {"id": middle, "name": "2026"}],
            "created": folder["created"], "modified": folder["created"],
            "url": format!("/api/store/folder/{logos}/download"),
        })
    );
    assert_eq!(app.get(&path(&logos)).await.value(), folder);
    let by_id = app.get(&format!("{}?hydrate=false", path(&logos))).await;
    assert_eq!(by_id.value()["parent"], json!(middle));
    app.get(&format!("{}?parent=root", path(&logos)))
        .await
        .refuses(&["query", "parent"]);
    // In a list the way is not told, and references follow the request.
    let listed = app.get("/api/store/folder/?limit=1").await.value();
    assert_eq!(listed["items"][0]["parent"]["name"], "2026");
    assert_eq!(listed["items"][0].get("path"), None);
    let listed = app.get("/api/store/folder/?limit=1&hydrate=false").await;
    assert_eq!(listed.value()["items"][0]["parent"], json!(middle));
    assert_eq!(listed.value()["collection_total"], 3);
    let top = app.get(&path(&top)).await.value();
    assert_eq!((&top["parent"], &top["path"]), (&Value::Null, &json!([])));
}

#[tokio::test]
async fn put_replaces_name_and_place_and_patch_what_it_names() {
    let app = TestApp::new().await;
    let (a, b) = (app.folder("a").await, app.folder("b").await);
    let folder = make(&app, "x", &a).await;
    let moved = patch(&app, &folder, json!({"parent": b})).await.value();
    assert_eq!(
        (&moved["name"], &moved["path"]),
        (&json!("x"), &json!([{"id": b, "name": "b"}]))
    );
    let renamed = patch(&app, &folder, json!({"name": "y"})).await.value();
    assert_eq!(
        (&renamed["name"], &renamed["parent"]["id"]),
        (&json!("y"), &json!(b))
    );
    assert_eq!(renamed["created"], moved["created"]);
    let same = patch(&app, &folder, json!({"unknown": 1})).await.value();
    assert_eq!(same, renamed);
    // What a GET gave can be sent back.
    let body = app.get(&path(&folder)).await.text();
    let back = app.json(Method::PUT, &path(&folder), &body).await.value();
    assert_eq!(
        (&back["name"], &back["parent"]["id"]),
        (&json!("y"), &json!(b))
    );
    let top = app
        .json(Method::PUT, &path(&folder), r#"{"name": "z"}"#)
        .await
        .value();
    assert_eq!((&top["name"], &top["parent"]), (&json!("z"), &Value::Null));
    let inside = upload_into(&app, &folder, "a.txt", b"x").await;
    patch(&app, &folder, json!({"parent": a, "name": "w"})).await;
    let asset = app.get(&format!("/api/store/asset/{}", id(&inside))).await;
    assert_eq!(asset.value()["folder"], json!({"id": folder, "name": "w"}));
}

#[tokio::test]
async fn bad_bodies_are_refused_by_the_member() {
    let app = TestApp::new().await;
    let folder = app.folder("a").await;
    for (body, loc) in [
        (json!({"name": ".."}), &["body", "name"][..]),
        (json!({"name": null}), &["body", "name"]),
        (json!({"name": "b", "parent": "nope"}), &["body", "parent"]),
        (json!({"name": "b", "parent": UNKNOWN}), &["body", "parent"]),
        (json!({"name": "b", "parent": 7}), &["body", "parent"]),
        (
            json!({"name": "b", "parent": {}}),
            &["body", "parent", "id"],
        ),
    ] {
        let body = body.to_string();
        let made = app.json(Method::POST, "/api/store/folder/", &body).await;
        made.refuses(loc);
        app.json(Method::PUT, &path(&folder), &body)
            .await
            .refuses(loc);
        app.json(Method::PATCH, &path(&folder), &body)
            .await
            .refuses(loc);
    }
    app.delete(&format!("{}?recursive=yes", path(&folder)))
        .await
        .refuses(&["query", "recursive"]);
    app.delete(&format!("{}?force=true", path(&folder)))
        .await
        .refuses(&["query", "force"]);
    assert_eq!(names(&app, "").await, ["a"]);
}

#[tokio::test]
async fn a_recursive_deletion_takes_everything_below() {
    let app = TestApp::new().await;
    let top = app.folder("top").await;
    let inner = make(&app, "inner", &top).await;
    let kept = app.upload("kept.txt", b"kept").await;
    let beside = app.folder("beside").await;
    let mut gone = Vec::new();
    for index in 0..20 {
        let folder = if index % 2 == 0 { &top } else { &inner };
        gone.push(upload_into(&app, folder, &format!("{index}"), b"x").await);
    }
    let deleted = app.delete(&format!("{}?recursive=true", path(&top))).await;
    assert_eq!((deleted.status.as_u16(), deleted.body.len()), (204, 0));
    for folder in [&top, &inner] {
        app.get(&path(folder)).await.says(404);
        app.get(&format!("{}/download", path(folder)))
            .await
            .says(404);
        app.delete(&format!("{}?recursive=true", path(folder)))
            .await
            .says(404);
    }
    for asset in &gone {
        app.get(&format!("/api/store/asset/{}", id(asset)))
            .await
            .says(404);
        app.get(asset["url"].as_str().unwrap()).await.says(404);
    }
    assert_eq!(names(&app, "").await, ["beside"]);
    let list = app.get("/api/store/asset/").await.value();
    assert_eq!(
        (&list["collection_total"], id(&list["items"][0])),
        (&json!(1), id(&kept))
    );
    app.try_upload(&format!("?folder={inner}"), "late.txt", b"x")
        .await
        .refuses(&["query", "folder"]);
    assert_eq!(
        app.delete(&format!("{}?recursive=true", path(&beside)))
            .await
            .status,
        204
    );
    assert_eq!(app.blob_files().len(), 21);
    app.delete("/api/store/trash/").await;
    eventually("the bytes are gone", || app.blob_files().len() == 1).await;
}

#[tokio::test]
async fn the_folders_of_others_are_not_there() {
    let mut app = TestApp::new().await;
    let theirs = app.folder("theirs").await;
    let asset = upload_into(&app, &theirs, "a.txt", b"x").await;
    let url = format!("/api/store/folder/{theirs}/download");
    app.key = app.key("other", &[Scope::Admin]).await;
    let ours = app.folder("theirs").await;
    app.get(&path(&theirs)).await.says(404);
    app.get(&url).await.says(404);
    app.get(&format!("/api/store/?url={url}")).await.says(404);
    app.get(&format!("/api/store/?url={url}&as_json=false"))
        .await
        .says(404);
    patch(&app, &theirs, json!({"name": "x"})).await.says(404);
    app.json(Method::PUT, &path(&theirs), r#"{"name": "x"}"#)
        .await
        .says(404);
    app.delete(&path(&theirs)).await.says(404);
    app.delete(&format!("{}?recursive=true", path(&theirs)))
        .await
        .says(404);
    // Nor can anything be put into them.
    try_make(&app, "x", Some(&theirs))
        .await
        .refuses(&["body", "parent"]);
    patch(&app, &ours, json!({"parent": theirs}))
        .await
        .refuses(&["body", "parent"]);
    app.try_upload(&format!("?folder={theirs}"), "a", b"x")
        .await
        .refuses(&["query", "folder"]);
    assert_eq!(names(&app, &format!("?parent={theirs}")).await, [""; 0]);
    assert_eq!(names(&app, "").await, ["theirs"]);
    app.get(&format!("/api/store/asset/{}", id(&asset)))
        .await
        .says(404);
}

#[tokio::test]
async fn each_call_needs_its_scope() {
    let mut app = TestApp::new().await;
    let folder = app.folder("a").await;
    app.key = app.key("main", &[Scope::StoreRead]).await;
    for path in [
        "/api/store/folder/",
        "/api/store/folder/filters",
        &path(&folder),
    ] {
        assert_eq!(app.get(path).await.status, 200, "{path}");
    }
    try_make(&app, "b", None).await.says(403);
    patch(&app, &folder, json!({"name": "b"})).await.says(403);
    app.json(Method::PUT, &path(&folder), r#"{"name": "b"}"#)
        .await
        .says(403);
    app.delete(&path(&folder)).await.says(403);
    app.key = app.key("main", &[Scope::StoreWrite]).await;
    for path in [
        "/api/store/folder/",
        "/api/store/folder/filters",
        &path(&folder),
    ] {
        app.get(path).await.says(403);
    }
    app.get(&format!("{}/download", path(&folder)))
        .await
        .says(403);
    app.get("/api/store/?url=x").await.says(403);
}

#[tokio::test]
async fn what_is_no_folder_is_not_found() {
    let app = TestApp::new().await;
    for id in ["1", "root", "%00", "..%2f", UNKNOWN, "%ff"] {
        app.get(&path(id)).await.says(404);
        app.delete(&path(id)).await.says(404);
        app.get(&format!("{}/download", path(id))).await.says(404);
        patch(&app, id, json!({"name": "x"})).await.says(404);
    }
}
