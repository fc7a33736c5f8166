//! What is wrong in a request is named, and nothing of it is kept.

use asset_dock_server::config::ServeSettings;
use axum::body::Body;
use axum::http::{Method, header};

use crate::app::{BOUNDARY, TestApp, form, form_part, id};

#[tokio::test]
async fn a_body_that_is_not_a_form_is_refused() {
    let app = TestApp::new().await;
    let request = |content_type: &str, body: &'static str| {
        let request = app.request(Method::POST, "/api/store/asset/upload");
        request
            .header(header::CONTENT_TYPE, content_type)
            .body(Body::from(body))
            .unwrap()
    };
    for content_type in [
        "application/json",
        "multipart/form-data",
        "multipart/mixed; boundary=x",
        "",
    ] {
        app.send(request(content_type, "{}"))
            .await
            .refuses(&["body"]);
    }
    let form = format!("multipart/form-data; boundary={BOUNDARY}");
    for body in [
        "",
        "no form at all",
        "--the-boundary",
        "--the-boundary\r\nnonsense\r\n\r\n",
    ] {
        app.send(request(&form, body)).await.refuses(&["body"]);
    }
}

#[tokio::test]
async fn a_form_without_a_file_is_refused() {
    let app = TestApp::new().await;
    let text_only = form_part("name=\"comment\"", b"hello");
    app.send(app.upload_request("", text_only))
        .await
        .refuses(&["body", "file"]);
    let empty = format!("--{BOUNDARY}--\r\n");
    app.send(app.upload_request("", empty))
        .await
        .refuses(&["body", "file"]);
}

#[tokio::test]
async fn text_fields_around_the_file_are_ignored() {
    let app = TestApp::new().await;
    let part = |disposition: &str, content: &str| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{content}\r\n"
        )
    };
    let body = [
        part("name=\"before\"", "text"),
        part("name=\"file\"; filename=\"a.txt\"", "bytes"),
        part("name=\"after\"", "text"),
        part("name=\"second\"; filename=\"b.txt\"", "not looked at"),
        format!("--{BOUNDARY}--\r\n"),
    ]
    .concat();
    let reply = app.send(app.upload_request("", body)).await;
    assert_eq!(
        (reply.status.as_u16(), &reply.value()["size"]),
        (201, &5.into()),
        "{}",
        reply.text()
    );
}

