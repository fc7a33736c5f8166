//! What only shows on a real connection: answers before the end of a body, slow clients and too many.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use asset_dock_server::config::ServeSettings;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::app::{BOUNDARY, TestApp, eventually, form};

/// Serves the library on a real address for as long as the test runs.
pub(crate) async fn listen(app: &TestApp) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = app.app.clone();
    tokio::spawn(async move {
        asset_dock_server::serve::run(&app, listener, std::future::pending()).await;
    });
    address
}

pub(crate) fn head(key: &str, length: usize, more: &str) -> String {
    format!(
        "POST /api/store/asset/upload HTTP/1.1\r\nHost: x\r\nX-API-Key: {key}\r\n\
         Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {length}\r\n{more}\r\n"
    )
}

/// Reads one answer: what comes until the connection ends or falls silent.
pub(crate) async fn answer(stream: &mut TcpStream) -> String {
    let mut bytes = vec![0; 65_536];
    let read = tokio::time::timeout(Duration::from_secs(10), stream.read(&mut bytes)).await;
    let length = read.expect("an answer in time").expect("no reset");
    String::from_utf8_lossy(&bytes[..length]).into_owned()
}

#[tokio::test]
async fn a_client_that_sends_on_still_gets_its_413() {
    let settings = ServeSettings {
        max_upload: Some(1_000_000),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    let address = listen(&app).await;
    let body = form("large.bin", &vec![7; 20_000_000]);
    for key in [app.key.as_str(), "wrong"] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        // As a browser does: everything first, and only then a look at the answer.
        stream
            .write_all(head(key, body.len(), "").as_bytes())
            .await
            .unwrap();
        stream.write_all(&body).await.expect("the server reads on");
        let answer = answer(&mut stream).await;
        let status = if key == "wrong" { "401" } else { "413" };
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{answer}"
        );
        assert!(answer.contains("{\"detail\":"), "{answer}");
    }
}

#[tokio::test]
async fn a_client_that_asks_first_sends_nothing_in_vain() {
    let app = TestApp::new().await;
    let address = listen(&app).await;
    let expect = "Expect: 100-continue\r\n";
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream
        .write_all(head(&app.key, 200_000_000, expect).as_bytes())
        .await
        .unwrap();
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 413"));

    let body = form("a.txt", b"bytes");
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream
        .write_all(head(&app.key, body.len(), expect).as_bytes())
        .await
        .unwrap();
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 100"));
    stream.write_all(&body).await.unwrap();
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 201"));
}

#[tokio::test]
async fn a_client_that_stalls_is_told_and_leaves_nothing() {
    let settings = ServeSettings {
        stall_timeout: Some(1),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    let address = listen(&app).await;
    let body = form("a.bin", &vec![7; 1_000_000]);
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream
        .write_all(head(&app.key, body.len(), "").as_bytes())
        .await
        .unwrap();
    stream.write_all(&body[..600_000]).await.unwrap();
    let started = Instant::now();
    let answer = answer(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(started.elapsed() < Duration::from_secs(5));
    eventually("nothing is left", || app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn an_upload_that_takes_too_long_as_a_whole_is_ended() {
    let settings = ServeSettings {
        stall_timeout: Some(1),
        upload_timeout: Some(2),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    let address = listen(&app).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    let (mut reader, mut writer) = stream.split();
    writer
        .write_all(head(&app.key, 1_000_000, "").as_bytes())
        .await
        .unwrap();
    let trickle = async {
        loop {
            let _ = writer.write_all(b"-").await;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let mut bytes = vec![0; 1000];
    let length = tokio::select! {
        length = reader.read(&mut bytes) => length.unwrap(),
        () = trickle => 0,
    };
    assert!(bytes[..length].starts_with(b"HTTP/1.1 408"));
}

#[tokio::test]
async fn a_head_that_does_not_come_ends_the_connection() {
    let settings = ServeSettings {
        header_timeout: Some(1),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    let address = listen(&app).await;
    let mut slow = TcpStream::connect(address).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n")
        .await
        .unwrap();
    let mut rest = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(5), slow.read_to_end(&mut rest)).await;
    ended.expect("the connection ends").unwrap();

    let mut large = TcpStream::connect(address).await.unwrap();
    let header = format!("GET / HTTP/1.1\r\nX-Long: {}", "x".repeat(200_000));
    let _ = large.write_all(header.as_bytes()).await;
    let mut rest = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(5), large.read_to_end(&mut rest)).await;
    assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 4"));
}

#[tokio::test]
async fn one_address_does_not_take_every_connection() {
    let settings = ServeSettings {
        max_connections_per_address: Some(2),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    let address = listen(&app).await;
    let first = TcpStream::connect(address).await.unwrap();
    let mut second = TcpStream::connect(address).await.unwrap();
    let mut third = TcpStream::connect(address).await.unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(5), third.read(&mut [0])).await;
    let ended = ended.expect("the third connection ends at once");
    assert!(matches!(ended, Ok(0) | Err(_)), "{ended:?}");
    let request = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    second.write_all(request).await.unwrap();
    assert!(answer(&mut second).await.starts_with("HTTP/1.1 200"));
    // A place that becomes free is taken again, soon after.
    drop(first);
    let patience = Instant::now() + Duration::from_secs(5);
    loop {
        let mut next = TcpStream::connect(address).await.unwrap();
        let _ = next.write_all(request).await;
        let mut bytes = [0; 1000];
        if let Ok(length @ 1..) = next.read(&mut bytes).await {
            assert!(bytes[..length].starts_with(b"HTTP/1.1 200"));
            break;
        }
        assert!(Instant::now() < patience, "the place is not given back");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
