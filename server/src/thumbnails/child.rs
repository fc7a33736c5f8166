//! The child process: reads an image from standard input, writes pictures to standard output.

use std::fs::File;
use std::io::{self, BufReader};
use std::os::fd::AsFd;
use std::process::ExitCode;

use super::confine::{Means, confine};
use super::draw::draw;
use super::message::Outcome;

/// With what a server needs it stays below 256 MiB.
const MEANS: Means = Means {
    memory_bytes: 216 * 1024 * 1024,
    cpu_seconds: 10,
};

/// Does its work and ends. Ending well means that there is an answer, even if it is a refusal.
pub(crate) fn run() -> ExitCode {
    match work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn work() -> io::Result<()> {
    // Decoders jump about, and standard input as such cannot.
    let image = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    confine(MEANS)?;
    let outcome = match draw(BufReader::new(image)) {
        Ok(drawing) => Outcome::Drawn(drawing),
        Err(refusal) => Outcome::Refused(refusal),
    };
    outcome.write(io::stdout().lock())
}
