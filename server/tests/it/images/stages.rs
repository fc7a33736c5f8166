//! Who sees what: stages, workspaces, and the same images through the other APIs.

use asset_dock_server::Stage;
use axum::http::Method;
use image::ImageFormat;
use serde_json::{Value, json};

use super::{app, made, path, png, try_transform, try_upload, upload};
use crate::app::{TestApp, eventually, id};
use crate::program;
use crate::thumbnails::good;

/// The names in the list of a key.
async fn names(app: &TestApp, key: &str) -> Vec<Value> {
    let page = app.get_with(key, "/v1/images").await.value();
    let data = page["data"].as_array().unwrap().iter();
    data.map(|image| image["name"].clone()).collect()
}

#[tokio::test]
async fn each_stage_is_on_its_own() {
    let mut app = app().await;
    let live = app.key.clone();
    let image = upload(&app, "live", &png()).await;
    let test = app.images_key("main", Stage::Test).await;
    app.key = test.clone();
    let reply = try_upload(&app, "test", &png()).await;
    assert_eq!(reply.header("x-image-processing-usage"), "", "not counted");
    let tried = made(&reply);
    assert_eq!(names(&app, &test).await, ["test"]);
    assert_eq!(names(&app, &live).await, ["live"]);
    // Whatever is done with it, it is not there.
    for (key, other) in [(&test, &image), (&live, &tried)] {
        app.key.clone_from(key);
        for more in ["", "/download"] {
            app.get(&path(other, more)).await.problem(404);
        }
        for more in ["/publish", "/unpublish"] {
            app.post(&path(other, more)).await.problem(404);
        }
        app.delete(&path(other, "")).await.problem(404);
        try_transform(&app, other, "blur", "{}").await.problem(404);
    }
    app.key = test;
    let mark = json!({"watermarks": [{"id": image["id"]}]}).to_string();
    let marked = try_transform(&app, &tried, "watermark", &mark).await;
    marked.invalid("watermarks.0.id");
    let new = made(&try_transform(&app, &tried, "blur", "{}").await);
    app.get_with(&live, &path(&new, "")).await.problem(404);
}

#[tokio::test]
async fn another_workspace_sees_nothing() {
    let mut app = app().await;
    let image = upload(&app, "a", &png()).await;
    app.key = app.images_key("other", Stage::Live).await;
    app.get(&path(&image, "")).await.problem(404);
    app.delete(&path(&image, "")).await.problem(404);
    assert!(names(&app, &app.key).await.is_empty());
}

#[tokio::test]
async fn one_library_stands_behind_both_apis() {
    let mut app = app().await;
    let images = app.key.clone();
    let store = {
        use asset_dock_server::Scope::{StoreRead, StoreShare, StoreWrite};
        app.key("main", &[StoreRead, StoreWrite, StoreShare]).await
    };
    upload(&app, "from images", &png()).await;

    app.key = store;
    app.upload("text.txt", b"no image").await;
    app.upload("a.gif", &good(ImageFormat::Gif, 3, 2)).await;
    app.upload("from store.webp", &good(ImageFormat::WebP, 3, 2))
        .await;
    // Until somebody has counted its pixels, it is none.
    assert_eq!(names(&app, &images).await, ["from images"]);
    app.app.draw_thumbnails().await.unwrap();
    assert_eq!(
        names(&app, &images).await,
        ["from store.webp", "from images"]
    );

    let page = app.get("/api/store/asset/?sort_order=asc").await.value();
    let asset = &page["items"][0];
    assert_eq!(asset["name"], "from images");
    assert_eq!(asset["thumbnail"], json!({"state": "ready"}), "at once");
    assert_eq!(
        (&asset["width"], &asset["height"]),
        (&json!(30), &json!(20))
    );
    let thumbnail = format!("/api/store/asset/{}/thumbnail", id(asset));
    assert_eq!(app.get(&thumbnail).await.status, 200);
}

#[tokio::test]
async fn a_new_image_lies_beside_its_source() {
    let mut app = app().await;
    let images = app.key.clone();
    let store = {
        use asset_dock_server::Scope::{StoreRead, StoreWrite};
        app.key("main", &[StoreRead, StoreWrite]).await
    };
    app.key.clone_from(&store);
    let folder = app.folder("Pictures").await;
    let query = format!("?folder={folder}");
    let uploaded = app.try_upload(&query, "a.png", &png()).await;
    assert_eq!(uploaded.status, 201);
    app.app.draw_thumbnails().await.unwrap();
    let page = app.get_with(&images, "/v1/images").await.value();
    app.key = images;
    made(&try_transform(&app, &page["data"][0], "blur", "{}").await);
    app.key = store;
    let path = format!("/api/store/asset/?folder={folder}");
    let listed = app.get(&path).await.value();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn what_was_only_tried_out_goes_after_ninety_days() {
    let mut app = app().await;
    let live = upload(&app, "live", &png()).await;
    let key = app.key.clone();
    app.key = app.images_key("main", Stage::Test).await;
    let old = upload(&app, "old", &png()).await;
    let new = upload(&app, "new", &png()).await;
    let url = made(&app.post(&path(&old, "/publish")).await)["url"].clone();
    let day = 24 * 3600 * 1000_i64;
    for (name, days) in [("old", 91), ("live", 91), ("new", 89)] {
        let age = days * day;
        let sql = format!("UPDATE assets SET created = created - {age} WHERE name = '{name}'");
        app.sql(&sql).await;
    }
    let program = program::start(&app, &[]).await;
    // Of each of the two that stay, the image and three pictures.
    eventually("the old one is gone", || app.blob_files().len() == 2 * 4).await;
    drop(program);
    app.get(&path(&old, "")).await.problem(404);
    let url = url.as_str().unwrap();
    assert_eq!(app.anyone(Method::GET, url, &[]).await.status, 404);
    assert_eq!(app.get(&path(&new, "")).await.status, 200);
    assert_eq!(app.get_with(&key, &path(&live, "")).await.status, 200);
}
