//! What a page with `<asset-dock>` loads, as it travels: compressed by brotli 11.

use super::Figure;
use super::parts;
use super::real;
use crate::build::{self, Quality};
use crate::place;
use crate::report::{Report, Stream};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;

/// What a page asks for first.
const TAG: &str = "element.js";

/// What the tag fetches when it comes near to where it is seen, beside what these import.
const LIBRARY: [&str; 4] = [
    "asset-dock.js",
    "asset-dock_bg.wasm",
    "hash-worker.js",
    "journal.js",
];

/// The part that pages load which show the list.
const BROWSER: &str = "browser";

/// Builds for release, and weighs.
pub(super) fn measure() -> Result<Vec<Figure>> {
    let mut report = Report::new("asset-dock bench size", 1, Stream::Stderr);
    report.step("widget", |line| build::widget(line, Quality::Release))?;
    let mut files = BTreeSet::new();
    collect(TAG, &mut files)?;
    let before_the_first_file = weigh(&files)?;
    for file in LIBRARY {
        collect(file, &mut files)?;
    }
    let uploader = weigh(&files)?;
    let loader = fs::read_to_string(place::dist().join("parts.js"))?;
    let browser = parts::with(&loader, BROWSER);
    ensure!(!browser.is_empty(), "the loader names no part for the list");
    files.extend(browser);
    let figure = |name, bytes| Figure {
        name,
        value: real(bytes),
        unit: "B",
    };
    Ok(vec![
        figure("brotli_browser_bytes", weigh(&files)?),
        // What stands between a visitor and the first file.
        figure("brotli_uploader_bytes", before_the_first_file),
        figure("brotli_uploader_page_bytes", uploader),
    ])
}

/// Adds a file and all that it imports at once.
fn collect(name: &str, files: &mut BTreeSet<String>) -> Result<()> {
    let path = place::dist().join(name);
    let is_module = path.extension().is_some_and(|kind| kind == "js");
    if !files.insert(name.to_owned()) || !is_module {
        return Ok(());
    }
    let text = fs::read_to_string(&path).with_context(|| place::short(&path))?;
    imports(&text)
        .iter()
        .try_for_each(|name| collect(name, files))
}

/// The modules beside it that a minified module imports before it runs.
fn imports(text: &str) -> Vec<String> {
    let sources = ["from\"./", "import\"./"];
    let after = sources.iter().flat_map(|start| text.split(start).skip(1));
    let names = after.filter_map(|rest| rest.split('"').next());
    names.map(str::to_owned).collect()
}

fn weigh(files: &BTreeSet<String>) -> Result<u64> {
    let sizes = files.iter().map(|name| {
        let path = place::dist().join(format!("{name}.br"));
        Ok(fs::metadata(&path)
            .with_context(|| place::short(&path))?
            .len())
    });
    sizes.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_imported_later_is_not_loaded_at_once() {
        let module = r#"import{a as b}from"./a.js";import"./b.js";const c=()=>import("./c.js");export{d}from"./d.js";"#;
        assert_eq!(imports(module), ["a.js", "d.js", "b.js"]);
    }
}
