//! `cargo xtask package`: the npm package as one file, and beside it what its files are held against.

mod integrity;
mod web_types;

use crate::build::{self, Quality};
use crate::command;
use crate::place;
use crate::report::{Line, Report, Stream, bytes};
use crate::tools::npm;
use anyhow::{Context, Result};
use serde_json::{Map, Value};
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
    println!();
    let digests = fs::read_to_string(integrity_of(&tarball))?;
    let digests: Map<String, Value> = serde_json::from_str(&digests)?;
    for (file, digest) in &digests {
        println!("  {file:<26} {}", digest.as_str().unwrap_or_default());
    }
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
    let manifest = fs::read_to_string(staging.join("custom-elements.json"))?;
    let package: Value = serde_json::from_slice(&fs::read(staging.join("package.json"))?)?;
    let version = package["version"].as_str().context("no version")?;
    let web_types = web_types::of(&manifest, version)?;
    fs::write(staging.join("web-types.json"), web_types)?;
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
    let digests = serde_json::to_string_pretty(&integrity::of(&staging)?)?;
    fs::write(integrity_of(&tarball), digests)?;
    line.note(bytes(fs::metadata(&tarball)?.len()));
    Ok(tarball)
}

/// Where the digests of a package's files stand.
pub(crate) fn integrity_of(tarball: &Path) -> PathBuf {
    tarball.with_extension("integrity.json")
}

fn copy(file: &Path, into: &Path) -> Result<()> {
    let name = file.file_name().context("a file without a name")?;
    fs::copy(file, into.join(name)).with_context(|| place::short(file))?;
    Ok(())
}
