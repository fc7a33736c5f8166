//! Uploads through a network that fails: each file arrives, once and as it was.

use super::Verdict;
use super::counts::{Counts, conclude};
use crate::faults::{Runs, play};
use crate::report::Line;
use anyhow::Result;
use std::fs;

/// The same in each test, so that one that fails does so again.
const RUNS: Runs = Runs {
    first: 0,
    count: 500,
};

/// Sends them.
pub(super) fn run(line: &mut Line) -> Result<Verdict> {
    let played = play(line, &RUNS)?;
    let counts = fs::read_to_string(&played.report)
        .ok()
        .and_then(|report| Counts::of_playwright(&report));
    Ok(conclude(line, counts.unwrap_or_default(), &played.outcome))
}
