//! The trash: its list, whose it is, how it is emptied, and what it is when everything happens at once.

use asset_dock_server::Scope;
use asset_dock_server::config::ServeSettings;
use serde_json::{Value, json};

use crate::app::{TestApp, eventually, id};
use crate::folders::{UNKNOWN, path, upload_into};
use crate::trash::{delete, names, purge, restore, trash};

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
