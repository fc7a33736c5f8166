//! The `images` dialect: its numbered checks, its documents, its transformations, and what it refuses.

mod bombs;
mod checks;
mod client;
mod create;
mod errors;
mod golden;
mod limits;
mod pages;
mod stages;
mod transforms;

use asset_dock_server::Stage;
use asset_dock_server::config::ServeSettings;
use axum::body::Body;
use axum::http::{Method, Request, header};
use image::{DynamicImage, ImageFormat};
use serde_json::Value;

use crate::app::{BOUNDARY, Reply, TestApp};
use crate::thumbnails::good;

/// An image of 30 by 20, red on its left and blue on its right.
pub(crate) fn png() -> Vec<u8> {
    good(ImageFormat::Png, 30, 20)
}

/// A library with a live key of `images`, by which it is called.
pub(crate) async fn app() -> TestApp {
    with(ServeSettings::default()).await
}

pub(crate) async fn with(settings: ServeSettings) -> TestApp {
    let settings = ServeSettings {
        // More than any test needs; the documented limits have tests of their own.
        images_live_per_minute: settings.images_live_per_minute.or(Some(10_000)),
        images_test_per_minute: settings.images_test_per_minute.or(Some(10_000)),
        ..settings
    };
    let mut app = TestApp::with(settings).await;
    app.key = app.images_key("main", Stage::Live).await;
    app
}

/// A form of text fields and files.
pub(crate) struct Form(Vec<u8>);

impl Form {
    pub(crate) fn new() -> Self {
        Form(Vec::new())
    }

    pub(crate) fn text(self, name: &str, value: &str) -> Self {
        self.part(&format!("name=\"{name}\""), value.as_bytes())
    }

    pub(crate) fn file(self, field: &str, name: &str, bytes: &[u8]) -> Self {
        self.part(&format!("name=\"{field}\"; filename=\"{name}\""), bytes)
    }

    fn part(mut self, disposition: &str, bytes: &[u8]) -> Self {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
        self.0.extend(head.as_bytes());
        self.0.extend(bytes);
        self.0.extend(b"\r\n");
        self
    }

    pub(crate) fn body(mut self) -> Vec<u8> {
        self.0.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.0
    }
}

/// Sends a form to the upload.
pub(crate) async fn send_form(app: &TestApp, form: Form) -> Reply {
    let request = upload_request(app, form.body());
    app.send(request).await
}

pub(crate) fn upload_request(app: &TestApp, body: impl Into<Body>) -> Request<Body> {
    let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
    let request = app.request(Method::POST, "/v1/images/upload");
    let request = request.header(header::CONTENT_TYPE, content_type);
    request
        .header(header::HOST, "dock.example")
        .body(body.into())
        .unwrap()
}

/// Uploads an image and gives the answer.
pub(crate) async fn try_upload(app: &TestApp, name: &str, bytes: &[u8]) -> Reply {
    let form = Form::new().text("name", name).file("image", "a.png", bytes);
    send_form(app, form).await
}

/// Uploads an image and gives it.
pub(crate) async fn upload(app: &TestApp, name: &str, bytes: &[u8]) -> Value {
    made(&try_upload(app, name, bytes).await)
}

/// The image in a 201.
pub(crate) fn made(reply: &Reply) -> Value {
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.value()
}

/// The address of an image, and what can be done with it.
pub(crate) fn path(image: &Value, more: &str) -> String {
    format!("/v1/images/{}{more}", image["id"].as_str().unwrap())
}

/// Asks for a new image and gives the answer.
pub(crate) async fn try_transform(app: &TestApp, image: &Value, kind: &str, body: &str) -> Reply {
    app.json(Method::POST, &path(image, &format!("/{kind}")), body)
        .await
}

/// Makes a new image, and gives what is said of it and what it shows.
pub(crate) async fn transform(
    app: &TestApp,
    image: &Value,
    kind: &str,
    body: &str,
) -> (Value, DynamicImage) {
    let new = made(&try_transform(app, image, kind, body).await);
    let file = app.get(&path(&new, "/download")).await;
    assert_eq!(file.status, 200, "{}", file.text());
    (new, image::load_from_memory(&file.body).unwrap())
}

impl Reply {
    /// Whether this is a 422 of this dialect that names exactly this field.
    pub(crate) fn invalid(&self, field: &str) {
        assert_eq!(self.status, 422, "{}", self.text());
        let body = self.value();
        assert_eq!(body["error"], "Validation Error", "{body}");
        assert_eq!(body["title"], "Validation Error", "{body}");
        assert_eq!(body["status"], 422, "{body}");
        assert!(body["type"].is_string() && body["message"].is_string());
        let fields: Vec<_> = body["errors"].as_object().unwrap().keys().collect();
        assert_eq!(fields, [field], "{body}");
        let messages = body["errors"][field].as_array().unwrap();
        assert!(!messages.is_empty() && messages.iter().all(Value::is_string));
    }

    /// Whether this is that status of this dialect; gives its sentence.
    pub(crate) fn problem(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        let body = self.value();
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(body["status"], status, "{body}");
        assert_eq!(body["error"], body["title"], "{body}");
        assert!(body["type"].as_str().unwrap().starts_with("https://"));
        body["message"].as_str().unwrap().to_owned()
    }
}
