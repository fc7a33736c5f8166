//! The npm package as others use it: installed from its file into projects of other tools, built, and driven in a
//! real browser.

use super::Verdict;
use super::counts::{Counts, conclude};
use crate::command;
use crate::package;
use crate::place;
use crate::report::Line;
use crate::serve::server::{self, Build};
use crate::tools::{browser, npm};
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Packs, installs, and runs every spec in `tests/package/`.
pub(super) fn run(line: &mut Line) -> Result<Verdict> {
    let browser = browser::ready(line)?;
    let tarball = package::tarball(line)?;
    let server = server::build(line, Build::Serve)?;
    let projects = place::target().join("xtask/projects");
    install(line, &tarball, &projects)?;
    let mut playwright = npm::binary(line, "playwright")?;
    let report = place::target().join("xtask/package.json");
    // An old report must not be read as a new one.
    drop(fs::remove_file(&report));
    playwright
        .args(["test", "--config", "package/playwright.config.ts"])
        .env("ASSET_DOCK_SERVER", server)
        .env("ASSET_DOCK_PROJECTS", &projects)
        .env("ASSET_DOCK_INTEGRITY", package::integrity_of(&tarball))
        .env("CHROMIUM", browser.chromium)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    let outcome = command::observe(line, &mut playwright)?;
    let counts = fs::read_to_string(&report)
        .ok()
        .and_then(|report| Counts::of_playwright(&report));
    Ok(conclude(line, counts.unwrap_or_default(), &outcome))
}

/// The projects as a fresh checkout has them, with their tools and the package.
fn install(line: &mut Line, tarball: &Path, projects: &Path) -> Result<()> {
    let source = place::root().join("tests/package/projects");
    let kept = projects.join("node_modules");
    if projects.exists() {
        for entry in fs::read_dir(projects)? {
            let path = entry?.path();
            match path {
                // To install the tools takes a minute, and their lockfile says which they are.
                path if path == kept => {}
                path if path.is_dir() => fs::remove_dir_all(path)?,
                path => fs::remove_file(path)?,
            }
        }
    }
    copy(&source, projects)?;
    line.say("npm ci");
    let mut npm = npm::command(line)?;
    let npm = npm
        .current_dir(projects)
        .args(["ci", "--no-audit", "--no-fund"]);
    command::run(line, npm)?;
    line.say("npm install asset-dock");
    let mut npm = npm::command(line)?;
    let npm = npm
        .current_dir(projects)
        .args(["install", "--no-save", "--no-audit", "--no-fund"]);
    command::run(line, npm.arg(tarball))?;
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}
