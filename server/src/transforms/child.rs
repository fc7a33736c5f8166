//! The helper: reads a job from standard input, writes a new image to standard output.

use std::fs::File;
use std::io::{self, Cursor};
use std::os::fd::AsFd;
use std::process::ExitCode;

use super::answer::{Head, Refusal, write, write_head};
use super::edit::{self, Target, decode, encode};
use super::job::Job;
use crate::thumbnails::Drawing;
use crate::thumbnails::confine::{Means, confine};
use crate::thumbnails::draw::drawing_of;

/// The name of the command that the helper is.
pub(crate) const COMMAND: &str = "transform";

/// Three images of the largest size, what encoders need, and the program.
const MEANS: Means = Means {
    memory_bytes: 1024 * 1024 * 1024,
    cpu_seconds: 40,
};

/// Does its work and ends. Ending well means that there is an answer, even if it is a refusal.
pub(crate) fn run() -> ExitCode {
    match work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn work() -> io::Result<()> {
    let input = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    confine(MEANS)?;
    let output = io::stdout().lock();
    let job = Job::read(input).ok_or(io::ErrorKind::InvalidData)?;
    match make(job) {
        Ok((drawing, image)) => write(output, &drawing, &image),
        Err(refusal) => write_head(output, &Head::Refused(refusal)),
    }
}

fn make(job: Job<impl io::Read>) -> Result<(Drawing, Vec<u8>), Refusal> {
    let Job {
        transform,
        format,
        mut images,
    } = job;
    let mut next = || {
        let file = images.next().ok_or(Refusal::Damaged)?;
        decode(Cursor::new(file))
    };
    let target = Target::of(&transform, format);
    let image = edit::apply(&transform, next()?, target, next)?;
    let file = encode(&image, target)?;
    Ok((drawing_of(image)?, file))
}
