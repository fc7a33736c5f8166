//! What is rarely used cut out of the library into files of its own: those of the functions that `src/part.rs` marks,
//! and of what only several of them need.

use anyhow::{Context, Result, anyhow, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// The module that loads them.
const LOADER: &str = "parts.js";

/// How the generated loader makes an instance of what it fetches, and how ours does.
const INSTANTIATE: [&str; 2] = ["WebAssembly.instantiateStreaming(", "instance("];

/// Writes the parts of `library` into `folder`, and what is left of it to `rest`. To be done before wasm-bindgen
/// throws the linker's notes away.
pub(super) fn cut(library: &Path, folder: &Path, rest: &Path) -> Result<()> {
    let wasm = fs::read(library)?;
    let link = format!("./{LOADER}");
    let mut options = Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = rest;
    options.link_name = &link;
    options.main_module = "./asset-dock.js";
    transform(options).map_err(|cause| anyhow!("the library could not be cut: {cause:#}"))?;
    Ok(())
}

/// The parts in a folder.
pub(super) fn all(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".wasm") && !name.ends_with("_bg.wasm") {
            parts.push(file);
        }
    }
    parts.sort();
    Ok(parts)
}

/// Lets the loader take the parts of this build only: those of another would write over each other's memory. To be
/// done when nothing changes them any more.
pub(super) fn seal(folder: &Path) -> Result<()> {
    let loader = folder.join(LOADER);
    let mut source = fs::read_to_string(&loader).context("no part was cut out")?;
    for part in all(folder)? {
        let name = part.file_name().unwrap_or_default().to_string_lossy();
        let digest = BASE64_STANDARD.encode(Sha256::digest(fs::read(&part)?));
        source = sealed(&source, &name, &digest)?;
    }
    let [theirs, ours] = INSTANTIATE;
    ensure!(
        source.contains(theirs),
        "the generated loader makes instances in a way that is not known here"
    );
    let source = source.replace(theirs, ours);
    fs::write(
        loader,
        format!("import {{ instance, place }} from './instance.js';\n{source}"),
    )?;
    Ok(())
}

fn sealed(source: &str, name: &str, digest: &str) -> Result<String> {
    let open = format!("fetch(new URL(\"./{name}\", import.meta.url))");
    // Vite puts small files into the script unless it is told not to, and strict pages fetch nothing from there.
    let beside = format!("() => new URL(\"./{name}?no-inline\", import.meta.url)");
    let sealed =
        format!("fetch(place(\"{name}\", {beside}), {{ integrity: \"sha256-{digest}\" }})");
    ensure!(
        source.matches(&open).count() == 1,
        "the generated loader does not fetch {name} in the way that is known here"
    );
    Ok(source.replace(&open, &sealed))
}

#[cfg(test)]
mod tests {
    use super::sealed;

    #[test]
    fn a_part_is_taken_only_as_it_was_built() {
        let source = "const src = fetch(new URL(\"./split_share.wasm\", import.meta.url));";
        assert_eq!(
            sealed(source, "split_share.wasm", "abc=").unwrap(),
            "const src = fetch(place(\"split_share.wasm\", () => new URL(\"./split_share.wasm?no-inline\", \
             import.meta.url)), { integrity: \"sha256-abc=\" });"
        );
        assert!(sealed(source, "split_trash.wasm", "abc=").is_err());
    }
}
