//! The tools that come from npm, at the versions that `tests/package-lock.json` pins.

use super::apt;
use crate::command::{self, find};
use crate::place;
use crate::report::Line;
use anyhow::{Result, bail};
use std::fs;
use std::process::Command;

/// npm itself, ready to be given arguments.
pub(crate) fn command(line: &mut Line) -> Result<Command> {
    if find("node").is_none() || find("npm").is_none() {
        apt::install(
            line,
            &["nodejs", "npm"],
            "the end-to-end tests and `wasm-opt` need Node.js 20 or newer with npm",
        )?;
    }
    Ok(Command::new("npm"))
}

/// Makes `tests/node_modules` what the lockfile says.
pub(crate) fn ready(line: &mut Line) -> Result<()> {
    let mut npm = command(line)?;
    // npm writes what it has installed; the lockfile that it came from is kept beside that.
    let lock = fs::read(place::root().join("tests/package-lock.json"))?;
    let kept = place::node_modules().join(".installed-lock.json");
    if fs::read(&kept).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    line.say("npm ci");
    // Playwright's own browsers are not needed: the tests drive the system's Chromium.
    npm.current_dir(place::root().join("tests"))
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command::run(line, npm.args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(kept, lock)?;
    Ok(())
}

/// One of the installed tools, ready to be given arguments.
pub(crate) fn binary(line: &mut Line, name: &str) -> Result<Command> {
    ready(line)?;
    let tool = place::node_modules().join(".bin").join(name);
    if !tool.exists() {
        bail!("npm installed no `{name}`: is its package still in tests/package.json?");
    }
    let mut command = Command::new(tool);
    command.current_dir(place::root().join("tests"));
    Ok(command)
}
