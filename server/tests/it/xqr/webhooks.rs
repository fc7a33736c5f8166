//! Webhooks: how they are managed, what they are told, and what happens when they do not listen. Check 44
//! of `docs/contracts/xqr.md` is the first.

use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use asset_dock_server::config::ServeSettings;
use asset_dock_server::{App, Scope};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode};
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{UNKNOWN, Xqr, key, text};
use crate::app::config;
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
    let expected: String = mac
        .finalize()
        .into_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(header("x-xqr-signature"), format!("sha256={expected}"));
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

#[tokio::test]
async fn who_does_not_listen_is_told_again_after_longer_and_longer_pauses() {
    let service = subscribed("*").await;
    let pauses = [0, 5_000, 30_000, 300_000, 1_800_000, 7_200_000];
    for answer in [500, 302, 404] {
        service.inbox.answers(answer);
        service.xqr.confirmed("a.txt", "text/plain", b"a").await;
        let mut at = now();
        let mut ids = Vec::new();
        for pause in pauses {
            if pause > 0 {
                service
                    .xqr
                    .app
                    .app
                    .send_webhooks(at + pause - 1)
                    .await
                    .unwrap();
                assert!(service.inbox.take().is_empty(), "{pause}");
            }
            at += pause;
            service.xqr.app.app.send_webhooks(at).await.unwrap();
            let told = service.inbox.take();
            assert_eq!(told.len(), 1, "{pause}");
            ids.push(told[0].0["x-xqr-delivery"].clone());
        }
        assert!(ids.iter().all(|id| *id == ids[0]), "they are one message");
        service
            .xqr
            .app
            .app
            .send_webhooks(at + 86_400_000)
            .await
            .unwrap();
        assert!(service.inbox.take().is_empty());
        let delivery = &service.deliveries().await[0];
        assert_eq!(
            (
                &delivery["status"],
                &delivery["attempts"],
                &delivery["response_status"]
            ),
            (&json!("failed"), &json!(6), &json!(answer))
        );
        assert!(delivery["failed_at"].is_string() && delivery["delivered_at"].is_null());
    }
    assert_eq!(service.now().await["failure_count"], 18);
    service.inbox.answers(204);
    service.xqr.confirmed("a.txt", "text/plain", b"a").await;
    assert_eq!(service.after(0).await.len(), 1);
    assert_eq!(service.now().await["failure_count"], 0);
}

