//! The standard library for wasm, added with rustup when it is missing.

use crate::command::{self, command};
use crate::report::Line;
use anyhow::{Result, bail};
use std::path::Path;

/// The widget's target.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that the toolchain in use can build for wasm.
pub(crate) fn add(line: &mut Line) -> Result<()> {
    if is_installed(line)? {
        return Ok(());
    }
    if command::find("rustup").is_none() {
        bail!(
            "this Rust toolchain has no standard library for {WASM}, and there is no rustup to add it\n\
             Install it with your system's package manager (Debian: `apt install libstd-rust-dev-wasm32`), \
             or use rustup: https://rustup.rs"
        );
    }
    line.say("rustup target add");
    command::run(line, command("rustup").args(["target", "add", WASM]))?;
    Ok(())
}

fn is_installed(line: &mut Line) -> Result<bool> {
    let mut rustc = command(&std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into()));
    let found = command::run(
        line,
        rustc.args(["--print", "target-libdir", "--target", WASM]),
    )?;
    Ok(Path::new(found.stdout.trim()).is_dir())
}
