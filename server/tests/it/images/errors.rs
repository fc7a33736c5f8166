//! What is wrong with a request is named, and nothing of it is kept; what is not offered says so.

use axum::body::Body;
use axum::http::{Method, header};

use super::{Form, app, path, png, send_form, try_transform, upload, upload_request};
use crate::app::{BOUNDARY, eventually};

#[tokio::test]
async fn what_is_no_form_is_a_validation_error() {
    let app = app().await;
    for body in [
        "",
        "no form at all",
        "--the-boundary",
        "--the-boundary\r\nx\r\n\r\n",
    ] {
        app.send(upload_request(&app, body)).await.invalid("body");
    }
    let request = app.request(Method::POST, "/v1/images/upload");
    let request = request.header(header::CONTENT_TYPE, "application/json");
    app.send(request.body(Body::from("{}")).unwrap())
        .await
        .invalid("body");
    let cut = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na");
    app.send(upload_request(&app, cut)).await.invalid("body");
    let two = Form::new()
        .text("name", "a")
        .file("image", "a.png", &png())
        .file("image", "b.png", &png());
    send_form(&app, two).await.invalid("image");
    eventually("nothing is kept", || app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn the_name_may_come_before_or_after_the_image() {
    let app = app().await;
    let before = Form::new().text("name", "a").file("image", "x", &png());
    let after = Form::new().file("image", "x", &png()).text("name", "a");
    for form in [before.text("unheard-of", "1"), after] {
        let reply = send_form(&app, form).await;
        assert_eq!(
            (reply.status.as_u16(), &reply.value()["name"]),
            (201, &"a".into())
        );
    }
}

#[tokio::test]
async fn a_name_is_no_more_than_a_name() {
    let app = app().await;
    let image = upload(&app, "../../etc/passwd", &png()).await;
    let name = image["name"].as_str().unwrap();
    assert!(!name.contains('/'), "{name}");
    let form = Form::new().text("name", "...").file("image", "x", &png());
    send_form(&app, form).await.invalid("name");
}

#[tokio::test]
async fn what_a_file_says_of_itself_does_not_count() {
    let app = app().await;
    for bytes in [
        &b"just text"[..],
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"BM",
        b"%PDF-1.7",
        b"",
    ] {
        let form = Form::new().text("name", "a").file("image", "a.png", bytes);
        send_form(&app, form).await.invalid("image");
    }
    eventually("nothing is kept", || app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn unknown_parameters_are_named_and_unknown_members_are_not() {
    let app = app().await;
    let image = upload(&app, "a", &png()).await;
    for more in ["", "/download"] {
        app.get(&path(&image, &format!("{more}?size=1")))
            .await
            .invalid("size");
    }
    for more in ["/publish", "/unpublish", "/blur"] {
        app.post(&path(&image, &format!("{more}?size=1")))
            .await
            .invalid("size");
    }
    app.delete(&path(&image, "?size=1")).await.invalid("size");
    app.post("/v1/images/upload?folder=1")
        .await
        .invalid("folder");
    let body = r#"{"mode":"both","unheard_of":1}"#;
    assert_eq!(
        try_transform(&app, &image, "mirror", body).await.status,
        201
    );
}

#[tokio::test]
async fn a_body_that_is_no_object_is_refused() {
    let app = app().await;
    let image = upload(&app, "a", &png()).await;
    let whole = r#"{"name":"a","url":"https://storage.googleapis.com/a","width":1}"#;
    let more = format!("{whole}x");
    for body in ["", "[]", "[100,100]", "{", "null", &more] {
        try_transform(&app, &image, "resize", body)
            .await
            .invalid("body");
        app.json(Method::POST, "/v1/images", body)
            .await
            .invalid("body");
    }
    let long = format!(r#"{{"name":"{}"}}"#, "n".repeat(70_000));
    try_transform(&app, &image, "blur", &long)
        .await
        .invalid("body");
}

#[tokio::test]
async fn other_addresses_answer_in_the_words_of_this_dialect() {
    let app = app().await;
    let image = upload(&app, "a", &png()).await;
    for kind in [
        "classify",
        "visualize",
        "remove-background",
        "extract-formatted-text",
    ] {
        let answer = try_transform(&app, &image, kind, "{}").await;
        let sentence = answer.problem(501);
        assert!(
            sentence.starts_with("This server does not offer "),
            "{sentence}"
        );
    }
    let imagine = app.json(Method::POST, "/v1/images/imagine", "{}").await;
    imagine.problem(501);
    try_transform(&app, &image, "sharpen", "{}")
        .await
        .problem(404);
    app.get("/v1/nothing").await.problem(404);
    app.get("/v1/images/").await.problem(404);
    app.delete("/v1/images").await.problem(405);
    app.get(&path(&image, "/publish")).await.problem(405);
}
