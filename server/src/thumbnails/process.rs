//! The helper, seen from the server: started, listened to, and ended whatever happens.

use std::fs::File;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::Signal;
use tokio::io::AsyncReadExt;
use tokio::process::Command;

use super::message::{Outcome, Refusal};

/// The name of the command that the helper is.
pub(crate) const COMMAND: &str = "thumbnail";

/// How long it may take as a whole. Its limit is processor time; this is for one that waits.
const PATIENCE: Duration = Duration::from_mins(1);

/// The most that is taken from it: three pictures of the worst kind are not as large.
const MAX_ANSWER: u64 = 16 * 1024 * 1024;

/// What the status of a Rust program is that panicked.
const PANICKED: i32 = 101;

/// Has an image drawn. `program` is this program.
///
/// # Errors
/// Where the helper does not do its work, which says nothing of the image.
pub(super) async fn draw(program: &Path, image: File) -> io::Result<Outcome> {
    let mut child = Command::new(program)
        .arg(COMMAND)
        // It has no use for secrets.
        .env_clear()
        .current_dir("/")
        .stdin(image)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let answer = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let mut bytes = Vec::new();
    let ended = tokio::time::timeout(PATIENCE, async {
        // The pipe is closed when this much was read, and the helper ends on its next word.
        answer.take(MAX_ANSWER).read_to_end(&mut bytes).await?;
        child.wait().await
    });
    let Ok(ended) = ended.await else {
        child.kill().await?;
        return Ok(Outcome::Refused(Refusal::Slow));
    };
    judge(ended?, &bytes)
}

/// What the helper's end says of the image.
fn judge(status: ExitStatus, answer: &[u8]) -> io::Result<Outcome> {
    let refusal = match (status.code(), status.signal().map(Signal::from_named_raw)) {
        (Some(0), _) => {
            return Ok(Outcome::read(answer).unwrap_or(Outcome::Refused(Refusal::Damaged)));
        }
        (Some(PANICKED), _) => Refusal::Damaged,
        (Some(code), _) => {
            let message = format!("the thumbnail helper ended with status {code}");
            return Err(io::Error::other(message));
        }
        // An allocation that fails ends a Rust program so.
        (None, Some(Some(Signal::ABORT))) => Refusal::Memory,
        (None, Some(Some(Signal::XCPU | Signal::KILL))) => Refusal::Slow,
        (None, _) => Refusal::Damaged,
    };
    Ok(Outcome::Refused(refusal))
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
            let outcome = judge(status, b"").expect("it is about the image");
            assert_eq!(outcome, Outcome::Refused(refusal), "{status}");
        }
        assert!(judge(ExitStatus::from_raw(2 << 8), b"").is_err());
    }
}
