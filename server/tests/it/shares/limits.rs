//! How often guessing is free.

use serde_json::json;

use super::{library, token};

#[tokio::test]
async fn a_thousand_guesses_at_once_are_five() {
    let app = library().await;
    let share = app.share_of_asset(json!({"recipients": ["a@b.c"]})).await;
    let body = json!({"token": token(&share), "recipient": "x@y.z"});
    let mut guessed = 0;
    for reply in futures_util::future::join_all((0..1000).map(|_| app.redeem(&body))).await {
        assert!(reply.status == 403 || reply.status == 429);
        guessed += u32::from(reply.status == 403);
    }
    assert_eq!(guessed, 5);
}

#[tokio::test]
async fn right_ones_and_empty_ones_are_no_guesses() {
    let app = library().await;
    let share = app.share_of_asset(json!({"recipients": ["a@b.c"]})).await;
    for _ in 0..20 {
        app.redeem(&json!({"token": token(&share)})).await.says(403);
        let right = json!({"token": token(&share), "recipient": "a@b.c"});
        assert_eq!(app.redeem(&right).await.status, 200);
    }
}

#[tokio::test]
async fn neighbours_in_ipv6_are_one() {
    let app = library().await;
    let share = app.share_of_asset(json!({"recipients": ["a@b.c"]})).await;
    let body = json!({"token": token(&share), "recipient": "x@y.z"});
    for host in 1..=5 {
        let address = format!("[2001:db8::{host}]:1");
        app.redeem_from(&address, &body).await.says(403);
    }
    app.redeem_from("[2001:db8::6]:1", &body).await.says(429);
    app.redeem_from("[2001:db8:0:1::1]:1", &body)
        .await
        .says(403);
}

#[tokio::test]
async fn many_addresses_together_guess_no_faster() {
    let app = library().await;
    let share = app.share_of_asset(json!({"recipients": ["a@b.c"]})).await;
    let body = json!({"token": token(&share), "recipient": "x@y.z"});
    for host in 1..=30 {
        app.redeem_from(&format!("192.0.2.{host}:1"), &body)
            .await
            .says(403);
    }
    app.redeem_from("192.0.2.31:1", &body).await.says(429);
}

#[tokio::test]
async fn the_form_is_limited_as_the_api_is() {
    let app = library().await;
    let share = app.share_of_asset(json!({"recipients": ["a@b.c"]})).await;
    for _ in 0..5 {
        let page = app.fill_in(token(&share), "recipient=x@y.z").await;
        assert_eq!(page.status, 403);
    }
    let page = app.fill_in(token(&share), "recipient=a@b.c").await;
    assert_eq!(page.status, 429);
    assert!(page.text().contains("12 minutes"), "{}", page.text());
    assert!(!page.header("retry-after").is_empty());
}

#[tokio::test]
async fn links_that_lead_nowhere_are_limited_whatever_is_wrong_with_them() {
    let app = library().await;
    let share = app.share_of_asset(json!({})).await;
    let dead = app.share_of_asset(json!({})).await;
    app.delete(&super::path(&dead)).await;
    for token in ["nope", token(&dead)].iter().cycle().take(150) {
        app.redeem(&json!({"token": token})).await.says(404);
    }
    for token in ["nope", token(&dead)] {
        app.redeem(&json!({"token": token})).await.says(429);
    }
    // A good one is nobody's guess: who shares an address with somebody who misses still gets in.
    let body = json!({"token": token(&share)});
    assert_eq!(app.redeem(&body).await.status, 200);
    let dead = json!({"token": "nope"});
    app.redeem_from("192.0.2.2:1", &dead).await.says(404);
}

/// Only Linux has more than one address of its own without being told.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn the_address_is_that_of_the_connection() {
    use tokio::io::AsyncWriteExt;
    use tokio::net::TcpSocket;

    use crate::socket::{answer, listen};

    let app = library().await;
    let share = app.share_of_asset(json!({"recipients": ["a@b.c"]})).await;
    let body = json!({"token": token(&share), "recipient": "x@y.z"}).to_string();
    let server = listen(&app).await;
    let guess = async |from: &str| {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(from.parse().unwrap()).unwrap();
        let mut stream = socket.connect(server).await.unwrap();
        // Nobody is believed who says that somebody else is asking.
        let request = format!(
            "POST /api/share/get_access HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.1\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        answer(&mut stream).await
    };
    for _ in 0..5 {
        assert!(guess("127.0.0.2:0").await.starts_with("HTTP/1.1 403"));
    }
    assert!(guess("127.0.0.2:0").await.starts_with("HTTP/1.1 429"));
    assert!(guess("127.0.0.3:0").await.starts_with("HTTP/1.1 403"));
}
