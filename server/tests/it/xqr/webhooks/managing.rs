//! Webhooks are made, listed and changed, each workspace its own.

use asset_dock_server::Scope;
use axum::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::subscribed;
use crate::far_server::NAME;
use crate::xqr::{UNKNOWN, Xqr, key, text};

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
    let theirs = xqr
        .call_with(&stranger, Method::GET, "/api/v1/webhooks")
        .await;
    assert_eq!(theirs.data(200), json!([]));
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
    let may_read = xqr.key(&[Scope::WebhooksRead]).await;
    let may_write = xqr.key(&[Scope::WebhooksWrite]).await;
    for (key, refused) in [
        (&assets, reads.iter().chain(&writes).collect::<Vec<_>>()),
        (&may_read, writes.iter().collect()),
        (&may_write, reads.iter().collect()),
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
