//! The program: what it prints, and when it ends.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use tokio::net::TcpStream;

use crate::world::{Client, Seen, server};

/// The program before a server, with a limit that every body breaks, and what it prints.
async fn start() -> (Child, impl Iterator<Item = String>) {
    let (upstream, _) = server().await;
    let mut child = Command::new(env!("CARGO_BIN_EXE_faultline"))
        .args(["--upstream", &upstream.to_string(), "--seed", "1"])
        .args(["--percent", "0", "--limit", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let output = child.stdout.take().expect("it starts");
    (child, BufReader::new(output).lines().map_while(Result::ok))
}

#[tokio::test]
async fn it_says_where_it_listens_and_what_it_did_and_ends_with_who_started_it() {
    let (mut child, mut lines) = start().await;
    let first = lines.next().unwrap();
    let address = first.strip_prefix("listening on http://").unwrap();
    let address: SocketAddr = address.parse().unwrap();
    let mut client = Client(TcpStream::connect(address).await.unwrap());
    assert!(matches!(client.put(b"xy", "").await, Seen::Answer(413, ..)));
    assert_eq!(
        lines.next().unwrap(),
        r#"{"connection":0,"request":"PUT /file","fault":"too-large"}"#
    );
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    assert_eq!(lines.next(), None);
}

#[tokio::test]
async fn it_ends_when_it_is_told_to() {
    let (mut child, mut lines) = start().await;
    lines.next().unwrap();
    let killed = Command::new("kill").arg(child.id().to_string()).status();
    assert!(killed.unwrap().success());
    assert!(child.wait().unwrap().success());
}
