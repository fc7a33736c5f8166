//! Tests that need no browser.

use super::Verdict;
use super::counts::{Counts, conclude};
use crate::command::{self, cargo};
use crate::report::Line;
use anyhow::Result;

/// `cargo test` for the whole workspace, to the end even where something fails.
pub(super) fn unit(line: &mut Line) -> Result<Verdict> {
    let outcome = command::observe(
        line,
        cargo().args(["test", "--workspace", "--no-fail-fast"]),
    )?;
    let counts = Counts::of_libtest(&outcome.stdout);
    Ok(conclude(line, counts, &outcome))
}
