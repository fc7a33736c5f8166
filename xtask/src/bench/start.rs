//! From navigation to the first row of assets, beside the pages of other uploaders, in one run in Chromium
//! (`bench/start.mjs`).

use super::{Figure, peers};
use crate::place;
use crate::report::{Report, Stream};
use anyhow::{Context, Result};

/// Of each page, without and with what the browser kept of it: the time, and what came over the network.
const FIGURES: [(&str, &str); 12] = [
    ("ours_cold", "ms"),
    ("ours_cold_kb", "kB"),
    ("ours_warm", "ms"),
    ("ours_warm_kb", "kB"),
    ("uppy_cold", "ms"),
    ("uppy_cold_kb", "kB"),
    ("uppy_warm", "ms"),
    ("uppy_warm_kb", "kB"),
    ("uploadcare_cold", "ms"),
    ("uploadcare_cold_kb", "kB"),
    ("uploadcare_warm", "ms"),
    ("uploadcare_warm_kb", "kB"),
];

/// Builds the page for release and opens it and the others by turns.
pub(super) fn measure() -> Result<Vec<Figure>> {
    let mut report = Report::new("asset-dock bench start", 4, Stream::Stderr);
    let beside = peers::ready(&mut report)?;
    let dist = place::dist();
    let dist = dist.to_str().context("a path that is no text")?;
    report.step("starting", |line| {
        let arguments = [beside.address.as_str(), &beside.key, dist];
        beside.figures(line, "start.mjs", &arguments, &FIGURES)
    })
}
