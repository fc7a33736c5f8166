//! Benchmarks that run beside their peers: the scripts in `bench/`, with what `bench/package-lock.json` pins.

use super::Figure;
use crate::command::{self, command};
use crate::place;
use crate::report::Line;
use crate::tools::browser;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::path::PathBuf;

/// Installs the peers and finds a browser.
pub(super) fn ready(line: &mut Line) -> Result<PathBuf> {
    let browser = browser::ready(line)?;
    line.say("npm ci");
    let mut npm = command("npm");
    npm.current_dir(place::root().join("bench"));
    command::run(line, npm.args(["ci", "--no-audit", "--no-fund"]))?;
    Ok(browser.chromium)
}

/// Runs a script, which prints an object with these figures as its last line.
pub(super) fn figures(
    line: &mut Line,
    browser: &std::path::Path,
    script: &str,
    arguments: &[&str],
    known: &[(&'static str, &'static str)],
) -> Result<Vec<Figure>> {
    let mut node = command("node");
    node.current_dir(place::root().join("bench"))
        .arg(script)
        .args(arguments)
        .env("CHROMIUM", browser);
    let outcome = command::observe(line, &mut node)?;
    ensure!(outcome.status.success(), "{}", outcome.everything);
    let last = outcome.stdout.lines().last().unwrap_or_default();
    let figures: Value = serde_json::from_str(last)
        .with_context(|| format!("{script} printed something else than figures: {last}"))?;
    let read = |&(name, unit): &(&'static str, &'static str)| {
        let value = figures[name].as_f64();
        let value = value.with_context(|| format!("{script} gave no {name}"))?;
        Ok(Figure { name, value, unit })
    };
    known.iter().map(read).collect()
}
