//! What to do next, once the server runs.

use crate::place;
use crate::report::{bold, dim};
use std::path::Path;

/// Where to look, how to sign in, and how to stop.
pub(super) fn text(address: &str, key: &str, data: &Path, after: &str) -> String {
    let browse = address
        .replace("0.0.0.0", "127.0.0.1")
        .replace("[::]", "[::1]");
    let link = bold(&format!("{browse}/#key={key}"));
    let note = dim("(the key stays in the browser: what follows # is never sent to a server)");
    format!(
        "  Ready after {after}. Open this link, and you are signed in:\n\n    {link}\n    {note}\n\n  \
         The same list for a program:\n\n    curl -H 'X-API-Key: {key}' '{browse}/api/store/asset/?limit=10'\n\n  \
         The element in other pages: {browse}/examples/\n  The documentation: {browse}/docs/\n\n  \
         Files, records and the server's log are in {}; delete it to start anew.\n  Ctrl-C stops the server.",
        place::short(data)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_means_all_becomes_one_that_can_be_opened() {
        let text = text("http://0.0.0.0:9000", "k", Path::new("/tmp/demo"), "1.0 s");
        assert!(text.contains("http://127.0.0.1:9000/#key=k"), "{text}");
    }
}
