//! Against a server of somebody else on this machine.

#[path = "../../tests/it/far_server.rs"]
mod far_server;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap as Headers, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use self::far_server::{FarServer, NAME};
use super::*;

fn nowhere() -> Outbound {
    Outbound::new(&[], None).unwrap()
}

async fn far() -> (FarServer, Outbound) {
    let server = FarServer::start(Router::new().fallback(answer)).await;
    let hosts = [server.host().parse().unwrap()];
    let outbound = Outbound::new(&hosts, Some(&server.ca())).unwrap();
    (server, outbound)
}

async fn answer(uri: Uri, headers: Headers, body: String) -> Response {
    match uri.path() {
        "/file" => ([(header::CONTENT_TYPE, "image/png")], "12345").into_response(),
        // Without a length.
        "/stream" => Body::from_stream(endless()).into_response(),
        "/away" => Redirect::temporary("/file").into_response(),
        "/inbox" => inbox(&headers, &body).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn endless() -> impl futures_util::Stream<Item = Result<Bytes, std::io::Error>> {
    futures_util::stream::repeat_with(|| Ok(Bytes::from_static(b"1234567890")))
}

/// Takes a message only as it should come.
fn inbox(headers: &Headers, body: &str) -> StatusCode {
    let is_right = headers.get("x-test").is_some_and(|value| value == "yes")
        && headers.get(header::COOKIE).is_none()
        && body == "hello";
    if is_right {
        StatusCode::ACCEPTED
    } else {
        StatusCode::BAD_REQUEST
    }
}

async fn read(mut download: Download) -> Result<Vec<u8>, OutboundError> {
    let mut all = Vec::new();
    while let Some(chunk) = download.bytes.try_next().await? {
        all.extend_from_slice(&chunk);
    }
    Ok(all)
}

#[tokio::test]
async fn a_file_is_fetched_up_to_its_limit() {
    let (_server, outbound) = far().await;
    let download = outbound
        .get(&format!("https://{NAME}/file"), 5)
        .await
        .unwrap();
    assert_eq!(read(download).await.unwrap(), b"12345");
    let refused = outbound.get(&format!("https://{NAME}/file"), 4).await;
    assert!(matches!(refused.err(), Some(OutboundError::TooLarge(4))));
    let endless = outbound.get(&format!("https://{NAME}/stream"), 1_000).await;
    let cut = read(endless.unwrap()).await;
    assert!(matches!(cut, Err(OutboundError::TooLarge(1_000))));
}

#[tokio::test]
async fn what_is_no_success_is_no_file() {
    let (_server, outbound) = far().await;
    for (path, status) in [("none", 404), ("inbox", 400)] {
        let refused = outbound.get(&format!("https://{NAME}/{path}"), 100).await;
        let refused = refused.err();
        assert!(
            matches!(refused, Some(OutboundError::Status(found)) if found == status),
            "{path}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn where_a_file_has_gone_is_told_and_not_followed() {
    let (_server, outbound) = far().await;
    let moved = outbound.get(&format!("https://{NAME}/away"), 100).await;
    let Some(OutboundError::Moved(elsewhere)) = moved.err() else {
        panic!("it was followed");
    };
    assert_eq!(elsewhere.path(), "/file");
}

#[tokio::test]
async fn a_message_goes_as_it_is() {
    let (_server, outbound) = far().await;
    let mut headers = HeaderMap::new();
    headers.insert("x-test", HeaderValue::from_static("yes"));
    for (path, status) in [("inbox", 202), ("away", 307), ("none", 404)] {
        let url = format!("https://{NAME}/{path}");
        let answered = outbound.post(&url, headers.clone(), "hello").await;
        assert_eq!(answered.unwrap(), status, "{path}");
    }
}

#[tokio::test]
async fn only_who_runs_the_server_says_whom_it_trusts_and_where_they_are() {
    let (server, outbound) = far().await;
    let hosts = [server.host().parse().unwrap()];
    let url = format!("https://{NAME}/file");
    let distrustful = Outbound::new(&hosts, None).unwrap();
    let refused = distrustful.get(&url, 5).await.err();
    assert!(
        matches!(refused, Some(OutboundError::Failed(_))),
        "{refused:?}"
    );
    let lost = Outbound::new(&[], Some(&server.ca())).unwrap();
    let refused = lost.get(&url, 5).await.err();
    assert!(
        matches!(refused, Some(OutboundError::Failed(_))),
        "{refused:?}"
    );
    // Not at other ports of that host, where something else may listen.
    let other = format!("https://{NAME}:{}/file", server.address.port());
    assert!(matches!(
        outbound.check(&other),
        Err(OutboundError::NotPublic)
    ));
}

#[tokio::test]
async fn a_name_that_leads_home_leads_nowhere() {
    for name in ["localhost", "LOCALHOST"] {
        let refused = nowhere().get(&format!("https://{name}:1/"), 5).await.err();
        let Some(OutboundError::Failed(cause)) = refused else {
            panic!("{name}: {refused:?}");
        };
        let words = crate::error::chain(&cause);
        assert!(
            words.contains("does not lead to the public internet"),
            "{words}"
        );
        assert!(!words.contains("https://"), "{words}");
    }
}

#[test]
fn addresses_are_checked_before_anything_is_sent() {
    let outbound = nowhere();
    for good in [
        "https://example.com/",
        "https://example.com:8443/a?b#c",
        "https://1.1.1.1/",
        "https://[2606:4700::1]/",
    ] {
        assert!(outbound.check(good).is_ok(), "{good}");
    }
    for (bad, why) in [
        ("", "https"),
        ("example.com", "https"),
        ("/a", "https"),
        ("http://example.com/", "https"),
        ("ftp://example.com/", "https"),
        ("file:///etc/passwd", "https"),
        ("https://", "https"),
        ("https://user@example.com/", "password"),
        ("https://user:pass@example.com/", "password"),
        ("https://127.0.0.1/", "public"),
        ("https://127.1/", "public"),
        ("https://127.0.0.1./", "public"),
        ("https://2130706433/", "public"),
        ("https://0x7f.0.0.1/", "public"),
        ("https://0177.0.0.1/", "public"),
        ("https://169.254.169.254/latest", "public"),
        ("https://[::1]/", "public"),
        ("https://[::ffff:127.0.0.1]/", "public"),
        ("https://[64:ff9b::a00:1]/", "public"),
    ] {
        let refused = outbound.check(bad).map(|url| url.to_string());
        let words = refused.map_err(|error| error.to_string());
        assert!(
            words.as_ref().is_err_and(|words| words.contains(why)),
            "{bad}: {words:?}"
        );
    }
    let long = format!("https://example.com/{}", "a".repeat(MOST_CHARS));
    assert!(outbound.check(&long).is_err());
}
