//! Whole uploads, from the first request to the last.

use serde_json::json;

use super::{File, MIB};
use crate::app::TestApp;

#[tokio::test]
async fn a_file_comes_in_parts_in_any_order() {
    let app = TestApp::new().await;
    let file = File::new("film.mp4", 20 * MIB + 5, 1);
    let session = app.open(&file).await;
    let state = app.session(&session).await.value();
    assert_eq!(state["part_size"], 8 * MIB);
    assert_eq!(
        (&state["part_count"], &state["held"]),
        (&json!(3), &json!([]))
    );
    for (number, held) in [
        (3, json!([[3, 3]])),
        (1, json!([[1, 1], [3, 3]])),
        (2, json!([[1, 3]])),
    ] {
        assert_eq!(app.send_parts(&session, &file, &[number]).await, 1);
        assert_eq!(app.session(&session).await.value()["held"], held);
    }
    assert_eq!(app.names("").await, [""; 0], "it is no asset yet");
    let asset = app.complete(&session, &file).await.value();
    assert_eq!(asset["name"], "film.mp4");
    assert_eq!(asset["size"], file.bytes.len());
    app.expect_bytes(&asset, &file).await;
    assert_eq!(app.names("").await, ["film.mp4"]);
    assert_eq!(
        app.session(&session).await.value()["asset"]["id"],
        asset["id"]
    );
    assert_eq!(app.blob_files().len(), 1);
}

#[tokio::test]
async fn an_empty_file_has_one_empty_part() {
    let app = TestApp::new().await;
    let file = File::new("empty", 0, 0);
    let (asset, sent) = app.upload_in_parts(&file).await;
    assert_eq!(sent, 1);
    app.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn completing_again_is_the_same_answer() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 2);
    let session = app.open(&file).await;
    app.send_parts(&session, &file, &[1, 2]).await;
    let answers = futures_util::future::join_all((0..8).map(|_| app.complete(&session, &file)));
    let answers = answers.await;
    for answer in &answers {
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.value(), answers[0].value());
    }
    assert_eq!(app.names("").await, ["a.bin"]);
}

#[tokio::test]
async fn what_it_is_and_how_it_is_checked_follow_from_its_bytes() {
    let app = TestApp::new().await;
    let mut file = File::new("picture.txt", 9 * MIB, 3);
    file.bytes[..8].copy_from_slice(b"\x89PNG\r\n\x1a\n");
    let (asset, _) = app.upload_in_parts(&file).await;
    assert_eq!(asset["mime_type"], "image/png");
    // A range, a zip and a public copy stand on what was written down of it.
    let url = asset["url"].as_str().unwrap();
    let request = app.request(axum::http::Method::GET, url);
    let request = request.header("range", "bytes=8388600-8388615");
    let part = app
        .send(request.body(axum::body::Body::empty()).unwrap())
        .await;
    assert_eq!(part.status, 206);
    assert_eq!(part.body, file.bytes[8_388_600..8_388_616]);
    assert!(
        part.header("etag").ends_with("-2\""),
        "{}",
        part.header("etag")
    );
    let other = app.upload("b.txt", b"b").await;
    let ids = format!("{url}&id={}", crate::app::id(&other));
    let zip = crate::downloads::unzip(&app.get(&ids).await.body);
    assert!(
        zip.iter()
            .any(|(name, bytes)| name == "picture.txt" && *bytes == file.bytes)
    );
    let id = crate::app::id(&asset);
    let public = app.post(&format!("/api/store/asset/{id}/publish")).await;
    assert_eq!(public.status, 200, "{}", public.text());
    let verified = crate::cli::json(&app.data(), &["verify"]);
    assert_eq!(verified["damaged"], json!([]));
}

#[tokio::test]
async fn it_goes_into_its_folder_under_a_clean_name() {
    let app = TestApp::new().await;
    let folder = app.folder("Films").await;
    let body = json!({"name": "a/../b\u{202e}.txt", "size": 0, "folder": folder});
    let session = app.try_open(&body).await.value();
    assert!(
        !session["name"].as_str().unwrap().contains('/'),
        "{session}"
    );
    let file = File::new("", 0, 0);
    let session = crate::app::id(&session).to_owned();
    app.send_parts(&session, &file, &[1]).await;
    let asset = app.complete(&session, &file).await.value();
    assert_eq!(asset["folder"]["id"], folder);
}
