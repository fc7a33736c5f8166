//! The numbered checks of `docs/contracts/store.md` that concern assets. Those of signing in (1-4) are in
//! `people/login.rs`, those of shares (17, 27, 29-38) in `shares/`, those of folders (40-42) in `folders.rs` and
//! `folder_zips.rs`.
//!
//! Long because: it is the contract's list, in the contract's order.

use asset_dock_server::Scope;
use asset_dock_server::config::ServeSettings;
use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, form_part, id};

#[tokio::test]
async fn check_05_a_list_is_a_cursor_page() {
    let app = TestApp::new().await;
    let page = app.get("/api/store/asset/").await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.value(),
        json!({"items": [], "next_cursor": null, "next_page": false, "limit": 50, "collection_total": 0})
    );
}

#[tokio::test]
async fn check_06_an_api_key_is_enough() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    assert_eq!(app.get("/api/store/asset/").await.status, 200);
    let got = app.get(&format!("/api/store/asset/{}", id(&asset))).await;
    assert_eq!((got.status.as_u16(), got.value()), (200, asset));
}

#[tokio::test]
async fn check_07_without_credentials_nothing() {
    let mut app = TestApp::new().await;
    app.key.clear();
    app.get("/api/store/asset/").await.says(401);
}

#[tokio::test]
async fn check_08_the_largest_page() {
    let app = TestApp::new().await;
    let page = app.get("/api/store/asset/?limit=250").await;
    assert_eq!(
        (page.status.as_u16(), &page.value()["limit"]),
        (200, &json!(250))
    );
}

#[tokio::test]
async fn check_09_a_limit_outside_1_to_250_is_refused() {
    let app = TestApp::new().await;
    for limit in [
        "0",
        "251",
        "-1",
        "%2B5",
        "ten",
        "",
        "1.5",
        "99999999999999999999",
    ] {
        let page = app.get(&format!("/api/store/asset/?limit={limit}")).await;
        page.refuses(&["query", "limit"]);
    }
}

#[tokio::test]
async fn check_10_what_is_no_cursor_is_refused() {
    let app = TestApp::new().await;
    let page = app.get("/api/store/asset/?cursor=not-a-cursor").await;
    page.refuses(&["query", "cursor"]);
}

#[tokio::test]
async fn check_11_the_total_can_be_skipped() {
    let app = TestApp::new().await;
    app.upload("a.txt", b"a").await;
    let page = app
        .get("/api/store/asset/?include_total=false")
        .await
        .value();
    assert_eq!(page["collection_total"], 0);
    assert_eq!(page["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn check_12_pages_bring_every_asset_once() {
    let app = TestApp::new().await;
    for name in ["a", "b", "c", "d", "e"] {
        app.upload(name, b"x").await;
    }
    let mut names = Vec::new();
    let mut page = app.get("/api/store/asset/?limit=2").await.value();
    loop {
        let items = page["items"].as_array().unwrap().iter();
        names.extend(items.map(|item| item["name"].as_str().unwrap().to_owned()));
        assert_eq!(page["collection_total"], 5);
        if page["next_page"] == json!(false) {
            break;
        }
        let cursor = page["next_cursor"].as_str().unwrap();
        page = app
            .get(&format!("/api/store/asset/?limit=2&cursor={cursor}"))
            .await
            .value();
    }
    assert_eq!(page["next_cursor"], Value::Null);
    assert_eq!(names, ["e", "d", "c", "b", "a"]);
}

#[tokio::test]
async fn check_13_newest_first_unless_asked_otherwise() {
    let app = TestApp::new().await;
    for name in ["old", "middle", "new"] {
        app.upload(name, b"x").await;
    }
    assert_eq!(app.names("").await, ["new", "middle", "old"]);
    assert_eq!(app.names("?sort_order=asc").await, ["old", "middle", "new"]);
}

#[tokio::test]
async fn check_14_a_folder_is_an_object_or_an_id() {
    let app = TestApp::new().await;
    let folder = app.folder("Pictures").await;
    let asset = app
        .try_upload(&format!("?folder={folder}"), "a", b"x")
        .await
        .value();
    let path = format!("/api/store/asset/{}", id(&asset));
    let object = json!({"id": folder, "name": "Pictures"});
    assert_eq!(
        app.get(&format!("{path}?hydrate=false")).await.value()["folder"],
        json!(folder)
    );
    assert_eq!(
        app.get(&format!("{path}?hydrate=true")).await.value()["folder"],
        object
    );
    assert_eq!(app.get(&path).await.value()["folder"], object);
    let list = app.get("/api/store/asset/?hydrate=false").await.value();
    assert_eq!(list["items"][0]["folder"], json!(folder));
}

#[tokio::test]
async fn check_15_filters_is_not_an_id() {
    let app = TestApp::new().await;
    let filters = app.get("/api/store/asset/filters").await;
    assert_eq!(filters.status, 200);
    assert!(filters.value().is_object());
}

#[tokio::test]
async fn check_16_an_unknown_id_is_not_found() {
    let app = TestApp::new().await;
    let unknown = "/api/store/asset/01900000-0000-7000-8000-000000000000";
    assert!(app.get(unknown).await.says(404).contains("01900000"));
    for id in [
        "1",
        "nope",
        "%00",
        "..%2f",
        "01900000-0000-7000-8000-00000000000G",
        "%ff",
    ] {
        app.get(&format!("/api/store/asset/{id}")).await.says(404);
    }
}

#[tokio::test]
async fn check_18_one_id_downloads_the_file() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"the bytes").await;
    let file = app
        .get(&format!("/api/store/asset/download?id={}", id(&asset)))
        .await;
    assert_eq!(
        (file.status.as_u16(), &file.body[..]),
        (200, &b"the bytes"[..])
    );
    assert_eq!(
        asset["url"],
        format!("/api/store/asset/download?id={}", id(&asset))
    );
}

