//! What a person sees while a command works: numbered steps, each with its time, and nothing else.
//!
//! On a terminal the line of the step that runs is kept up to date in place; in a log it is
//! repeated every half minute, so that a long build is visibly alive without filling the page.

mod paint;
mod units;

pub(crate) use paint::{bold, dim, green, red};
pub(crate) use units::{bytes, seconds};

use anyhow::Result;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// A command's steps, counted.
pub(crate) struct Report {
    begun: Instant,
    steps: usize,
    done: usize,
    stream: Stream,
}

/// Where a report is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    /// For people.
    Stdout,
    /// For commands whose standard output is a document.
    Stderr,
}

impl Report {
    /// Prints the title of a command that has this many steps.
    pub(crate) fn new(title: &str, steps: usize, stream: Stream) -> Self {
        write(stream, &format!("\n  {}\n\n", bold(title)));
        Self {
            begun: Instant::now(),
            steps,
            done: 0,
            stream,
        }
    }

    /// Runs one step and prints its line: number, name, time and the note it leaves.
    pub(crate) fn step<T>(
        &mut self,
        name: &str,
        work: impl FnOnce(&mut Line) -> Result<T>,
    ) -> Result<T> {
        self.done += 1;
        let mut line = Line::new(
            format!("{:>2}/{} {name:<12}", self.done, self.steps),
            self.stream,
        );
        line.draw();
        let result = work(&mut line);
        line.finish(result.is_ok());
        result
    }

    /// The time since the title was printed.
    pub(crate) fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }
}

/// The line of the step that runs.
pub(crate) struct Line {
    label: String,
    begun: Instant,
    shown: Instant,
    busy: String,
    note: Option<(Mark, String)>,
    live: bool,
    stream: Stream,
}

/// How a step that did not break ended.
#[derive(Clone, Copy)]
enum Mark {
    Good,
    Bad,
    Skipped,
}

impl Line {
    const QUIET: Duration = Duration::from_secs(30);
    const FRAME: Duration = Duration::from_millis(120);

    fn new(label: String, stream: Stream) -> Self {
        let terminal = match stream {
            Stream::Stdout => std::io::stdout().is_terminal(),
            Stream::Stderr => std::io::stderr().is_terminal(),
        };
        let now = Instant::now();
        let live = terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        Self {
            label,
            begun: now,
            shown: now,
            busy: String::new(),
            note: None,
            live,
            stream,
        }
    }

    /// What the step is busy with.
    pub(crate) fn say(&mut self, busy: &str) {
        busy.clone_into(&mut self.busy);
        self.tick();
    }

    /// Redraws the line when it is time to.
    pub(crate) fn tick(&mut self) {
        if self.shown.elapsed() >= if self.live { Self::FRAME } else { Self::QUIET } {
            self.shown = Instant::now();
            self.draw();
        }
    }

    /// What to print beside the time when the step has ended well.
    pub(crate) fn note(&mut self, note: impl Into<String>) {
        self.note = Some((Mark::Good, note.into()));
    }

    /// As `note`, for a step that found something wrong.
    pub(crate) fn fault(&mut self, note: impl Into<String>) {
        self.note = Some((Mark::Bad, note.into()));
    }

    /// As `note`, for a step that did not do its work, and why.
    pub(crate) fn skip(&mut self, note: impl Into<String>) {
        self.note = Some((Mark::Skipped, note.into()));
    }

    fn draw(&self) {
        let time = seconds(self.begun.elapsed());
        if self.live {
            // Cut, or a long line would wrap and could not be drawn over.
            let busy: String = self.busy.chars().take(44).collect();
            write(
                self.stream,
                &format!("\r\x1b[2K    {} {time:>8}  {}", self.label, dim(&busy)),
            );
        } else if self.begun.elapsed() >= Self::QUIET {
            write(
                self.stream,
                &format!("    {} {time:>8}  {}\n", self.label, self.busy),
            );
        }
    }

    fn finish(mut self, worked: bool) {
        let time = seconds(self.begun.elapsed());
        let (mark, note) = self.note.take().unwrap_or((Mark::Good, String::new()));
        let (sign, note) = match mark {
            _ if !worked => (red("x"), red("failed")),
            Mark::Good => (green("+"), note),
            Mark::Bad => (red("x"), red(&note)),
            Mark::Skipped => (dim("-"), note),
        };
        let start = if self.live { "\r\x1b[2K" } else { "" };
        let line = format!("  {sign} {} {time:>8}  {note}", self.label);
        write(self.stream, &format!("{start}{}\n", line.trim_end()));
    }
}

/// Everything goes through here: a closed pipe ends the words, not the work.
fn write(stream: Stream, text: &str) {
    let written = match stream {
        Stream::Stdout => std::io::stdout()
            .write_all(text.as_bytes())
            .and_then(|()| std::io::stdout().flush()),
        Stream::Stderr => std::io::stderr().write_all(text.as_bytes()),
    };
    drop(written);
}
