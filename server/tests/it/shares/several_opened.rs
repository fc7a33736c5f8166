//! One link to several files, in the hands of whoever got it.

use axum::body::Body;
use axum::http::Method;
use http_body_util::BodyExt;
use image::ImageFormat;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::several::{Several, several};
use super::{cookie, library, path_of, request, token};
use crate::app::id;
use crate::downloads::unzip;
use crate::thumbnails::good;

#[tokio::test]
async fn a_program_is_told_what_there_is() {
    let several = several().await;
    let share = several.share(json!({"download_limit": 9})).await;
    let Several { app, files, other } = &several;
    let access = app.redeem(&json!({"token": token(&share)})).await.value();
    let told = |file: &Value| json!({"id": file["id"], "name": file["name"], "mime_type": file["mime_type"], "size": file["size"]});
    let expected: Value = files.iter().map(told).collect();
    assert_eq!(access["assets"], expected);
    assert_eq!(
        (&access["asset"], &access["folder"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(access["downloads_left"], 9);
    let ticket = path_of(&access["download_url"]);
    let address = |asset: &Value| format!("{ticket}/asset/{}", id(asset));
    assert_eq!(app.visit(&address(&files[1]), "").await.body, "second");
    app.visit(&address(other), "").await.says(404);
    assert_eq!(unzip(&app.visit(ticket, "").await.body).len(), 3);
    assert_eq!(app.downloads(&share).await, 2);
    // Others are answered as before.
    let alone = app.share(json!({"asset": files[0]["id"]})).await;
    let access = app.redeem(&json!({"token": token(&alone)})).await.value();
    assert_eq!(access.get("assets"), None);
}

#[tokio::test]
async fn the_whole_is_a_zip_and_counts_once() {
    let several = several().await;
    let share = several.share(json!({"download_limit": 2})).await;
    let app = &several.app;
    let address = format!("/s/{}/download", token(&share));
    let head = request(Method::HEAD, &address, "").body(Body::empty());
    assert_eq!(app.send(head.unwrap()).await.status, 200);
    assert_eq!(app.downloads(&share).await, 0);
    let zip = app.visit(&address, "").await;
    assert_eq!(zip.header("content-type"), "application/zip");
    assert!(zip.header("content-disposition").contains("assets.zip"));
    let expected = [
        ("same.txt", &b"first"[..]),
        ("same (2).txt", b"second"),
        ("other.txt", b"third"),
    ];
    let expected = expected.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
    assert_eq!(unzip(&zip.body), expected);
    assert_eq!(app.downloads(&share).await, 1);
    let one = format!("/s/{}/asset/{}", token(&share), id(&several.files[2]));
    assert_eq!(app.visit(&one, "").await.body, "third");
    for address in [&address, &one, &format!("/s/{}", token(&share))] {
        assert_eq!(app.visit(address, "").await.status, 404, "it is used up");
    }
    assert_eq!(app.downloads(&share).await, 2);
}

#[tokio::test]
async fn nothing_beside_the_files_is_reached() {
    let several = several().await;
    let Several { app, files, other } = &several;
    let share = several.share(json!({"password": "a good one"})).await;
    let page = format!("/s/{}", token(&share));
    let one = format!("{page}/asset/{}", id(&files[0]));
    let locked = app.visit(&page, "").await.text();
    assert!(
        !locked.contains("same.txt") && !locked.contains("3 files"),
        "{locked}"
    );
    assert_eq!(app.visit(&one, "").await.status, 303, "to the form");
    let known = cookie(&app.fill_in(token(&share), "password=a+good+one").await);
    assert_eq!(app.visit(&one, &known).await.body, "first");
    let folder = id(&files[1]["folder"]);
    for strange in [
        format!("asset/{}", id(other)),
        "asset/nope".to_owned(),
        format!("picture/256/{}", id(other)),
        format!("folder/{folder}"),
        format!("folder/{}", id(&files[0])),
    ] {
        let reply = app.visit(&format!("{page}/{strange}"), &known).await;
        assert_eq!(reply.status, 404, "{strange}");
    }
    // Another share of the same files, without that one.
    let fewer = json!({"assets": [files[1]["id"], files[2]["id"]]});
    let fewer = app.share(fewer).await;
    let one = format!("/s/{}/asset/{}", token(&fewer), id(&files[0]));
    assert_eq!(app.visit(&one, "").await.status, 404);
}

#[tokio::test]
async fn the_page_lists_the_files_and_no_folders() {
    let several = several().await;
    let app = &several.app;
    let png = good(ImageFormat::Png, 640, 480);
    let image = app.try_upload("", "view.png", &png).await.value();
    app.app.draw_thumbnails().await.unwrap();
    let assets = json!([several.files[2]["id"], image["id"], several.files[1]["id"]]);
    let share = app
        .share(json!({"assets": assets, "download_limit": 5}))
        .await;
    let address = format!("/s/{}", token(&share));
    let page = app.visit(&address, "").await.text();
    for expected in [
        "<title>3 files</title>",
        "<h1>3 files</h1>",
        "Download all (zip)",
        "5 downloads left",
        &format!("/picture/256/{}", id(&image)),
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    let places = ["other.txt", "same.txt", "view.png"].map(|name| page.find(name).unwrap());
    assert!(places.is_sorted(), "by name: {page}");
    assert!(
        !page.contains("/folder/") && !page.contains("Pictures"),
        "{page}"
    );
    assert_eq!(page.matches("<li>").count(), 3);
    app.viewed(&share, 1).await;
}

#[tokio::test]
async fn many_files_have_pages() {
    let app = library().await;
    let mut assets = Vec::new();
    for number in 0..201 {
        let asset = app.upload(&format!("file {number:03}.txt"), b"x").await;
        assets.push(asset["id"].clone());
    }
    app.upload("file 1000.txt", b"not shared").await;
    assets.reverse();
    let share = app.share(json!({"assets": assets})).await;
    let address = format!("/s/{}", token(&share));
    let first = app.visit(&address, "").await.text();
    assert!(first.contains("<h1>201 files</h1>"));
    assert!(first.contains("file 199.txt") && !first.contains("file 200.txt"));
    assert!(!first.contains("file 1000.txt"));
    let next = first.split("?after=").nth(1).unwrap();
    let next = next.split('"').next().unwrap();
    let last = app.visit(&format!("{address}?after={next}"), "").await;
    let last = last.text();
    assert!(last.contains("file 200.txt") && !last.contains("file 199.txt"));
    assert!(!last.contains("?after="));
    // The place is one of this share alone.
    let other = app.share(json!({"assets": assets})).await;
    let address = format!("/s/{}", token(&other));
    let page = app
        .visit(&format!("{address}?after={next}"), "")
        .await
        .text();
    assert!(page.contains("file 000.txt"));
}

#[tokio::test]
async fn a_zip_under_way_sends_nothing_that_was_deleted_before_its_turn() {
    let app = library().await;
    // Large enough that the zip is still at it when the next one goes.
    let large = app.upload("a large.bin", &vec![7; 8_000_000]).await;
    let secret = app.upload("secret.txt", b"a secret").await;
    let share = app
        .share(json!({"assets": [large["id"], secret["id"]]}))
        .await;
    let address = format!("/s/{}/download", token(&share));
    let zip = request(Method::GET, &address, "").body(Body::empty());
    let answer = app.router.clone().oneshot(zip.unwrap()).await.unwrap();
    assert_eq!(answer.status(), 200);
    let mut body = answer.into_body();
    assert!(body.frame().await.unwrap().is_ok());
    let second = app.visit(&address, "").await;
    assert_eq!(second.status, 503, "one zip at a time");
    app.sql("DELETE FROM assets WHERE name = 'secret.txt'")
        .await;
    assert!(
        body.collect().await.is_err(),
        "nobody takes it for the whole"
    );
}
