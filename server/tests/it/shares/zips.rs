//! Shared folders as one zip: a bounded room, and nothing that is not below them any more.

use axum::body::Body;
use axum::http::Method;
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::token;
use super::tree::{Tree, tree};

#[tokio::test]
async fn a_folder_has_one_zip_at_a_time() {
    let Tree { app, share, .. } = tree().await;
    let address = format!("/s/{}/download", token(&share));
    let request = super::request(Method::GET, &address, "").body(Body::empty());
    let first = app.router.clone().oneshot(request.unwrap()).await.unwrap();
    assert_eq!(first.status(), 200);
    let second = app.visit(&address, "").await;
    assert_eq!(second.status, 503);
    assert_eq!(second.header("retry-after"), "5");
    assert!(second.text().contains("try again"), "{}", second.text());
    first.into_body().collect().await.unwrap();
    assert_eq!(app.visit(&address, "").await.status, 200);
}

#[tokio::test]
async fn a_zip_under_way_sends_nothing_that_left_the_folder_before_its_turn() {
    for leave in [
        "DELETE FROM assets WHERE name",
        "UPDATE assets SET folder = NULL WHERE name",
    ] {
        let Tree {
            app, share, inner, ..
        } = tree().await;
        // Large enough that the zip is still at it when the next one leaves.
        let query = format!("?folder={inner}");
        let large = vec![7; 8_000_000];
        app.try_upload(&query, "a large.bin", &large).await.value();
        app.try_upload(&query, "secret.txt", b"a secret")
            .await
            .value();
        let address = format!("/s/{}/download", token(&share));
        let request = super::request(Method::GET, &address, "").body(Body::empty());
        let answer = app.router.clone().oneshot(request.unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200);
        let mut body = answer.into_body();
        let mut sent = body
            .frame()
            .await
            .unwrap()
            .unwrap()
            .into_data()
            .unwrap()
            .to_vec();
        app.sql(&format!("{leave} = 'secret.txt'")).await;
        let broken_off = loop {
            match body.frame().await {
                Some(Ok(frame)) => sent.extend(frame.into_data().unwrap()),
                Some(Err(_)) => break true,
                None => break false,
            }
        };
        assert!(broken_off, "{leave}: nobody takes it for the whole");
        assert!(sent.len() > 8_000_000, "{leave}: what was before it came");
        assert!(
            !sent.windows(8).any(|bytes| bytes == b"a secret"),
            "{leave}"
        );
    }
}

#[tokio::test]
async fn a_file_that_is_just_being_deleted_makes_no_dead_link() {
    let Tree { app, share, .. } = tree().await;
    let address = format!("/s/{}/download", token(&share));
    for blob in app.blob_files() {
        std::fs::remove_file(blob).unwrap();
    }
    let busy = app.visit(&address, "").await;
    assert_eq!(busy.status, 503);
    assert_eq!(app.downloads(&share).await, 0);
}
