//! What the server needs while eight files of 100 MB arrive at once.

use super::bodies::Body;
use super::{Figure, http, memory, mib, real};
use crate::report::{Report, Stream, bytes};
use crate::running::Running;
use crate::serve::{key, server};
use anyhow::{Context, Result, anyhow, ensure};
use std::thread;
use std::time::{Duration, Instant};

const FILES: u64 = 8;
const SIZE: u64 = 100_000_000;

/// Builds the server for release, starts it on an empty directory, uploads, and downloads one file again.
pub(super) fn measure() -> Result<Vec<Figure>> {
    let mut report = Report::new("asset-dock bench server", 4, Stream::Stderr);
    let binary = report.step("server", |line| server::build(line, server::Build::Release))?;
    let data = tempfile::tempdir().context("no temporary directory")?;
    let (running, key) = report.step("start", |line| {
        let key = key::remembered(line, &binary, data.path())?;
        Ok((
            Running::start(
                &binary,
                "127.0.0.1:0",
                data.path(),
                data.path().join("server.log"),
            )?,
            key,
        ))
    })?;
    // What it needs to stand there: measured once it has settled, and before any work.
    thread::sleep(Duration::from_secs(1));
    let idle = memory::resident(running.pid)?;
    let (peak, ids, time) = report.step("uploads", |line| {
        let begun = Instant::now();
        let (peak, ids) = memory::peak(running.pid, || upload_all(&running.address, &key))?;
        line.note(format!("{FILES} of {}", bytes(SIZE)));
        Ok((peak, ids?, begun.elapsed()))
    })?;
    report.step("download", |line| {
        let seed = FILES - 1;
        let id = ids.last().context("nothing was uploaded")?;
        let same =
            http::download_digest(&running.address, &key, id)? == Body::new(seed, SIZE).digest()?;
        ensure!(
            same,
            "the file that came back is not the file that was sent"
        );
        line.note("SHA-256 equal");
        Ok(())
    })?;
    Ok(vec![
        Figure {
            name: "rss_mib_8x100mb",
            value: mib(peak),
            unit: "MiB",
        },
        Figure {
            name: "rss_mib_idle",
            value: mib(idle),
            unit: "MiB",
        },
        Figure {
            name: "upload_mb_per_s",
            value: real(FILES * SIZE) / 1e6 / time.as_secs_f64(),
            unit: "MB/s",
        },
    ])
}

fn upload_all(address: &str, key: &str) -> Result<Vec<String>> {
    thread::scope(|scope| {
        let uploads: Vec<_> = (0..FILES)
            .map(|seed| {
                scope.spawn(move || {
                    http::upload(address, key, &format!("noise-{seed}.bin"), None, seed, SIZE)
                })
            })
            .collect();
        uploads
            .into_iter()
            .map(|upload| upload.join().map_err(|_| anyhow!("an upload stopped"))?)
            .collect()
    })
}
