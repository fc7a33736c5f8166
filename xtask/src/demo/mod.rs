//! The demo workspace: real files of many kinds, made here and uploaded through the real API.
//!
//! Nothing is downloaded and nothing is random, so every demo looks the same.
//! `catalogue` says which files there are, `scenes` and `papers` make them, `folders` and `upload` send them.
#![expect(
    clippy::unreadable_literal,
    reason = "colours are written as everywhere else: 0xRRGGBB"
)]

mod catalogue;
mod draw;
mod folders;
mod papers;
mod progress;
mod scenes;
mod upload;

use crate::report::{Line, Report, Stream, bytes};
use anyhow::{Context, Result};
use folders::Folders;
use progress::Progress;
use std::path::{Path, PathBuf};

/// A file of the demo workspace.
pub(crate) struct Sample {
    /// What it is called, in whatever script.
    pub(crate) name: &'static str,
    /// Its media type.
    pub(crate) media: &'static str,
    /// The folders it lies in, joined by `/`; empty for the top level.
    folder: &'static str,
    /// How its bytes are made.
    make: fn() -> Result<Vec<u8>>,
}

/// Uploads every demo file that was not uploaded before; one that a person has deleted stays deleted.
pub(crate) fn fill(line: &mut Line, address: &str, key: &str, data: &Path) -> Result<()> {
    let mut progress = Progress::read(data)?;
    let mut folders = Folders::new(address, key);
    let (mut sent, mut total) = (0, 0);
    for sample in catalogue::samples() {
        if progress.has(sample.name) {
            continue;
        }
        line.say(sample.name);
        let content =
            (sample.make)().with_context(|| format!("{} could not be made", sample.name))?;
        let folder = folders.id(sample.folder)?;
        let id = upload::send(address, key, folder.as_deref(), &sample, &content)?;
        let tags = catalogue::tags(sample.name);
        if !tags.is_empty() {
            upload::tag(address, key, &id, tags)?;
        }
        progress.add(sample.name)?;
        sent += 1;
        total += content.len() as u64;
    }
    line.note(if sent == 0 {
        "kept".into()
    } else {
        format!("{sent} uploaded, {}", bytes(total))
    });
    Ok(())
}

/// Where to write the files to.
#[derive(clap::Args)]
pub(crate) struct Options {
    folder: PathBuf,
}

/// Writes the demo files to a folder: to look at them, or to drop them on a page by hand.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut report = Report::new("asset-dock samples", 1, Stream::Stdout);
    report.step("demo files", |line| {
        let count = write(line, &options.folder)?;
        line.note(format!("{count} in {}", options.folder.display()));
        Ok(())
    })
}

/// Writes the demo files to a folder, and says how many.
pub(crate) fn write(line: &mut Line, folder: &Path) -> Result<usize> {
    std::fs::create_dir_all(folder)?;
    let samples = catalogue::samples();
    for sample in &samples {
        line.say(sample.name);
        std::fs::write(folder.join(sample.name), (sample.make)()?)?;
    }
    Ok(samples.len())
}
