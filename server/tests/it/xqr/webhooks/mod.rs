//! Webhooks. Check 44 of `docs/contracts/xqr.md` is here; below it how they are managed, and what happens
//! when they do not listen.

mod managing;
mod telling;

use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use asset_dock_server::config::ServeSettings;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode};
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Xqr, text};
use crate::far_server::{FarServer, NAME};

/// A service that has a webhook at the address of somebody else.
struct Subscribed {
    xqr: Xqr,
    inbox: Inbox,
    server: FarServer,
    webhook: Value,
}

/// What somebody else was told, and what they answer.
#[derive(Clone)]
struct Inbox {
    messages: Arc<Mutex<Vec<(HeaderMap, String)>>>,
    answer: Arc<Mutex<StatusCode>>,
}

impl Inbox {
    fn take(&self) -> Vec<(HeaderMap, String)> {
        std::mem::take(&mut self.messages.lock().unwrap())
    }

    fn answers(&self, status: u16) {
        *self.answer.lock().unwrap() = StatusCode::from_u16(status).unwrap();
    }
}

async fn listen(State(inbox): State<Inbox>, headers: HeaderMap, body: String) -> StatusCode {
    inbox.messages.lock().unwrap().push((headers, body));
    *inbox.answer.lock().unwrap()
}

fn settings(server: &FarServer) -> ServeSettings {
    ServeSettings {
        outbound_host: Some(vec![server.host().parse().unwrap()]),
        outbound_ca: Some(server.ca()),
        ..ServeSettings::default()
    }
}

async fn subscribed(events: &str) -> Subscribed {
    let inbox = Inbox {
        messages: Arc::default(),
        answer: Arc::new(Mutex::new(StatusCode::OK)),
    };
    let routes = Router::new().fallback(listen).with_state(inbox.clone());
    let server = FarServer::start(routes).await;
    let xqr = Xqr::with(settings(&server)).await;
    let body = json!({"url": format!("https://{NAME}/hook?a=b"), "events": [events]});
    let webhook = xqr
        .json(Method::POST, "/api/v1/webhooks", &body.to_string())
        .await;
    Subscribed {
        webhook: webhook.data(201),
        xqr,
        inbox,
        server,
    }
}

impl Subscribed {
    /// Sends what is due so many milliseconds from now, and gives what arrived.
    async fn after(&self, millis: i64) -> Vec<(HeaderMap, String)> {
        self.xqr
            .app
            .app
            .send_webhooks(now() + millis)
            .await
            .unwrap();
        self.inbox.take()
    }

    async fn deliveries(&self) -> Value {
        let path = format!("/api/v1/webhooks/{}/deliveries", text(&self.webhook, "id"));
        self.xqr.get(&path).await.data(200)
    }

    /// The webhook as it stands.
    async fn now(&self) -> Value {
        self.xqr.get("/api/v1/webhooks").await.data(200)[0].clone()
    }

    async fn patch(&self, body: &str) -> Value {
        let path = format!("/api/v1/webhooks/{}", text(&self.webhook, "id"));
        self.xqr.json(Method::PATCH, &path, body).await.data(200)
    }
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_millis()).unwrap()
}

#[tokio::test]
async fn check_44_a_confirmation_is_told() {
    let service = subscribed("asset.uploaded").await;
    let asset = service.xqr.confirmed("logo.png", "image/png", b"abc").await;
    let told = service.after(0).await;
    let [(headers, body)] = &told[..] else {
        panic!("{told:?}");
    };
    let header = |name: &str| headers[name].to_str().unwrap();
    assert_eq!(header("content-type"), "application/json");
    assert_eq!(header("user-agent"), "xQR-Webhooks/1.0");
    assert_eq!(header("x-xqr-event"), "asset.uploaded");
    let delivery = Uuid::try_parse(header("x-xqr-delivery")).unwrap();
    let secret = text(&service.webhook, "secret");
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(body.as_bytes());
    let signature = header("x-xqr-signature").strip_prefix("sha256=").unwrap();
    let signature: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&signature[2 * at..2 * at + 2], 16).unwrap())
        .collect();
    mac.verify_slice(&signature).unwrap();
    let message: Value = serde_json::from_str(body).unwrap();
    let timestamp = &asset["updated_at"];
    assert_eq!(
        message,
        json!({"event": "asset.uploaded", "timestamp": timestamp, "data": asset})
    );

    let mut deliveries = service.deliveries().await;
    for time in ["created_at", "delivered_at"] {
        assert!(deliveries[0][time].take().is_string());
    }
    assert_eq!(
        deliveries,
        json!([{
            "id": format!("del_{delivery}"), "status": "delivered", "event_type": "asset.uploaded",
            "created_at": null, "delivered_at": null, "failed_at": null, "attempts": 1,
            "response_status": 200,
        }])
    );
    assert!(
        service.after(86_400_000).await.is_empty(),
        "it is told once"
    );
    let again = format!("/api/v1/assets/{}/confirm", text(&asset, "id"));
    service.xqr.post(&again).await.data(200);
    assert!(service.after(0).await.is_empty(), "nothing happened");
}
