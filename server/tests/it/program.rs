//! The server as a program: its start and end, and what other commands do beside it.

use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::app::{TestApp, eventually, form};
use crate::socket::{answer, head};

pub(crate) struct Program {
    pub(crate) child: Child,
    address: String,
}

pub(crate) async fn start(app: &TestApp, more: &[&str]) -> Program {
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
async fn a_sweep_beside_a_running_server_leaves_its_uploads_alone() {
    let app = TestApp::new().await;
    let program = start(&app, &[]).await;
    let body = form("a.bin", &vec![7; 1_000_000]);
    let mut stream = TcpStream::connect(&program.address).await.unwrap();
    stream
        .write_all(head(&app.key, body.len(), "").as_bytes())
        .await
        .unwrap();
    stream.write_all(&body[..600_000]).await.unwrap();
    eventually("the upload has begun", || !app.blob_files().is_empty()).await;
    let refused = sweep(&app, &["--lease", "0"]).await;
    let error = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        !refused.status.success() && error.contains("--lease"),
        "{error}"
    );
    let swept = sweep(&app, &[]).await;
    assert!(swept.status.success());
    assert_eq!(swept.stdout, b"removed 0 leftovers\n");
    stream.write_all(&body[600_000..]).await.unwrap();
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 201"));
    drop(program);
}

pub(crate) async fn sweep(app: &TestApp, more: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_asset-dock-server"));
    let command = command
        .arg("sweep")
        .args(more)
        .arg("--data")
        .arg(app.data());
    command.output().await.unwrap()
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
