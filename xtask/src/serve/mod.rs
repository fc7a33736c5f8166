//! `cargo xtask serve`: from a clean clone to a working asset library in the browser.
//!
//! Builds the widget and the server, makes a demo workspace on the first start, and serves it until Ctrl-C.

pub(crate) mod key;
pub(crate) mod server;
mod welcome;

use crate::build::{self, Quality};
use crate::demo;
use crate::report::{Report, Stream, seconds};
use crate::running::Running;
use anyhow::{Context, Result, bail};
use server::Build;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Where to serve, and from what.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// The folder that keeps the files, their records and the demo key.
    #[arg(long, default_value = "demo-data")]
    data: PathBuf,
}

/// Serves until it is interrupted.
pub(crate) fn run(options: &Options) -> Result<()> {
    let data = std::path::absolute(&options.data)?;
    let mut report = Report::new("asset-dock serve", 4, Stream::Stdout);
    report.step("widget", |line| build::widget(line, Quality::Quick))?;
    let binary = report.step("server", |line| server::build(line, Build::Serve))?;
    std::fs::create_dir_all(&data)
        .with_context(|| format!("{} could not be made", data.display()))?;
    let (interrupted, interrupts) = channel();
    ctrlc::set_handler(move || interrupted.send(()).unwrap_or_default())?;
    let (mut running, key) = report.step("start", |line| {
        let key = key::remembered(line, &binary, &data)?;
        let running = Running::start(&binary, &options.listen, &data, data.join("server.log"))
            .with_context(|| {
                format!(
                    "is another server on {}? try `--listen 127.0.0.1:0`",
                    options.listen
                )
            })?;
        line.note(&running.address);
        Ok((running, key))
    })?;
    report.step("demo files", |line| {
        demo::fill(line, &running.address, &key, &data)
    })?;
    println!(
        "\n{}",
        welcome::text(&running.address, &key, &data, &seconds(report.elapsed()))
    );
    loop {
        match interrupts.recv_timeout(Duration::from_millis(250)) {
            Err(RecvTimeoutError::Timeout) if running.has_ended() => {
                bail!("the server ended by itself\n\n{}", running.last_words())
            }
            Err(RecvTimeoutError::Timeout) => {}
            _ => break,
        }
    }
    print!("\n  Stopping.");
    drop(running);
    println!(" Everything is kept in {}.", crate::place::short(&data));
    Ok(())
}
