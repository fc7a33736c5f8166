//! `cargo xtask tidy`: the invariants of the design that a machine can check.
//!
//! Most rules look at one file at a time and know nothing of Rust's grammar: plain text is enough to keep
//! each thing in its room, and a rule that fits on a page is one that people trust.

mod files;
mod habits;
mod purity;
mod rooms;
mod rule;
mod shape;

use crate::report::{Line, Report, Stream};
use anyhow::Result;
use rule::{Finding, Rule};

/// Checks, prints what is wrong, and returns whether nothing is.
pub(crate) fn run() -> Result<bool> {
    let mut report = Report::new("asset-dock tidy", 1, Stream::Stdout);
    let found = report.step("invariants", check)?;
    if !found.is_empty() {
        println!("\n{}", found.trim_end());
    }
    Ok(found.is_empty())
}

/// Checks everything; returns one line for each breach.
pub(crate) fn check(line: &mut Line) -> Result<String> {
    let files = files::all()?;
    let rules: Vec<Rule> = [rooms::RULES, habits::RULES, shape::RULES].concat();
    let in_files = rules
        .iter()
        .flat_map(|rule| files.iter().flat_map(|file| rule.broken_by(file)));
    let findings: Vec<Finding> = in_files.chain(purity::check(line)?).collect();
    if findings.is_empty() {
        line.note(format!(
            "{} rules kept by {} files",
            rules.len() + 1,
            files.len()
        ));
    } else {
        line.fault(format!("broken in {} places", findings.len()));
    }
    let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
    Ok(lines.join("\n"))
}
