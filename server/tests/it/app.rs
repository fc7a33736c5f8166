//! A library with a server in front of it, without a socket between.

use std::path::PathBuf;

use asset_dock_core::dialect::Api;
use asset_dock_server::config::{Config, Location, ServeSettings};
use asset_dock_server::{App, IssuedKey, KeyRequest, Scope, Stage};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use tempfile::TempDir;
use tower::ServiceExt;

pub(crate) const BOUNDARY: &str = "the-boundary";

pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) router: Router,
    /// A key with all scopes but `admin`, of the workspace `main`.
    pub(crate) key: String,
    directory: TempDir,
}

pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl TestApp {
    pub(crate) async fn new() -> Self {
        Self::with(ServeSettings::default()).await
    }

    pub(crate) async fn with(settings: ServeSettings) -> Self {
        let directory = TempDir::new().unwrap();
        let app = App::open(config(directory.path().into(), settings))
            .await
            .unwrap();
        let router = asset_dock_server::app(app.clone());
        let mut test = TestApp {
            app,
            router,
            key: String::new(),
            directory,
        };
        let scopes = [Scope::StoreRead, Scope::StoreWrite, Scope::StoreShare];
        test.key = test.key("main", &scopes).await;
        test
    }

    pub(crate) async fn key(&self, workspace: &str, scopes: &[Scope]) -> String {
        self.issue(workspace, Api::Store, scopes).await.key
    }

    /// A key of any API.
    pub(crate) async fn issue(&self, workspace: &str, api: Api, scopes: &[Scope]) -> IssuedKey {
        let request = KeyRequest {
            workspace: workspace.into(),
            api,
            scopes: scopes.to_vec(),
            stage: Stage::Live,
            name: "tests".into(),
            expires: None,
        };
        self.app.issue_key(&request).await.unwrap()
    }

    /// A key of `images`.
    pub(crate) async fn images_key(&self, workspace: &str, stage: Stage) -> String {
        let request = KeyRequest {
            workspace: workspace.into(),
            api: Api::Images,
            scopes: Vec::new(),
            stage,
            name: "tests".into(),
            expires: None,
        };
        self.app.issue_key(&request).await.unwrap().key
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.directory.path().into()
    }

    /// Every file with bytes that users sent, finished or not.
    pub(crate) fn blob_files(&self) -> Vec<PathBuf> {
        blob_files(&self.data())
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes(),
        }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header("x-api-key", &self.key)
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap())
            .await
    }

    /// The same with another key.
    pub(crate) async fn get_with(&self, key: &str, path: &str) -> Reply {
        let request = Request::get(path).header("x-api-key", key);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Changes the database behind the server's back: what takes days, or another program.
    pub(crate) async fn sql(&self, statement: &str) {
        let options = SqliteConnectOptions::new().filename(self.data().join("library.db"));
        let mut connection = options.connect().await.unwrap();
        let statement = AssertSqlSafe(statement.to_owned());
        sqlx::query(statement)
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.send(
            self.request(Method::DELETE, path)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    /// A POST without a body.
    pub(crate) async fn post(&self, path: &str) -> Reply {
        let request = self.request(Method::POST, path);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// What somebody gets who has no key.
    pub(crate) async fn anyone(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        for &(name, value) in headers {
            request = request.header(name, value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn json(&self, method: Method, path: &str, body: &str) -> Reply {
        let request = self
            .request(method, path)
            .header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(body.to_owned().into()).unwrap())
            .await
    }

    pub(crate) fn upload_request(&self, query: &str, body: impl Into<Body>) -> Request<Body> {
        self.request(Method::POST, &format!("/api/store/asset/upload{query}"))
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .body(body.into())
            .unwrap()
    }

    /// Uploads a file and gives the answer.
    pub(crate) async fn try_upload(&self, query: &str, name: &str, bytes: &[u8]) -> Reply {
        self.send(self.upload_request(query, form(name, bytes)))
            .await
    }

    /// Uploads a file and gives the asset.
    pub(crate) async fn upload(&self, name: &str, bytes: &[u8]) -> Value {
        let reply = self.try_upload("", name, bytes).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text());
        reply.value()
    }

    /// Makes a folder and gives its id.
    pub(crate) async fn folder(&self, name: &str) -> String {
        let body = serde_json::json!({ "name": name }).to_string();
        let reply = self.json(Method::POST, "/api/store/folder/", &body).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text());
        id(&reply.value()).to_owned()
    }

    /// The names in a list, in its order.
    pub(crate) async fn names(&self, query: &str) -> Vec<String> {
        let page = self.get(&format!("/api/store/asset/{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let page = page.value();
        let items = page["items"].as_array().unwrap().iter();
        items
            .map(|item| item["name"].as_str().unwrap().to_owned())
            .collect()
    }
}

impl Reply {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Whether this is a 422 that names exactly this field.
    pub(crate) fn refuses(&self, loc: &[&str]) {
        assert_eq!(
            self.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            self.text()
        );
        let detail = self.value()["detail"].clone();
        assert_eq!(detail.as_array().map(Vec::len), Some(1), "{detail}");
        // The place in a list is a number.
        let step = |&step: &&str| step.parse::<u32>().map_or(step.into(), Value::from);
        let loc: Vec<Value> = loc.iter().map(step).collect();
        assert_eq!(detail[0]["loc"], serde_json::json!(loc), "{detail}");
        let message = detail[0]["msg"].as_str().unwrap();
        assert!(!message.is_empty() && !message.ends_with('.'), "{message}");
    }

    /// Whether this is that status, with a sentence.
    pub(crate) fn says(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        self.value()["detail"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn config(data: PathBuf, settings: ServeSettings) -> Config {
    let location = Location { data, pepper: None };
    let config = settings
        .resolve(location, ServeSettings::default())
        .unwrap();
    // The program that runs here is the tests.
    let helper = env!("CARGO_BIN_EXE_asset-dock-server").into();
    Config { helper, ..config }
}

/// The id of an asset or folder.
pub(crate) fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

/// A form around one file, as a browser writes it.
pub(crate) fn form(name: &str, bytes: &[u8]) -> Vec<u8> {
    form_part(&format!("name=\"file\"; filename=\"{name}\""), bytes)
}

/// A form with one part.
pub(crate) fn form_part(disposition: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
    [
        head.as_bytes(),
        bytes,
        format!("\r\n--{BOUNDARY}--\r\n").as_bytes(),
    ]
    .concat()
}

pub(crate) fn blob_files(data: &std::path::Path) -> Vec<PathBuf> {
    let mut directories = vec![data.join("blobs")];
    let mut files = Vec::new();
    while let Some(directory) = directories.pop() {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files
}

/// Waits for something that happens soon after an answer; fails where it does not.
pub(crate) async fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !holds() {
        assert!(std::time::Instant::now() < patience, "{what}");
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}
