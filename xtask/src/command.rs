//! Running other programs: silently while all is well, with everything they said when it is not.

use crate::place;
use crate::report::Line;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// What a program that has ended left behind.
pub(crate) struct Outcome {
    /// How it ended.
    pub(crate) status: ExitStatus,
    /// Its standard output.
    pub(crate) stdout: String,
    /// Standard output and standard error, line by line as they came.
    pub(crate) everything: String,
}

/// A command that runs at the top of the workspace.
pub(crate) fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(place::root());
    command
}

/// The cargo that runs this very program, so that a toolchain chosen with `+` stays chosen.
pub(crate) fn cargo() -> Command {
    let mut cargo = command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    // Set by `cargo run` for this package; a build script of another would see them and be built twice.
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CARGO_PKG_")) {
        cargo.env_remove(name);
    }
    cargo
        .env_remove("CARGO_MANIFEST_DIR")
        .env_remove("CARGO_MANIFEST_PATH");
    cargo
}

/// Runs to the end, however it ends; what the program is busy with shows on `line`.
pub(crate) fn observe(line: &mut Line, command: &mut Command) -> Result<Outcome> {
    let named = name(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{named}` could not be started: is it installed and on PATH?"))?;
    let (sender, lines) = channel();
    forward(child.stdout.take(), &sender, true);
    forward(child.stderr.take(), &sender, false);
    drop(sender);
    let (mut stdout, mut everything, mut crates) = (String::new(), String::new(), 0);
    loop {
        match lines.recv_timeout(Duration::from_millis(200)) {
            Ok((text, is_stdout)) => {
                show(line, &text, &mut crates);
                for sink in [Some(&mut everything), is_stdout.then_some(&mut stdout)]
                    .into_iter()
                    .flatten()
                {
                    sink.push_str(&text);
                    sink.push('\n');
                }
            }
            Err(RecvTimeoutError::Timeout) => line.tick(),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    let status = child
        .wait()
        .with_context(|| format!("`{named}` could not be waited for"))?;
    Ok(Outcome {
        status,
        stdout,
        everything,
    })
}

/// As `observe`, but a program that fails is an error that carries everything it said.
pub(crate) fn run(line: &mut Line, command: &mut Command) -> Result<Outcome> {
    let outcome = observe(line, command)?;
    if !outcome.status.success() {
        bail!(
            "`{}` failed ({})\n\n{}",
            name(command),
            outcome.status,
            outcome.everything.trim_end()
        );
    }
    Ok(outcome)
}

/// Whether a program of this name is on PATH.
pub(crate) fn find(program: &str) -> Option<std::path::PathBuf> {
    let directories = std::env::var_os("PATH")?;
    std::env::split_paths(&directories)
        .map(|directory| {
            directory
                .join(program)
                .with_extension(std::env::consts::EXE_EXTENSION)
        })
        .find(|path| path.is_file())
}

fn name(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program())
        .file_name()
        .unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn forward(from: Option<impl Read + Send + 'static>, to: &Sender<(String, bool)>, is_stdout: bool) {
    let (Some(from), to) = (from, to.clone()) else {
        return;
    };
    thread::spawn(move || {
        // Bytes, not `lines()`: one byte that is not UTF-8 must not hide the rest.
        for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
            let text = String::from_utf8_lossy(&line)
                .trim_end_matches('\r')
                .to_owned();
            if to.send((text, is_stdout)).is_err() {
                break;
            }
        }
    });
}

/// Cargo says what it compiles and libtest what it ran; both are worth a glance.
fn show(line: &mut Line, text: &str, crates: &mut u32) {
    let text = text.trim();
    if let Some(rest) = text
        .strip_prefix("Compiling ")
        .or_else(|| text.strip_prefix("Checking "))
    {
        *crates += 1;
        let krate = rest.split(' ').next().unwrap_or(rest);
        line.say(&format!("compiling {krate} ({crates})"));
    } else if let Some(rest) = text
        .strip_prefix("Downloaded ")
        .or_else(|| text.strip_prefix("Downloading "))
    {
        line.say(&format!("downloading {rest}"));
    } else if let Some(rest) = text.strip_prefix("Blocking waiting for file lock") {
        line.say(&format!("waiting for another cargo{rest}"));
    } else if let Some(rest) = text
        .strip_prefix("test ")
        .and_then(|rest| rest.strip_suffix(" ... ok"))
    {
        line.say(rest);
    } else if text.starts_with('✓') {
        // Playwright: number, browser, file, then the title.
        line.say(text.rsplit(" › ").next().unwrap_or(text));
    }
}
