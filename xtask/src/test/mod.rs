//! `cargo xtask test`: every check and test, from the quickest to the slowest.
//!
//! A tier that fails does not stop the others: one run tells everything. The very last line is
//! `N passed, N failed`, which is what continuous integration reads.

mod counts;
mod e2e;
mod faults;
mod lints;
mod native;
mod package;
mod supply;
mod web;

pub(crate) use web::runner;

use crate::report::{Line, Report, Stream, seconds};
use crate::tidy;
use anyhow::Result;
use clap::ValueEnum;
use counts::Counts;

/// Which tiers to run.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// All of them when none is named.
    tiers: Vec<Tier>,
}

/// In the order they run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Tier {
    /// Formatting.
    Fmt,
    /// The invariants.
    Tidy,
    /// Licences, sources and bans of dependencies.
    Deny,
    /// Lints, native and wasm.
    Clippy,
    /// The documentation builds without a warning.
    Doc,
    /// Native tests of all packages.
    Unit,
    /// The widget's tests in a real browser.
    Web,
    /// The page against the server, in a real browser.
    E2e,
    /// Uploads through a network that fails, in a real browser.
    Faults,
    /// The npm package in projects of other tools.
    Package,
}

/// What a tier found.
struct Verdict {
    counts: Counts,
    /// Everything that a person needs to see why it failed; empty when it did not.
    words: String,
}

/// Runs the tiers; returns whether everything passed.
pub(crate) fn run(options: &Options) -> bool {
    let mut tiers = if options.tiers.is_empty() {
        Tier::value_variants().to_vec()
    } else {
        options.tiers.clone()
    };
    tiers.sort();
    tiers.dedup();
    let mut report = Report::new("asset-dock test", tiers.len(), Stream::Stdout);
    let mut total = Counts::default();
    for tier in tiers {
        let verdict = report.step(tier.name(), |line| tier.run(line));
        let verdict = verdict.unwrap_or_else(|error| Verdict {
            counts: Counts::FAILED,
            words: format!("{error:#}"),
        });
        if !verdict.words.is_empty() {
            println!("\n{}\n", verdict.words.trim());
        }
        total += verdict.counts;
    }
    println!("\n  {}\n\n{total}", seconds(report.elapsed()));
    total.failed == 0
}

impl Tier {
    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Tidy => "tidy",
            Self::Deny => "deny",
            Self::Clippy => "clippy",
            Self::Doc => "doc",
            Self::Unit => "unit",
            Self::Web => "web",
            Self::E2e => "e2e",
            Self::Faults => "faults",
            Self::Package => "package",
        }
    }

    fn run(self, line: &mut Line) -> Result<Verdict> {
        match self {
            Self::Fmt => lints::fmt(line),
            Self::Tidy => tidy::check(line).map(Verdict::of_check),
            Self::Deny => supply::deny(line),
            Self::Clippy => lints::clippy(line),
            Self::Doc => lints::doc(line),
            Self::Unit => native::unit(line),
            Self::Web => web::run(line),
            Self::E2e => e2e::run(line),
            Self::Faults => faults::run(line),
            Self::Package => package::run(line),
        }
    }
}

impl Verdict {
    /// A check counts as one test; what it says is why it failed.
    fn of_check(words: String) -> Self {
        Self {
            counts: if words.is_empty() {
                Counts::PASSED
            } else {
                Counts::FAILED
            },
            words,
        }
    }
}
