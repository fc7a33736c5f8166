//! What the clients did, as far as they know, and how it is held against the server.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

use crate::leftovers::assert_files;
use crate::random::Random;
use crate::server::Client;

/// What must be there.
#[derive(Default)]
pub(crate) struct Model {
    pub(crate) assets: HashMap<String, Kept>,
    trash: HashMap<String, Trashed>,
    /// Everything that any client began to send, by name.
    pub(crate) sent: HashMap<String, [u8; 32]>,
    pub(crate) uploads: u64,
    pub(crate) deletions: u64,
    pub(crate) restorations: u64,
    pub(crate) purges: u64,
    pub(crate) publishings: u64,
    pub(crate) lost_answers: u64,
}

pub(crate) struct Kept {
    pub(crate) sha256: [u8; 32],
    state: State,
    public: Public,
}

/// A deleted asset.
struct Trashed {
    sha256: [u8; 32],
    /// What was sent and not acknowledged: it may be in the trash or not.
    leaving: Option<Leaving>,
}

/// A way out of the trash.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Leaving {
    Restored,
    Purged,
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
    /// Its deletion was sent and not acknowledged: it may be there or in the trash.
    Deleting,
}

impl Model {
    pub(crate) fn uploaded(&mut self, asset: &Value, sha256: [u8; 32]) {
        self.uploads += 1;
        let kept = Kept {
            sha256,
            state: State::New,
            public: Public::No,
        };
        self.assets.insert(text(asset, "id"), kept);
    }

    pub(crate) fn begin_deletion(&mut self, random: &mut Random) -> Option<String> {
        let count = u64::try_from(self.assets.len()).unwrap();
        let index = usize::try_from(random.below(count.max(1))).unwrap();
        let (id, kept) = self.assets.iter_mut().nth(index)?;
        if kept.state == State::Deleting || kept.public == Public::Changing {
            return None;
        }
        kept.state = State::Deleting;
        Some(id.clone())
    }

    pub(crate) fn begin_publishing(&mut self, random: &mut Random) -> Option<String> {
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
    pub(crate) fn published(&mut self, id: &str, public: Option<bool>) {
        let (Some(public), Some(kept)) = (public, self.assets.get_mut(id)) else {
            return;
        };
        self.publishings += 1;
        kept.public = if public { Public::Yes } else { Public::No };
    }

    pub(crate) fn deleted(&mut self, id: &str) {
        self.deletions += 1;
        self.forget(id);
    }

    /// Moves an asset to the trash.
    fn forget(&mut self, id: &str) {
        let Some(Kept { sha256, .. }) = self.assets.remove(id) else {
            return;
        };
        let leaving = None;
        self.trash
            .insert(id.to_owned(), Trashed { sha256, leaving });
    }

    pub(crate) fn begin_leaving(&mut self, random: &mut Random, way: Leaving) -> Option<String> {
        let count = u64::try_from(self.trash.len()).unwrap();
        let index = usize::try_from(random.below(count.max(1))).unwrap();
        let (id, trashed) = self.trash.iter_mut().nth(index)?;
        if trashed.leaving.is_some() {
            return None;
        }
        trashed.leaving = Some(way);
        Some(id.clone())
    }

    pub(crate) fn left(&mut self, id: &str, way: Leaving) {
        let Some(Trashed { sha256, .. }) = self.trash.remove(id) else {
            return;
        };
        match way {
            Leaving::Restored => {
                self.restorations += 1;
                let kept = Kept {
                    sha256,
                    state: State::New,
                    public: Public::No,
                };
                self.assets.insert(id.to_owned(), kept);
            }
            Leaving::Purged => self.purges += 1,
        }
    }

    /// What is in the trash.
    pub(crate) fn trashed(&self) -> impl Iterator<Item = (&String, [u8; 32])> {
        self.trash.iter().map(|(id, trashed)| (id, trashed.sha256))
    }

    /// Settles what was sent and not acknowledged by where each asset is now.
    fn settle(&mut self, listed: &[Value], deleted: &[Value], round: u64) {
        let is_in = |list: &[Value], id: &str| list.iter().any(|asset| text(asset, "id") == id);
        let gone: Vec<String> = self
            .assets
            .iter()
            .filter(|(id, kept)| kept.state == State::Deleting && !is_in(listed, id))
            .map(|(id, _)| id.clone())
            .collect();
        for id in gone {
            self.forget(&id);
        }
        let left: Vec<(String, Leaving)> = self
            .trash
            .iter()
            .filter(|(id, _)| !is_in(deleted, id))
            .filter_map(|(id, trashed)| Some((id.clone(), trashed.leaving?)))
            .collect();
        for (id, way) in left {
            self.left(&id, way);
        }
        for (id, trashed) in &mut self.trash {
            assert!(
                is_in(deleted, id),
                "round {round}: {id} was deleted and is not in the trash"
            );
            trashed.leaving = None;
        }
        for asset in deleted {
            let id = text(asset, "id");
            assert!(
                self.trash.contains_key(&id) && !is_in(listed, &id),
                "round {round}: {id} is in the trash, and should be elsewhere or is"
            );
        }
    }

    /// Holds the model against the server.
    pub(crate) fn compare(&mut self, http: &Client, data: &Path, round: u64) {
        let (listed, deleted) = (http.list("asset"), http.list("trash"));
        self.settle(&listed, &deleted, round);
        let is_listed = |id: &String| listed.iter().any(|asset| text(asset, "id") == *id);
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
        let copies = listed.iter().filter(|asset| asset["is_public"] == true);
        let expected = listed.len() + copies.count() + deleted.len();
        assert_files(data, expected, &format!("round {round}"));
        let all = || listed.iter().chain(&deleted);
        // An answer can be lost only once: what is not listed now was never kept.
        self.sent
            .retain(|name, _| all().any(|asset| text(asset, "name") == *name));
    }
}

fn text(value: &Value, member: &str) -> String {
    value[member].as_str().unwrap().to_owned()
}
