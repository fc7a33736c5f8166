//! What is shipped made smaller: wasm by binaryen's `wasm-opt`, JavaScript by esbuild, at the versions that
//! `tests/package.json` pins.

use crate::command;
use crate::report::Line;
use crate::tools::npm;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

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

/// For size. What the compiler has laid out is laid out anew before, which finds more to leave out afterwards.
const SMALL: [&str; 5] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "--merge-similar-functions",
    "-Oz",
];

/// Makes a wasm file small, in place.
pub(super) fn for_size(line: &mut Line, file: &Path) -> Result<()> {
    optimise(line, file, &SMALL)
}

/// Makes a wasm file fast, in place.
pub(super) fn for_speed(line: &mut Line, file: &Path) -> Result<()> {
    optimise(line, file, &["-O3"])
}

fn optimise(line: &mut Line, file: &Path, passes: &[&str]) -> Result<()> {
    let mut optimiser = npm::binary(line, "wasm-opt")?;
    line.say("wasm-opt");
    optimiser
        .args(FEATURES)
        .args(passes)
        .arg(file)
        .arg("-o")
        .arg(file);
    command::run(line, &mut optimiser)?;
    Ok(())
}

/// Takes out of the modules of a folder what only people read. Each stays a module of its own: bundlers see what
/// belongs together, and a page that uses one part loads no other.
pub(super) fn scripts(line: &mut Line, folder: &Path) -> Result<()> {
    let mut esbuild = npm::binary(line, "esbuild")?;
    line.say("esbuild");
    esbuild
        .args(["--minify", "--format=esm", "--target=es2022"])
        .args(["--log-level=warning", "--allow-overwrite"])
        .arg(format!("--outdir={}", folder.display()))
        .args(modules(folder)?);
    command::run(line, &mut esbuild)?;
    Ok(())
}

/// All but those that speak to bundlers: what they say stands in comments.
fn modules(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut modules = Vec::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        let is_module = file.extension().is_some_and(|kind| kind == "js");
        if is_module && !fs::read_to_string(&file)?.contains("webpackIgnore") {
            modules.push(file);
        }
    }
    Ok(modules)
}
