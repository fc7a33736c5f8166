//! The program under test, and a client that knows just enough to use it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use sha2::{Digest, Sha256};

/// How long a server may take to die.
const PATIENCE: Duration = Duration::from_secs(10);

const SERVE: &[&str] = &["serve", "--listen", "127.0.0.1:0"];

pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) client: Client,
}

impl Server {
    pub(crate) fn start(data: &Path, key: &str) -> Self {
        Server::run(program(data, SERVE), key)
    }

    /// A server that dies by itself as soon as it reaches this step.
    pub(crate) fn start_to_die(data: &Path, key: &str, at: &str) -> Self {
        let mut program = program(data, SERVE);
        program.env("ASSET_DOCK_DIE_AT", at);
        Server::run(program, key)
    }

    fn run(mut program: Command, key: &str) -> Self {
        let mut child = program
            .env("RUST_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .expect("the server starts");
        let client = Client {
            address: address.to_owned(),
            key: key.to_owned(),
        };
        Server { child, client }
    }

    /// Waits for a server that dies by itself; `None` where it lives on.
    pub(crate) fn end(&mut self) -> Option<ExitStatus> {
        let patience = Instant::now() + PATIENCE;
        while Instant::now() < patience {
            let ended = self.child.try_wait().unwrap();
            if ended.is_some() {
                return ended;
            }
            thread::sleep(Duration::from_millis(2));
        }
        None
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client that knows just enough HTTP.
pub(crate) struct Client {
    address: String,
    key: String,
}

impl Client {
    /// The body of a successful answer that came whole.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &str,
        body: &[u8],
    ) -> io::Result<Vec<u8>> {
        let (status, body) = self.exchange(method, path, headers, body)?;
        let is_success = (200..300).contains(&status);
        let told = || String::from_utf8_lossy(&body).into_owned();
        assert!(is_success, "{method} {path}: {status} {}", told());
        Ok(body)
    }

    /// The status and the body of an answer that came whole.
    pub(crate) fn exchange(
        &self,
        method: &str,
        path: &str,
        headers: &str,
        body: &[u8],
    ) -> io::Result<(u16, Vec<u8>)> {
        let mut stream = TcpStream::connect(&self.address)?;
        let (key, length) = (&self.key, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: {key}\r\n\
             Content-Length: {length}\r\n{headers}\r\n"
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(body)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let cut_off = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let end = answer
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .ok_or_else(cut_off)?;
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let body = answer.split_off(end + 4);
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let status = head
            .strip_prefix("http/1.1 ")
            .and_then(|head| head.get(..3));
        let status = status.and_then(|status| status.parse().ok());
        let status = status.unwrap_or_else(|| panic!("{method} {path}: {head}"));
        if length.is_some_and(|length| length != body.len().to_string()) {
            return Err(cut_off());
        }
        Ok((status, body))
    }

    pub(crate) fn upload(&self, name: &str, content: &[u8]) -> io::Result<Vec<u8>> {
        let head = format!(
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        );
        let body = [head.as_bytes(), content, b"\r\n--B--\r\n"].concat();
        let headers = "Content-Type: multipart/form-data; boundary=B\r\n";
        self.send("POST", "/api/store/asset/upload", headers, &body)
    }

    pub(crate) fn download(&self, id: &str) -> [u8; 32] {
        let path = format!("/api/store/asset/download?id={id}");
        Sha256::digest(self.send("GET", &path, "", b"").unwrap()).into()
    }

    /// What is behind a public address.
    pub(crate) fn fetch(&self, url: &str) -> [u8; 32] {
        let path = url.strip_prefix("http://x").expect("the host that asked");
        Sha256::digest(self.send("GET", path, "", b"").unwrap()).into()
    }

    /// Everything in the list of a collection.
    pub(crate) fn list(&self, collection: &str) -> Vec<Value> {
        let mut listed = Vec::new();
        let mut cursor = String::new();
        loop {
            let path = format!("/api/store/{collection}/?limit=250{cursor}");
            let mut page: Value =
                serde_json::from_slice(&self.send("GET", &path, "", b"").unwrap()).unwrap();
            listed.append(page["items"].as_array_mut().unwrap());
            match &page["next_cursor"] {
                Value::String(next) => cursor = format!("&cursor={next}"),
                _ => return listed,
            }
        }
    }
}

pub(crate) fn make_key(data: &Path) -> String {
    let arguments = ["key", "create", "--workspace", "crash", "--scopes", "admin"];
    let output = program(data, &arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn program(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_asset-dock-server"));
    command.args(arguments).arg("--data").arg(data);
    command
}
