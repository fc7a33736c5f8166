//! Shared folders: everything below them, and nothing beside or above.

use axum::http::Method;
use serde_json::{Value, json};

use super::tree::{Tree, tree};
use super::{library, path, path_of, token};
use crate::app::id;
use crate::downloads::unzip;

#[tokio::test]
async fn a_shared_folder_is_what_lies_below_it() {
    let Tree {
        app, share, files, ..
    } = tree().await;
    let access = app.redeem(&json!({"token": token(&share)})).await.value();
    let ticket = path_of(&access["download_url"]);
    for (name, file) in &files {
        let within = name.starts_with("in ") && !name.contains("top");
        for address in [
            format!("/s/{}/asset/{}", token(&share), id(file)),
            format!("{ticket}/asset/{}", id(file)),
        ] {
            let reply = app.visit(&address, "").await;
            assert_eq!(reply.status, if within { 200 } else { 404 }, "{name}");
            assert!(!within || reply.body == name.as_bytes());
        }
    }
    assert_eq!(access["asset"], Value::Null);
    assert_eq!(
        (&access["folder"]["name"], &access["folder"]["asset_count"]),
        (&json!("Shared"), &json!(2))
    );
    assert_eq!(access["folder"]["asset_bytes"], 25);
    for address in [&format!("/s/{}/download", token(&share)), ticket] {
        let zip = app.visit(address, "").await;
        assert_eq!(zip.header("content-type"), "application/zip");
        let mut names: Vec<String> = unzip(&zip.body).into_iter().map(|(name, _)| name).collect();
        names.retain(|name| !name.ends_with('/'));
        names.sort();
        assert_eq!(names, ["Inner/in inner.txt", "in shared.txt"]);
    }
    assert_eq!(app.downloads(&share).await, 6);
}

#[tokio::test]
async fn a_shared_folder_can_be_walked_down_and_not_up() {
    let Tree {
        app,
        share,
        shared,
        inner,
        ..
    } = tree().await;
    let address = format!("/s/{}", token(&share));
    let page = app.visit(&address, "").await.text();
    assert!(
        page.contains("in shared.txt") && page.contains("Inner"),
        "{page}"
    );
    for strange in [
        "in inner.txt",
        "in top.txt",
        "Top",
        "beside",
        "Shared too",
        "root",
    ] {
        assert!(!page.contains(strange), "{strange}");
    }
    let below = app.visit(&format!("{address}/folder/{inner}"), "").await;
    assert_eq!(below.status, 200);
    let below = below.text();
    assert!(
        below.contains("in inner.txt") && below.contains(">Shared<"),
        "{below}"
    );
    assert!(
        !below.contains("Top") && !below.contains("in shared.txt"),
        "{below}"
    );
    assert_eq!(
        app.visit(&format!("{address}/folder/{shared}"), "")
            .await
            .status,
        200
    );
    let folders = app.get("/api/store/folder/").await.value();
    for folder in folders["items"].as_array().unwrap() {
        let name = folder["name"].as_str().unwrap();
        let reply = app
            .visit(&format!("{address}/folder/{}", id(folder)), "")
            .await;
        let within = name == "Shared" || name == "Inner";
        assert_eq!(reply.status, if within { 200 } else { 404 }, "{name}");
    }
}

#[tokio::test]
async fn what_is_moved_out_is_out_and_what_is_moved_in_is_in() {
    let Tree {
        app,
        share,
        inner,
        files,
        ..
    } = tree().await;
    let [_, inside, _, _, outside] = &files;
    let address = |file: &Value| format!("/s/{}/asset/{}", token(&share), id(file));
    let change = async |path: String, body: Value| {
        let reply = app.json(Method::PATCH, &path, &body.to_string()).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    };
    assert_eq!(app.visit(&address(&inside.1), "").await.status, 200);
    change(
        format!("/api/store/folder/{inner}"),
        json!({"parent": null}),
    )
    .await;
    assert_eq!(app.visit(&address(&inside.1), "").await.status, 404);
    let below = format!("/s/{}/folder/{inner}", token(&share));
    assert_eq!(app.visit(&below, "").await.status, 404);
    let shared = share["folder"]["id"].clone();
    change(
        format!("/api/store/asset/{}", id(&outside.1)),
        json!({"folder": shared}),
    )
    .await;
    assert_eq!(app.visit(&address(&outside.1), "").await.status, 200);
}

#[tokio::test]
async fn a_share_of_a_folder_ends_with_it() {
    let Tree {
        app, share, shared, ..
    } = tree().await;
    let page = format!("/s/{}", token(&share));
    assert_eq!(app.visit(&page, "").await.status, 200);
    let deleted = app
        .delete(&format!("/api/store/folder/{shared}?recursive=true"))
        .await;
    assert_eq!(deleted.status, 204, "{}", deleted.text());
    assert_eq!(app.visit(&page, "").await.status, 404);
    app.get(&path(&share)).await.says(404);
}

#[tokio::test]
async fn a_large_folder_has_pages() {
    let app = library().await;
    let folder = app.folder("Many").await;
    for number in 0..201 {
        let name = format!("file {number:03}.txt");
        app.try_upload(&format!("?folder={folder}"), &name, b"x")
            .await;
    }
    let share = app.share(json!({"folder": folder})).await;
    let address = format!("/s/{}", token(&share));
    let first = app.visit(&address, "").await.text();
    assert!(first.contains("file 199.txt") && !first.contains("file 200.txt"));
    let link = first
        .split("?after=")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let last = app
        .visit(&format!("{address}?after={link}"), "")
        .await
        .text();
    assert!(last.contains("file 200.txt") && !last.contains("file 199.txt"));
    assert!(!last.contains("?after="));
    let strange = app.visit(&format!("{address}?after=nope"), "").await.text();
    assert_eq!(strange, first, "a place that is none is the beginning");
}

#[tokio::test]
async fn folders_have_pages_too_and_stand_before_the_files() {
    let app = library().await;
    let many = app.folder("Many").await;
    for number in 0..201 {
        let body = json!({"name": format!("folder {number:03}"), "parent": many});
        app.json(Method::POST, "/api/store/folder/", &body.to_string())
            .await;
    }
    app.try_upload(&format!("?folder={many}"), "a.txt", b"x")
        .await;
    let share = app.share(json!({"folder": many})).await;
    let address = format!("/s/{}", token(&share));
    let first = app.visit(&address, "").await.text();
    assert!(first.contains("folder 199") && !first.contains("folder 200"));
    assert!(!first.contains("a.txt"), "{first}");
    let next = first.split("?after=").nth(1).unwrap();
    let next = next.split('"').next().unwrap();
    let last = app.visit(&format!("{address}?after={next}"), "").await;
    let last = last.text();
    assert!(last.contains("folder 200") && !last.contains("folder 199"));
    assert!(last.contains("a.txt") && !last.contains("?after="));
}
