//! `cargo xtask package`: the npm package as one file.

use crate::build::{self, Quality};
use crate::command;
use crate::place;
use crate::report::{Line, Report, Stream, bytes};
use crate::tools::npm;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// What stands in the package beside `dist/`: from the workspace's root, and from `pkg/`.
const BESIDE: [&str; 5] = [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "pkg/README.md",
    "pkg/custom-elements.json",
    "pkg/package.json",
];

/// Builds the package and says where it is.
pub(crate) fn run() -> Result<()> {
    let mut report = Report::new("asset-dock package", 1, Stream::Stdout);
    let tarball = report.step("package", tarball)?;
    println!("\n  {}", place::short(&tarball));
    Ok(())
}

/// Builds the package, or finds that it is there.
pub(crate) fn tarball(line: &mut Line) -> Result<PathBuf> {
    build::widget(line, Quality::Release)?;
    let staging = place::target().join("xtask/package");
    if staging.exists() {
        fs::remove_dir_all(&staging)?;
    }
    fs::create_dir_all(staging.join("dist"))?;
    for file in BESIDE {
        copy(&place::root().join(file), &staging)?;
    }
    for file in fs::read_dir(place::dist())? {
        copy(&file?.path(), &staging.join("dist"))?;
    }
    line.say("npm pack");
    let mut npm = npm::command(line)?;
    command::run(
        line,
        npm.args(["pack", "--silent", "--pack-destination"])
            .arg(&staging)
            .current_dir(&staging),
    )?;
    let mut packed = fs::read_dir(&staging)?.filter_map(|file| Some(file.ok()?.path()));
    let tarball = packed
        .find(|file| file.extension().is_some_and(|kind| kind == "tgz"))
        .context("npm pack wrote no file")?;
    line.note(bytes(fs::metadata(&tarball)?.len()));
    Ok(tarball)
}

fn copy(file: &Path, into: &Path) -> Result<()> {
    let name = file.file_name().context("a file without a name")?;
    fs::copy(file, into.join(name)).with_context(|| place::short(file))?;
    Ok(())
}
