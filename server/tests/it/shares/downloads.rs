//! The bytes of a shared file: how they are counted, continued and cut off.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{cookie, library, path, path_of, request, token};
use crate::app::{Reply, TestApp};

async fn part(app: &TestApp, address: &str, cookie: &str, range: &str) -> Reply {
    let request = request(Method::GET, address, cookie).header(header::RANGE, range);
    app.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_is_exact_however_many_ask_at_once() {
    let app = library().await;
    let share = app.share_of_asset(json!({"download_limit": 10})).await;
    let address = format!("/s/{}/download", token(&share));
    let tasks: Vec<_> = (0..1000)
        .map(|_| {
            let request = request(Method::GET, &address, "");
            let answer = app
                .router
                .clone()
                .oneshot(request.body(Body::empty()).unwrap());
            tokio::spawn(async move {
                let (parts, body) = answer.await.unwrap().into_parts();
                let bytes = body.collect().await.unwrap().to_bytes();
                (parts.status, bytes)
            })
        })
        .collect();
    let mut succeeded = 0;
    for task in tasks {
        match task.await.unwrap() {
            (StatusCode::OK, bytes) => {
                assert_eq!(bytes, "the bytes");
                succeeded += 1;
            }
            // Who comes late finds a dead link, or that too many dead links were asked for.
            (status, _) => assert!(status == 404 || status == 429, "{status}"),
        }
    }
    assert_eq!(succeeded, 10);
    let seen = app.get(&path(&share)).await.value();
    assert_eq!(
        (&seen["downloads"], &seen["state"]),
        (&json!(10), &json!("exhausted"))
    );
}

#[tokio::test]
async fn a_download_that_is_continued_counts_once() {
    let app = library().await;
    let share = app.share_of_asset(json!({"download_limit": 1})).await;
    let address = format!("/s/{}/download", token(&share));
    let first = part(&app, &address, "", "bytes=0-3").await;
    assert_eq!(
        (first.status.as_u16(), &first.body[..]),
        (206, &b"the "[..])
    );
    let known = cookie(&first);
    for (range, bytes) in [("bytes=4-5", "by"), ("bytes=6-", "tes")] {
        let next = part(&app, &address, &known, range).await;
        assert_eq!(
            (next.status.as_u16(), &next.body[..]),
            (206, bytes.as_bytes())
        );
    }
    assert_eq!(app.downloads(&share).await, 1);
    for (cookie, range) in [
        (&*known, "bytes=0-3"),
        (&known, "bytes=-9"),
        ("", "bytes=4-"),
    ] {
        let again = part(&app, &address, cookie, range).await;
        assert_eq!(again.status, 404, "{range} begins another download");
    }
    assert_eq!(app.visit(&address, &known).await.status, 404);
    // The right to go on ends with the share.
    app.delete(&path(&share)).await;
    assert_eq!(part(&app, &address, &known, "bytes=4-").await.status, 404);
}

#[tokio::test]
async fn a_ticket_continues_what_it_began() {
    let app = library().await;
    let share = app.share_of_asset(json!({"download_limit": 2})).await;
    let access = app.redeem(&json!({"token": token(&share)})).await.value();
    let address = path_of(&access["download_url"]);
    assert_eq!(part(&app, address, "", "bytes=0-3").await.body, "the ");
    assert_eq!(part(&app, address, "", "bytes=4-").await.body, "bytes");
    assert_eq!(app.downloads(&share).await, 1);
    assert_eq!(app.visit(address, "").await.status, 200, "another download");
    assert_eq!(app.downloads(&share).await, 2);
    assert_eq!(part(&app, address, "", "bytes=4-").await.body, "bytes");
    app.visit(address, "").await.says(404);
}

#[tokio::test]
async fn only_bytes_count() {
    let app = library().await;
    let share = app.share_of_asset(json!({"download_limit": 1})).await;
    let address = format!("/s/{}/download", token(&share));
    let head = request(Method::HEAD, &address, "").body(Body::empty());
    let head = app.send(head.unwrap()).await;
    assert_eq!(
        (head.status.as_u16(), head.header("content-length")),
        (200, "9")
    );
    let tag = head.header("etag").to_owned();
    let known = request(Method::GET, &address, "").header(header::IF_NONE_MATCH, tag);
    let known = app.send(known.body(Body::empty()).unwrap()).await;
    assert_eq!(known.status, 304);
    assert_eq!(part(&app, &address, "", "bytes=100-").await.status, 416);
    assert_eq!(app.downloads(&share).await, 0);
    assert_eq!(app.visit(&address, "").await.body, "the bytes");
    assert_eq!(app.downloads(&share).await, 1);
}

#[tokio::test]
async fn shared_bytes_have_the_headers_of_all_user_bytes() {
    let app = library().await;
    let share = app.share_of_asset(json!({})).await;
    let access = app.redeem(&json!({"token": token(&share)})).await.value();
    for address in [
        &format!("/s/{}/download", token(&share)),
        path_of(&access["download_url"]),
    ] {
        let file = app.visit(address, "").await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            (
                "content-security-policy",
                "default-src 'none'; sandbox; frame-ancestors 'none'",
            ),
            (
                "content-disposition",
                "attachment; filename=\"shared.txt\"; filename*=UTF-8''shared.txt",
            ),
            ("cross-origin-resource-policy", "same-site"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "private, no-store"),
            ("content-type", "text/plain; charset=utf-8"),
        ] {
            assert_eq!(file.header(name), value, "{address}");
        }
    }
}

#[tokio::test]
async fn a_download_under_way_ends_with_its_share() {
    let app = library().await;
    let asset = app.upload("large.bin", &vec![7; 8_000_000]).await;
    for change in ["DELETE FROM shares", "UPDATE keys SET revoked = 1"] {
        app.sql("UPDATE keys SET revoked = NULL").await;
        let share = app.share(json!({"asset": asset["id"]})).await;
        let address = format!("/s/{}/download", token(&share));
        let request = request(Method::GET, &address, "").body(Body::empty());
        let answer = app.router.clone().oneshot(request.unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200);
        let mut body = answer.into_body();
        assert!(body.frame().await.unwrap().is_ok());
        app.sql(change).await;
        // The clock of the runtime, moved on at once.
        tokio::time::pause();
        tokio::time::advance(std::time::Duration::from_secs(3)).await;
        tokio::time::resume();
        let rest = body.collect().await;
        assert!(
            rest.is_err(),
            "{change}: it breaks off, so that nobody takes it for the whole"
        );
    }
}

#[tokio::test]
async fn a_download_while_its_share_lasts_is_whole() {
    let app = library().await;
    let asset = app.upload("large.bin", &vec![7; 8_000_000]).await;
    let share = app
        .share(json!({"asset": asset["id"], "download_limit": 1}))
        .await;
    let address = format!("/s/{}/download", token(&share));
    let request = request(Method::GET, &address, "").body(Body::empty());
    let answer = app.router.clone().oneshot(request.unwrap()).await.unwrap();
    let mut body = answer.into_body();
    let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
    tokio::time::pause();
    tokio::time::advance(std::time::Duration::from_secs(3)).await;
    tokio::time::resume();
    let rest = body.collect().await.unwrap().to_bytes();
    assert_eq!(first.len() + rest.len(), 8_000_000);
    assert_eq!(
        app.get(&path(&share)).await.value()["state"],
        Value::from("exhausted")
    );
}
