//! Where things are: every path that more than one command uses.

use std::path::{Path, PathBuf};

/// The top of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// What the widget is built into, and what the server and the npm package contain.
pub(crate) fn dist() -> PathBuf {
    root().join("pkg/dist")
}

/// Where npm keeps the tools of the tests.
pub(crate) fn node_modules() -> PathBuf {
    root().join("tests/node_modules")
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |set| root().join(set))
}

/// The program that runs, for children that are the same program.
///
/// When cargo has replaced the file meanwhile, Linux calls it deleted; the new one will do as well.
pub(crate) fn this_program() -> std::io::Result<PathBuf> {
    let path = std::env::current_exe()?;
    let replaced = path
        .to_str()
        .and_then(|path| path.strip_suffix(" (deleted)"))
        .map(PathBuf::from);
    Ok(replaced.unwrap_or(path))
}

/// The path as a person in the workspace would type it.
pub(crate) fn short(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
