//! Each file of the page compressed once at build time, as hard as it goes, so that no server has to.

use anyhow::{Context, Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

/// Writes `NAME.br` and `NAME.gz` beside every file that a browser loads.
pub(super) fn beside(folder: &Path) -> Result<()> {
    let files = loaded(folder)?;
    thread::scope(|scope| {
        let work: Vec<_> = files
            .iter()
            .map(|file| scope.spawn(|| both(file)))
            .collect();
        work.into_iter()
            .try_for_each(|done| done.join().map_err(|_| anyhow!("compressing stopped"))?)
    })
}

/// The files of a folder that a browser loads.
pub(super) fn loaded(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} could not be read", folder.display()))?;
    let mut files = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    files.retain(|file| {
        file.extension()
            .is_some_and(|kind| ["css", "html", "js", "wasm"].iter().any(|k| kind == *k))
    });
    files.sort();
    Ok(files)
}

/// A file's name with something after its extension.
pub(super) fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(suffix);
    name.into()
}

fn both(file: &Path) -> Result<()> {
    let bytes = fs::read(file)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes)?;
    fs::write(with_suffix(file, ".gz"), gzip.finish()?)?;
    let mut packed = Vec::new();
    let settings = BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &settings)?;
    fs::write(with_suffix(file, ".br"), packed)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn compressed_files_stand_beside_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let text = "one two three ".repeat(100);
        for name in ["a.js", "a.d.ts", "b.wasm"] {
            fs::write(folder.path().join(name), &text).unwrap();
        }
        beside(folder.path()).unwrap();
        assert!(!folder.path().join("a.d.ts.br").exists());
        let gzip = fs::read(folder.path().join("a.js.gz")).unwrap();
        let mut back = String::new();
        flate2::read::GzDecoder::new(gzip.as_slice())
            .read_to_string(&mut back)
            .unwrap();
        assert_eq!(back, text);
        let packed = fs::read(folder.path().join("b.wasm.br")).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
    }
}
