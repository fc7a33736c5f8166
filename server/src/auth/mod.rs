//! Who may do what: keys, what they open, and the proof that a handler asks for.

mod allowed;
mod issue;
mod key;
mod pepper;
mod scope;

pub(crate) use allowed::{Allowed, KeyError, Principal, Read, Write};
pub use issue::{IssueError, IssuedKey, KeyRequest};
pub(crate) use key::Key;
pub use pepper::Pepper;
pub use scope::Scope;

/// The API that keys are for, as the database names it.
const STORE: &str = "store";
