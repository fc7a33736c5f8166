//! A folder as a zip, and what an address names.

use asset_dock_core::http::percent_encode;
use asset_dock_server::Scope;
use axum::body::Body;
use axum::http::Method;
use serde_json::json;

use crate::app::{Reply, TestApp, id};
use crate::downloads::unzip;
use crate::folders::{UNKNOWN, make, path, upload_into};

async fn download(app: &TestApp, folder: &str) -> Reply {
    let zip = app.get(&format!("{}/download", path(folder))).await;
    assert_eq!(zip.status, 200, "{}", zip.text());
    assert_eq!(zip.header("content-type"), "application/zip");
    assert_eq!(zip.header("content-length"), zip.body.len().to_string());
    zip
}

/// The paths in a folder's zip, in order of the alphabet.
async fn paths(app: &TestApp, folder: &str) -> Vec<String> {
    let files = unzip(&download(app, folder).await.body);
    let mut paths: Vec<String> = files.into_iter().map(|(path, _)| path).collect();
    paths.sort();
    paths
}

#[tokio::test]
async fn check_40_a_folder_downloads_as_a_zip() {
    let app = TestApp::new().await;
    let folder = app.folder("Pictures").await;
    upload_into(&app, &folder, "a.txt", b"first").await;
    let zip = download(&app, &folder).await;
    assert!(zip.header("content-disposition").contains("Pictures.zip"));
    assert_eq!(unzip(&zip.body), [("a.txt".to_owned(), b"first".to_vec())]);
}

#[tokio::test]
async fn check_42_an_address_leads_to_the_object_or_its_bytes() {
    let app = TestApp::new().await;
    let folder = app.folder("Pictures").await;
    let asset = upload_into(&app, &folder, "a.txt", b"first").await;
    let folder_read = app.get(&path(&folder)).await.value();
    for (object, is_zip) in [(&asset, false), (&folder_read, true)] {
        let url = percent_encode(object["url"].as_str().unwrap());
        for query in ["", "&as_json=true", "&as_json=1&hydrate=true"] {
            let json = app.get(&format!("/api/store/?url={url}{query}")).await;
            assert_eq!(
                (json.status.as_u16(), &json.value()),
                (200, object),
                "{query}"
            );
        }
        let bytes = app
            .get(&format!("/api/store/?url={url}&as_json=false"))
            .await;
        assert_eq!(bytes.status, 200);
        let expected = app.get(object["url"].as_str().unwrap()).await;
        assert_eq!(bytes.body, expected.body);
        assert_eq!(bytes.header("content-type") == "application/zip", is_zip);
        assert!(
            bytes
                .header("content-disposition")
                .starts_with("attachment")
        );
    }
    let url = percent_encode(asset["url"].as_str().unwrap());
    let by_id = app
        .get(&format!("/api/store/?url={url}&hydrate=false"))
        .await;
    assert_eq!(by_id.value()["folder"], json!(folder));
}

#[tokio::test]
async fn an_address_may_have_this_servers_origin_and_no_other() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"0123456789").await;
    let url = asset["url"].as_str().unwrap();
    let ask = async |url: &str, range: &str| {
        let path = format!("/api/store/?as_json=false&url={}", percent_encode(url));
        let request = app
            .request(Method::GET, &path)
            .header("host", "dock.example:8080");
        let request = request.header("range", range);
        app.send(request.body(Body::empty()).unwrap()).await
    };
    let whole = format!("http://dock.example:8080{url}");
    let reply = ask(&whole, "bytes=2-4").await;
    assert_eq!((reply.status.as_u16(), reply.text().as_str()), (206, "234"));
    for elsewhere in [
        &format!("http://other.example{url}"),
        &format!("//dock.example:8080{url}"),
        &format!("http://dock.example:8080.evil.example{url}"),
        &url[1..],
        &format!("{url}&id={UNKNOWN}"),
        &format!("{url}#x"),
        "/api/store/asset/download?id=..",
        &format!("/api/store/asset/{}", id(&asset)),
        "/api/store/folder/x/download",
        "/cdn/x/a.txt",
        "/",
        "",
        "file:///etc/passwd",
    ] {
        ask(elsewhere, "").await.refuses(&["query", "url"]);
    }
    let gone = format!("/api/store/asset/download?id={UNKNOWN}");
    assert!(ask(&gone, "").await.says(404).contains(UNKNOWN));
    let gone = format!("/api/store/folder/{UNKNOWN}/download");
    assert!(ask(&gone, "").await.says(404).contains(UNKNOWN));
    app.get("/api/store/").await.refuses(&["query", "url"]);
    for query in ["as_json=maybe", "hydrate=2", "id=1"] {
        let name = query.split('=').next().unwrap();
        let reply = app.get(&format!("/api/store/?url={url}&{query}")).await;
        reply.refuses(&["query", name]);
    }
}

#[tokio::test]
async fn a_public_address_leads_to_its_asset() {
    let mut app = TestApp::new().await;
    let asset = app.upload("a b.txt", b"public").await;
    let publish = format!("/api/store/asset/{}/publish", id(&asset));
    let published = app.json(Method::POST, &publish, "").await.value();
    let url = percent_encode(published["public_url"].as_str().unwrap());
    let json = app.get(&format!("/api/store/?url={url}")).await;
    assert_eq!((json.status.as_u16(), json.value()), (200, published));
    let bytes = app
        .get(&format!("/api/store/?url={url}&as_json=false"))
        .await;
    assert_eq!(bytes.body, "public");
    // As for anyone who fetches it, another name is another address.
    app.get(&format!("/api/store/?url={url}x")).await.says(404);
    let other = app.key("other", &[Scope::Admin]).await;
    let kept = std::mem::replace(&mut app.key, other);
    app.get(&format!("/api/store/?url={url}")).await.says(404);
    app.key = kept;
    app.json(Method::POST, &publish.replace("publish", "unpublish"), "")
        .await;
    app.get(&format!("/api/store/?url={url}")).await.says(404);
}