#[tokio::test]
async fn check_19_several_ids_download_a_zip() {
    let app = TestApp::new().await;
    let (a, b) = (
        app.upload("a.txt", b"first").await,
        app.upload("b.txt", b"second").await,
    );
    let path = format!("/api/store/asset/download?id={}&id={}", id(&a), id(&b));
    let zip = app.get(&path).await;
    assert_eq!(
        (zip.status.as_u16(), zip.header("content-type")),
        (200, "application/zip")
    );
    assert_eq!(
        crate::downloads::unzip(&zip.body),
        [
            ("a.txt".into(), b"first".to_vec()),
            ("b.txt".into(), b"second".to_vec())
        ]
    );
}

#[tokio::test]
async fn check_20_an_upload_goes_into_its_folder() {
    let app = TestApp::new().await;
    let folder = app.folder("Pictures").await;
    let reply = app
        .try_upload(&format!("?folder={folder}"), "a.txt", b"a")
        .await;
    assert_eq!(reply.status, 201);
    assert_eq!(reply.value()["folder"]["id"], json!(folder));
}

#[tokio::test]
async fn check_21_without_a_folder_it_goes_to_the_top() {
    let app = TestApp::new().await;
    let reply = app.try_upload("", "a.txt", b"a").await;
    assert_eq!(
        (reply.status.as_u16(), &reply.value()["folder"]),
        (201, &Value::Null)
    );
}

#[tokio::test]
async fn check_22_the_files_field_may_have_any_name() {
    let app = TestApp::new().await;
    for field in ["upload", "file", "x y", ""] {
        let body = form_part(&format!("name=\"{field}\"; filename=\"a.txt\""), b"a");
        let reply = app.send(app.upload_request("", body)).await;
        assert_eq!(reply.status, 201, "{field}: {}", reply.text());
    }
}

#[tokio::test]
async fn check_23_one_hundred_megabytes_pass_and_one_byte_more_does_not() {
    let app = TestApp::new().await;
    let mut bytes = vec![7; 100_000_000];
    let asset = app.upload("large.bin", &bytes).await;
    assert_eq!(asset["size"], 100_000_000);
    bytes.push(7);
    app.try_upload("", "larger.bin", &bytes).await.says(413);
    assert_eq!(app.names("").await, ["large.bin"]);
    crate::app::eventually("the refused bytes are gone", || app.blob_files().len() == 1).await;
}

