//! `kill -9` at each step of a session, one after the other: no acknowledged part is lost, the upload goes on to
//! its end, and nothing is left over.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;

use clap::ValueEnum;
use tempfile::TempDir;

use crate::leftovers::assert_files;
use crate::random::Random;
use crate::server::{Server, make_key};
use crate::step::Step;
use crate::upload::{Upload, Way};

/// Two parts: one of 8 MiB, and one of a byte.
const SIZE: usize = 8 * 1024 * 1024 + 1;

/// What is uploaded when the server dies, where it has a file of two parts already.
#[derive(Clone, Copy, Debug)]
enum Story {
    /// A new file.
    New,
    /// A new file, in pieces.
    InPieces,
    /// A file whose large part is there.
    Copied,
    /// A file that is there whole.
    Linked,
    /// A new file that is given up.
    Ended,
}

/// In which stories the server dies at a step, and which time it is reached there. The small part is sent first,
/// so the second time is that of the large one.
fn deaths(step: Step) -> &'static [(Story, u32)] {
    use Story::{Copied, Ended, InPieces, Linked, New};
    match step {
        Step::SessionWritten | Step::SessionCommitted | Step::RoomReserved => &[(New, 1)],
        // The large part comes in more than ten writes.
        Step::BytesWritten => &[(New, 1), (New, 2), (New, 9), (Copied, 2)],
        Step::PartWritten => &[(New, 2), (InPieces, 2), (InPieces, 3), (Copied, 2)],
        Step::PartChecked | Step::PartSynced | Step::PartRecorded => {
            &[(New, 1), (New, 2), (Copied, 2)]
        }
        Step::PartCommitted => &[(New, 1), (New, 2), (InPieces, 2), (Copied, 2)],
        Step::LinkAnnounced | Step::WholeLinked => &[(Linked, 1)],
        Step::AssetReady | Step::AssetWritten | Step::AssetCommitted | Step::AnswerReady => {
            &[(New, 1), (Linked, 1)]
        }
        Step::SessionDeleted | Step::SessionEnded => &[(Ended, 1)],
        Step::BytesRemoved => &[(Linked, 1), (Ended, 1)],
    }
}

#[test]
#[cfg_attr(not(debug_assertions), ignore = "a release build knows no steps")]
fn nothing_acknowledged_is_lost_at_any_step() {
    let _turn = crate::take_turn();
    let directory = TempDir::new().unwrap();
    let held = Held::upload(directory.path());
    for &step in Step::value_variants() {
        for &(story, time) in deaths(step) {
            held.die(step, time, story);
        }
    }
}

/// A library with one file, of which each death begins with a copy.
struct Held<'a> {
    data: &'a Path,
    key: String,
    content: Vec<u8>,
    asset: String,
    sha256: [u8; 32],
}

impl<'a> Held<'a> {
    fn upload(data: &'a Path) -> Self {
        let key = make_key(data);
        let content = Random(0x57E9).bytes(SIZE);
        let mut upload = Upload::new(content.clone(), Way::Parts);
        let server = Server::start(data, &key);
        upload.go_on(&server.client).unwrap();
        let asset = upload.asset().unwrap().to_owned();
        Held {
            data,
            key,
            content,
            asset,
            sha256: upload.sha256(),
        }
    }

    /// What a story uploads.
    fn begin(&self, story: Story) -> Upload {
        let new = || Random(0x0FF5).bytes(SIZE);
        match story {
            Story::New => Upload::new(new(), Way::Parts),
            Story::InPieces => Upload::new(new(), Way::Pieces),
            Story::Copied => {
                let mut content = self.content.clone();
                content[SIZE - 1] ^= 1;
                Upload::new(content, Way::Parts)
            }
            Story::Linked => Upload::new(self.content.clone(), Way::Recognised),
            Story::Ended => Upload::new(new(), Way::Ended),
        }
    }

    fn die(&self, step: Step, time: u32, story: Story) {
        let name = step.to_possible_value().unwrap();
        let at = format!("{}:{time}", name.get_name());
        let when = format!("{at} of {story:?}");
        println!("{when}");
        let directory = TempDir::new().unwrap();
        let data = directory.path();
        copy(self.data, data);
        let mut upload = self.begin(story);

        let mut server = Server::start_to_die(data, &self.key, &at);
        let went = upload.go_on(&server.client);
        let status = server.end();
        let status = status.unwrap_or_else(|| panic!("{when}: it was not reached: {went:?}"));
        assert_eq!(status.signal(), Some(9), "{when}: {status}");

        let server = Server::start(data, &self.key);
        upload.check(&server.client);
        upload.go_on(&server.client).unwrap();
        let mut expected = vec![(self.asset.as_str(), self.sha256)];
        expected.extend(upload.asset().map(|asset| (asset, upload.sha256())));
        let listed = server.client.list("asset");
        let mut listed: Vec<_> = listed.iter().filter_map(|it| it["id"].as_str()).collect();
        listed.sort_unstable();
        expected.sort_unstable();
        let ids: Vec<_> = expected.iter().map(|(id, _)| *id).collect();
        assert_eq!(listed, ids, "{when}");
        // Nobody was told of the first session, which has its file until its time is over.
        let untold = usize::from(step == Step::RoomReserved);
        assert_files(data, expected.len() + untold, &when);
        for (id, sha256) in expected {
            assert_eq!(server.client.download(id), sha256, "{when}: {id}");
        }
    }
}

/// Copies what is in a directory into another one.
fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
