//! The files of bytes in a data directory: none lies about that nobody owns.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long a started server may take to remove what a crash left.
const PATIENCE: Duration = Duration::from_secs(10);

/// Waits until there are so many files: the server listens before it has removed what a crash left.
pub(crate) fn assert_files(data: &Path, expected: usize, when: &str) {
    let blobs = data.join("blobs");
    let patience = Instant::now() + PATIENCE;
    while files(&blobs) != expected && Instant::now() < patience {
        thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(
        files(&blobs),
        expected,
        "{when}: one file for each that owns one, and no other"
    );
}

fn files(directory: &Path) -> usize {
    let paths = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    paths
        .map(|path| if path.is_dir() { files(&path) } else { 1 })
        .sum()
}
