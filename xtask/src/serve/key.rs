//! The demo workspace's API key: made once, and remembered beside the data it opens.

use crate::command;
use crate::report::Line;
use anyhow::{Context, Result};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::Command;

/// The key in `demo-key`; on the first start a new one.
pub(crate) fn remembered(line: &mut Line, binary: &Path, data: &Path) -> Result<String> {
    let file = data.join("demo-key");
    if let Ok(key) = fs::read_to_string(&file) {
        return Ok(key.trim().to_owned());
    }
    let mut create = Command::new(binary);
    create.args(["key", "create", "--data"]).arg(data).args([
        "--workspace",
        "Demo",
        "--dialect",
        "store",
    ]);
    create.args(["--scopes", "store:read,store:write,store:share", "--json"]);
    let answer = command::run(line, &mut create)?.stdout;
    let key = key_of(&answer)
        .with_context(|| format!("`key create` answered something else than a key: {answer}"))?;
    // Only for its owner: it may write to the library.
    let mut keep = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&file)?;
    writeln!(keep, "{key}")?;
    Ok(key)
}

fn key_of(answer: &str) -> Option<String> {
    let document: serde_json::Value = serde_json::from_str(answer).ok()?;
    Some(document.get("key")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_read_from_the_answer() {
        assert_eq!(
            key_of(r#"{"id":"k1","key":"ad_123"}"#).as_deref(),
            Some("ad_123")
        );
        assert_eq!(key_of(r#"{"id":"k1"}"#), None);
        assert_eq!(key_of("created"), None);
    }
}
