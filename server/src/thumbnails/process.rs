//! The helper, seen from the server: started, listened to, and ended whatever happens.

use std::fs::File;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::Signal;
use tokio::io::AsyncReadExt;
use tokio::process::{Child, ChildStdout, Command};

use super::message::{Outcome, Refusal};

/// The name of the command that the helper is.
pub(crate) const COMMAND: &str = "thumbnail";

/// How long it may take as a whole. Its limit is processor time; this is for one that waits.
const PATIENCE: Duration = Duration::from_mins(1);

/// The most that is taken from it: three pictures of the worst kind are not as large.
const MAX_ANSWER: u64 = 16 * 1024 * 1024;

/// What the status of a Rust program is that panicked.
const PANICKED: i32 = 101;

/// A helper at work. Dropped, it is ended.
pub(crate) struct Helper {
    child: Child,
    /// What it says.
    pub(crate) answer: ChildStdout,
}

/// How a helper ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// With an answer.
    Well,
    /// It stumbled over what it was given.
    Badly,
    OutOfMemory,
    OutOfTime,
}

impl Helper {
    /// Starts this program, which is `program`, as the helper that this command is.
    pub(crate) fn start(program: &Path, command: &str, input: File) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(command)
            // It has no use for secrets.
            .env_clear()
            .current_dir("/")
            .stdin(input)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let answer = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Helper { child, answer })
    }

    /// Waits for its end, which comes when nobody listens any more.
    ///
    /// # Errors
    /// Where it did not do its work, which says nothing of what it was given.
    pub(crate) async fn end(self) -> io::Result<End> {
        let Helper { mut child, answer } = self;
        drop(answer);
        end_of(child.wait().await?)
    }
}

/// Has an image drawn. `program` is this program.
///
/// # Errors
/// Where the helper does not do its work, which says nothing of the image.
pub(super) async fn draw(program: &Path, image: File) -> io::Result<Outcome> {
    let mut helper = Helper::start(program, COMMAND, image)?;
    let mut bytes = Vec::new();
    let ended = tokio::time::timeout(PATIENCE, async {
        // The pipe is closed when this much was read, and the helper ends on its next word.
        let answer = (&mut helper.answer).take(MAX_ANSWER);
        { answer }.read_to_end(&mut bytes).await?;
        helper.end().await
    });
    // One that waits is ended when it is dropped.
    Ok(judge(ended.await.unwrap_or(Ok(End::OutOfTime))?, &bytes))
}

/// What the helper's end says of the image.
fn judge(end: End, answer: &[u8]) -> Outcome {
    let refusal = match end {
        End::Well => {
            return Outcome::read(answer).unwrap_or(Outcome::Refused(Refusal::Damaged));
        }
        End::Badly => Refusal::Damaged,
        End::OutOfMemory => Refusal::Memory,
        End::OutOfTime => Refusal::Slow,
    };
    Outcome::Refused(refusal)
}

fn end_of(status: ExitStatus) -> io::Result<End> {
    match (status.code(), status.signal().map(Signal::from_named_raw)) {
        (Some(0), _) => Ok(End::Well),
        (Some(PANICKED), _) => Ok(End::Badly),
        (Some(code), _) => {
            let message = format!("the helper ended with status {code}");
            Err(io::Error::other(message))
        }
        // An allocation that fails ends a Rust program so.
        (None, Some(Some(Signal::ABORT))) => Ok(End::OutOfMemory),
        (None, Some(Some(Signal::XCPU | Signal::KILL))) => Ok(End::OutOfTime),
        (None, _) => Ok(End::Badly),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_is_told_in_words() {
        for (status, refusal) in [
            (ExitStatus::from_raw(PANICKED << 8), Refusal::Damaged),
            (ExitStatus::from_raw(0), Refusal::Damaged),
            (ExitStatus::from_raw(6), Refusal::Memory),
            (ExitStatus::from_raw(9), Refusal::Slow),
            (ExitStatus::from_raw(24), Refusal::Slow),
            (ExitStatus::from_raw(11), Refusal::Damaged),
        ] {
            let end = end_of(status).expect("it is about the image");
            let outcome = judge(end, b"");
            assert_eq!(outcome, Outcome::Refused(refusal), "{status}");
        }
        assert!(end_of(ExitStatus::from_raw(2 << 8)).is_err());
    }
}
