//! A server that runs for as long as its value lives.

use crate::place;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A started server; dropping it stops the server cleanly and waits for it.
pub(crate) struct Running {
    guard: Child,
    /// `http://ADDR`, as the server printed it.
    pub(crate) address: String,
    /// The server's process.
    pub(crate) pid: u32,
    log: PathBuf,
}

impl Running {
    /// Starts `binary serve` and returns when it listens; what it logs goes to the file `log`.
    pub(crate) fn start(binary: &Path, listen: &str, data: &Path, log: PathBuf) -> Result<Self> {
        Self::start_with(binary, listen, data, log, &[])
    }

    /// As `start`, with `more` options for the server.
    pub(crate) fn start_with(
        binary: &Path,
        listen: &str,
        data: &Path,
        log: PathBuf,
        more: &[&str],
    ) -> Result<Self> {
        let file = File::create(&log)
            .with_context(|| format!("{} could not be written", log.display()))?;
        let mut guard = Command::new(place::this_program()?)
            .args([
                "guard".as_ref(),
                "--".as_ref(),
                binary.as_os_str(),
                OsStr::new("serve"),
            ])
            .args([
                OsStr::new("--listen"),
                listen.as_ref(),
                "--data".as_ref(),
                data.as_os_str(),
            ])
            .args(more)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(file)
            // A group of its own: Ctrl-C reaches this program alone, which then stops the server in order.
            .process_group(0)
            .spawn()
            .context("the server could not be started")?;
        let output = guard.stdout.take().context("the server has no output")?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let pid = lines
            .next()
            .and_then(|line| line.strip_prefix("pid ")?.parse().ok());
        let address = lines.find_map(|line| Some(line.strip_prefix("listening on ")?.to_owned()));
        // Whatever else it prints is read and dropped: a full pipe would hold it up.
        std::thread::spawn(move || lines.for_each(drop));
        let mut running = Self {
            guard,
            address: String::new(),
            pid: pid.unwrap_or_default(),
            log,
        };
        match address {
            Some(address) => running.address = address,
            None => bail!(
                "the server did not start on {listen}\n\n{}",
                running.last_words()
            ),
        }
        Ok(running)
    }

    /// Whether the server has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.guard.try_wait(), Ok(None))
    }

    /// The end of what the server logged.
    pub(crate) fn last_words(&self) -> String {
        let text = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<_> = text.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        drop(self.guard.wait());
    }
}
