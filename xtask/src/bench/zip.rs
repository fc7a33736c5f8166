//! What the server needs while it sends a folder as a zip: one of 10,000 files, and one of 5 GiB. What
//! came is read by `unzip` and by Python, which know nothing of how it was made.

use super::{Figure, http, memory, mib, real};
use crate::command::{self, command};
use crate::report::{Line, Report, Stream, bytes, seconds};
use crate::running::Running;
use crate::serve::{key, server};
use anyhow::{Context, Result, anyhow, ensure};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Folders in the top folder, folders in each of those, and files in each of these.
const FOLDERS: u64 = 10;
const FOLDERS_BELOW: u64 = 10;
const FILES_EACH: u64 = 100;
const FILES: u64 = FOLDERS * FOLDERS_BELOW * FILES_EACH;
const SMALL: u64 = 2_000;
const LARGE: u64 = 5 * 1024 * 1024 * 1024;

/// What Python is asked: how many entries there are, how many of them have names of their own, and the
/// first whose bytes are not those that its checksum was made of.
const PYTHON: &str = "import sys, zipfile\n\
     archive = zipfile.ZipFile(sys.argv[1])\n\
     names = archive.namelist()\n\
     print(len(names), len(set(names)), archive.testzip())";

/// Builds the server for release, fills it through its API, downloads both folders and reads them.
pub(super) fn measure() -> Result<Vec<Figure>> {
    for tool in ["unzip", "python3"] {
        command::find(tool).with_context(|| {
            format!(
                "{tool} is needed to read the archives; on Debian: `sudo apt-get install {tool}`"
            )
        })?;
    }
    let mut report = Report::new("asset-dock bench zip", 8, Stream::Stderr);
    let binary = report.step("server", |line| server::build(line, server::Build::Release))?;
    let data = tempfile::tempdir().context("no temporary directory")?;
    let (running, key) = report.step("start", |line| {
        let key = key::remembered(line, &binary, data.path())?;
        let log = data.path().join("server.log");
        let limit = LARGE.to_string();
        let more = ["--max-upload", &limit];
        let running = Running::start_with(&binary, "127.0.0.1:0", data.path(), log, &more)?;
        Ok((running, key))
    })?;
    let bench = Bench {
        running,
        key,
        zip: data.path().join("folder.zip"),
    };
    let many = report.step("many files", |line| {
        line.note(format!("{FILES} of {}", bytes(SMALL)));
        bench.many()
    })?;
    let small = report.step("their zip", |line| bench.download(line, &many))?;
    report.step("read", |_| check(&bench.zip, FILES))?;
    let one = report.step("one file", |line| {
        line.note(bytes(LARGE));
        bench.one()
    })?;
    let large = report.step("its zip", |line| bench.download(line, &one))?;
    report.step("read", |_| check(&bench.zip, 1))?;
    Ok(vec![
        Figure {
            name: "rss_mib_zip_10000",
            value: mib(small.peak),
            unit: "MiB",
        },
        Figure {
            name: "rss_mib_zip_5gib",
            value: mib(large.peak),
            unit: "MiB",
        },
        Figure {
            name: "zip_5gib_mb_per_s",
            value: real(large.size) / 1e6 / large.time.as_secs_f64(),
            unit: "MB/s",
        },
    ])
}

/// A server and where its archives are put.
struct Bench {
    running: Running,
    key: String,
    zip: PathBuf,
}

/// How a zip came.
struct Download {
    /// The server's largest resident set meanwhile, in KiB.
    peak: u64,
    size: u64,
    time: Duration,
}

impl Bench {
    fn folder(&self, name: &str, parent: Option<&str>) -> Result<String> {
        http::make_folder(&self.running.address, &self.key, name, parent)
    }

    /// Fills a tree of folders from several threads at once; returns the top folder.
    fn many(&self) -> Result<String> {
        let top = self.folder("Many", None)?;
        thread::scope(|scope| {
            let branches: Vec<_> = (0..FOLDERS)
                .map(|branch| {
                    scope.spawn({
                        let top = &top;
                        move || self.branch(top, branch)
                    })
                })
                .collect();
            branches
                .into_iter()
                .try_for_each(|branch| branch.join().map_err(|_| anyhow!("an upload stopped"))?)
        })?;
        Ok(top)
    }

    fn branch(&self, top: &str, branch: u64) -> Result<()> {
        let folder = self.folder(&format!("branch {branch}"), Some(top))?;
        for leaf in 0..FOLDERS_BELOW {
            let folder = self.folder(&format!("leaf {leaf}"), Some(&folder))?;
            for file in 0..FILES_EACH {
                let seed = (branch * FOLDERS_BELOW + leaf) * FILES_EACH + file;
                let name = format!("small file {file}.bin");
                self.upload(&name, &folder, seed, SMALL)?;
            }
        }
        Ok(())
    }

    /// Puts the large file into a folder of its own; returns the folder.
    fn one(&self) -> Result<String> {
        let folder = self.folder("One", None)?;
        self.upload("large.bin", &folder, FILES, LARGE)?;
        Ok(folder)
    }

    fn upload(&self, name: &str, folder: &str, seed: u64, size: u64) -> Result<String> {
        let Self { running, key, .. } = self;
        http::upload(&running.address, key, name, Some(folder), seed, size)
    }

    fn download(&self, line: &mut Line, folder: &str) -> Result<Download> {
        let begun = Instant::now();
        let (peak, size) = memory::peak(self.running.pid, || {
            http::download_folder(&self.running.address, &self.key, folder, &self.zip)
        })?;
        let (size, time) = (size?, begun.elapsed());
        line.note(format!("{} in {}", bytes(size), seconds(time)));
        Ok(Download { peak, size, time })
    }
}

/// Has others read an archive that should hold that many entries.
fn check(zip: &Path, entries: u64) -> Result<()> {
    let unzip = command("unzip").arg("-tq").arg(zip).output()?;
    ensure!(
        unzip.status.success(),
        "unzip does not take the archive: {}",
        String::from_utf8_lossy(&unzip.stdout)
    );
    let python = command("python3").args(["-c", PYTHON]).arg(zip).output()?;
    let said = String::from_utf8_lossy(&python.stdout);
    ensure!(
        python.status.success() && said.trim() == format!("{entries} {entries} None"),
        "python3 does not take the archive: {said}{}",
        String::from_utf8_lossy(&python.stderr)
    );
    Ok(())
}
