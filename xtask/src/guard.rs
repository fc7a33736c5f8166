//! A server that cannot outlive the command that started it.
//!
//! `xtask guard -- program …` runs the program and waits for its own standard input to close. The
//! command holds the other end of that pipe, and however the command ends (Ctrl-C, a closed terminal,
//! even a kill that no handler sees) the system closes it; then the guard stops the program.

use rustix::process::{Pid, Signal, kill_process};
use std::ffi::OsString;
use std::io::Read;
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may take to stop cleanly.
const PATIENCE: Duration = Duration::from_secs(10);

/// The program to run.
#[derive(clap::Args)]
pub(crate) struct Options {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
    program: Vec<OsString>,
}

/// Prints `pid N`, then lets the program have standard output; ends as the program ends.
pub(crate) fn run(options: &Options) -> ExitCode {
    let mut command = Command::new(&options.program[0]);
    match command
        .args(&options.program[1..])
        .stdin(Stdio::null())
        .spawn()
    {
        Ok(mut child) => {
            println!("pid {}", child.id());
            match watch(&mut child) {
                Ok(status) if status.success() => ExitCode::SUCCESS,
                _ => ExitCode::FAILURE,
            }
        }
        Err(error) => {
            eprintln!(
                "{} could not be started: {error}",
                options.program[0].display()
            );
            ExitCode::FAILURE
        }
    }
}

fn watch(child: &mut Child) -> std::io::Result<ExitStatus> {
    let (holder_left, left) = channel::<()>();
    thread::spawn(move || {
        // Nothing is ever sent; the read returns when the pipe closes.
        drop(std::io::stdin().read_to_end(&mut Vec::new()));
        drop(holder_left);
    });
    while left.recv_timeout(Duration::from_millis(100)) == Err(RecvTimeoutError::Timeout) {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
    }
    kill_process(Pid::from_child(child), Signal::TERM)?;
    let asked = Instant::now();
    while asked.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        thread::sleep(Duration::from_millis(20));
    }
    child.kill()?;
    child.wait()
}
