//! The numbered checks of `docs/contracts/xqr.md` that concern keys and limits: 32 to 43.

use asset_dock_core::Timestamp;
use asset_dock_core::dialect::Api;
use asset_dock_server::config::ServeSettings;
use asset_dock_server::{KeyRequest, Scope, Stage};
use axum::http::Method;
use serde_json::json;

use super::{UNKNOWN, Xqr, text};
use crate::app::Reply;

/// Every asset call, of an asset that is not there where it needs one.
fn calls() -> Vec<(Method, String)> {
    let item = format!("/api/v1/assets/{UNKNOWN}");
    vec![
        (Method::GET, "/api/v1/assets".to_owned()),
        (Method::GET, item.clone()),
        (
            Method::POST,
            "/api/v1/assets/presign?filename=a.bin&file_size=1".to_owned(),
        ),
        (Method::POST, format!("{item}/confirm")),
        (
            Method::POST,
            format!("/api/v1/assets/presign/{UNKNOWN}/confirm"),
        ),
        (Method::POST, format!("{item}/publish")),
        (Method::DELETE, item),
    ]
}

#[tokio::test]
async fn check_32_publishing_needs_the_right_to_write() {
    let xqr = Xqr::new().await;
    let asset = xqr.confirmed("a.txt", "text/plain", b"abc").await;
    let reader = xqr.key(&[Scope::AssetsRead]).await;
    let path = format!("/api/v1/assets/{}/publish", text(&asset, "id"));
    let sentence = xqr.call_with(&reader, Method::POST, &path).await;
    let sentence = sentence.fails(403, "INSUFFICIENT_SCOPE");
    assert_eq!(sentence, "This endpoint requires the assets:write scope.");
}

#[tokio::test]
async fn check_33_changing_anything_needs_the_right_to_write() {
    let xqr = Xqr::new().await;
    let reader = xqr.key(&[Scope::AssetsRead]).await;
    for (method, path) in calls() {
        let reply = xqr.call_with(&reader, method.clone(), &path).await;
        if method == Method::GET {
            assert_ne!(reply.status, 403, "{path}");
        } else {
            reply.fails(403, "INSUFFICIENT_SCOPE");
        }
    }
}

#[tokio::test]
async fn check_34_the_right_to_write_is_none_to_read() {
    let xqr = Xqr::new().await;
    let writer = xqr.key(&[Scope::AssetsWrite]).await;
    let reply = xqr.call_with(&writer, Method::GET, "/api/v1/assets").await;
    reply.fails(403, "INSUFFICIENT_SCOPE");
}

#[tokio::test]
async fn check_35_everything_is_everything() {
    let xqr = Xqr::new().await;
    for (method, path) in calls() {
        let reply = xqr.call(method, &path).await;
        assert!(matches!(reply.status.as_u16(), 200 | 404), "{path}");
    }
}

#[tokio::test]
async fn check_36_without_a_key_nothing() {
    let xqr = Xqr::new().await;
    for (method, path) in calls() {
        let reply = xqr.app.anyone(method, &path, &[]).await;
        reply.fails(401, "INVALID_API_KEY");
    }
}

#[tokio::test]
async fn check_37_the_scheme_is_needed_once() {
    let xqr = Xqr::new().await;
    for shown in [
        xqr.key.clone(),
        format!("Bearer Bearer {}", xqr.key),
        format!("Basic {}", xqr.key),
        format!("Bearer {}", xqr.app.key),
        "Bearer".to_owned(),
        "Bearer xqr_pk_00000000.x".to_owned(),
    ] {
        let headers = [("authorization", shown.as_str())];
        let reply = xqr
            .app
            .anyone(Method::GET, "/api/v1/assets", &headers)
            .await;
        reply.fails(401, "INVALID_API_KEY");
    }
    let headers = [("x-api-key", xqr.key.as_str())];
    let reply = xqr
        .app
        .anyone(Method::GET, "/api/v1/assets", &headers)
        .await;
    reply.fails(401, "INVALID_API_KEY");
}

#[tokio::test]
async fn check_38_a_revoked_key() {
    let xqr = Xqr::new().await;
    xqr.app.sql("UPDATE keys SET revoked = 1").await;
    let reply = xqr.get("/api/v1/assets").await;
    reply.fails(401, "REVOKED_API_KEY");
}

#[tokio::test]
async fn check_39_an_expired_key() {
    let xqr = Xqr::new().await;
    let expired = KeyRequest {
        workspace: "main".into(),
        api: Api::Xqr,
        stage: Stage::Live,
        scopes: vec![Scope::Everything],
        name: "old".into(),
        expires: Timestamp::parse("2020-01-01T00:00:00Z"),
    };
    let expired = xqr.app.app.issue_key(&expired).await.unwrap().key;
    let reply = xqr.call_with(&expired, Method::GET, "/api/v1/assets").await;
    reply.fails(401, "EXPIRED_API_KEY");
}

