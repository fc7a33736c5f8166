//! The trash: deleted assets are nowhere but in it, and come back as they were.

use asset_dock_server::Scope;
use asset_dock_server::config::ServeSettings;
use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Reply, TestApp, eventually, id};
use crate::downloads::{download_path, unzip};
use crate::folders::{UNKNOWN, make, path, upload_into};

async fn delete(app: &TestApp, asset: &Value) {
    let deleted = app.delete(&format!("/api/store/asset/{}", id(asset))).await;
    assert_eq!(deleted.status, 204, "{}", deleted.text());
}

async fn restore(app: &TestApp, id: &str) -> Reply {
    let path = format!("/api/store/trash/{id}/restore");
    app.json(Method::POST, &path, "").await
}

async fn purge(app: &TestApp, id: &str) -> Reply {
    app.delete(&format!("/api/store/trash/{id}")).await
}

/// The items of a list of deleted assets.
async fn trash(app: &TestApp, query: &str) -> Vec<Value> {
    let page = app.get(&format!("/api/store/trash/{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.value()["items"].as_array().unwrap().clone()
}

fn names(items: &[Value]) -> Vec<&str> {
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

#[tokio::test]
async fn purging_is_for_good() {
    let mut app = TestApp::new().await;
    let mut assets = Vec::new();
    for name in ["a", "b", "c", "kept"] {
        assets.push(app.upload(name, name.as_bytes()).await);
    }
    for asset in &assets[..3] {
        delete(&app, asset).await;
    }
    let purged = purge(&app, id(&assets[0])).await;
    assert_eq!((purged.status.as_u16(), purged.body.len()), (204, 0));
    purge(&app, id(&assets[0])).await.says(404);
    restore(&app, id(&assets[0])).await.says(404);
    // What is not in the trash is not purged.
    purge(&app, id(&assets[3])).await.says(404);
    eventually("the bytes are gone", || app.blob_files().len() == 3).await;
    // Emptying one trash leaves those of others.
    let main = app.key.clone();
    app.key = app.key("other", &[Scope::Admin]).await;
    let others = app.upload("theirs", b"x").await;
    delete(&app, &others).await;
    app.key = main;
    let emptied = app.delete("/api/store/trash/").await;
    assert_eq!((emptied.status.as_u16(), emptied.body.len()), (204, 0));
    assert_eq!(trash(&app, "").await, [Value::Null; 0]);
    eventually("the bytes are gone", || app.blob_files().len() == 2).await;
    assert_eq!(app.delete("/api/store/trash/").await.status, 204);
    assert_eq!(app.names("").await, ["kept"]);
}

#[tokio::test]
async fn without_a_trash_deleting_is_for_good() {
    let app = TestApp::with(ServeSettings {
        trash_retention_days: Some(0),
        ..ServeSettings::default()
    })
    .await;
    let folder = app.folder("Top").await;
    let inside = upload_into(&app, &folder, "inside", b"x").await;
    let asset = app.upload("a", b"x").await;
    delete(&app, &asset).await;
    app.delete(&format!("{}?recursive=true", path(&folder)))
        .await;
    for asset in [&asset, &inside] {
        app.get(&format!("/api/store/asset/{}", id(asset)))
            .await
            .says(404);
        restore(&app, id(asset)).await.says(404);
    }
    assert_eq!(trash(&app, "").await, [Value::Null; 0]);
    eventually("the bytes are gone", || app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn the_trash_is_a_list_like_the_others() {
    let app = TestApp::new().await;
    let folder = app.folder("Pictures").await;
    for (name, size) in [("beta", 3), ("Alpha", 1), ("gamma", 2)] {
        let asset = upload_into(&app, &folder, name, &vec![b'x'; size]).await;
        delete(&app, &asset).await;
    }
    for (query, expected) in [
        ("", ["gamma", "Alpha", "beta"]),
        (
            "?sort_by=deleted&sort_order=asc",
            ["beta", "Alpha", "gamma"],
        ),
        ("?sort_by=name&sort_order=asc", ["Alpha", "beta", "gamma"]),
        ("?sort_by=size", ["beta", "gamma", "Alpha"]),
    ] {
        assert_eq!(names(&trash(&app, query).await), expected, "{query}");
    }
    assert_eq!(names(&trash(&app, "?name__contains=ALPH").await), ["Alpha"]);
    assert_eq!(
        trash(&app, "?hydrate=false").await[0]["folder"],
        json!(folder)
    );
    for sort in ["deleted", "name", "size"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let query = format!("/api/store/trash/?limit=1&sort_by={sort}{cursor}");
            let page = app.get(&query).await.value();
            assert_eq!(page["collection_total"], 3);
            seen.push(id(&page["items"][0]).to_owned());
            match &page["next_cursor"] {
                Value::String(next) => cursor = format!("&cursor={next}"),
                _ => break,
            }
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 3, "{sort}");
    }
    let metadata = app.get("/api/store/trash/filters").await.value();
    assert_eq!(
        metadata["sort"]["fields"],
        json!(["deleted", "name", "size"])
    );
    assert_eq!(
        metadata["filters"][0]["operators"][0]["parameter"],
        "name__contains"
    );
    for query in ["sort_by=created", "folder=root", "limit=251", "cursor=x"] {
        let parameter = query.split('=').next().unwrap();
        app.get(&format!("/api/store/trash/?{query}"))
            .await
            .refuses(&["query", parameter]);
    }
}

#[tokio::test]
async fn the_trash_of_others_is_not_there() {
    let mut app = TestApp::new().await;
    let asset = app.upload("a", b"x").await;
    delete(&app, &asset).await;
    let main = app.key.clone();
    app.key = app.key("other", &[Scope::Admin]).await;
    restore(&app, id(&asset)).await.says(404);
    purge(&app, id(&asset)).await.says(404);
    assert_eq!(trash(&app, "").await, [Value::Null; 0]);
    for unknown in [UNKNOWN, "1", "%00", "..%2f"] {
        assert!(
            restore(&app, unknown)
                .await
                .says(404)
                .contains("deleted asset")
        );
        purge(&app, unknown).await.says(404);
    }
    app.key = app.key("main", &[Scope::StoreRead]).await;
    restore(&app, id(&asset)).await.says(403);
    purge(&app, id(&asset)).await.says(403);
    app.delete("/api/store/trash/").await.says(403);
    assert_eq!(trash(&app, "").await.len(), 1);
    app.key = app.key("main", &[Scope::StoreWrite]).await;
    app.get("/api/store/trash/").await.says(403);
    app.get("/api/store/trash/filters").await.says(403);
    app.key = main;
    assert_eq!(restore(&app, id(&asset)).await.status, 200);
}

#[tokio::test]
async fn whatever_happens_at_once_an_asset_is_in_one_place_or_gone() {
    let app = TestApp::new().await;
    let folder = app.folder("Top").await;
    for round in 0..6 {
        let asset = upload_into(&app, &folder, "a.bin", b"x").await;
        let id = id(&asset);
        let work = (0..12).map(|n| {
            let app = &app;
            async move {
                match (n + round) % 4 {
                    0 | 1 => app.delete(&format!("/api/store/asset/{id}")).await.status,
                    2 if n == 10 => purge(app, id).await.status,
                    _ => restore(app, id).await.status,
                }
            }
        });
        for status in futures_util::future::join_all(work).await {
            assert!([200, 204, 404].contains(&status.as_u16()), "{status}");
        }
        let listed = app.get("/api/store/asset/").await.value();
        let places = listed["items"].as_array().unwrap().len() + trash(&app, "").await.len();
        assert_eq!(
            listed["collection_total"],
            listed["items"].as_array().unwrap().len()
        );
        assert!(places <= 1, "round {round}");
        eventually("no bytes but its own", || app.blob_files().len() == places).await;
        app.delete(&format!("/api/store/asset/{id}")).await;
        app.delete("/api/store/trash/").await;
        eventually("none", || app.blob_files().is_empty()).await;
    }
}
