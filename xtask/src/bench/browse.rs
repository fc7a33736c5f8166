//! A library of 100,000 assets in the page, scrolled and searched in Chromium (`bench/browse.mjs`).

use super::{Figure, peers};
use crate::command::{self, cargo};
use crate::place;
use crate::report::{Report, Stream};
use anyhow::{Context, Result};

const FIGURES: [(&str, &str); 7] = [
    ("frames_p95_ms", "ms"),
    ("frames_max_ms", "ms"),
    ("dom_nodes_max", "nodes"),
    ("search_ms", "ms"),
    ("uppy_frames_p95_ms", "ms"),
    ("uppy_frames_max_ms", "ms"),
    ("uppy_dom_nodes_max", "nodes"),
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
    let dist = place::dist();
    let dist = dist.to_str().context("a path that is no text")?;
    let arguments = [beside.address.as_str(), &beside.key, dist];
    report.step("browse", |line| {
        beside.figures(line, "browse.mjs", &arguments, &FIGURES)
    })
}