#[tokio::test]
async fn check_40_too_many_calls_a_second() {
    let settings = ServeSettings {
        xqr_burst: Some(1),
        ..ServeSettings::default()
    };
    let xqr = Xqr::with(settings).await;
    let mut reply = xqr.get("/api/v1/assets").await;
    // However slow this machine is, some two follow each other within a second.
    for _ in 0..100 {
        if reply.status == 429 {
            break;
        }
        reply = xqr.get("/api/v1/assets").await;
    }
    reply.fails(429, "BURST_LIMIT_EXCEEDED");
    assert_eq!(reply.header("retry-after"), "1");
    assert_eq!(reply.header("x-ratelimit-burst-remaining"), "0");
    let other = xqr.key(&[Scope::Everything]).await;
    let reply = xqr.call_with(&other, Method::GET, "/api/v1/assets").await;
    assert_eq!(reply.status, 200, "each key has its own");
}

#[tokio::test]
async fn check_41_the_calls_of_a_month_are_spent() {
    let settings = ServeSettings {
        xqr_monthly: Some(2),
        ..ServeSettings::default()
    };
    let xqr = Xqr::with(settings).await;
    let other = xqr.key(&[Scope::AssetsRead]).await;
    xqr.get("/api/v1/assets").await.data(200);
    let last = xqr.call_with(&other, Method::GET, "/api/v1/assets").await;
    last.data(200);
    assert_eq!(last.header("x-ratelimit-remaining"), "0");
    for (method, path) in calls() {
        for key in [&xqr.key, &other] {
            let reply = xqr.call_with(key, method.clone(), &path).await;
            reply.fails(429, "RATE_LIMIT_EXCEEDED");
            assert_eq!(reply.header("x-ratelimit-remaining"), "0");
        }
    }
}

#[tokio::test]
async fn check_42_every_answer_says_how_many_calls_are_left() {
    let settings = ServeSettings {
        xqr_burst: Some(50),
        ..ServeSettings::default()
    };
    let xqr = Xqr::with(settings).await;
    let reader = xqr.key(&[Scope::AssetsRead]).await;
    let limits = |reply: &Reply| {
        ["limit", "remaining", "burst-limit", "burst-remaining"]
            .map(|name| reply.header(&format!("x-ratelimit-{name}")).to_owned())
    };
    let untouched = ["100000", "100000", "50", "50"];
    for reply in [
        xqr.app.anyone(Method::GET, "/api/v1/assets", &[]).await,
        xqr.get("/api/v1/nothing").await,
        xqr.call(Method::PUT, "/api/v1/assets").await,
    ] {
        assert_eq!(limits(&reply), untouched, "{}", reply.text());
    }
    let paths = [
        "/api/v1/assets",
        "/api/v1/assets?limit=0",
        "/api/v1/assets/x",
    ];
    for (path, remaining) in paths.into_iter().zip(["99999", "99998", "99997"]) {
        let reply = xqr.get(path).await;
        let [limit, left, burst, burst_left] = limits(&reply);
        assert_eq!([limit.as_str(), &left, &burst], ["100000", remaining, "50"]);
        assert!(
            (47..50).contains(&burst_left.parse().unwrap()),
            "{burst_left}"
        );
    }
    let refused = xqr
        .call_with(&reader, Method::DELETE, "/api/v1/assets/x")
        .await;
    assert_eq!(
        (refused.status.as_u16(), &limits(&refused)[1][..]),
        (403, "99996")
    );
}

#[tokio::test]
async fn check_43_a_workspace_says_what_it_uses() {
    let xqr = Xqr::new().await;
    xqr.confirmed("a.bin", "application/octet-stream", &vec![7; 1_048_576])
        .await;
    xqr.sent("b.bin", "application/octet-stream", &vec![7; 524_288])
        .await;
    let reader = xqr.key(&[Scope::WorkspaceRead]).await;
    let path = "/api/v1/workspace/usage";
    let data = xqr.call_with(&reader, Method::GET, path).await.data(200);
    assert_eq!(data["plan"], "self-hosted");
    assert_eq!(data["usage"]["storage_bytes"], 1_572_864);
    assert_eq!(data["usage"]["storage_mb"], json!(1.5));
    assert_eq!(data["usage"]["api_calls_this_month"], 4);
    assert_eq!(data["limits"]["api_calls_per_month"], 100_000);
    let limits = data["limits"].as_object().unwrap();
    assert!(limits.contains_key("storage_mb"), "{data}");
    let other = xqr.key(&[Scope::AssetsRead]).await;
    let refused = xqr.call_with(&other, Method::GET, path).await;
    refused.fails(403, "INSUFFICIENT_SCOPE");
}
