//! How many uploads a network that fails can spoil: none, as long as it does not fail for ever.

use super::{Figure, real};
use crate::faults::{Runs, play};
use crate::report::{Report, Stream};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;

/// Sends them and counts.
pub(super) fn measure(runs: &Runs) -> Result<Vec<Figure>> {
    let mut report = Report::new("asset-dock bench faults", 1, Stream::Stderr);
    let log = report.step("runs", |line| {
        let played = play(line, runs)?;
        let log = fs::read_to_string(&played.log);
        let log = log.with_context(|| played.outcome.everything.clone())?;
        if !played.outcome.status.success() {
            // Which they were, and how to see them again.
            eprintln!("{}", played.outcome.everything.trim());
        }
        Ok(log)
    })?;
    let endings = read(&log)?;
    let ended = endings.len() as u64;
    ensure!(
        ended == runs.count,
        "{ended} of {} runs came to an end",
        runs.count
    );
    Ok(figures(&endings))
}

fn read(log: &str) -> Result<Vec<Value>> {
    let endings: Result<_, _> = log.lines().map(serde_json::from_str).collect();
    endings.context("the log of the runs cannot be read")
}

fn figures(endings: &[Value]) -> Vec<Figure> {
    let wrong = |kind: &str| endings.iter().filter(|it| it["wrong"] == kind).count() as u64;
    let faults = endings.iter().filter_map(|it| it["faults"].as_u64()).sum();
    [
        ("runs", endings.len() as u64, "uploads"),
        ("faults", faults, "faults"),
        ("failed_uploads", wrong("failed"), "uploads"),
        ("lost_files", wrong("lost"), "files"),
        ("files_that_came_twice", wrong("twice"), "files"),
        ("corrupt_files", wrong("corrupt"), "files"),
    ]
    .map(|(name, value, unit)| Figure {
        name,
        value: real(value),
        unit,
    })
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_counted() {
        let log = "{\"seed\":1,\"faults\":3,\"wrong\":null}\n{\"seed\":2,\"faults\":4,\"wrong\":\"lost\"}\n";
        let figures = figures(&read(log).unwrap());
        let values: Vec<_> = figures.iter().map(|figure| figure.value).collect();
        assert_eq!(values, [2.0, 7.0, 0.0, 1.0, 0.0, 0.0]);
    }
}
