//! The files of the repository, as text.

use crate::command::command;
use crate::place;
use anyhow::{Context, Result};
use std::fs;

/// One text file.
pub(super) struct File {
    /// From the top of the repository, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

impl File {
    /// Whether its name ends with one of these extensions.
    pub(super) fn is(&self, extensions: &[&str]) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    /// Whether it lies below one of these folders (or is one of these files).
    pub(super) fn in_any(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }

    /// The lines that are code, with their numbers; comments are free to name anything.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = |line: &&str| {
            let line = line.trim_start();
            !(line.is_empty()
                || line.starts_with("//")
                || line.starts_with('*')
                || line.starts_with("/*"))
        };
        let without_remark = |line: &'_ str| line.find(" // ").unwrap_or(line.len());
        (1..)
            .zip(self.text.lines())
            .filter(move |(_, line)| code(line))
            .map(move |(number, line)| (number, &line[..without_remark(line)]))
    }

    /// The lines of code that have one of these words in them.
    pub(super) fn mentions(&self, words: &[&str]) -> Vec<(usize, String)> {
        let found = |(number, line): (usize, &str)| {
            let word = words.iter().find(|word| has_word(line, word))?;
            Some((number, format!("`{word}`")))
        };
        self.code().filter_map(found).collect()
    }
}

/// Every text file that is in the repository or on its way into it.
pub(super) fn all() -> Result<Vec<File>> {
    let list = command("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .output();
    let list = list.context("tidy asks git for the list of files: is git installed?")?;
    anyhow::ensure!(
        list.status.success(),
        "tidy asks git for the list of files, and this is not a git checkout"
    );
    let names = String::from_utf8_lossy(&list.stdout).into_owned();
    let mut files: Vec<_> = names
        .split('\0')
        .filter(|name| !name.is_empty())
        // A file that is deleted but not committed yet is on the list and not on the disk; one that is not text is no matter.
        .filter_map(|name| {
            Some(File {
                path: name.to_owned(),
                text: fs::read_to_string(place::root().join(name)).ok()?,
            })
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Whether `word` stands in `line` and is not part of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(part) && word.starts_with(part);
        let after =
            line[at + word.len()..].chars().next().is_some_and(part) && word.ends_with(part);
        !before && !after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_and_comments_do_not_count() {
        let text =
            "// web_sys\nuse web_sys::Window;\nlet my_web_sys = 1;\nlet x = 1; // not web_sys\n";
        let file = File {
            path: "a.rs".into(),
            text: text.into(),
        };
        assert_eq!(file.mentions(&["web_sys"]), [(2, "`web_sys`".to_owned())]);
    }
}
