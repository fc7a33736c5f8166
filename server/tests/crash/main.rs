//! `kill -9` at fifty moments in the middle of uploads, deletions, restorations, purges and publishings,
//! and what is there afterwards.
//!
//! After each restart: everything that was acknowledged is listed and whole, nothing is listed that no
//! client sent in full, what was deleted is in the trash and nowhere else, what was purged is nowhere,
//! what was published or made private stays so, a public address gives the whole file, and no file lies
//! about that no asset owns. One case is nobody's to decide: the server may have kept a file and died
//! before its answer arrived. Such a file may be listed, and then it must be whole.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod leftovers;
mod model;
mod random;
mod server;
mod sessions;
#[path = "../../src/step.rs"]
#[expect(dead_code, reason = "only the names are needed here")]
mod step;
mod steps;
mod upload;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::model::{Leaving, Model};
use crate::random::Random;
use crate::server::{Client, Server, make_key};

const KILLS: u64 = 50;
const CLIENTS: u64 = 4;
const SEED: u64 = 0x5EED;

/// Whose servers run: a client that asks a server which was just killed must not reach that of another test, which
/// may have been given its port.
static TURN: Mutex<()> = Mutex::new(());

/// Waits for the end of the other tests, also of those that failed.
fn take_turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_else_is_left() {
    let _turn = take_turn();
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
    for (id, sha256) in model.trashed() {
        let path = format!("/api/store/trash/{id}/restore");
        server.client.send("POST", &path, "", b"").unwrap();
        assert_eq!(server.client.download(id), sha256, "{id} from the trash");
    }
    println!(
        "{KILLS} kills, {} assets kept, {} uploads, {} deletions, {} restorations, {} purges and {} \
         publishings acknowledged, {} answers lost on their way",
        model.assets.len(),
        model.uploads,
        model.deletions,
        model.restorations,
        model.purges,
        model.publishings,
        model.lost_answers
    );
    assert!(
        model.uploads > KILLS
            && [
                model.deletions,
                model.restorations,
                model.purges,
                model.publishings
            ]
            .iter()
            .all(|&count| count > 0),
        "the clients did work"
    );
}

/// Uploads, deletes, restores, purges, publishes and unpublishes until the server is gone.
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
        if random.below(5) == 0 {
            let leaving = [Leaving::Restored, Leaving::Purged][usize::from(random.below(3) == 0)];
            let Some(id) = model.lock().unwrap().begin_leaving(&mut random, leaving) else {
                continue;
            };
            let (method, path) = match leaving {
                Leaving::Restored => ("POST", format!("/api/store/trash/{id}/restore")),
                Leaving::Purged => ("DELETE", format!("/api/store/trash/{id}")),
            };
            if http.send(method, &path, "", b"").is_ok() {
                model.lock().unwrap().left(&id, leaving);
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

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
