//! The wasm file made smaller by binaryen's `wasm-opt`, at the version that `tests/package.json` pins.

use crate::command;
use crate::report::Line;
use crate::tools::npm;
use anyhow::Result;
use std::path::Path;

/// What Rust's wasm target uses; named, because wasm-bindgen removes the section that says so.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Makes it small, in place.
pub(super) fn for_size(line: &mut Line, file: &Path) -> Result<()> {
    optimise(line, file, "-Oz")
}

/// Makes it fast, in place.
pub(super) fn for_speed(line: &mut Line, file: &Path) -> Result<()> {
    optimise(line, file, "-O3")
}

fn optimise(line: &mut Line, file: &Path, level: &str) -> Result<()> {
    let mut optimiser = npm::binary(line, "wasm-opt")?;
    line.say(&format!("wasm-opt {level}"));
    optimiser
        .arg(level)
        .args(FEATURES)
        .arg(file)
        .arg("-o")
        .arg(file);
    command::run(line, &mut optimiser)?;
    Ok(())
}
