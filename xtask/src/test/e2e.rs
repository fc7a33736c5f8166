//! The page as it is shipped, against the server, in a real browser, driven by Playwright.

use super::Verdict;
use super::counts::{Counts, conclude};
use crate::build::{self, Quality};
use crate::command;
use crate::place;
use crate::report::Line;
use crate::serve::server::{self, Build};
use crate::tools::{browser, nginx, npm};
use anyhow::Result;
use std::fs;

/// Builds what is tested, then runs every spec in `tests/e2e/`.
pub(super) fn run(line: &mut Line) -> Result<Verdict> {
    let browser = browser::ready(line)?;
    let firefox = browser::firefox(line)?;
    let nginx = nginx::ready(line)?;
    build::widget(line, Quality::Release)?;
    let server = server::build(line, Build::Serve)?;
    let mut playwright = npm::binary(line, "playwright")?;
    let report = place::target().join("xtask/playwright.json");
    // An old report must not be read as a new one.
    drop(fs::remove_file(&report));
    playwright
        .args(["test", "--config", "e2e/playwright.config.ts"])
        .env("ASSET_DOCK_SERVER", server)
        .env("CHROMIUM", browser.chromium)
        .env("FIREFOX", firefox)
        .env("NGINX", nginx)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    let outcome = command::observe(line, &mut playwright)?;
    let counts = fs::read_to_string(&report)
        .ok()
        .and_then(|report| Counts::of_playwright(&report));
    Ok(conclude(line, counts.unwrap_or_default(), &outcome))
}
