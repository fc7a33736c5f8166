//! Benchmarks that run beside their peers: the scripts in `bench/`, with what `bench/package-lock.json` pins.

use super::Figure;
use crate::build::{self, Quality};
use crate::command::{self, command};
use crate::place;
use crate::report::{Line, Report};
use crate::running::Running;
use crate::serve::{key, server};
use crate::tools::browser;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What every script needs: a browser, and our server with our page.
pub(super) struct Beside {
    browser: PathBuf,
    /// Where our page is.
    pub(super) address: String,
    /// Opens the library there.
    pub(super) key: String,
    _running: Running,
    data: TempDir,
}

/// Installs the peers, builds the page and the server for release and starts them, in three steps of the report.
pub(super) fn ready(report: &mut Report) -> Result<Beside> {
    let browser = report.step("peers", |line| {
        let browser = browser::ready(line)?;
        line.say("npm ci");
        let mut npm = command("npm");
        npm.current_dir(place::root().join("bench"));
        command::run(line, npm.args(["ci", "--no-audit", "--no-fund"]))?;
        Ok(browser.chromium)
    })?;
    let binary = report.step("build", |line| {
        build::widget(line, Quality::Release)?;
        server::build(line, server::Build::Release)
    })?;
    let data = tempfile::tempdir().context("no temporary directory")?;
    let (running, key) = report.step("start", |line| {
        let key = key::remembered(line, &binary, data.path())?;
        let log = data.path().join("server.log");
        let running = Running::start(&binary, "127.0.0.1:0", data.path(), log)?;
        Ok((running, key))
    })?;
    Ok(Beside {
        browser,
        address: running.address.clone(),
        key,
        _running: running,
        data,
    })
}

impl Beside {
    /// Where the server keeps its library.
    pub(super) fn data(&self) -> &Path {
        self.data.path()
    }

    /// Runs a script, which prints an object with these figures as its last line.
    pub(super) fn figures(
        &self,
        line: &mut Line,
        script: &str,
        arguments: &[&str],
        known: &[(&'static str, &'static str)],
    ) -> Result<Vec<Figure>> {
        let mut node = command("node");
        node.current_dir(place::root().join("bench"))
            .arg(script)
            .args(arguments)
            .env("CHROMIUM", &self.browser);
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
}
