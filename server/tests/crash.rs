//! `kill -9` at fifty moments in the middle of uploads, deletions and publishings, and what is there
//! afterwards.
//!
//! After each restart: everything that was acknowledged is listed and whole, nothing is listed that no
//! client sent in full, what was deleted stays deleted, what was published or made private stays so, a
//! public address gives the whole file, and no file lies about that no asset owns. One
//! case is nobody's to decide: the server may have kept a file and died before its answer arrived. Such
//! a file may be listed, and then it must be whole.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

const KILLS: u64 = 50;
const CLIENTS: u64 = 4;
const SEED: u64 = 0x5EED;

#[test]
fn nothing_acknowledged_is_lost_and_nothing_else_is_left() {
    let directory = TempDir::new().unwrap();
    let data = directory.path();
    let key = make_key(data);
    let model = Mutex::new(Model::default());
    let mut moments = Random(SEED);
    for round in 0..KILLS {
        let mut server = Server::start(data, &key);
        model.lock().unwrap().compare(&server.client, data, round);
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            for client in 0..CLIENTS {
                let (model, stop, http) = (&model, &stop, &server.client);
                let random = Random(SEED ^ (round * CLIENTS + client + 1));
                scope.spawn(move || work(http, random, model, stop));
            }
            thread::sleep(Duration::from_millis(30 + moments.below(300)));
            server.child.kill().unwrap();
            stop.store(true, Ordering::Relaxed);
        });
        server.child.wait().unwrap();
    }
    let server = Server::start(data, &key);
    let mut model = model.into_inner().unwrap();
    model.compare(&server.client, data, KILLS);
    for (id, kept) in &model.assets {
        assert_eq!(server.client.download(id), kept.sha256, "{id} at the end");
    }
    println!(
        "{KILLS} kills, {} assets kept, {} uploads, {} deletions and {} publishings acknowledged, \
         {} answers lost on their way",
        model.assets.len(),
        model.uploads,
        model.deletions,
        model.publishings,
        model.lost_answers
    );
    assert!(
        model.uploads > KILLS && model.deletions > 0 && model.publishings > 0,
        "the clients did work"
    );
}

/// Uploads, deletes, publishes and unpublishes until the server is gone.
fn work(http: &Client, mut random: Random, model: &Mutex<Model>, stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        if random.below(5) == 0 {
            let Some(id) = model.lock().unwrap().begin_deletion(&mut random) else {
                continue;
            };
            if http
                .send("DELETE", &format!("/api/store/asset/{id}"), "", b"")
                .is_ok()
            {
                model.lock().unwrap().deleted(&id);
            }
            continue;
        }
        if random.below(4) == 0 {
            let (wanted, verb) = [(true, "publish"), (false, "unpublish")]
                [usize::try_from(random.below(2)).unwrap()];
            let Some(id) = model.lock().unwrap().begin_publishing(&mut random) else {
                continue;
            };
            let path = format!("/api/store/asset/{id}/{verb}");
            let done = http.send("POST", &path, "", b"").is_ok();
            model.lock().unwrap().published(&id, done.then_some(wanted));
            continue;
        }
        let size = [0, 10, 5_000, 100_000, 2_000_000][usize::try_from(random.below(5)).unwrap()];
        let content = random.bytes(size);
        let sha256: [u8; 32] = Sha256::digest(&content).into();
        // The digest is the name, so that a file whose answer was lost can be recognised.
        let name = hex(&sha256);
        model.lock().unwrap().sent.insert(name.clone(), sha256);
        if let Ok(body) = http.upload(&name, &content) {
            let asset: Value = serde_json::from_slice(&body).unwrap();
            model.lock().unwrap().uploaded(&asset, sha256);
        }
    }
}

/// What must be there.
#[derive(Default)]
struct Model {
    assets: HashMap<String, Kept>,
    /// Everything that any client began to send, by name.
    sent: HashMap<String, [u8; 32]>,
    uploads: u64,
    deletions: u64,
    publishings: u64,
    lost_answers: u64,
}

struct Kept {
    sha256: [u8; 32],
    state: State,
    public: Public,
}

#[derive(PartialEq)]
enum Public {
    Yes,
    No,
    /// A change was sent and not acknowledged.
    Changing,
}

#[derive(PartialEq)]
enum State {
    /// Acknowledged since the last look.
    New,
    /// Seen whole.
    Seen,
    /// Its deletion was sent and not acknowledged: it may be there or not.
    Deleting,
}

impl Model {
    fn uploaded(&mut self, asset: &Value, sha256: [u8; 32]) {
        self.uploads += 1;
        let kept = Kept {
            sha256,
            state: State::New,
            public: Public::No,
        };
        self.assets.insert(text(asset, "id"), kept);
    }

    fn begin_deletion(&mut self, random: &mut Random) -> Option<String> {
        let count = u64::try_from(self.assets.len()).unwrap();
        let index = usize::try_from(random.below(count.max(1))).unwrap();
        let (id, kept) = self.assets.iter_mut().nth(index)?;
        if kept.state == State::Deleting || kept.public == Public::Changing {
            return None;
        }
        kept.state = State::Deleting;
        Some(id.clone())
    }

