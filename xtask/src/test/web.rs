//! The widget's own tests, in a real browser.
//!
//! Cargo runs each wasm test file with this very program, which has wasm-bindgen's test runner linked in.

use super::Verdict;
use super::counts::{Counts, conclude};
use crate::build::target::{self, WASM};
use crate::command::{self, cargo};
use crate::place;
use crate::report::Line;
use crate::tools::browser;
use anyhow::Result;
use std::ffi::OsString;

/// `cargo test` for wasm.
pub(super) fn run(line: &mut Line) -> Result<Verdict> {
    target::add(line)?;
    let browser = browser::ready(line)?;
    // As a list, because as one string cargo would cut it at the spaces of a path.
    let runner = serde_json::json!([place::this_program()?, "wasm-test-runner"]);
    let outcome = command::observe(
        line,
        cargo()
            .args([
                "test",
                "--package",
                "asset-dock",
                "--target",
                WASM,
                "--no-fail-fast",
            ])
            .args(["--config", &format!("target.{WASM}.runner={runner}")])
            .env("CHROMEDRIVER", browser.driver)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120"),
    )?;
    let counts = Counts::of_libtest(&outcome.stdout);
    Ok(conclude(line, counts, &outcome))
}

/// What cargo calls with the path of a wasm file.
pub(crate) fn runner(arguments: Vec<OsString>) -> Result<()> {
    let named = std::iter::once(OsString::from("wasm-bindgen-test-runner")).chain(arguments);
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(named)
}
