//! Upload sessions: files that come in parts, each verified and durable before it is acknowledged.

mod bad_input;
mod held;
mod life;
mod parts;
mod whole;

use asset_dock_core::upload::digest::{ContentDigest, PartDigest};
use asset_dock_core::upload::plan::{PartNumber, Plan};
use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};

use crate::app::{Reply, TestApp, id};

/// A file of a test, and what it is called.
struct File {
    name: &'static str,
    bytes: Vec<u8>,
}

impl File {
    /// A file of so many bytes, which differ from one part to the next and with `seed`.
    fn new(name: &'static str, size: usize, seed: u8) -> Self {
        let byte = |at: usize| seed ^ at.to_le_bytes()[0] ^ (at >> 20).to_le_bytes()[0];
        let bytes = (0..size).map(byte).collect();
        File { name, bytes }
    }

    fn plan(&self) -> Plan {
        Plan::of(self.bytes.len() as u64)
    }

    fn part(&self, number: u32) -> &[u8] {
        let number = PartNumber::new(number).unwrap();
        let range = self.plan().range(number).unwrap();
        &self.bytes[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()]
    }

    /// What says that these parts are about to come.
    fn announcement(&self, numbers: &[u32]) -> Value {
        let announced = |&number| json!({"number": number, "sha256": self.sha256(number)});
        json!({"parts": numbers.iter().map(announced).collect::<Vec<_>>()})
    }

    fn sha256(&self, number: u32) -> PartDigest {
        PartDigest::of(self.part(number))
    }

    fn digest(&self) -> ContentDigest {
        ContentDigest::of((1..=self.plan().count()).map(|number| self.sha256(number)))
    }
}

impl TestApp {
    /// Opens a session for a file.
    async fn open(&self, file: &File) -> String {
        let body = json!({"name": file.name, "size": file.bytes.len()});
        let reply = self.try_open(&body).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        id(&reply.value()).to_owned()
    }

    async fn try_open(&self, body: &Value) -> Reply {
        self.json(Method::POST, "/api/store/session/", &body.to_string())
            .await
    }

    /// Says that these parts are about to come.
    async fn announce(&self, session: &str, file: &File, numbers: &[u32]) -> Vec<Value> {
        let reply = self
            .try_announce(session, &file.announcement(numbers))
            .await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.value()["parts"].as_array().unwrap().clone()
    }

    async fn try_announce(&self, session: &str, body: &Value) -> Reply {
        let path = format!("/api/store/session/{session}/parts");
        self.json(Method::POST, &path, &body.to_string()).await
    }

    /// Sends what an announcement asked for.
    async fn put(&self, announced: &Value, bytes: impl Into<Body>) -> Reply {
        self.send(put(announced).body(bytes.into()).unwrap()).await
    }

    /// Announces these parts and sends those that are not held. Says how many were sent.
    async fn send_parts(&self, session: &str, file: &File, numbers: &[u32]) -> usize {
        let mut sent = 0;
        for announced in self.announce(session, file, numbers).await {
            if announced["upload"].is_null() {
                continue;
            }
            let number = u32::try_from(announced["number"].as_u64().unwrap()).unwrap();
            let reply = self.put(&announced, file.part(number).to_vec()).await;
            assert_eq!(reply.status, 204, "{}", reply.text());
            sent += 1;
        }
        sent
    }

    async fn complete(&self, session: &str, file: &File) -> Reply {
        let path = format!("/api/store/session/{session}/complete");
        let body = json!({"digest": file.digest()}).to_string();
        self.json(Method::POST, &path, &body).await
    }

    /// Says what the whole is.
    async fn recognise(&self, session: &str, file: &File) -> Reply {
        let path = format!("/api/store/session/{session}");
        let body = json!({"digest": file.digest()}).to_string();
        self.json(Method::PATCH, &path, &body).await
    }

    async fn session(&self, session: &str) -> Reply {
        self.get(&format!("/api/store/session/{session}")).await
    }

    /// Uploads a file in parts; says how many were sent.
    async fn upload_in_parts(&self, file: &File) -> (Value, usize) {
        let session = self.open(file).await;
        let numbers: Vec<u32> = (1..=file.plan().count()).collect();
        let sent = self.send_parts(&session, file, &numbers).await;
        let reply = self.complete(&session, file).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        (reply.value(), sent)
    }

    async fn expect_bytes(&self, asset: &Value, file: &File) {
        let reply = self.get(asset["url"].as_str().unwrap()).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert!(reply.body == file.bytes, "the bytes of {}", file.name);
    }
}

/// The request that an announcement asks for, without its body.
fn put(announced: &Value) -> axum::http::request::Builder {
    let upload = &announced["upload"];
    let mut request = Request::builder()
        .method(upload["method"].as_str().unwrap())
        .uri(upload["url"].as_str().unwrap());
    for (name, value) in upload["headers"].as_object().unwrap() {
        request = request.header(name, value.as_str().unwrap());
    }
    request
}

const MIB: usize = 1 << 20;
