//! An archive with folders and names in two scripts.

use super::{guidelines, haiku, mark, palette};
use anyhow::Result;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What a journalist would ask for.
pub(in crate::demo) fn press_kit() -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // A fixed date: the same archive on every machine.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::from_date_and_time(2025, 10, 1, 12, 0, 0)?);
    let files = [
        ("press-kit/guidelines.md", guidelines()),
        ("press-kit/mark.svg", mark()),
        ("press-kit/colours/palette.json", palette()),
        ("press-kit/文学/俳句.txt", haiku()),
    ];
    for (name, content) in files {
        archive.start_file(name, options)?;
        archive.write_all(&content)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_archive_opens_and_is_the_same_every_time() {
        let file = press_kit().unwrap();
        let archive = zip::ZipArchive::new(Cursor::new(file.clone())).unwrap();
        assert!(
            archive
                .file_names()
                .any(|name| name.unwrap().ends_with("俳句.txt"))
        );
        assert_eq!(file, press_kit().unwrap());
    }
}
