//! Chromium and its driver, and Firefox.

use super::apt;
use crate::command::find;
use crate::report::Line;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// A browser and the program that drives it.
pub(crate) struct Browser {
    /// The browser.
    pub(crate) chromium: PathBuf,
    /// Its `WebDriver`.
    pub(crate) driver: PathBuf,
}

/// Finds both, in `CHROMIUM` and `CHROMEDRIVER` or on PATH, and installs them where they are missing.
pub(crate) fn ready(line: &mut Line) -> Result<Browser> {
    if let Some(browser) = look() {
        return Ok(browser);
    }
    apt::install(
        line,
        &["chromium", "chromium-driver"],
        "the browser tests need Chromium and its chromedriver",
    )?;
    look().context(
        "apt-get installed Chromium, but `chromium` or `chromedriver` is still not on PATH",
    )
}

/// Finds Firefox, in `FIREFOX` or on PATH, and installs it where it is missing.
pub(crate) fn firefox(line: &mut Line) -> Result<PathBuf> {
    let look = || choose("FIREFOX", &["firefox-esr", "firefox"]);
    if let Some(firefox) = look() {
        return Ok(firefox);
    }
    let why = "some of the browser tests need Firefox";
    apt::install(line, &["firefox-esr"], why)?;
    look().context("apt-get installed Firefox, but `firefox-esr` is still not on PATH")
}

fn look() -> Option<Browser> {
    Some(Browser {
        chromium: choose(
            "CHROMIUM",
            &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
            ],
        )?,
        driver: choose("CHROMEDRIVER", &["chromedriver"])?,
    })
}

fn choose(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let set = std::env::var_os(variable).map(PathBuf::from);
    set.or_else(|| names.iter().find_map(|name| find(name)))
}
