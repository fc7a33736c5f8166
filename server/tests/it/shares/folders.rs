//! Shared folders: everything below them, and nothing beside or above.

use axum::body::Body;
use axum::http::Method;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{library, path, path_of, token};
use crate::app::{TestApp, id};
use crate::downloads::unzip;

/// `Top/Shared/Inner` with a file each, one beside `Shared` and one at the top level.
struct Tree {
    app: TestApp,
    share: Value,
    shared: String,
    inner: String,
    files: [(&'static str, Value); 5],
}

async fn tree() -> Tree {
    let app = library().await;
    let make = async |name: &str, parent: Option<&str>| {
        let body = json!({"name": name, "parent": parent}).to_string();
        let folder = app
            .json(Method::POST, "/api/store/folder/", &body)
            .await
            .value();
        id(&folder).to_owned()
    };
    let top = make("Top", None).await;
    let shared = make("Shared", Some(&top)).await;
    let inner = make("Inner", Some(&shared)).await;
    // Its name begins with the shared one's, as a path that is compared by its beginning would not see.
    let beside = make("Shared too", Some(&top)).await;
    let mut files = Vec::new();
    for (name, folder) in [
        ("in shared.txt", Some(&shared)),
        ("in inner.txt", Some(&inner)),
        ("in top.txt", Some(&top)),
        ("beside.txt", Some(&beside)),
        ("root.txt", None),
    ] {
        let query = folder.map_or(String::new(), |folder| format!("?folder={folder}"));
        files.push((
            name,
            app.try_upload(&query, name, name.as_bytes()).await.value(),
        ));
    }
    let share = app.share(json!({"folder": shared})).await;
    let files = files.try_into().unwrap();
    Tree {
        app,
        share,
        shared,
        inner,
        files,
    }
}

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

#[tokio::test]
async fn a_folder_has_one_zip_at_a_time() {
    let Tree { app, share, .. } = tree().await;
    let address = format!("/s/{}/download", token(&share));
    let request = super::request(Method::GET, &address, "").body(Body::empty());
    let first = app.router.clone().oneshot(request.unwrap()).await.unwrap();
    assert_eq!(first.status(), 200);
    let second = app.visit(&address, "").await;
    assert_eq!(second.status, 503);
    assert_eq!(second.header("retry-after"), "5");
    assert!(second.text().contains("try again"), "{}", second.text());
    first.into_body().collect().await.unwrap();
    assert_eq!(app.visit(&address, "").await.status, 200);
}

#[tokio::test]
async fn a_zip_under_way_sends_nothing_that_left_the_folder_before_its_turn() {
    for leave in [
        "DELETE FROM assets WHERE name",
        "UPDATE assets SET folder = NULL WHERE name",
    ] {
        let Tree {
            app, share, inner, ..
        } = tree().await;
        // Large enough that the zip is still at it when the next one leaves.
        let query = format!("?folder={inner}");
        let large = vec![7; 8_000_000];
        app.try_upload(&query, "a large.bin", &large).await.value();
        app.try_upload(&query, "secret.txt", b"a secret")
            .await
            .value();
        let address = format!("/s/{}/download", token(&share));
        let request = super::request(Method::GET, &address, "").body(Body::empty());
        let answer = app.router.clone().oneshot(request.unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200);
        let mut body = answer.into_body();
        let mut sent = body
            .frame()
            .await
            .unwrap()
            .unwrap()
            .into_data()
            .unwrap()
            .to_vec();
        app.sql(&format!("{leave} = 'secret.txt'")).await;
        let broken_off = loop {
            match body.frame().await {
                Some(Ok(frame)) => sent.extend(frame.into_data().unwrap()),
                Some(Err(_)) => break true,
                None => break false,
            }
        };
        assert!(broken_off, "{leave}: nobody takes it for the whole");
        assert!(sent.len() > 8_000_000, "{leave}: what was before it came");
        assert!(
            !sent.windows(8).any(|bytes| bytes == b"a secret"),
            "{leave}"
        );
    }
}

#[tokio::test]
async fn a_file_that_is_just_being_deleted_makes_no_dead_link() {
    let Tree { app, share, .. } = tree().await;
    let address = format!("/s/{}/download", token(&share));
    for blob in app.blob_files() {
        std::fs::remove_file(blob).unwrap();
    }
    let busy = app.visit(&address, "").await;
    assert_eq!(busy.status, 503);
    assert_eq!(app.downloads(&share).await, 0);
}