#[tokio::test]
async fn check_24_put_replaces_metadata_and_keeps_the_bytes() {
    let app = TestApp::new().await;
    let folder = app.folder("Pictures").await;
    let asset = app
        .try_upload(&format!("?folder={folder}"), "a.txt", b"bytes")
        .await
        .value();
    let path = format!("/api/store/asset/{}", id(&asset));
    let replaced = app.json(Method::PUT, &path, r#"{"name": "b.txt"}"#).await;
    assert_eq!(replaced.status, 200);
    assert_eq!(replaced.value()["name"], "b.txt");
    assert_eq!(
        replaced.value()["folder"],
        Value::Null,
        "what is missing returns to its default"
    );
    assert_eq!(app.get(asset["url"].as_str().unwrap()).await.body, "bytes");
}

#[tokio::test]
async fn check_25_patch_changes_only_what_it_names() {
    let app = TestApp::new().await;
    let folder = app.folder("Pictures").await;
    let asset = app.upload("a.txt", b"bytes").await;
    let path = format!("/api/store/asset/{}", id(&asset));
    let except_modified = |mut asset: Value| {
        asset.as_object_mut().unwrap().remove("modified");
        asset
    };
    let apply = async |body: &str| {
        let reply = app.json(Method::PATCH, &path, body).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        except_modified(reply.value())
    };
    let mut expected = except_modified(asset.clone());
    expected["name"] = json!("b.txt");
    assert_eq!(apply(r#"{"name": "b.txt", "unknown": 1}"#).await, expected);
    expected["folder"] = json!({"id": folder, "name": "Pictures"});
    assert_eq!(
        apply(&json!({"folder": folder}).to_string()).await,
        expected
    );
    assert_eq!(apply("{}").await, expected);
    expected["folder"] = Value::Null;
    assert_eq!(apply(r#"{"folder": null}"#).await, expected);
}

#[tokio::test]
async fn check_26_delete_removes_record_and_bytes() {
    // With a trash the bytes stay for a while: `trash.rs`.
    let app = TestApp::with(ServeSettings {
        trash_retention_days: Some(0),
        ..ServeSettings::default()
    })
    .await;
    let asset = app.upload("a.txt", b"a").await;
    let path = format!("/api/store/asset/{}", id(&asset));
    let deleted = app.delete(&path).await;
    assert_eq!((deleted.status.as_u16(), deleted.body.len()), (204, 0));
    app.get(&path).await.says(404);
    app.get(asset["url"].as_str().unwrap()).await.says(404);
    app.delete(&path).await.says(404);
    crate::app::eventually("the bytes are gone", || app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn check_28_reading_does_not_allow_uploading() {
    let mut app = TestApp::new().await;
    app.key = app.key("main", &[Scope::StoreRead]).await;
    let sentence = app.try_upload("", "a.txt", b"a").await.says(403);
    assert!(sentence.contains("store:write"), "{sentence}");
}

#[tokio::test]
async fn check_39_a_folder_is_made_at_the_top() {
    let app = TestApp::new().await;
    let reply = app
        .json(
            Method::POST,
            "/api/store/folder/",
            r#"{"name": "Pictures"}"#,
        )
        .await;
    assert_eq!(
        (reply.status.as_u16(), &reply.value()["name"]),
        (201, &json!("Pictures"))
    );
    let got = app
        .get(&format!("/api/store/folder/{}", id(&reply.value())))
        .await;
    assert_eq!((got.status.as_u16(), got.value()), (200, reply.value()));
}

#[tokio::test]
async fn check_43_admin_may_do_everything() {
    let mut app = TestApp::new().await;
    app.key = app.key("main", &[Scope::Admin]).await;
    let asset = app.upload("a.txt", b"a").await;
    let path = format!("/api/store/asset/{}", id(&asset));
    assert_eq!(app.get(&path).await.status, 200);
    let folder = app.folder("Pictures").await;
    let share = json!({"asset": id(&asset)}).to_string();
    let share = app.json(Method::POST, "/api/share/", &share).await.value();
    let (folder, share) = (
        format!("/api/store/folder/{folder}"),
        format!("/api/share/{}", id(&share)),
    );
    let trashed = format!("/api/store/trash/{}", id(&asset));
    let object = format!("/api/store/?url={path}&as_json=true");
    let calls = [
        (Method::GET, "/api/store/asset/".to_owned()),
        (Method::GET, "/api/store/asset/filters".to_owned()),
        (
            Method::GET,
            format!("/api/store/asset/download?id={}", id(&asset)),
        ),
        (Method::GET, format!("{path}/shares")),
        (Method::PATCH, path.clone()),
        (Method::PUT, path.clone()),
        (Method::POST, format!("{path}/publish")),
        (Method::POST, format!("{path}/unpublish")),
        (Method::GET, format!("{path}/thumbnail")),
        (Method::GET, "/api/store/folder/".to_owned()),
        (Method::GET, "/api/store/folder/filters".to_owned()),
        (Method::GET, folder.clone()),
        (Method::GET, format!("{folder}/shares")),
        (Method::GET, format!("{folder}/download")),
        (Method::PATCH, folder.clone()),
        (Method::PUT, folder.clone()),
        (Method::DELETE, folder),
        (Method::GET, object),
        (Method::GET, "/api/store/capabilities".to_owned()),
        (Method::GET, "/api/share/".to_owned()),
        (Method::GET, "/api/share/filters".to_owned()),
        (Method::GET, share.clone()),
        (Method::PATCH, share.clone()),
        (Method::PUT, share.clone()),
        (Method::DELETE, share),
        (Method::DELETE, path),
        (Method::GET, "/api/store/trash/".to_owned()),
        (Method::GET, "/api/store/trash/filters".to_owned()),
        (Method::POST, format!("{trashed}/restore")),
        (Method::DELETE, trashed),
        (Method::DELETE, "/api/store/trash/".to_owned()),
        (Method::POST, "/api/store/asset/upload".to_owned()),
    ];
    for (method, path) in calls {
        let reply = app.json(method.clone(), &path, "{}").await;
        assert!(
            !matches!(reply.status.as_u16(), 401 | 403 | 405),
            "{method} {path}: {}",
            reply.text()
        );
    }
}
