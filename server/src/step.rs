//! The steps of an upload session, and a way to die at each of them: tests start a server with
//! `ASSET_DOCK_DIE_AT=part-synced` (or `part-synced:2`, the second time) and look at what it leaves.
//!
//! Only in debug builds. In a release build nothing reads the variable, and [`reached`] is empty.

/// Where a session may be when the server dies. In the variable a name has small letters and hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Step {
    /// The row of a new session is written and not committed.
    SessionWritten,
    /// It is committed, and there is no file yet.
    SessionCommitted,
    /// The file is there, and the answer is not on its way.
    RoomReserved,
    /// Some bytes of a part are in their place; reached again with the next ones.
    BytesWritten,
    /// All bytes of a part, or of a piece of it, are in their place.
    PartWritten,
    /// They have the announced digest.
    PartChecked,
    /// They are durable, and nothing says so.
    PartSynced,
    /// The row of the part is written and not committed.
    PartRecorded,
    /// It is committed, and not acknowledged.
    PartCommitted,
    /// A row says that a link is about to be made.
    LinkAnnounced,
    /// The link is there, and nobody's.
    WholeLinked,
    /// All is there for the transaction that makes the session an asset.
    AssetReady,
    /// That transaction has done its work and is not committed.
    AssetWritten,
    /// It is committed, and bytes that are not needed are still there.
    AssetCommitted,
    /// The answer to that is about to be given.
    AnswerReady,
    /// The row of a session that is ended is deleted, and that is not committed.
    SessionDeleted,
    /// It is committed, and the bytes are still there.
    SessionEnded,
    /// The bytes of a blob are removed, and the row that led to them is still there.
    BytesRemoved,
}

/// Dies here as by `kill -9`, where the variable names this step.
#[cfg(debug_assertions)]
pub(crate) fn reached(step: Step) {
    use std::sync::atomic::{AtomicU32, Ordering};

    use clap::ValueEnum;
    use rustix::process::{Signal, getpid, kill_process};

    static TIMES: AtomicU32 = AtomicU32::new(0);
    let Ok(asked) = std::env::var("ASSET_DOCK_DIE_AT") else {
        return;
    };
    let (name, time) = asked.split_once(':').unwrap_or((&asked, "1"));
    if Step::from_str(name, false) != Ok(step) {
        return;
    }
    let times = TIMES.fetch_add(1, Ordering::Relaxed) + 1;
    if times.to_string() == time {
        // Were it not taken, the server would live on, and the test would say so.
        let _ = kill_process(getpid(), Signal::KILL);
    }
}

/// Nothing happens here in a release build.
#[cfg(not(debug_assertions))]
#[inline]
pub(crate) fn reached(_: Step) {}