#[tokio::test]
async fn a_form_that_ends_too_early_leaves_nothing() {
    let app = TestApp::new().await;
    let whole = form("a.txt", &[7; 1000]);
    // The last line break after the closing boundary is not needed.
    for length in 0..whole.len() - 2 {
        let reply = app
            .send(app.upload_request("", whole[..length].to_vec()))
            .await;
        assert_eq!(reply.status, 422, "cut off at {length}");
    }
    assert_eq!(app.names("").await, [""; 0]);
    crate::app::eventually("nothing is left", || app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn a_declared_size_over_the_limit_is_refused_before_the_body_is_read() {
    let app = TestApp::new().await;
    let body = Body::from_stream(futures_util::stream::poll_fn(
        |_| -> std::task::Poll<Option<Result<&'static str, std::io::Error>>> {
            panic!("the body was read")
        },
    ));
    let mut request = app.upload_request("", body);
    request
        .headers_mut()
        .insert(header::CONTENT_LENGTH, 200_000_000_u64.into());
    request
        .headers_mut()
        .insert(header::EXPECT, "100-continue".parse().unwrap());
    app.send(request).await.says(413);
}

#[tokio::test]
async fn an_undeclared_size_is_counted_and_stopped_at_the_limit() {
    let settings = ServeSettings {
        max_upload: Some(1_000_000),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    assert_eq!(
        app.try_upload("", "a.bin", &vec![0; 1_000_000])
            .await
            .status,
        201
    );
    let sentence = app
        .try_upload("", "b.bin", &vec![0; 1_000_001])
        .await
        .says(413);
    assert!(sentence.contains("1 MB"), "{sentence}");
    // Much of it in a text field is too much as well.
    let text = form_part("name=\"x\"", &vec![b'x'; 2_000_000]);
    app.send(app.upload_request("", text)).await.says(413);
    assert_eq!(app.names("").await, ["a.bin"]);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_refused() {
    let app = TestApp::new().await;
    for folder in ["01900000-0000-7000-8000-000000000000", "root", "1", ""] {
        let reply = app
            .try_upload(&format!("?folder={folder}"), "a.txt", b"a")
            .await;
        reply.refuses(&["query", "folder"]);
    }
    let body = r#"{"name": "x", "parent": "01900000-0000-7000-8000-000000000000"}"#;
    let reply = app.json(Method::POST, "/api/store/folder/", body).await;
    reply.refuses(&["body", "parent"]);
}

#[tokio::test]
async fn only_accepted_types_come_in() {
    let settings = ServeSettings {
        accept: Some("image/*,.pdf".into()),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    assert_eq!(app.try_upload("", "a.bin", png).await.status, 201);
    assert_eq!(app.try_upload("", "a.pdf", b"%PDF-1.7").await.status, 201);
    app.try_upload("", "a.txt", b"text")
        .await
        .refuses(&["body", "file"]);
    // A program that calls itself a picture is still a program.
    app.try_upload("", "a.png", b"MZ\x90\0\x03\0\0\0")
        .await
        .refuses(&["body", "file"]);
}

#[tokio::test]
async fn json_bodies_are_refused_by_the_member() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    let path = format!("/api/store/asset/{}", id(&asset));
    for (method, body, loc) in [
        (Method::PUT, "{}", &["body", "name"][..]),
        (Method::PUT, r#"{"name": 7}"#, &["body", "name"]),
        (Method::PUT, r#"{"name": null}"#, &["body", "name"]),
        (Method::PUT, r#"{"name": "..."}"#, &["body", "name"]),
        (
            Method::PUT,
            r#"{"name": "a", "folder": 7}"#,
            &["body", "folder"],
        ),
        (Method::PATCH, r#"{"name": ""}"#, &["body", "name"]),
        (Method::PATCH, r#"{"name": ["a"]}"#, &["body", "name"]),
        (
            Method::PATCH,
            r#"{"folder": "nowhere"}"#,
            &["body", "folder"],
        ),
        (Method::PATCH, r#"{"folder": {}}"#, &["body", "folder"]),
        (Method::PATCH, "[]", &["body"]),
        (Method::PATCH, "7", &["body"]),
        (Method::PATCH, "", &["body"]),
        (Method::PATCH, "{", &["body"]),
        (Method::PATCH, "{} {}", &["body"]),
        (Method::PATCH, "\u{fffd}", &["body"]),
    ] {
        let reply = app.json(method, &path, body).await;
        reply.refuses(loc);
    }
    let large = format!(r#"{{"name": "{}"}}"#, "x".repeat(65_536));
    app.json(Method::PATCH, &path, &large).await.says(413);
    assert_eq!(app.names("").await, ["a.txt"]);
}

#[tokio::test]
async fn what_is_not_there_says_so_in_the_dialects_form() {
    let app = TestApp::new().await;
    for path in [
        "/api",
        "/api/",
        "/api/store",
        "/api/store/asset",
        "/api/nope/1",
    ] {
        app.get(path).await.says(404);
        // Not even for a browser is it the page.
        let request = app
            .request(Method::GET, path)
            .header(header::ACCEPT, "text/html");
        app.send(request.body(Body::empty()).unwrap())
            .await
            .says(404);
    }
    app.delete("/api/store/asset/").await.says(405);
    app.json(Method::POST, "/api/store/asset/filters", "{}")
        .await
        .says(405);
    app.json(Method::POST, "/", "{}").await.says(405);
}

#[tokio::test]
async fn every_answer_forbids_sniffing_and_storing() {
    let app = TestApp::new().await;
    for path in ["/api/store/asset/", "/api/nope", "/healthz"] {
        let reply = app.get(path).await;
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("cache-control"), "no-store", "{path}");
        assert!(!reply.header("x-request-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn a_request_keeps_its_own_id() {
    let app = TestApp::new().await;
    for (sent, kept) in [
        ("abc-1.2_3", true),
        ("a b", false),
        (&"x".repeat(65), false),
    ] {
        let request = app
            .request(Method::GET, "/healthz")
            .header("x-request-id", sent);
        let reply = app.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.header("x-request-id") == sent, kept, "{sent}");
    }
}

#[tokio::test]
async fn health_is_told() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/healthz").await.text(), "ok");
    assert_eq!(app.get("/readyz").await.status, 200);
    app.app.close().await;
    assert_eq!(
        app.get("/healthz").await.status,
        200,
        "the process still lives"
    );
    assert_eq!(app.get("/readyz").await.status, 503);
    let failed = app.get("/api/store/asset/").await;
    assert!(!failed.says(500).contains("pool"), "a cause stays inside");
}
