//! Colour where it helps: on a terminal, and where nobody asked for none (<https://no-color.org>).

use std::io::IsTerminal;
use std::sync::OnceLock;

/// For titles and what to do next.
pub(crate) fn bold(text: &str) -> String {
    wrap("1", text)
}

/// For what may be overlooked.
pub(crate) fn dim(text: &str) -> String {
    wrap("2", text)
}

/// For what is well.
pub(crate) fn green(text: &str) -> String {
    wrap("32", text)
}

/// For what is not.
pub(crate) fn red(text: &str) -> String {
    wrap("31", text)
}

fn wrap(code: &str, text: &str) -> String {
    static WANTED: OnceLock<bool> = OnceLock::new();
    let wanted = WANTED
        .get_or_init(|| std::env::var_os("NO_COLOR").is_none() && std::io::stdout().is_terminal());
    if *wanted {
        format!("\x1b[{code}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}
