//! The `xqr` API as its clients see it.

mod access_checks;
mod asset_checks;
mod bad_input;
mod client;
mod golden;
mod library;
mod limits;
mod storage;
mod upload_checks;
mod webhooks;

use asset_dock_core::dialect::Api;
use asset_dock_server::config::ServeSettings;
use asset_dock_server::{KeyRequest, Scope, Stage};
use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::Value;

use crate::app::{Reply, TestApp};

/// Where people find the server.
const BASE: &str = "https://dock.example";

const UNKNOWN: &str = "01900000-0000-7000-8000-000000000000";

/// A library, and a key of this API with all rights.
struct Xqr {
    app: TestApp,
    key: String,
}

impl Xqr {
    async fn new() -> Self {
        Self::with(ServeSettings::default()).await
    }

    async fn with(settings: ServeSettings) -> Self {
        let url = Some(BASE.parse().unwrap());
        // Tests are faster than people; those that are about the limit name it.
        let xqr_burst = settings.xqr_burst.or(Some(10_000));
        let settings = ServeSettings {
            url,
            xqr_burst,
            ..settings
        };
        let app = TestApp::with(settings).await;
        let key = key(&app, "main", &[Scope::Everything]).await;
        Xqr { app, key }
    }

    async fn key(&self, scopes: &[Scope]) -> String {
        key(&self.app, "main", scopes).await
    }

    async fn call(&self, method: Method, path: &str) -> Reply {
        self.call_with(&self.key, method, path).await
    }

    async fn call_with(&self, key: &str, method: Method, path: &str) -> Reply {
        let authorization = format!("Bearer {key}");
        let headers = [("authorization", authorization.as_str())];
        self.app.anyone(method, path, &headers).await
    }

    async fn get(&self, path: &str) -> Reply {
        self.call(Method::GET, path).await
    }

    async fn post(&self, path: &str) -> Reply {
        self.call(Method::POST, path).await
    }

    async fn json(&self, method: Method, path: &str, body: &str) -> Reply {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.key))
            .header(header::CONTENT_TYPE, "application/json");
        let request = request.body(body.to_owned().into()).unwrap();
        self.app.send(request).await
    }

    /// Announces a file, and gives its id and the address for its bytes.
    async fn presign(&self, name: &str, kind: &str, size: usize) -> (String, String) {
        let path =
            format!("/api/v1/assets/presign?filename={name}&content_type={kind}&file_size={size}");
        let data = self.post(&path).await.data(200);
        let text = |member: &str| data[member].as_str().unwrap().to_owned();
        (text("asset_id"), text("upload_url"))
    }

    /// Sends bytes to such an address, as a client that has nothing but the address.
    async fn put(&self, url: &str, kind: &str, bytes: impl Into<Body>) -> Reply {
        let request = Request::put(url.strip_prefix(BASE).unwrap_or(url));
        let request = request.header(header::CONTENT_TYPE, kind);
        self.app.send(request.body(bytes.into()).unwrap()).await
    }

    /// Announces a file and sends its bytes.
    async fn sent(&self, name: &str, kind: &str, bytes: &[u8]) -> String {
        let (id, url) = self.presign(name, kind, bytes.len()).await;
        let reply = self.put(&url, kind, bytes.to_vec()).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        id
    }

    /// Announces a file, sends its bytes and confirms it.
    async fn confirmed(&self, name: &str, kind: &str, bytes: &[u8]) -> Value {
        let id = self.sent(name, kind, bytes).await;
        let path = format!("/api/v1/assets/{id}/confirm");
        self.post(&path).await.data(200)
    }

    /// The names in the list, in its order.
    async fn names(&self, query: &str) -> Vec<String> {
        let data = self.get(&format!("/api/v1/assets{query}")).await.data(200);
        let names = data.as_array().unwrap().iter();
        let name = |asset: &Value| asset["filename"].as_str().unwrap().to_owned();
        names.map(name).collect()
    }
}

impl Reply {
    /// What is in the envelope of an answer with this status.
    fn data(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        let value = self.value();
        let id = value["meta"]["request_id"].as_str().unwrap();
        assert_eq!(id, self.header("x-request-id"));
        assert!(value["meta"]["rate_limit"]["remaining"].is_u64(), "{value}");
        value["data"].clone()
    }

    /// Whether this is an error of that status and code; gives its sentence.
    fn fails(&self, status: u16, code: &str) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        let value = self.value();
        let error = &value["error"];
        assert_eq!(
            (&error["status"], &error["code"]),
            (&status.into(), &code.into())
        );
        let id = value["meta"]["request_id"].as_str().unwrap();
        assert!(
            !id.is_empty() && id == self.header("x-request-id"),
            "{value}"
        );
        assert!(value.get("data").is_none() && value["meta"].get("rate_limit").is_none());
        let sentence = error["message"].as_str().unwrap();
        assert!(sentence.ends_with('.'), "{sentence}");
        sentence.to_owned()
    }
}

async fn key(app: &TestApp, workspace: &str, scopes: &[Scope]) -> String {
    let request = KeyRequest {
        workspace: workspace.into(),
        api: Api::Xqr,
        scopes: scopes.to_vec(),
        stage: Stage::Live,
        name: "tests".into(),
        expires: None,
    };
    app.app.issue_key(&request).await.unwrap().key
}

fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap()
}
