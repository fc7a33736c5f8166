//! A library of 100,000 assets in the page, scrolled and searched in Chromium (`bench/browse.mjs`).

use super::{Figure, peers};
use crate::command::{self, cargo};
use crate::report::{Report, Stream};
use anyhow::Result;

const FIGURES: [(&str, &str); 4] = [
    ("frames_p95_ms", "ms"),
    ("frames_max_ms", "ms"),
    ("dom_nodes_max", "nodes"),
    ("search_ms", "ms"),
];

/// Builds the page and the server for release, fills a library and scrolls through it.
pub(super) fn measure() -> Result<Vec<Figure>> {
    let mut report = Report::new("asset-dock bench browse", 5, Stream::Stderr);
    let beside = peers::ready(&mut report)?;
    report.step("fill", |line| {
        let mut fill = cargo();
        fill.args(["bench", "--package", "asset-dock-server", "--bench", "list"])
            .args(["--", "--fill"])
            .arg(beside.data());
        command::run(line, &mut fill)?;
        line.note("100,000 assets");
        Ok(())
    })?;
    let arguments = [beside.address.as_str(), &beside.key];
    report.step("browse", |line| {
        beside.figures(line, "browse.mjs", &arguments, &FIGURES)
    })
}
