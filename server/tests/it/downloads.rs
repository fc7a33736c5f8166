//! Bytes on their way out: headers, ranges, conditions and archives.

use std::io::{Cursor, Read};

use asset_dock_core::http::with_query;
use axum::body::Body;
use axum::http::Method;

use crate::app::{Reply, TestApp, id};

/// The names and contents of an archive, as the `zip` crate reads them.
pub(crate) fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        // Reading to the end checks the CRC.
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..count).map(read).collect()
}

/// The address of several assets at once.
pub(crate) fn download_path(ids: &[String]) -> String {
    with_query(
        "/api/store/asset/download",
        ids.iter().map(|id| ("id", id.as_str())),
    )
}

async fn get_with(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = app.request(Method::GET, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn every_file_is_sent_as_harmless() {
    let app = TestApp::new().await;
    for (name, bytes) in [
        ("page.html", &b"<script>alert(1)</script>"[..]),
        ("drawing.svg", b"<svg onload=alert(1)>"),
        ("a.txt", b"<html>"),
        ("a.pdf", b"%PDF-1.7"),
        ("empty", b""),
    ] {
        let asset = app.upload(name, bytes).await;
        let file = app.get(asset["url"].as_str().unwrap()).await;
        assert_eq!(&file.body[..], bytes);
        for (header, value) in [
            ("x-content-type-options", "nosniff"),
            (
                "content-security-policy",
                "default-src 'none'; sandbox; frame-ancestors 'none'",
            ),
            ("cross-origin-resource-policy", "same-site"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "private, no-store"),
            ("content-length", &bytes.len().to_string()),
        ] {
            assert_eq!(file.header(header), value, "{name}: {header}");
        }
        assert!(
            file.header("content-disposition")
                .starts_with("attachment; "),
            "{name}"
        );
    }
    let text = app.upload("a.txt", b"x").await;
    let text = app.get(text["url"].as_str().unwrap()).await;
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
}

#[tokio::test]
async fn a_range_is_a_part() {
    let app = TestApp::new().await;
    let asset = app.upload("a.bin", b"0123456789").await;
    let url = asset["url"].as_str().unwrap();
    for (range, body, content_range) in [
        ("bytes=0-3", "0123", "bytes 0-3/10"),
        ("bytes=8-", "89", "bytes 8-9/10"),
        ("bytes=-3", "789", "bytes 7-9/10"),
        ("bytes=5-99", "56789", "bytes 5-9/10"),
    ] {
        let part = get_with(&app, url, &[("range", range)]).await;
        assert_eq!(
            (part.status.as_u16(), part.text().as_str()),
            (206, body),
            "{range}"
        );
        assert_eq!(part.header("content-range"), content_range);
        assert_eq!(part.header("content-length"), body.len().to_string());
    }
    let beyond = get_with(&app, url, &[("range", "bytes=10-")]).await;
    assert_eq!(
        (beyond.status.as_u16(), beyond.header("content-range")),
        (416, "bytes */10")
    );
    assert!(beyond.body.is_empty());
}

#[tokio::test]
async fn a_tag_spares_bytes_and_guards_ranges() {
    let app = TestApp::new().await;
    let asset = app.upload("a.bin", b"0123456789").await;
    let url = asset["url"].as_str().unwrap();
    let tag = app.get(url).await.header("etag").to_owned();
    assert_eq!(
        tag,
        "\"84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882\""
    );
    let known = get_with(&app, url, &[("if-none-match", &tag)]).await;
    assert_eq!((known.status.as_u16(), known.body.len()), (304, 0));
    assert_eq!(known.header("etag"), tag);
    let other = get_with(&app, url, &[("if-none-match", "\"x\"")]).await;
    assert_eq!(other.status, 200);
    let same = get_with(&app, url, &[("range", "bytes=0-0"), ("if-range", &tag)]).await;
    assert_eq!(same.status, 206);
    let changed = get_with(&app, url, &[("range", "bytes=0-0"), ("if-range", "\"x\"")]).await;
    assert_eq!((changed.status.as_u16(), changed.body.len()), (200, 10));
}

#[tokio::test]
async fn head_tells_without_bytes() {
    let app = TestApp::new().await;
    let asset = app.upload("a.bin", b"0123456789").await;
    let head = app.request(Method::HEAD, asset["url"].as_str().unwrap());
    let head = app.send(head.body(Body::empty()).unwrap()).await;
    assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), "10");
}

#[tokio::test]
async fn an_archive_holds_all_or_nothing() {
    let app = TestApp::new().await;
    let large = vec![7; 200_000];
    let contents: [&[u8]; 4] = [b"one", b"two", b"", &large];
    let mut ids = Vec::new();
    for content in contents {
        let asset = app.upload("Same.txt", content).await;
        // What is asked for twice comes once.
        ids.extend([id(&asset).to_owned(), id(&asset).to_owned()]);
    }
    let path = download_path(&ids);
    let zip = app.get(&path).await;
    assert_eq!(zip.status, 200);
    assert_eq!(zip.header("content-length"), zip.body.len().to_string());
    assert!(zip.header("content-disposition").contains("assets.zip"));
    let files = unzip(&zip.body);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["Same.txt", "Same (2).txt", "Same (3).txt", "Same (4).txt"]
    );
    assert!(files.iter().map(|(_, content)| &content[..]).eq(contents));

    let unknown = "01900000-0000-7000-8000-000000000000";
    assert!(
        app.get(&format!("{path}&id={unknown}"))
            .await
            .says(404)
            .contains(unknown)
    );
    assert!(
        app.get(&format!("{path}&id=nope"))
            .await
            .says(404)
            .contains("nope")
    );
}

#[tokio::test]
async fn a_download_names_what_it_wants() {
    let app = TestApp::new().await;
    app.get("/api/store/asset/download")
        .await
        .refuses(&["query", "id"]);
    app.get("/api/store/asset/download?name=a")
        .await
        .refuses(&["query", "name"]);
    let ids: Vec<String> = (0..1001)
        .map(|n| format!("01900000-0000-7000-8000-{n:012}"))
        .collect();
    app.get(&download_path(&ids))
        .await
        .refuses(&["query", "id"]);
}

#[tokio::test]
async fn an_asset_without_its_bytes_is_an_error_and_not_an_empty_file() {
    let app = TestApp::new().await;
    let asset = app.upload("a.bin", b"0123456789").await;
    std::fs::remove_file(&app.blob_files()[0]).unwrap();
    // As for a reader who comes between a deletion and its answer.
    let failed = app.get(asset["url"].as_str().unwrap()).await;
    let sentence = failed.says(404);
    assert!(sentence.contains(id(&asset)), "{sentence}");
    assert!(!sentence.contains("blobs"), "{sentence}");
}

#[tokio::test]
async fn an_archive_without_one_of_its_files_is_refused_before_it_begins() {
    let app = TestApp::new().await;
    for gone in ["bytes", ""] {
        let kept = app.upload("kept.txt", b"kept").await;
        let before = app.blob_files();
        let lost = app.upload("lost.txt", gone.as_bytes()).await;
        let mut paths = app.blob_files().into_iter();
        let path = paths.find(|path| !before.contains(path)).unwrap();
        std::fs::remove_file(path).unwrap();
        let ids = [id(&kept).to_owned(), id(&lost).to_owned()];
        let sentence = app.get(&download_path(&ids)).await.says(404);
        assert!(sentence.contains(&ids[1]), "{sentence}");
    }
}
