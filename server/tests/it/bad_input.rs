//! What is wrong in a request is named, and nothing of it is kept.

use std::convert::Infallible;

use asset_dock_server::config::ServeSettings;
use axum::body::Body;
use axum::http::{Method, header};
use futures_util::stream;

use crate::app::{BOUNDARY, TestApp, form, form_part};

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
async fn a_form_is_not_held_in_search_of_what_is_not_in_it() {
    let app = TestApp::new().await;
    let part =
        "--the-boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";
    for (what, beginning) in [
        ("no boundary", String::new()),
        ("a head without an end", "--the-boundary\r\nX: ".to_owned()),
        (
            "the same behind a file",
            format!("{part}x\r\n--the-boundary\r\nX: "),
        ),
    ] {
        let chunks = std::iter::repeat_n("a".repeat(1_000), 1_000);
        let chunks = std::iter::once(beginning).chain(chunks);
        let body = Body::from_stream(stream::iter(chunks.map(Ok::<_, Infallible>)));
        let request = app.request(Method::POST, "/api/store/asset/upload");
        let form = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = request.header(header::CONTENT_TYPE, form).body(body);
        let reply = app.send(request.unwrap()).await;
        assert!(
            reply.text().contains("too much"),
            "{what}: {}",
            reply.text()
        );
        reply.refuses(&["body"]);
    }
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
async fn a_second_file_is_refused_and_the_first_not_kept() {
    let app = TestApp::new().await;
    let part = |name: &str| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"f\"; filename=\"{name}\"\r\n\r\nx\r\n"
        )
    };
    let body = [part("a.txt"), part("b.txt"), format!("--{BOUNDARY}--\r\n")].concat();
    let reply = app.send(app.upload_request("", body)).await;
    reply.refuses(&["body", "file"]);
    assert!(reply.text().contains("one file"), "{}", reply.text());
    assert_eq!(app.names("").await, [""; 0]);
    crate::app::eventually("nothing is left", || app.blob_files().is_empty()).await;
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
    let long = "x".repeat(1000);
    let sentence = app.get(&format!("/api/store/asset/{long}")).await.says(404);
    assert!(sentence.len() < 120, "{sentence}");
}

#[tokio::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let app = TestApp::new().await;
    for (method, path, allow) in [
        (Method::DELETE, "/api/store/asset/", "GET,HEAD"),
        (Method::POST, "/api/store/asset/filters", "GET,HEAD"),
        (Method::GET, "/api/store/asset/upload", "POST"),
        (
            Method::POST,
            "/api/store/asset/01900000-0000-7000-8000-000000000000",
            "GET,HEAD,PUT,PATCH,DELETE",
        ),
        (Method::POST, "/", "GET,HEAD"),
        (Method::PUT, "/some/page", "GET,HEAD"),
    ] {
        let reply = app.json(method, path, "{}").await;
        reply.says(405);
        let mut allowed: Vec<&str> = reply.header("allow").split(',').collect();
        let mut wanted: Vec<&str> = allow.split(',').collect();
        allowed.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(allowed, wanted, "{path}");
    }
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
