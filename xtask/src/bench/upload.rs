//! Uploads from the page to the server, in one run in Chromium: beside those of others (`bench/upload.mjs`), of a
//! file that is larger than any memory (`memory.mjs`), and through a network that damages them (`corruption.mjs`).

use super::{Figure, peers};
use crate::report::{Report, Stream};
use anyhow::Result;

/// The figures that `bench/upload.mjs` gives, with their units.
const FIGURES: [(&str, &str); 8] = [
    ("vs_tus_js_client", "times"),
    ("vs_bare_put", "times"),
    ("many_vs_uppy", "times"),
    ("parts_sent_again", "parts"),
    ("parts_sent_after_one_change", "parts"),
    ("longest_task_ms", "ms"),
    ("many_longest_task_ms", "ms"),
    ("upload_ms", "ms"),
];

const MEMORY: [(&str, &str); 1] = [("extra_memory_mib", "MiB")];

const CORRUPTION: [(&str, &str); 3] = [
    ("flipped_bits", "bits"),
    ("flipped_bits_refused", "bits"),
    ("files_wrong_after_flips", "files"),
];

/// Builds the page and the server for release and uploads by turns. Needs 35 GB of disk.
pub(super) fn measure() -> Result<Vec<Figure>> {
    let mut report = Report::new("asset-dock bench upload", 6, Stream::Stderr);
    let beside = peers::ready(&mut report)?;
    let arguments = [beside.address.as_str(), &beside.key];
    let mut figures = report.step("corruption", |line| {
        beside.figures(line, "corruption.mjs", &arguments, &CORRUPTION)
    })?;
    figures.extend(report.step("memory", |line| {
        beside.figures(line, "memory.mjs", &arguments, &MEMORY)
    })?);
    figures.extend(report.step("uploads", |line| {
        beside.figures(line, "upload.mjs", &arguments, &FIGURES)
    })?);
    Ok(figures)
}