#[tokio::test]
async fn a_hundred_failures_in_a_row_switch_it_off() {
    let service = subscribed("*").await;
    service.inbox.answers(500);
    service
        .xqr
        .app
        .sql("UPDATE webhooks SET failures = 99")
        .await;
    for name in ["a.txt", "b.txt"] {
        service.xqr.confirmed(name, "text/plain", b"a").await;
    }
    service.after(0).await;
    let webhook = service.now().await;
    assert_eq!(webhook["enabled"], false);
    assert!(webhook["disabled_at"].is_string());
    service.xqr.confirmed("c.txt", "text/plain", b"a").await;
    assert!(service.after(86_400_000).await.is_empty());
    for delivery in service.deliveries().await.as_array().unwrap() {
        assert_eq!(delivery["status"], "failed");
    }
    let webhook = service.patch(r#"{"enabled": true}"#).await;
    assert_eq!(
        (
            &webhook["enabled"],
            &webhook["failure_count"],
            webhook.get("disabled_at")
        ),
        (&json!(true), &json!(0), None)
    );
    service.inbox.answers(200);
    service.xqr.confirmed("d.txt", "text/plain", b"a").await;
    assert_eq!(service.after(0).await.len(), 1);
}

#[tokio::test]
async fn what_waits_outlives_the_server() {
    let mut service = subscribed("asset.uploaded").await;
    service.inbox.answers(503);
    service.xqr.confirmed("a.txt", "text/plain", b"a").await;
    assert_eq!(service.after(0).await.len(), 1);
    service.xqr.app.app.close().await;
    let settings = settings(&service.server);
    let app = App::open(config(service.xqr.app.data(), settings))
        .await
        .unwrap();
    service.xqr.app.app = app;
    service.inbox.answers(200);
    let told = service.after(60_000).await;
    assert_eq!(told.len(), 1);
}

#[tokio::test]
async fn who_is_not_there_is_a_failure_without_a_status() {
    let service = subscribed("*").await;
    let webhook = service.patch(r#"{"url": "https://localhost/"}"#).await;
    assert_eq!(webhook["url"], "https://localhost/");
    service.xqr.confirmed("a.txt", "text/plain", b"a").await;
    assert!(service.after(0).await.is_empty());
    let delivery = &service.deliveries().await[0];
    assert_eq!(
        (
            &delivery["status"],
            &delivery["attempts"],
            &delivery["response_status"]
        ),
        (&json!("pending"), &json!(1), &json!(null))
    );
}

#[tokio::test]
async fn webhooks_are_made_listed_and_changed() {
    let service = subscribed("*").await;
    let mut webhook = service.webhook.clone();
    let id = text(&webhook, "id").strip_prefix("wh_").unwrap();
    assert!(Uuid::try_parse(id).is_ok());
    let members = webhook.as_object_mut().unwrap();
    assert!(
        members
            .remove("secret")
            .is_some_and(|secret| secret.as_str().unwrap().len() > 40)
    );
    assert_eq!(service.now().await, webhook, "without the secret");
    for time in ["created_at", "updated_at"] {
        assert!(webhook[time].take().is_string());
    }
    assert_eq!(
        webhook,
        json!({
            "id": webhook["id"], "url": format!("https://{NAME}/hook?a=b"), "events": ["*"],
            "description": null, "enabled": true, "failure_count": 0,
            "created_at": null, "updated_at": null,
        })
    );
    let changed = service
        .patch(
            r#"{"description": "For the printer", "events": ["asset.uploaded"], "enabled": false}"#,
        )
        .await;
    for (member, value) in [
        ("description", json!("For the printer")),
        ("events", json!(["asset.uploaded"])),
        ("enabled", json!(false)),
        ("url", service.webhook["url"].clone()),
    ] {
        assert_eq!(changed[member], value, "{member}");
    }
    let cleared = service.patch(r#"{"description": null}"#).await;
    assert_eq!(
        (&cleared["description"], &cleared["enabled"]),
        (&json!(null), &json!(false))
    );
    service.xqr.confirmed("a.txt", "text/plain", b"a").await;
    assert!(service.after(0).await.is_empty(), "it is off");
    assert_eq!(service.deliveries().await, json!([]));
}

#[tokio::test]
async fn deliveries_have_pages() {
    let service = subscribed("*").await;
    for name in ["a.txt", "b.txt", "c.txt"] {
        service.xqr.confirmed(name, "text/plain", b"a").await;
    }
    assert_eq!(service.after(0).await.len(), 3);
    let all = service.deliveries().await;
    let path = format!(
        "/api/v1/webhooks/{}/deliveries",
        text(&service.webhook, "id")
    );
    let page = service
        .xqr
        .get(&format!("{path}?limit=2&offset=1"))
        .await
        .data(200);
    assert_eq!(page, json!([all[1], all[2]]));
    for query in ["limit=0", "limit=201", "offset=x", "status=failed"] {
        let reply = service.xqr.get(&format!("{path}?{query}")).await;
        reply.fails(400, "VALIDATION_ERROR");
    }
}

#[tokio::test]
async fn what_is_no_webhook_is_refused_by_the_member() {
    let xqr = Xqr::new().await;
    let long = "x".repeat(501);
    for (body, member) in [
        (json!({"events": ["*"]}), "url"),
        (json!({"url": "https://a.example/"}), "events"),
        (json!({"url": "http://a.example/", "events": ["*"]}), "url"),
        (json!({"url": "a.example", "events": ["*"]}), "url"),
        (
            json!({"url": "https://u:p@a.example/", "events": ["*"]}),
            "url",
        ),
        (json!({"url": "https://127.0.0.1/", "events": ["*"]}), "url"),
        (json!({"url": "https://[::1]/", "events": ["*"]}), "url"),
        (
            json!({"url": "https://169.254.169.254/", "events": ["*"]}),
            "url",
        ),
        (json!({"url": 7, "events": ["*"]}), "url"),
        (json!({"url": "https://a.example/", "events": []}), "events"),
        (
            json!({"url": "https://a.example/", "events": "*"}),
            "events",
        ),
        (
            json!({"url": "https://a.example/", "events": ["link.created"]}),
            "events",
        ),
        (
            json!({"url": "https://a.example/", "events": ["*"], "description": long}),
            "description",
        ),
    ] {
        let reply = xqr
            .json(Method::POST, "/api/v1/webhooks", &body.to_string())
            .await;
        let sentence = reply.fails(400, "VALIDATION_ERROR");
        assert!(
            sentence.starts_with(&format!("{member}: ")),
            "{body}: {sentence}"
        );
    }
    for body in ["", "{", "[]", "null"] {
        let reply = xqr.json(Method::POST, "/api/v1/webhooks", body).await;
        reply.fails(400, "VALIDATION_ERROR");
    }
    let large = format!(r#"{{"url": "{}"}}"#, "x".repeat(65_536));
    let reply = xqr.json(Method::POST, "/api/v1/webhooks", &large).await;
    reply.fails(400, "VALIDATION_ERROR");
    assert_eq!(xqr.get("/api/v1/webhooks").await.data(200), json!([]));
}

#[tokio::test]
async fn a_change_is_checked_as_a_new_one_is() {
    let service = subscribed("*").await;
    let path = format!("/api/v1/webhooks/{}", text(&service.webhook, "id"));
    for (body, member) in [
        (r#"{"url": "https://10.0.0.1/"}"#, "url"),
        (r#"{"url": null}"#, "url"),
        (r#"{"events": []}"#, "events"),
        (r#"{"enabled": "yes"}"#, "enabled"),
        (r#"{"enabled": null}"#, "enabled"),
    ] {
        let sentence = service.xqr.json(Method::PATCH, &path, body).await;
        let sentence = sentence.fails(400, "VALIDATION_ERROR");
        assert!(
            sentence.starts_with(&format!("{member}: ")),
            "{body}: {sentence}"
        );
    }
}

#[tokio::test]
async fn a_workspace_has_twenty_webhooks_of_its_own() {
    let xqr = Xqr::new().await;
    let body = r#"{"url": "https://a.example/", "events": ["*"]}"#;
    let mut last = json!(null);
    for _ in 0..20 {
        last = xqr
            .json(Method::POST, "/api/v1/webhooks", body)
            .await
            .data(201);
    }
    let reply = xqr.json(Method::POST, "/api/v1/webhooks", body).await;
    reply.fails(403, "PLAN_LIMIT_EXCEEDED");

    let stranger = key(&xqr.app, "other", &[Scope::Everything]).await;
    let item = format!("/api/v1/webhooks/{}", text(&last, "id"));
    let list = xqr
        .call_with(&stranger, Method::GET, "/api/v1/webhooks")
        .await;
    assert_eq!(list.data(200), json!([]));
    let path = format!("{item}/deliveries");
    let reply = xqr.call_with(&stranger, Method::GET, &path).await;
    reply.fails(404, "NOT_FOUND");
    let uuid = text(&last, "id").strip_prefix("wh_").unwrap();
    for id in [format!("wh_{UNKNOWN}"), uuid.to_owned(), "wh_x".to_owned()] {
        let path = format!("/api/v1/webhooks/{id}");
        let reply = xqr.json(Method::PATCH, &path, r#"{"enabled": true}"#).await;
        reply.fails(404, "NOT_FOUND");
        xqr.get(&format!("{path}/deliveries"))
            .await
            .fails(404, "NOT_FOUND");
    }
}

#[tokio::test]
async fn webhooks_have_scopes_of_their_own() {
    let xqr = Xqr::new().await;
    let reads = [
        (Method::GET, "/api/v1/webhooks".to_owned()),
        (
            Method::GET,
            format!("/api/v1/webhooks/wh_{UNKNOWN}/deliveries"),
        ),
    ];
    let writes = [
        (Method::POST, "/api/v1/webhooks".to_owned()),
        (Method::PATCH, format!("/api/v1/webhooks/wh_{UNKNOWN}")),
    ];
    let assets = xqr.key(&[Scope::AssetsRead, Scope::AssetsWrite]).await;
    let reader = xqr.key(&[Scope::WebhooksRead]).await;
    let writer = xqr.key(&[Scope::WebhooksWrite]).await;
    for (key, refused) in [
        (&assets, reads.iter().chain(&writes).collect::<Vec<_>>()),
        (&reader, writes.iter().collect()),
        (&writer, reads.iter().collect()),
    ] {
        for (method, path) in refused {
            let reply = xqr.call_with(key, method.clone(), path).await;
            reply.fails(403, "INSUFFICIENT_SCOPE");
        }
    }
}

#[tokio::test]
async fn the_database_holds_no_secret() {
    let service = subscribed("*").await;
    let secret = text(&service.webhook, "secret")
        .strip_prefix("whsec_")
        .unwrap();
    for file in ["library.db", "library.db-wal"] {
        let bytes = std::fs::read(service.xqr.app.data().join(file)).unwrap_or_default();
        let found = bytes
            .windows(secret.len())
            .any(|window| window == secret.as_bytes());
        assert!(!found, "{file}");
    }
}

#[tokio::test]
async fn a_server_tells_by_itself_what_waited_for_its_start() {
    let service = subscribed("*").await;
    service.xqr.confirmed("a.txt", "text/plain", b"a").await;
    let ca = service.server.ca();
    let (host, ca) = (service.server.host(), ca.to_str().unwrap());
    let options = ["--outbound-host", &host, "--outbound-ca", ca];
    let program = crate::program::start(&service.xqr.app, &options).await;
    let arrived = || !service.inbox.messages.lock().unwrap().is_empty();
    crate::app::eventually("the message arrives", arrived).await;
    drop(program);
}
