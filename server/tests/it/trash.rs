//! The trash: deleted assets are nowhere but in it, and come back as they were.

use asset_dock_server::Scope;
use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Reply, TestApp, eventually, id};
use crate::downloads::{download_path, unzip};
use crate::folders::{make, path, upload_into};

pub(crate) async fn delete(app: &TestApp, asset: &Value) {
    let deleted = app.delete(&format!("/api/store/asset/{}", id(asset))).await;
    assert_eq!(deleted.status, 204, "{}", deleted.text());
}

pub(crate) async fn restore(app: &TestApp, id: &str) -> Reply {
    let path = format!("/api/store/trash/{id}/restore");
    app.json(Method::POST, &path, "").await
}

pub(crate) async fn purge(app: &TestApp, id: &str) -> Reply {
    app.delete(&format!("/api/store/trash/{id}")).await
}

/// The items of a list of deleted assets.
pub(crate) async fn trash(app: &TestApp, query: &str) -> Vec<Value> {
    let page = app.get(&format!("/api/store/trash/{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.value()["items"].as_array().unwrap().clone()
}

pub(crate) fn names(items: &[Value]) -> Vec<&str> {
    items
        .iter()
        .map(|item| item["name"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn a_deleted_asset_is_nowhere_but_in_the_trash() {
    let app = TestApp::new().await;
    let folder = app.folder("Pictures").await;
    let kept = upload_into(&app, &folder, "kept.txt", b"kept").await;
    let asset = upload_into(&app, &folder, "a.txt", b"deleted").await;
    let address = format!("/api/store/asset/{}", id(&asset));
    delete(&app, &asset).await;
    for path in [
        &address,
        &format!("{address}/shares"),
        asset["url"].as_str().unwrap(),
        &download_path(&[id(&asset).to_owned(), id(&kept).to_owned()]),
        &format!("/api/store/?url={}", asset["url"].as_str().unwrap()),
    ] {
        app.get(path).await.says(404);
    }
    for (method, path, body) in [
        (Method::PATCH, &address, r#"{"name": "b"}"#),
        (Method::PUT, &address, r#"{"name": "b"}"#),
        (Method::POST, &format!("{address}/publish"), ""),
        (Method::POST, &format!("{address}/unpublish"), ""),
        (Method::DELETE, &address, ""),
    ] {
        app.json(method, path, body).await.says(404);
    }
    for query in ["", "?name__contains=a.txt", &format!("?folder={folder}")] {
        assert!(
            !app.names(query).await.contains(&"a.txt".to_owned()),
            "{query}"
        );
    }
    let list = app.get("/api/store/asset/").await.value();
    assert_eq!(list["collection_total"], 1);
    let zip = app.get(&format!("{}/download", path(&folder))).await;
    assert_eq!(unzip(&zip.body).len(), 1);

    let items = trash(&app, "").await;
    let [item] = &items[..] else {
        panic!("{items:?}")
    };
    let mut expected = asset.clone();
    for member in ["deleted", "expires"] {
        expected[member] = item[member].clone();
    }
    expected["path"] = json!("Pictures");
    assert_eq!(*item, expected);
    let millis = |member: &str| {
        let text = item[member].as_str().unwrap();
        asset_dock_core::Timestamp::parse(text).unwrap().millis()
    };
    assert_eq!(millis("expires") - millis("deleted"), 30 * 24 * 3600 * 1000);
    assert_eq!(app.blob_files().len(), 2);
}

#[tokio::test]
async fn what_is_restored_is_as_it_was() {
    let app = TestApp::new().await;
    let folder = app.folder("Pictures").await;
    let inside = upload_into(&app, &folder, "page.html", b"<b>deleted</b>").await;
    let top = app.upload("top.txt", b"top").await;
    for asset in [&inside, &top] {
        delete(&app, asset).await;
        let restored = restore(&app, id(asset)).await;
        assert_eq!((restored.status.as_u16(), &restored.value()), (200, asset));
        let got = app.get(&format!("/api/store/asset/{}", id(asset))).await;
        assert_eq!(got.value(), *asset);
        restore(&app, id(asset)).await.says(404);
    }
    let file = app.get(inside["url"].as_str().unwrap()).await;
    assert_eq!(file.body, "<b>deleted</b>");
    let list = app.get("/api/store/asset/").await.value();
    assert_eq!(list["collection_total"], 2);
    assert_eq!(trash(&app, "").await, [Value::Null; 0]);
    // And can be deleted again.
    delete(&app, &inside).await;
    assert_eq!(names(&trash(&app, "").await), ["page.html"]);
}

#[tokio::test]
async fn an_asset_goes_back_into_its_folder_wherever_that_is() {
    let app = TestApp::new().await;
    let (a, b) = (app.folder("a").await, app.folder("b").await);
    let asset = upload_into(&app, &a, "x.txt", b"x").await;
    delete(&app, &asset).await;
    let body = json!({"name": "renamed", "parent": b}).to_string();
    app.json(Method::PATCH, &path(&a), &body).await;
    let [item] = &trash(&app, "").await[..] else {
        panic!()
    };
    assert_eq!(
        (&item["path"], &item["folder"]["name"]),
        (&json!("a"), &json!("renamed"))
    );
    let restored = restore(&app, id(&asset)).await.value();
    assert_eq!(restored["folder"], json!({"id": a, "name": "renamed"}));
}

#[tokio::test]
async fn a_folder_that_is_gone_is_made_again_by_its_path() {
    let app = TestApp::new().await;
    let top = app.folder("Brand").await;
    let year = make(&app, "2026", &top).await;
    let one = upload_into(&app, &year, "1.txt", b"one").await;
    let two = upload_into(&app, &year, "2.txt", b"two").await;
    let three = upload_into(&app, &top, "3.txt", b"three").await;
    let deleted = app.delete(&format!("{}?recursive=true", path(&top))).await;
    assert_eq!(deleted.status, 204);
    let items = trash(&app, "?sort_by=name&sort_order=asc").await;
    let paths: Vec<&Value> = items.iter().map(|item| &item["path"]).collect();
    assert_eq!(paths, ["Brand/2026", "Brand/2026", "Brand"]);
    assert!(items.iter().all(|item| item["folder"].is_null()));
    assert_eq!(
        app.get("/api/store/asset/").await.value()["collection_total"],
        0
    );
    // A part of the way is there again, though written otherwise.
    let again = app.folder("BRAND").await;
    let first = restore(&app, id(&one)).await.value();
    let second = restore(&app, id(&two)).await.value();
    let third = restore(&app, id(&three)).await.value();
    assert_eq!(first["folder"], second["folder"]);
    assert_eq!(third["folder"]["id"], json!(again));
    let folder = app.get(&path(id(&first["folder"]))).await.value();
    assert_eq!(
        (&folder["name"], &folder["path"]),
        (&json!("2026"), &json!([{"id": again, "name": "BRAND"}]))
    );
    let zip = app.get(&format!("{}/download", path(&again))).await;
    let mut files = unzip(&zip.body);
    files.sort();
    let expected = [
        ("2026/1.txt", "one"),
        ("2026/2.txt", "two"),
        ("3.txt", "three"),
    ];
    let expected = expected.map(|(path, content)| (path.to_owned(), content.as_bytes().to_vec()));
    assert_eq!(files, expected);
}

#[tokio::test]
async fn shares_and_public_copies_do_not_come_back() {
    let mut app = TestApp::new().await;
    app.key = app.key("main", &[Scope::Admin]).await;
    let asset = app.upload("a.txt", b"a").await;
    let address = format!("/api/store/asset/{}", id(&asset));
    let share = json!({"asset": id(&asset)}).to_string();
    let share = app.json(Method::POST, "/api/share/", &share).await;
    assert_eq!(share.status, 201, "{}", share.text());
    app.json(Method::POST, &format!("{address}/publish"), "")
        .await;
    assert_eq!(app.blob_files().len(), 2);
    delete(&app, &asset).await;
    let [item] = &trash(&app, "").await[..] else {
        panic!()
    };
    assert_eq!(
        (&item["is_public"], &item["public_url"]),
        (&json!(false), &Value::Null)
    );
    eventually("the copy is gone", || app.blob_files().len() == 1).await;
    let restored = restore(&app, id(&asset)).await.value();
    assert_eq!(restored["is_public"], false);
    assert_eq!(
        app.get(&format!("{address}/shares")).await.value(),
        json!([])
    );
    app.get(&format!("/api/share/{}", id(&share.value())))
        .await
        .says(404);
}

#[tokio::test]
async fn shares_and_public_copies_below_a_deleted_folder_end_too() {
    let mut app = TestApp::new().await;
    app.key = app.key("main", &[Scope::Admin]).await;
    let folder = app.folder("Top").await;
    let inner = make(&app, "Inner", &folder).await;
    let asset = upload_into(&app, &inner, "a.txt", b"a").await;
    let publish = format!("/api/store/asset/{}/publish", id(&asset));
    app.json(Method::POST, &publish, "").await;
    for target in [json!({"asset": id(&asset)}), json!({"folder": inner})] {
        let share = app
            .json(Method::POST, "/api/share/", &target.to_string())
            .await;
        assert_eq!(share.status, 201);
    }
    app.delete(&format!("{}?recursive=true", path(&folder)))
        .await;
    eventually("the copy is gone", || app.blob_files().len() == 1).await;
    let shares = app.get("/api/share/").await.value();
    assert_eq!(shares["collection_total"], 0);
    assert_eq!(restore(&app, id(&asset)).await.status, 200);
}