    fn begin_publishing(&mut self, random: &mut Random) -> Option<String> {
        let count = u64::try_from(self.assets.len()).unwrap();
        let index = usize::try_from(random.below(count.max(1))).unwrap();
        let (id, kept) = self.assets.iter_mut().nth(index)?;
        if kept.state == State::Deleting || kept.public == Public::Changing {
            return None;
        }
        kept.public = Public::Changing;
        Some(id.clone())
    }

    /// What an asset is now; `None` where no answer came.
    fn published(&mut self, id: &str, public: Option<bool>) {
        let (Some(public), Some(kept)) = (public, self.assets.get_mut(id)) else {
            return;
        };
        self.publishings += 1;
        kept.public = if public { Public::Yes } else { Public::No };
    }

    fn deleted(&mut self, id: &str) {
        self.deletions += 1;
        self.assets.remove(id);
    }

    /// Holds the model against the server.
    fn compare(&mut self, http: &Client, data: &Path, round: u64) {
        let listed = http.list();
        let is_listed = |id: &String| listed.iter().any(|asset| text(asset, "id") == *id);
        self.assets
            .retain(|id, kept| is_listed(id) || kept.state != State::Deleting);
        for id in self.assets.keys() {
            assert!(
                is_listed(id),
                "round {round}: {id} was acknowledged and is gone"
            );
        }
        for asset in &listed {
            let (id, name) = (text(asset, "id"), text(asset, "name"));
            let sent = self.sent.get(&name).expect("only what was sent is listed");
            let kept = self.assets.entry(id.clone()).or_insert_with(|| {
                self.lost_answers += 1;
                Kept {
                    sha256: *sent,
                    state: State::New,
                    public: Public::No,
                }
            });
            let public = asset["public_url"].as_str();
            match kept.public {
                Public::Changing => {}
                Public::Yes => assert!(public.is_some(), "round {round}: {id} became private"),
                Public::No => assert!(public.is_none(), "round {round}: {id} became public"),
            }
            kept.public = if public.is_some() {
                Public::Yes
            } else {
                Public::No
            };
            if let Some(url) = public {
                let file = http.fetch(url);
                assert_eq!(file, kept.sha256, "round {round}: the copy of {id}");
            }
            if kept.state != State::Seen {
                assert_eq!(
                    http.download(&id),
                    kept.sha256,
                    "round {round}: {id} is damaged"
                );
                kept.state = State::Seen;
            }
        }
        let files = files(&data.join("blobs"));
        let copies = listed.iter().filter(|asset| asset["is_public"] == true);
        assert_eq!(
            files,
            listed.len() + copies.count(),
            "round {round}: one file an asset or copy, and no other"
        );
        // An answer can be lost only once: what is not listed now was never kept.
        self.sent
            .retain(|name, _| listed.iter().any(|asset| text(asset, "name") == *name));
    }
}

struct Server {
    child: Child,
    client: Client,
}

impl Server {
    fn start(data: &Path, key: &str) -> Self {
        let mut child = program(data, &["serve", "--listen", "127.0.0.1:0"])
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
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client that knows just enough HTTP.
struct Client {
    address: String,
    key: String,
}

impl Client {
    /// The body of a successful answer that came whole.
    fn send(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> io::Result<Vec<u8>> {
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
        assert!(head.starts_with("http/1.1 2"), "{method} {path}: {head}");
        if length.is_some_and(|length| length != body.len().to_string()) {
            return Err(cut_off());
        }
        Ok(body)
    }

    fn upload(&self, name: &str, content: &[u8]) -> io::Result<Vec<u8>> {
        let head = format!(
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        );
        let body = [head.as_bytes(), content, b"\r\n--B--\r\n"].concat();
        let headers = "Content-Type: multipart/form-data; boundary=B\r\n";
        self.send("POST", "/api/store/asset/upload", headers, &body)
    }

    fn download(&self, id: &str) -> [u8; 32] {
        let path = format!("/api/store/asset/download?id={id}");
        Sha256::digest(self.send("GET", &path, "", b"").unwrap()).into()
    }

    /// What is behind a public address.
    fn fetch(&self, url: &str) -> [u8; 32] {
        let path = url.strip_prefix("http://x").expect("the host that asked");
        Sha256::digest(self.send("GET", path, "", b"").unwrap()).into()
    }

    fn list(&self) -> Vec<Value> {
        let mut listed = Vec::new();
        let mut cursor = String::new();
        loop {
            let path = format!("/api/store/asset/?limit=250{cursor}");
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

fn make_key(data: &Path) -> String {
    let arguments = ["key", "create", "--workspace", "crash", "--scopes", "admin"];
    let output = program(data, &arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn program(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_asset-dock-server"));
    command.args(arguments).arg("--data").arg(data);
    command
}

fn files(directory: &Path) -> usize {
    let paths = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    paths
        .map(|path| if path.is_dir() { files(&path) } else { 1 })
        .sum()
}

fn text(value: &Value, member: &str) -> String {
    value[member].as_str().unwrap().to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// `SplitMix64`: the same moments and contents in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        let words = std::iter::repeat_with(|| self.next().to_le_bytes());
        words
            .take(count.div_ceil(8))
            .flatten()
            .take(count)
            .collect()
    }
}
