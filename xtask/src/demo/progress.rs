//! Which demo files have been uploaded: a first start that was interrupted goes on where it stopped.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

/// One name a line, in the data folder.
pub(super) struct Progress {
    names: BTreeSet<String>,
    file: File,
}

impl Progress {
    pub(super) fn read(data: &Path) -> Result<Self> {
        let path = data.join("demo-files");
        let names = fs::read_to_string(&path)
            .unwrap_or_default()
            .lines()
            .map(str::to_owned)
            .collect();
        let file = OpenOptions::new().append(true).create(true).open(&path);
        Ok(Self {
            names,
            file: file.with_context(|| format!("{} could not be written", path.display()))?,
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    pub(super) fn add(&mut self, name: &str) -> Result<()> {
        writeln!(self.file, "{name}")?;
        self.names.insert(name.to_owned());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_uploaded_is_remembered() {
        let data = tempfile::tempdir().unwrap();
        let mut first = Progress::read(data.path()).unwrap();
        assert!(!first.has("غروب 🌅.jpg"));
        first.add("غروب 🌅.jpg").unwrap();
        assert!(Progress::read(data.path()).unwrap().has("غروب 🌅.jpg"));
    }
}
