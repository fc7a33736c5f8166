//! Uploads through a network that fails: what `test faults` proves and `bench faults` counts (`tests/faults/`).

use crate::build::{self, Quality};
use crate::command::{self, Outcome, cargo};
use crate::place;
use crate::report::Line;
use crate::serve::server::{self, Build};
use crate::tools::{browser, npm};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// Which runs.
pub(crate) struct Runs {
    /// The seed of the first.
    pub(crate) first: u64,
    /// How many there are.
    pub(crate) count: u64,
}

/// What they left behind.
pub(crate) struct Played {
    pub(crate) outcome: Outcome,
    /// Playwright's report.
    pub(crate) report: PathBuf,
    /// A line of JSON for each run.
    pub(crate) log: PathBuf,
}

/// Builds what is needed and sends them all.
pub(crate) fn play(line: &mut Line, runs: &Runs) -> Result<Played> {
    let browser = browser::ready(line)?;
    build::widget(line, Quality::Release)?;
    let server = server::build(line, Build::Serve)?;
    command::run(line, cargo().args(["build", "--package", "faultline"]))?;
    let faultline = server.with_file_name("faultline");
    let mut playwright = npm::binary(line, "playwright")?;
    let report = fresh("faults.json");
    let log = fresh("faults.log");
    playwright
        .args(["test", "--config", "faults/playwright.config.ts"])
        .env("ASSET_DOCK_SERVER", server)
        .env("FAULTLINE", faultline)
        .env("CHROMIUM", browser.chromium)
        .env("FAULTS_FIRST", runs.first.to_string())
        .env("FAULTS_RUNS", runs.count.to_string())
        .env("FAULTS_LOG", &log)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    let outcome = command::observe(line, &mut playwright)?;
    Ok(Played {
        outcome,
        report,
        log,
    })
}

/// A file that is not there yet: an old one must not be read as a new one.
fn fresh(name: &str) -> PathBuf {
    let path = place::target().join(Path::new("xtask").join(name));
    drop(fs::remove_file(&path));
    path
}
