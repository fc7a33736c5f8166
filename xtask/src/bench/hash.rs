//! From a file to its digest in the page, beside others, in one run in Chromium (`bench/hash.mjs`).

use super::{Figure, peers};
use crate::report::{Report, Stream};
use anyhow::Result;

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
    let beside = peers::ready(&mut report)?;
    report.step("hashing", |line| {
        beside.figures(line, "hash.mjs", &[&beside.address], &FIGURES)
    })
}
