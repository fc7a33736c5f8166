//! What the dependencies are allowed to be: `cargo deny`, by the rules in `deny.toml`.

use super::Verdict;
use super::counts::Counts;
use crate::command::{self, cargo, find};
use crate::place;
use crate::report::Line;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// The version that the rules were written for.
const VERSION: &str = "0.20.2";

/// Licences, sources and bans. Advisories need a database from the network, and a new one must not
/// break an old commit: those are for a person to ask for.
pub(super) fn deny(line: &mut Line) -> Result<Verdict> {
    let program = match ready(line) {
        Ok(program) => program,
        Err(error) => {
            // Not a fault of the project: the machine may be offline.
            line.skip("not run");
            let words = format!(
                "cargo-deny is missing and could not be installed, so the licences were not checked.\n\
                 Once online: `cargo install cargo-deny --locked`\n\n{error:#}"
            );
            return Ok(Verdict {
                counts: Counts::default(),
                words,
            });
        }
    };
    line.say("cargo fetch");
    command::run(line, cargo().args(["fetch", "--locked"]))?;
    let mut deny = command::command("cargo");
    deny.env("PATH", path_with(&program)?);
    let outcome = command::observe(
        line,
        deny.args(["deny", "--offline", "check", "bans", "licenses", "sources"]),
    )?;
    if outcome.status.success() {
        line.note("clean");
        return Ok(Verdict::of_check(String::new()));
    }
    line.fault("failed");
    Ok(Verdict::of_check(outcome.everything))
}

/// The one on PATH, or one that is built once below `target/`.
fn ready(line: &mut Line) -> Result<PathBuf> {
    if let Some(program) = find("cargo-deny") {
        return Ok(program);
    }
    let root = place::target().join("xtask/tools");
    let program = root.join("bin/cargo-deny");
    if !program.exists() {
        // In the quick profile: compiling takes longer than checking ever will.
        let mut install = cargo();
        install.args([
            "install",
            "cargo-deny",
            "--locked",
            "--profile",
            "dev",
            "--version",
            VERSION,
        ]);
        command::run(line, install.arg("--root").arg(root))?;
    }
    Ok(program)
}

/// PATH with the folder of this program in front, where cargo looks for its subcommands.
fn path_with(program: &std::path::Path) -> Result<std::ffi::OsString> {
    let folder = program
        .parent()
        .context("a program without a folder")?
        .to_owned();
    let rest = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(
        [folder].into_iter().chain(std::env::split_paths(&rest)),
    )?)
}
