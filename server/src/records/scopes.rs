//! Scopes as columns hold them: their names, joined by commas.

use crate::auth::Scope;

/// Scopes as a column holds them.
pub(super) fn write(scopes: &[Scope]) -> String {
    let scopes: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
    scopes.join(",")
}

/// Reads a column. A scope that a newer version wrote and this one does not know grants nothing here.
pub(super) fn read(column: &str) -> Vec<Scope> {
    let names = column.split(',');
    names.filter_map(|scope| scope.parse().ok()).collect()
}
