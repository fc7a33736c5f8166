//! Lets the generated module hand text to the browser on pages that require Trusted Types.
//!
//! wasm-bindgen knows nothing of them: it assigns `innerHTML`, which Leptos fills with markup that was written
//! at compile time, and starts workers, which asset-dock gives an address of its own files.

use anyhow::{Result, ensure};
use std::fs;
use std::path::Path;

/// What of the generated module takes markup or the address of a script: how it begins and what has to stand
/// around the text that follows.
const SINKS: [(&str, &str); 2] = [(".innerHTML = ", "markup"), ("new Worker(", "script")];

/// The text as the generated module has it.
const TEXT: &str = "getStringFromWasm0(arg0, arg1)";

/// The same where another argument comes first.
const SECOND_TEXT: &str = "getStringFromWasm0(arg1, arg2)";

/// Rewrites the module.
pub(super) fn rewrite(module: &Path) -> Result<()> {
    let source = fs::read_to_string(module)?;
    fs::write(module, through_policy(&source)?)?;
    Ok(())
}

fn through_policy(source: &str) -> Result<String> {
    let mut source = source.to_owned();
    for (sink, function) in SINKS {
        let uses = source.matches(sink).count();
        let mut done = 0;
        for text in [TEXT, SECOND_TEXT] {
            let (raw, trusted) = (format!("{sink}{text}"), format!("{sink}{function}({text})"));
            done += source.matches(&raw).count();
            source = source.replace(&raw, &trusted);
        }
        ensure!(
            uses == done,
            "the generated module uses `{sink}` in a way that is not known here"
        );
    }
    Ok(format!(
        "import {{ markup, script }} from './trusted.js';\n{source}"
    ))
}

#[cfg(test)]
mod tests {
    use super::through_policy;

    #[test]
    fn text_goes_through_the_policy() {
        let source = "arg0.innerHTML = getStringFromWasm0(arg1, arg2);\n\
            const ret = new Worker(getStringFromWasm0(arg0, arg1), arg2);\n";
        assert_eq!(
            through_policy(source).unwrap(),
            "import { markup, script } from './trusted.js';\n\
            arg0.innerHTML = markup(getStringFromWasm0(arg1, arg2));\n\
            const ret = new Worker(script(getStringFromWasm0(arg0, arg1)), arg2);\n"
        );
    }

    #[test]
    fn what_is_not_known_stops_the_build() {
        assert!(through_policy("arg0.innerHTML = text;").is_err());
    }
}
