//! One file that is uploaded in parts, and goes on after each death of the server from what the server says.

use std::collections::HashSet;
use std::io;

use asset_dock_core::upload::digest::{ContentDigest, PartDigest};
use asset_dock_core::upload::plan::{PartNumber, Plan};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::server::Client;

/// How a file comes, and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// All parts come, each in one request.
    Parts,
    /// All parts come, and those that have several bytes in two pieces.
    Pieces,
    /// After one part the server is asked whether it has the whole.
    Recognised,
    /// After one part the session is ended.
    Ended,
}

/// A file on its way.
pub(crate) struct Upload {
    content: Vec<u8>,
    way: Way,
    session: Option<String>,
    /// Parts that the server said are durable.
    acknowledged: HashSet<u32>,
    /// The end of the session was asked for; whether it came, only the server knows.
    ending: bool,
    /// What the server said that it became.
    asset: Option<String>,
}

impl Upload {
    pub(crate) fn new(content: Vec<u8>, way: Way) -> Self {
        Upload {
            content,
            way,
            session: None,
            acknowledged: HashSet::new(),
            ending: false,
            asset: None,
        }
    }

    pub(crate) fn asset(&self) -> Option<&str> {
        self.asset.as_deref()
    }

    pub(crate) fn sha256(&self) -> [u8; 32] {
        Sha256::digest(&self.content).into()
    }

    /// Whether the server knows all that it acknowledged.
    pub(crate) fn check(&self, client: &Client) {
        let Some(session) = &self.session else { return };
        let Some(state) = state(client, session).unwrap() else {
            assert!(self.ending, "{session} is gone");
            return;
        };
        for number in &self.acknowledged {
            assert!(
                is_held(&state, *number) || !state["asset"].is_null(),
                "part {number} of {session} was acknowledged: {state}"
            );
        }
    }

    /// Goes on to the end.
    ///
    /// # Errors
    /// Where the server is gone.
    pub(crate) fn go_on(&mut self, client: &Client) -> io::Result<()> {
        let session = self.open(client)?;
        let Some(state) = state(client, &session)? else {
            assert!(self.ending, "{session} is gone");
            return Ok(());
        };
        if state["asset"].is_null() {
            let mut numbers: Vec<_> = Plan::of(self.content.len() as u64).numbers().collect();
            // The last part is the smallest: it is acknowledged when the server dies at a large one.
            numbers.reverse();
            if matches!(self.way, Way::Recognised | Way::Ended) {
                numbers.truncate(1);
            }
            for number in numbers {
                if !is_held(&state, number.get()) {
                    self.send(client, &session, number)?;
                }
            }
        }
        let path = path(&session);
        let body = json!({"digest": self.digest()});
        let asset = match self.way {
            Way::Ended => {
                self.ending = true;
                client.send("DELETE", &path, "", b"")?;
                return Ok(());
            }
            Way::Recognised => ask(client, "PATCH", &path, &body)?["asset"].take(),
            Way::Parts | Way::Pieces => ask(client, "POST", &format!("{path}/complete"), &body)?,
        };
        let id = asset["id"].as_str().unwrap();
        let before = state["asset"]["id"].as_str();
        assert!(before.is_none_or(|before| before == id), "a second asset");
        self.asset = Some(id.to_owned());
        Ok(())
    }

    fn open(&mut self, client: &Client) -> io::Result<String> {
        if let Some(session) = &self.session {
            return Ok(session.clone());
        }
        let body = json!({"name": "a.bin", "size": self.content.len()});
        let opened = ask(client, "POST", "/api/store/session/", &body)?;
        let session = opened["id"].as_str().unwrap().to_owned();
        self.session = Some(session.clone());
        Ok(session)
    }

    fn send(&mut self, client: &Client, session: &str, number: PartNumber) -> io::Result<()> {
        let bytes = self.part(number);
        let body = json!({"parts": [{"number": number, "sha256": PartDigest::of(bytes)}]});
        let path = format!("{}/parts", path(session));
        let announced = ask(client, "POST", &path, &body)?;
        let upload = &announced["parts"][0]["upload"];
        if !upload.is_null() {
            let url = upload["url"].as_str().unwrap();
            let digest = upload["headers"]["Content-Digest"].as_str().unwrap();
            let header = format!("Content-Digest: {digest}\r\n");
            if self.way == Way::Pieces && bytes.len() > 1 {
                let (length, middle) = (bytes.len(), bytes.len() / 2);
                for piece in [0..middle, middle..length] {
                    let (first, last) = (piece.start, piece.end - 1);
                    let range = format!("Content-Range: bytes {first}-{last}/{length}\r\n");
                    client.send("PUT", url, &format!("{header}{range}"), &bytes[piece])?;
                }
            } else {
                client.send("PUT", url, &header, bytes)?;
            }
        }
        self.acknowledged.insert(number.get());
        Ok(())
    }

    fn digest(&self) -> ContentDigest {
        let numbers = Plan::of(self.content.len() as u64).numbers();
        ContentDigest::of(numbers.map(|number| PartDigest::of(self.part(number))))
    }

    fn part(&self, number: PartNumber) -> &[u8] {
        let plan = Plan::of(self.content.len() as u64);
        let range = plan.range(number).unwrap();
        &self.content[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()]
    }
}

fn path(session: &str) -> String {
    format!("/api/store/session/{session}")
}

/// How far a session is; `None` where there is none.
fn state(client: &Client, session: &str) -> io::Result<Option<Value>> {
    match client.exchange("GET", &path(session), "", b"")? {
        (404, _) => Ok(None),
        (200, body) => Ok(Some(serde_json::from_slice(&body).unwrap())),
        (status, _) => panic!("{session}: {status}"),
    }
}

fn is_held(state: &Value, number: u32) -> bool {
    let number = u64::from(number);
    let held = state["held"].as_array().unwrap();
    held.iter()
        .any(|range| range[0].as_u64().unwrap() <= number && number <= range[1].as_u64().unwrap())
}

fn ask(client: &Client, method: &str, path: &str, body: &Value) -> io::Result<Value> {
    let answer = client.send(method, path, "", body.to_string().as_bytes())?;
    Ok(serde_json::from_slice(&answer).unwrap())
}
