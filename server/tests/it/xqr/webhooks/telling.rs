//! What becomes of messages that do not arrive.

use asset_dock_server::App;
use serde_json::json;

use super::{now, settings, subscribed};
use crate::app::config;

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
