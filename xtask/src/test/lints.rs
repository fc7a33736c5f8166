//! What the toolchain says about the code: its format, its lints, its documentation.

use super::Verdict;
use crate::build::target;
use crate::command::{self, Outcome, cargo, command, find};
use crate::report::Line;
use anyhow::{Result, bail};

/// `cargo fmt --check`.
pub(super) fn fmt(line: &mut Line) -> Result<Verdict> {
    component(line, "fmt", "rustfmt")?;
    let outcome = command::observe(line, cargo().args(["fmt", "--all", "--check"]))?;
    Ok(judge(line, &[outcome]))
}

/// Clippy for everything that runs here, and for the widget as it runs in the browser.
pub(super) fn clippy(line: &mut Line) -> Result<Verdict> {
    component(line, "clippy", "clippy")?;
    target::add(line)?;
    let strict = ["--", "--deny", "warnings"];
    let native = command::observe(
        line,
        cargo()
            .args(["clippy", "--workspace", "--all-targets"])
            .args(strict),
    )?;
    // Never `--workspace` with the wasm target: the server is not made for it.
    let widget = [
        "clippy",
        "--package",
        "asset-dock",
        "--target",
        target::WASM,
        "--all-targets",
    ];
    let wasm = command::observe(line, cargo().args(widget).args(strict))?;
    Ok(judge(line, &[native, wasm]))
}

/// A link to a private item works, because private items are documented too.
const ALLOWING_LINKS: &str = "--deny warnings --allow rustdoc::private_intra_doc_links";

/// rustdoc, with private items: the people who read it work here.
pub(super) fn doc(line: &mut Line) -> Result<Verdict> {
    let arguments = [
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--keep-going",
    ];
    let outcome = command::observe(
        line,
        cargo().args(arguments).env("RUSTDOCFLAGS", ALLOWING_LINKS),
    )?;
    Ok(judge(line, &[outcome]))
}

fn judge(line: &mut Line, outcomes: &[Outcome]) -> Verdict {
    let failed = outcomes.iter().filter(|outcome| !outcome.status.success());
    let words: Vec<_> = failed
        .map(|outcome| without_progress(&outcome.everything))
        .collect();
    let words = words.join("\n");
    if words.is_empty() {
        line.note("clean");
    } else {
        line.fault("failed");
    }
    Verdict::of_check(words)
}

/// Cargo's words without the list of what it compiled on its way.
fn without_progress(everything: &str) -> String {
    let progress = |line: &&str| {
        !["Compiling ", "Checking ", "Documenting "]
            .iter()
            .any(|word| line.trim_start().starts_with(word))
    };
    everything
        .lines()
        .filter(progress)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Minimal toolchains come without these; rustup adds them.
fn component(line: &mut Line, subcommand: &str, component: &str) -> Result<()> {
    if command::observe(line, cargo().args([subcommand, "--version"]))?
        .status
        .success()
    {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!(
            "this Rust toolchain has no {component}: install it with your system's package manager"
        );
    }
    line.say(&format!("rustup component add {component}"));
    command::run(
        line,
        command("rustup").args(["component", "add", component]),
    )?;
    Ok(())
}
