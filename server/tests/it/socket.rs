//! What only shows on a real connection: answers before the end of a body, slow clients, and the
//! program's own start and end.

use std::net::SocketAddr;
use std::process::Stdio;
use std::time::{Duration, Instant};

use asset_dock_server::config::ServeSettings;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

use crate::app::{BOUNDARY, TestApp, eventually, form};

/// Serves the library on a real address for as long as the test runs.
async fn listen(app: &TestApp) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = app.app.clone();
    tokio::spawn(async move {
        asset_dock_server::serve::run(&app, listener, std::future::pending()).await;
    });
    address
}

fn head(key: &str, length: usize, more: &str) -> String {
    format!(
        "POST /api/store/asset/upload HTTP/1.1\r\nHost: x\r\nX-API-Key: {key}\r\n\
         Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {length}\r\n{more}\r\n"
    )
}

/// Reads one answer: what comes until the connection ends or falls silent.
async fn answer(stream: &mut TcpStream) -> String {
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

struct Program {
    child: Child,
    address: String,
}

async fn start(app: &TestApp, more: &[&str]) -> Program {
    let mut child = Command::new(env!("CARGO_BIN_EXE_asset-dock-server"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(app.data())
        .args(more)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines
        .next_line()
        .await
        .unwrap()
        .expect("a line on standard output");
    let address = line
        .strip_prefix("listening on http://")
        .expect("the address")
        .to_owned();
    Program { child, address }
}

impl Program {
    fn terminate(&self) {
        let id = self.child.id().unwrap().to_string();
        let killed = std::process::Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap();
        assert!(killed.success());
    }
}

#[tokio::test]
async fn sigterm_lets_a_running_upload_finish() {
    let app = TestApp::new().await;
    let program = start(&app, &["--log-format", "json"]).await;
    let body = form("a.bin", &vec![7; 1_000_000]);
    let mut idle = TcpStream::connect(&program.address).await.unwrap();
    let mut stream = TcpStream::connect(&program.address).await.unwrap();
    stream
        .write_all(head(&app.key, body.len(), "").as_bytes())
        .await
        .unwrap();
    stream.write_all(&body[..600_000]).await.unwrap();
    eventually("the upload has begun", || !app.blob_files().is_empty()).await;
    program.terminate();
    // The idle connection is closed, and no new one is taken.
    assert_eq!(idle.read(&mut [0]).await.unwrap(), 0);
    assert!(TcpStream::connect(&program.address).await.is_err());
    stream.write_all(&body[600_000..]).await.unwrap();
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 201"));
    let output = program.child.wait_with_output().await.unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(app.names("").await, ["a.bin"]);

    let log = String::from_utf8(output.stderr).unwrap();
    let lines = log
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let request = lines
        .into_iter()
        .find(|line| line["message"] == "request")
        .unwrap();
    assert_eq!(request["route"], "/api/store/asset/upload");
    assert_eq!(
        (&request["method"], &request["status"]),
        (&"POST".into(), &201.into())
    );
    assert!(request["ms"].is_u64() && request["bytes"].is_u64() && request["id"].is_string());
    assert!(
        !log.contains(&app.key[7..30]) && !log.contains("a.bin"),
        "{log}"
    );
}

#[tokio::test]
async fn sigterm_does_not_wait_for_ever() {
    let app = TestApp::new().await;
    let mut program = start(&app, &["--shutdown-grace", "1"]).await;
    let mut stream = TcpStream::connect(&program.address).await.unwrap();
    stream
        .write_all(head(&app.key, 1_000_000, "").as_bytes())
        .await
        .unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let started = Instant::now();
    program.terminate();
    let status = program.child.wait().await.unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
    drop(stream);
}

#[tokio::test]
async fn a_directory_has_one_server() {
    let app = TestApp::new().await;
    let program = start(&app, &[]).await;
    let second = Command::new(env!("CARGO_BIN_EXE_asset-dock-server"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(app.data())
        .output()
        .await
        .unwrap();
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("another server"));
    drop(program);
}
