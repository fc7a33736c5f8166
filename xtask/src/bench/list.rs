//! The list of a large library: the server's own benchmark, run as it is.

use crate::command::cargo;
use anyhow::{Result, ensure};

/// Hands over to `server/benches/list.rs`, which prints its figures.
pub(super) fn run(json: bool) -> Result<()> {
    let mut bench = cargo();
    bench.args(["bench", "--package", "asset-dock-server", "--bench", "list"]);
    if json {
        // Standard output is for the document alone.
        bench.args(["--quiet", "--", "--json"]);
    }
    ensure!(
        bench.status()?.success(),
        "the benchmark failed; its words are above"
    );
    Ok(())
}
