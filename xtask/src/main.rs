//! `cargo xtask`: the project's only automation.
//!
//! Each command is a module of its own name. All of them show their steps through `report`,
//! run other programs through `command`, and find the workspace through `place`.

mod bench;
mod build;
mod command;
mod demo;
mod faults;
mod guard;
mod package;
mod place;
mod report;
mod running;
mod serve;
mod shots;
mod test;
mod tidy;
mod tools;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Task::Serve(options) => serve::run(&options).map(|()| true),
        Task::Test(options) => Ok(test::run(&options)),
        Task::Build(options) => build::run(&options).map(|()| true),
        Task::Package => package::run().map(|()| true),
        Task::Tidy => tidy::run(),
        Task::Bench(options) => bench::run(&options).map(|()| true),
        Task::Shots => shots::run().map(|()| true),
        Task::Samples(options) => demo::run(&options).map(|()| true),
        Task::Guard(options) => return guard::run(&options),
        Task::WasmTestRunner { arguments } => test::runner(arguments).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\n{} {error:#}", report::red("error:"));
            ExitCode::FAILURE
        }
    }
}

/// asset-dock: build it, try it, test it.
#[derive(Parser)]
#[command(name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything and open a demo workspace at <http://127.0.0.1:8080>.
    Serve(serve::Options),
    /// Run every check and test, or only the tiers that are named.
    Test(test::Options),
    /// Build the widget into `pkg/dist/`.
    Build(build::Options),
    /// Make the npm package as one file.
    Package,
    /// Check the invariants that keep the code in its rooms.
    Tidy,
    /// Run a benchmark, such as `server`, `list` or `faults`.
    Bench(bench::Options),
    /// Take pictures of the page in every state, into `docs/images/`.
    Shots,
    /// Write the demo's files to a folder.
    Samples(demo::Options),
    /// Run a program that stops when this process's standard input closes.
    #[command(hide = true)]
    Guard(guard::Options),
    /// What cargo runs wasm tests with.
    #[command(hide = true)]
    WasmTestRunner {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
}
