//! What a page that takes the package from somebody else's server can hold its files against: Subresource Integrity
//! (W3C), `sha384-` and the digest in Base64.

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};
use sha2::{Digest, Sha384};
use std::fs;
use std::path::{Path, PathBuf};

/// Every file of `dist/` that a browser loads, by its place in the package, in the order of their names.
pub(super) fn of(package: &Path) -> Result<Map<String, Value>> {
    let files = fs::read_dir(package.join("dist"))?.map(|entry| Ok(entry?.path()));
    let mut files = files.collect::<Result<Vec<PathBuf>>>()?;
    files.retain(|file| is_loaded(file));
    files.sort();
    let entries = files.iter().map(|file| {
        let name = file.file_name().context("a file without a name")?;
        let place = format!("dist/{}", name.to_string_lossy());
        Ok((place, Value::String(digest(&fs::read(file)?))))
    });
    entries.collect()
}

/// The dashboard is none of the package's.
fn is_loaded(file: &Path) -> bool {
    let is_code = file
        .extension()
        .is_some_and(|kind| kind == "js" || kind == "wasm");
    is_code && file.file_name().is_some_and(|name| name != "dashboard.js")
}

fn digest(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification, section 3.2.
    #[test]
    fn a_digest_is_written_as_the_specification_has_it() {
        assert_eq!(
            digest(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }
}
