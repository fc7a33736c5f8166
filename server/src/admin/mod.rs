//! Who may do what in a workspace, decided by its admins: API keys, and people. Everything here needs the scope
//! `admin`, and reaches the workspace that is open and no other.

pub(crate) mod keys;
pub(crate) mod people;

use crate::auth::Scope;
use crate::error::{Error, problem};

/// Reads scopes by their names.
fn read_scopes(names: &[String]) -> Result<Vec<Scope>, Error> {
    let mut problems = Vec::new();
    let mut scopes = Vec::new();
    for (index, name) in names.iter().enumerate() {
        match name.parse() {
            Ok(scope) if scopes.contains(&scope) => {}
            Ok(scope) => scopes.push(scope),
            Err(_) => {
                let loc = ["body", "scopes", &index.to_string()];
                problems.push(problem(&loc, "value_error", "there is no such scope"));
            }
        }
    }
    if problems.is_empty() {
        Ok(scopes)
    } else {
        Err(Error::Invalid(problems))
    }
}
