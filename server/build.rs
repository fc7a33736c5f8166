//! Builds the server again when a page inside it has changed.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../docs");
    println!("cargo::rerun-if-changed=../www");
    // A path that does not exist would count as changed each time.
    if Path::new("../pkg/dist").exists() {
        println!("cargo::rerun-if-changed=../pkg/dist");
    } else if Path::new("../pkg").exists() {
        println!("cargo::rerun-if-changed=../pkg");
    }
}
