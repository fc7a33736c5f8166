//! The program; everything it does is in [`asset_dock_server::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    asset_dock_server::cli::run()
}
