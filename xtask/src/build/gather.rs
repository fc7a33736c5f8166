//! `pkg/dist/`: put together in a staging folder, then taken over file by file.
//!
//! Files that did not change are not touched, so the server, which contains them, is not built again.

use super::Quality;
use super::compile::Compiled;
use super::parts;
use crate::place;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// A build of `pkg/dist/` on its way.
pub(super) struct Dist {
    fingerprint: String,
    fresh: bool,
    staging: PathBuf,
}

impl Dist {
    /// Finds out whether what is there was built from the same things.
    pub(super) fn new(quality: Quality, compiled: &Compiled) -> Result<Self> {
        let fingerprint = fingerprint(quality, compiled)?;
        let fresh = fs::read_to_string(stamp()).is_ok_and(|last| last == state_of(&fingerprint));
        Ok(Self {
            fingerprint,
            fresh,
            staging: place::target().join("xtask/dist"),
        })
    }

    /// Whether there is nothing to do.
    pub(super) fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Where the files are until they are published.
    pub(super) fn staging(&self) -> &Path {
        &self.staging
    }

    /// The generated module in the staging folder.
    pub(super) fn module(&self) -> PathBuf {
        self.staging.join("asset-dock.js")
    }

    /// The wasm file in the staging folder.
    pub(super) fn wasm(&self) -> PathBuf {
        self.staging.join("asset-dock_bg.wasm")
    }

    /// The wasm file of the workers in the staging folder.
    pub(super) fn hasher(&self) -> PathBuf {
        self.staging.join("hasher_bg.wasm")
    }

    /// Writes `asset-dock.js`, `asset-dock_bg.wasm` and their types, and those of the hasher.
    pub(super) fn bind(&self, compiled: &Compiled) -> Result<()> {
        if self.staging.exists() {
            fs::remove_dir_all(&self.staging)?;
        }
        fs::create_dir_all(&self.staging)?;
        let rest = place::target().join("xtask/rest.wasm");
        parts::cut(&compiled.widget, &self.staging, &rest)?;
        for (wasm, name) in [(&rest, "asset-dock"), (&compiled.hasher, "hasher")] {
            Bindgen::new()
                .input_path(wasm)
                .web(true)?
                .out_name(name)
                .typescript(true)
                // The parts are bound to these.
                .keep_lld_exports(name == "asset-dock")
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(&self.staging)
                .with_context(|| format!("wasm-bindgen could not write {name}.js"))?;
        }
        Ok(())
    }

    /// Adds the page and the hand-written modules and styles.
    pub(super) fn copy_handwritten(&self) -> Result<()> {
        for file in handwritten()? {
            let name = file.file_name().context("a file without a name")?;
            fs::copy(&file, self.staging.join(name)).with_context(|| place::short(&file))?;
        }
        Ok(())
    }

    /// Makes `pkg/dist/` equal to the staging folder.
    pub(super) fn publish(self) -> Result<()> {
        let dist = place::dist();
        fs::create_dir_all(&dist)?;
        let (new, old) = (contents(&self.staging)?, contents(&dist)?);
        for name in old.keys().filter(|name| !new.contains_key(*name)) {
            let stale = dist.join(name);
            fs::remove_file(&stale).with_context(|| place::short(&stale))?;
        }
        for (name, bytes) in new
            .iter()
            .filter(|(name, bytes)| old.get(*name) != Some(*bytes))
        {
            let path = dist.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&dist))?;
            fs::write(path, bytes)?;
        }
        fs::write(stamp(), state_of(&self.fingerprint))
            .context("the build's stamp could not be written")
    }
}

/// The page at `/` and what stands in `pkg/` beside the generated files.
fn handwritten() -> Result<Vec<PathBuf>> {
    let mut files: Vec<_> = [place::root().join("index.html")]
        .into_iter()
        .filter(|page| page.exists())
        .collect();
    if let Ok(folder) = fs::read_dir(place::root().join("pkg")) {
        for entry in folder {
            let path = entry?.path();
            if path
                .extension()
                .is_some_and(|kind| ["css", "js", "svg", "ts"].iter().any(|it| kind == *it))
            {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn stamp() -> PathBuf {
    place::target().join("xtask/dist.stamp")
}

/// What went in, with this program: a changed step is a changed result.
fn fingerprint(quality: Quality, compiled: &Compiled) -> Result<String> {
    let mut digest = Sha256::new();
    digest.update(if quality == Quality::Release {
        "release"
    } else {
        "quick"
    });
    // Its date will do: it is large, and cargo writes it only when it changes.
    let program = fs::metadata(place::this_program()?)?.modified()?;
    digest.update(format!("{program:?}"));
    let wasm = [compiled.widget.clone(), compiled.hasher.clone()];
    for file in wasm.into_iter().chain(handwritten()?) {
        let bytes = fs::read(&file).with_context(|| place::short(&file))?;
        digest.update(file.file_name().unwrap_or_default().as_encoded_bytes());
        digest.update(Sha256::digest(bytes));
    }
    Ok(format!("{:x?}", digest.finalize().as_slice()))
}

/// What went in and what came out: somebody may have deleted or changed a file in `pkg/dist/`.
fn state_of(fingerprint: &str) -> String {
    let mut digest = Sha256::new();
    for (name, bytes) in contents(&place::dist()).unwrap_or_default() {
        digest.update(name.as_os_str().as_encoded_bytes());
        digest.update(Sha256::digest(bytes));
    }
    format!("{fingerprint} {:x?}", digest.finalize().as_slice())
}

/// Every file below a folder, by its path from there.
fn contents(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let (mut files, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(folder)?.to_owned(), fs::read(&path)?);
            }
        }
    }
    Ok(files)
}
