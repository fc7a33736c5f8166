//! `kill -9` at forty moments in the middle of uploads in parts: no acknowledged part is sent again or lost,
//! and what comes out in the end is the file.

use std::collections::HashSet;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use asset_dock_core::upload::digest::{ContentDigest, PartDigest};
use asset_dock_core::upload::plan::{PartNumber, Plan};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::random::Random;
use crate::server::{Client, Server, make_key};

const KILLS: u64 = 40;
const CLIENTS: u64 = 3;

/// What one client uploads, file after file, through all deaths of the server.
struct Uploader {
    random: Random,
    file: Vec<u8>,
    session: Option<String>,
    /// Parts of the session that the server said are durable.
    acknowledged: HashSet<u32>,
    finished: Vec<(String, [u8; 32])>,
}

#[test]
fn no_acknowledged_part_is_lost() {
    let _turn = crate::take_turn();
    let directory = TempDir::new().unwrap();
    let data = directory.path();
    let key = make_key(data);
    let uploaders: Vec<_> = (0..CLIENTS)
        .map(|client| Mutex::new(Uploader::new(Random(client + 7))))
        .collect();
    let mut moments = Random(0x5E55_1011);
    for _ in 0..KILLS {
        let mut server = Server::start(data, &key);
        thread::scope(|scope| {
            for uploader in &uploaders {
                let client = &server.client;
                scope.spawn(move || uploader.lock().unwrap().work(client));
            }
            thread::sleep(Duration::from_millis(20 + moments.below(250)));
            server.child.kill().unwrap();
        });
        server.child.wait().unwrap();
    }
    let server = Server::start(data, &key);
    let mut finished = 0;
    for uploader in uploaders {
        let uploader = uploader.into_inner().unwrap();
        uploader.check(&server.client);
        for (id, sha256) in &uploader.finished {
            assert_eq!(server.client.download(id), *sha256, "{id}");
        }
        finished += uploader.finished.len();
    }
    assert!(finished > 5, "the clients did work: {finished}");
    // Completing again finds what was completed: no answer that was lost left a second asset.
    assert_eq!(server.client.list("asset").len(), finished);
}

impl Uploader {
    fn new(random: Random) -> Self {
        Uploader {
            random,
            file: Vec::new(),
            session: None,
            acknowledged: HashSet::new(),
            finished: Vec::new(),
        }
    }

    /// Uploads until the server is gone.
    fn work(&mut self, client: &Client) {
        self.check(client);
        while self.step(client).is_some() {}
    }

    /// Whether the server knows all that it acknowledged.
    fn check(&self, client: &Client) {
        let Some(session) = &self.session else { return };
        let path = format!("/api/store/session/{session}");
        let Ok(body) = client.send("GET", &path, "", b"") else {
            return;
        };
        let state: Value = serde_json::from_slice(&body).unwrap();
        let held = state["held"].as_array().unwrap();
        for number in &self.acknowledged {
            let number = u64::from(*number);
            let is_held = held.iter().any(|range| {
                range[0].as_u64().unwrap() <= number && number <= range[1].as_u64().unwrap()
            });
            assert!(
                is_held,
                "part {number} of {session} was acknowledged: {state}"
            );
        }
    }

    /// The next request; `None` where the server is gone.
    fn step(&mut self, client: &Client) -> Option<()> {
        let Some(session) = self.session.clone() else {
            let size =
                [100_000, 9_000_000, 17_000_000][usize::try_from(self.random.below(3)).ok()?];
            self.file = self.random.bytes(size);
            let body = json!({"name": "a.bin", "size": size});
            let opened = ask(client, "POST", "/api/store/session/", &body)?;
            self.session = Some(opened["id"].as_str()?.to_owned());
            self.acknowledged.clear();
            return Some(());
        };
        let plan = Plan::of(self.file.len() as u64);
        let missing = plan
            .numbers()
            .find(|it| !self.acknowledged.contains(&it.get()));
        let Some(number) = missing else {
            return self.complete(client, &session, plan);
        };
        let part = part(&self.file, plan, number);
        let body = json!({"parts": [{"number": number, "sha256": PartDigest::of(part)}]});
        let announced = ask(
            client,
            "POST",
            &format!("/api/store/session/{session}/parts"),
            &body,
        )?;
        let upload = &announced["parts"][0]["upload"];
        if !upload.is_null() {
            let digest = upload["headers"]["Content-Digest"].as_str()?;
            let header = format!("Content-Digest: {digest}\r\n");
            client
                .send("PUT", upload["url"].as_str()?, &header, part)
                .ok()?;
        }
        self.acknowledged.insert(number.get());
        Some(())
    }

    fn complete(&mut self, client: &Client, session: &str, plan: Plan) -> Option<()> {
        let parts = plan
            .numbers()
            .map(|number| PartDigest::of(part(&self.file, plan, number)));
        let body = json!({"digest": ContentDigest::of(parts)});
        let path = format!("/api/store/session/{session}/complete");
        let asset = ask(client, "POST", &path, &body)?;
        let sha256 = Sha256::digest(&self.file).into();
        self.finished
            .push((asset["id"].as_str()?.to_owned(), sha256));
        self.session = None;
        Some(())
    }
}

fn part(file: &[u8], plan: Plan, number: PartNumber) -> &[u8] {
    let range = plan.range(number).unwrap();
    &file[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()]
}

fn ask(client: &Client, method: &str, path: &str, body: &Value) -> Option<Value> {
    let answer = client.send(method, path, "", body.to_string().as_bytes());
    serde_json::from_slice(&answer.ok()?).ok()
}
