//! The server's binary, built by cargo.

use crate::command::{self, cargo};
use crate::place;
use crate::report::Line;
use anyhow::{Result, bail};
use std::path::PathBuf;

/// What the server is wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// To be used soon.
    Serve,
    /// To be measured.
    Release,
}

/// Builds the server with the dashboard that stands in `pkg/dist/` and returns its binary.
pub(crate) fn build(line: &mut Line, build: Build) -> Result<PathBuf> {
    let (profile, folder) = match build {
        Build::Serve => ("dev", "debug"),
        Build::Release => ("release", "release"),
    };
    let arguments = [
        "build",
        "--package",
        "asset-dock-server",
        "--bin",
        "asset-dock-server",
        "--profile",
        profile,
    ];
    command::run(line, cargo().args(arguments))?;
    let binary = place::target()
        .join(folder)
        .join("asset-dock-server")
        .with_extension(std::env::consts::EXE_EXTENSION);
    if !binary.exists() {
        bail!("cargo did not write {}", binary.display());
    }
    Ok(binary)
}
