//! The table of sizes that a release build prints and the README quotes.

use super::compress::{loaded, with_suffix};
use anyhow::{Context, Result};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// One file: raw, and as it travels.
pub(super) struct Size {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// The wasm, JavaScript and CSS of a compressed folder.
pub(super) fn measure(folder: &Path) -> Result<Vec<Size>> {
    let of = |path: &Path| {
        Ok::<_, anyhow::Error>(
            fs::metadata(path)
                .with_context(|| path.display().to_string())?
                .len(),
        )
    };
    let scripts = loaded(folder)?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|kind| kind != "html"));
    scripts
        .map(|file| {
            Ok(Size {
                name: file
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                raw: of(&file)?,
                gzip: of(&with_suffix(&file, ".gz"))?,
                brotli: of(&with_suffix(&file, ".br"))?,
            })
        })
        .collect()
}

/// The sizes in bytes, with their total.
pub(super) fn table(sizes: &[Size]) -> String {
    let sum = |of: fn(&Size) -> u64| sizes.iter().map(of).sum();
    let total = Size {
        name: "wasm + JS + CSS".into(),
        raw: sum(|size| size.raw),
        gzip: sum(|size| size.gzip),
        brotli: sum(|size| size.brotli),
    };
    let mut table = format!(
        "  {:<22} {:>11} {:>11} {:>11}\n",
        "file", "raw", "gzip -9", "brotli 11"
    );
    for Size {
        name,
        raw,
        gzip,
        brotli,
    } in sizes.iter().chain([&total])
    {
        let (raw, gzip, brotli) = (grouped(*raw), grouped(*gzip), grouped(*brotli));
        // Writing to a string cannot fail.
        let _ = writeln!(table, "  {name:<22} {raw:>11} {gzip:>11} {brotli:>11}");
    }
    table.trim_end().to_owned()
}

/// `1234567` as `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_ends_with_the_total() {
        let sizes = [
            Size {
                name: "asset-dock.js".into(),
                raw: 30_000,
                gzip: 8_000,
                brotli: 7_000,
            },
            Size {
                name: "asset-dock_bg.wasm".into(),
                raw: 1_234_567,
                gzip: 400_000,
                brotli: 300_000,
            },
        ];
        let table = table(&sizes);
        let total: Vec<_> = table
            .lines()
            .last()
            .unwrap()
            .split("  ")
            .filter(|cell| !cell.is_empty())
            .collect();
        assert_eq!(
            total.iter().map(|cell| cell.trim()).collect::<Vec<_>>(),
            ["wasm + JS + CSS", "1,264,567", "408,000", "307,000"]
        );
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
    }
}
