//! The `partner` dialect: its numbered checks, and what becomes of bad input.

mod bad_input;
mod checks;
mod golden;

use asset_dock_core::dialect::Api;
use axum::body::Body;
use axum::http::{Method, Request, header};

use crate::app::{BOUNDARY, Reply, TestApp};

/// A library with a company that may use it.
struct Company {
    app: TestApp,
    partner: String,
    developer: String,
}

impl Company {
    async fn new() -> Self {
        Self::of(TestApp::new().await, "main").await
    }

    /// Another company in the same library.
    async fn of(app: TestApp, workspace: &str) -> Self {
        let issued = app.issue(workspace, Api::Partner, &[]).await;
        Company {
            app,
            partner: issued.key,
            developer: issued.developer_key.unwrap(),
        }
    }

    /// A request with these keys, and nothing where one is empty.
    async fn send(&self, method: Method, path: &str, keys: [&str; 2], body: Vec<u8>) -> Reply {
        let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1/partner/asset{path}"))
            .header(header::CONTENT_TYPE, content_type);
        for (name, key) in ["x-api-key", "authorization"].into_iter().zip(keys) {
            if !key.is_empty() {
                request = request.header(name, key);
            }
        }
        self.app.send(request.body(Body::from(body)).unwrap()).await
    }

    fn keys(&self) -> [&str; 2] {
        [&self.partner, &self.developer]
    }

    async fn upload(&self, audience: &str, body: Vec<u8>) -> Reply {
        let path = format!("/upload/{audience}");
        self.send(Method::POST, &path, self.keys(), body).await
    }

    async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, self.keys(), Vec::new()).await
    }
}

/// A form with text fields and a file.
fn photo(fields: &[(&str, &str)], file_name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut form = Vec::new();
    for (name, value) in fields {
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        form.extend(part.into_bytes());
    }
    let disposition = format!("name=\"file\"; filename=\"{file_name}\"");
    form.extend(crate::app::form_part(&disposition, bytes));
    form
}

/// Whether this is that status in the flat form of this API; gives its sentence.
fn told(reply: &Reply, status: u16, error: &str) -> String {
    assert_eq!(reply.status, status, "{}", reply.text());
    let body = reply.value();
    assert_eq!(body["status"], status, "{body}");
    assert_eq!(body["error"], error, "{body}");
    assert_eq!(body.as_object().unwrap().len(), 3, "{body}");
    body["message"].as_str().unwrap().to_owned()
}
