//! What the dependencies are allowed to be: `cargo deny`, by the rules in `deny.toml`.

use super::Verdict;
use super::counts::Counts;
use crate::command::{self, cargo, find};
use crate::report::Line;
use anyhow::Result;

/// Licences, sources and bans; advisories need a database from the network and are left to a person.
pub(super) fn deny(line: &mut Line) -> Result<Verdict> {
    if find("cargo-deny").is_none() {
        line.skip("not run: `cargo install cargo-deny --locked` installs it");
        return Ok(Verdict {
            counts: Counts::default(),
            words: String::new(),
        });
    }
    line.say("cargo fetch");
    command::run(line, cargo().args(["fetch", "--locked"]))?;
    let outcome = command::observe(
        line,
        cargo().args(["deny", "--offline", "check", "bans", "licenses", "sources"]),
    )?;
    if outcome.status.success() {
        line.note("clean");
        return Ok(Verdict::of_check(String::new()));
    }
    line.fault("failed");
    Ok(Verdict::of_check(outcome.everything))
}