#[tokio::test]
async fn a_zip_holds_all_below_in_its_folders() {
    let app = TestApp::new().await;
    let top = app.folder("Top").await;
    let (a, b) = (make(&app, "a", &top).await, make(&app, "b", &top).await);
    let deep = make(&app, "deep", &a).await;
    make(&app, "nothing in it", &deep).await;
    make(&app, "empty", &b).await;
    upload_into(&app, &top, "1.txt", b"one").await;
    upload_into(&app, &a, "1.txt", b"two").await;
    upload_into(&app, &deep, "1.txt", b"").await;
    app.upload("elsewhere.txt", b"x").await;
    let zip = download(&app, &top).await;
    let mut files = unzip(&zip.body);
    files.sort();
    let expected = [
        ("1.txt", &b"one"[..]),
        ("a/1.txt", b"two"),
        ("a/deep/1.txt", b""),
        ("a/deep/nothing in it/", b""),
        ("b/empty/", b""),
    ];
    let expected = expected.map(|(path, content)| (path.to_owned(), content.to_vec()));
    assert_eq!(files, expected);
    // A part of it by itself.
    assert_eq!(paths(&app, &deep).await, ["1.txt", "nothing in it/"]);
    let empty = app.folder("Empty").await;
    assert_eq!(paths(&app, &empty).await, [""; 0]);
}

#[tokio::test]
async fn names_in_one_place_of_a_zip_are_unlike() {
    let app = TestApp::new().await;
    let top = app.folder("Top").await;
    let inner = make(&app, "Same", &top).await;
    upload_into(&app, &inner, "x", b"in the folder").await;
    for (name, content) in [("same", "1"), ("a.TXT", "2"), ("A.txt", "3"), ("SAME", "4")] {
        upload_into(&app, &top, name, content.as_bytes()).await;
    }
    // As in another place.
    upload_into(&app, &inner, "a.txt", b"5").await;
    let mut files = unzip(&download(&app, &top).await.body);
    files.sort();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, content)| (&name[..], &content[..]))
        .collect();
    assert_eq!(
        files,
        [
            ("A (2).txt", &b"3"[..]),
            ("SAME (3)", b"4"),
            ("Same/a.txt", b"5"),
            ("Same/x", b"in the folder"),
            ("a.TXT", b"2"),
            ("same (2)", b"1"),
        ]
    );
}

/// Folder names as a client sends them, and the one segment that each becomes.
const HOSTILE: &[(&str, &str)] = &[
    ("../../etc", "_._.._etc"),
    (r"..\..\windows", r"_._.._windows"),
    ("/root", "_root"),
    ("C:\\", "C__"),
    ("line\r\nSet-Cookie: x=1", "line__Set-Cookie_ x=1"),
    ("nul\0byte", "nul_byte"),
    ("photos\u{202e}gpj.exe", "photosgpj.exe"),
    ("CON", "_CON"),
    ("aux.d", "_aux.d"),
    (".git", "_git"),
    ("trailing. . ", "trailing"),
    ("\"quoted\" <b>", "_quoted_ _b_"),
    ("日本語 🌴", "日本語 🌴"),
];

#[tokio::test]
async fn hostile_folder_names_are_one_segment_everywhere() {
    let app = TestApp::new().await;
    let top = app.folder("Top").await;
    for (raw, safe) in HOSTILE {
        let folder = make(&app, raw, &top).await;
        upload_into(&app, &folder, "in.txt", raw.as_bytes()).await;
        assert_eq!(
            app.get(&path(&folder)).await.value()["name"],
            *safe,
            "{raw:?}"
        );
        let zip = download(&app, &folder).await;
        let disposition = zip.header("content-disposition");
        assert!(
            disposition.is_ascii() && !disposition.contains(['\r', '\n', '\\', '/']),
            "{disposition}"
        );
    }
    let listed = app
        .get(&format!("/api/store/folder/?parent={top}&sort_order=asc"))
        .await;
    let files = unzip(&download(&app, &top).await.body);
    let items = listed.value()["items"].as_array().unwrap().clone();
    assert_eq!((items.len(), files.len()), (HOSTILE.len(), HOSTILE.len()));
    for (((raw, safe), item), (path, content)) in HOSTILE.iter().zip(items).zip(files) {
        assert_eq!(item["name"], *safe);
        assert_eq!(
            (path, &content[..]),
            (format!("{safe}/in.txt"), raw.as_bytes())
        );
    }
}

#[tokio::test]
async fn the_longest_path_of_all_is_still_whole() {
    let app = TestApp::new().await;
    let name = "x".repeat(255);
    let top = app.folder(&name).await;
    let mut deepest = top.clone();
    for _ in 2..=64 {
        deepest = make(&app, &name, &deepest).await;
    }
    upload_into(&app, &deepest, &name, b"deep").await;
    let files = unzip(&download(&app, &top).await.body);
    assert_eq!(files, [(vec![name; 64].join("/"), b"deep".to_vec())]);
}

#[tokio::test]
async fn a_zip_without_one_of_its_files_is_refused_before_it_begins() {
    let app = TestApp::new().await;
    let folder = app.folder("Top").await;
    let asset = upload_into(&app, &folder, "lost.txt", b"lost").await;
    std::fs::remove_file(&app.blob_files()[0]).unwrap();
    let refused = app.get(&format!("{}/download", path(&folder))).await;
    assert!(refused.says(404).contains(id(&asset)));
}
