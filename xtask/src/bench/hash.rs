//! From a file to its digest in the page, beside others, in one run in Chromium (`bench/hash.mjs`).

use super::{Figure, peers};
use crate::build::{self, Quality};
use crate::report::{Report, Stream};
use crate::running::Running;
use crate::serve::server;
use anyhow::{Context, Result};

/// The figures that `bench/hash.mjs` gives, with their units.
const FIGURES: [(&str, &str); 5] = [
    ("vs_hash_wasm", "times"),
    ("insecure_vs_hash_wasm", "times"),
    ("vs_bare_loop", "times"),
    ("longest_task_ms", "ms"),
    ("hash_ms", "ms"),
];

/// Builds the page for release and hashes a file of 1 GiB by turns.
pub(super) fn measure() -> Result<Vec<Figure>> {
    let mut report = Report::new("asset-dock bench hash", 4, Stream::Stderr);
    let browser = report.step("peers", peers::ready)?;
    let binary = report.step("build", |line| {
        build::widget(line, Quality::Release)?;
        server::build(line, server::Build::Release)
    })?;
    let data = tempfile::tempdir().context("no temporary directory")?;
    let running = report.step("start", |_| {
        let log = data.path().join("server.log");
        Running::start(&binary, "127.0.0.1:0", data.path(), log)
    })?;
    report.step("hashing", |line| {
        peers::figures(line, &browser, "hash.mjs", &[&running.address], &FIGURES)
    })
}
