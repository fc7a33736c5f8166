//! The widget and the hasher of its workers compiled by cargo, in one of two profiles.

use super::Quality;
use super::target::WASM;
use crate::command::{self, cargo};
use crate::place;
use crate::report::Line;
use anyhow::{Result, ensure};
use std::path::PathBuf;

/// The quick profile. It stands here because no other command has a use for it.
///
/// Optimised a little: without, the page is several times larger and slow to the touch.
const QUICK: [&str; 7] = [
    "profile.widget-quick.inherits='release'",
    "profile.widget-quick.opt-level=1",
    "profile.widget-quick.lto='off'",
    "profile.widget-quick.codegen-units=64",
    "profile.widget-quick.incremental=true",
    "profile.widget-quick.panic='abort'",
    // Only that: wasm-bindgen reads the section that names the features in use.
    "profile.widget-quick.strip='debuginfo'",
];

/// With functions that belong to parts, and what the linker notes: without it nobody finds them again.
const IN_PARTS: [&str; 5] = ["--features", "parts", "--", "-C", "link-arg=--emit-relocs"];

/// Where the wasm files are.
pub(super) struct Compiled {
    pub(super) widget: PathBuf,
    pub(super) hasher: PathBuf,
}

/// Compiles both.
pub(super) fn all(line: &mut Line, quality: Quality) -> Result<Compiled> {
    let profile = match quality {
        Quality::Release => "widget",
        Quality::Quick => "widget-quick",
    };
    for (package, how) in [("asset-dock", &IN_PARTS[..]), ("asset-dock-hasher", &[])] {
        let mut cargo = cargo();
        // As a Rust library they would come as well, and what is to become one is not optimised as a whole.
        cargo.args(["rustc", "--package", package, "--lib"]);
        cargo.args(["--crate-type", "cdylib", "--target", WASM]);
        if quality == Quality::Quick {
            cargo.args(QUICK.iter().flat_map(|setting| ["--config", setting]));
        }
        command::run(line, cargo.args(["--profile", profile]).args(how))?;
    }
    let folder = place::target().join(WASM).join(profile);
    let file = |name: &str| {
        let wasm = folder.join(name);
        ensure!(wasm.exists(), "cargo did not write {}", wasm.display());
        Ok(wasm)
    };
    Ok(Compiled {
        widget: file("asset_dock.wasm")?,
        hasher: file("asset_dock_hasher.wasm")?,
    })
}
