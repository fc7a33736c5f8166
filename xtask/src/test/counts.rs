//! How many tests passed and failed, read from what the test programs print.

use crate::command::Outcome;
use crate::report::Line;
use std::fmt;
use std::ops::AddAssign;

/// Passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Counts {
    /// One check that passed.
    pub(super) const PASSED: Self = Self {
        passed: 1,
        failed: 0,
    };
    /// One check that failed.
    pub(super) const FAILED: Self = Self {
        passed: 0,
        failed: 1,
    };

    /// The sum of libtest's `test result: …` lines, which wasm-bindgen's runner prints as well.
    pub(super) fn of_libtest(output: &str) -> Self {
        let mut counts = Self::default();
        for result in output
            .lines()
            .filter_map(|line| line.split_once("test result: "))
        {
            for part in result.1.split([';', '.']) {
                let mut words = part.split_whitespace();
                let number = words.next().and_then(|word| word.parse::<u64>().ok());
                match (number, words.next()) {
                    (Some(number), Some("passed")) => counts.passed += number,
                    (Some(number), Some("failed")) => counts.failed += number,
                    _ => {}
                }
            }
        }
        counts
    }

    /// The `stats` of Playwright's JSON report; a test that passed at the second attempt has failed.
    pub(super) fn of_playwright(report: &str) -> Option<Self> {
        let document: serde_json::Value = serde_json::from_str(report).ok()?;
        let stat = |name: &str| document.get("stats")?.get(name)?.as_u64();
        // Skipped tests are those that never ran, because a tidy repository has no other.
        let failed = stat("unexpected")? + stat("flaky")? + stat("skipped")?;
        Some(Self {
            passed: stat("expected")?,
            failed,
        })
    }

    /// A program that failed without a failed test (it did not compile, or it crashed) is a failure too,
    /// and one that ran no test at all proves nothing.
    pub(super) fn settled(self, succeeded: bool) -> Self {
        let silent = (!succeeded && self.failed == 0) || self == Self::default();
        if silent {
            Self { failed: 1, ..self }
        } else {
            self
        }
    }
}

/// Writes the counts on the step's line, and keeps the program's words where it failed.
pub(super) fn conclude(line: &mut Line, counts: Counts, outcome: &Outcome) -> super::Verdict {
    let counts = counts.settled(outcome.status.success());
    if counts.failed == 0 {
        line.note(counts.to_string());
        return super::Verdict {
            counts,
            words: String::new(),
        };
    }
    line.fault(counts.to_string());
    super::Verdict {
        counts,
        words: outcome.everything.clone(),
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libtest_results_are_summed() {
        let output = "running 3 tests\ntest a ... ok\n\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 1 filtered out; finished in 0.21s\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s\n\
            test result: ok. 12 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.05s\n";
        assert_eq!(
            Counts::of_libtest(output),
            Counts {
                passed: 16,
                failed: 2
            }
        );
    }

    #[test]
    fn playwright_stats_are_read() {
        let report = r#"{"suites":[],"stats":{"startTime":"","duration":1.5,"expected":9,"skipped":1,"unexpected":2,"flaky":0}}"#;
        assert_eq!(
            Counts::of_playwright(report),
            Some(Counts {
                passed: 9,
                failed: 3
            })
        );
        assert_eq!(Counts::of_playwright("Error: no tests found"), None);
    }

    #[test]
    fn silence_is_a_failure() {
        assert_eq!(
            Counts::of_libtest("error[E0308]: mismatched types").settled(false),
            Counts::FAILED
        );
        assert_eq!(
            Counts {
                passed: 4,
                failed: 0
            }
            .settled(false),
            Counts {
                passed: 4,
                failed: 1
            }
        );
        assert_eq!(
            Counts {
                passed: 4,
                failed: 1
            }
            .settled(false),
            Counts {
                passed: 4,
                failed: 1
            }
        );
        assert_eq!(Counts::default().settled(true), Counts::FAILED);
        assert_eq!(
            Counts {
                passed: 4,
                failed: 0
            }
            .settled(true),
            Counts {
                passed: 4,
                failed: 0
            }
        );
    }

    #[test]
    fn the_last_line_is_what_ci_reads() {
        assert_eq!(
            Counts {
                passed: 120,
                failed: 0
            }
            .to_string(),
            "120 passed, 0 failed"
        );
    }
}
