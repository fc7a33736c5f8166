//! The core decides and does nothing else (ARCHITECTURE.md, invariant 1): what it must not depend on.

use super::rule::Finding;
use crate::command::{self, cargo};
use crate::report::Line;
use anyhow::Result;

/// Clocks, randomness, sockets, runtimes and JavaScript, and whatever brings them.
const IMPURE: [&str; 14] = [
    "axum",
    "chrono",
    "getrandom",
    "gloo-net",
    "hyper",
    "instant",
    "js-sys",
    "leptos",
    "rand",
    "reqwest",
    "tokio",
    "wasm-bindgen",
    "web-sys",
    "web-time",
];

/// Asks cargo for everything that the core depends on, on any target.
pub(super) fn check(line: &mut Line) -> Result<Vec<Finding>> {
    let arguments = [
        "tree",
        "--package",
        "asset-dock-core",
        "--edges",
        "normal",
        "--target",
        "all",
        "--prefix",
        "none",
    ];
    Ok(impure(&command::run(line, cargo().args(arguments))?.stdout))
}

fn impure(tree: &str) -> Vec<Finding> {
    let name = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    let finding = |what: &&str| Finding {
        place: "core/Cargo.toml:1".into(),
        what: format!("`{what}` is among its dependencies"),
        why: format!(
            "the core has no I/O, clock or randomness; `cargo tree -p asset-dock-core -i {what}` shows who brings it"
        ),
    };
    IMPURE
        .iter()
        .filter(|krate| tree.lines().any(|line| name(line) == **krate))
        .map(finding)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_impure_dependency_is_named() {
        assert!(impure("asset-dock-core v0.1.0\nserde v1.0.0\nrandom-words v1.0.0\n").is_empty());
        let found = impure("asset-dock-core v0.1.0\nrand v0.9.0\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].to_string().contains("`rand`"), "{}", found[0]);
    }
}
