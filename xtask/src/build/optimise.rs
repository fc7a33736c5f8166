//! The wasm file made smaller by binaryen's `wasm-opt`, at the version that `tests/package.json` pins.

use crate::command;
use crate::report::Line;
use crate::tools::npm;
use anyhow::Result;
use std::path::Path;

/// What Rust's wasm target uses; named, because wasm-bindgen removes the section that says so.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Optimises in place.
pub(super) fn wasm(line: &mut Line, file: &Path) -> Result<()> {
    let mut optimiser = npm::binary(line, "wasm-opt")?;
    line.say("wasm-opt -Oz");
    optimiser
        .arg("-Oz")
        .args(FEATURES)
        .arg("--enable-simd")
        .arg(file)
        .arg("-o")
        .arg(file);
    command::run(line, &mut optimiser)?;
    Ok(())
}
