//! Who may do what: keys, what they open, and the proof that a handler asks for.

mod allowed;
mod issue;
mod pepper;
mod scope;
mod token;

pub(crate) use allowed::{Allowed, AnyScope, KeyError, Principal, Publish, Read, Share, Write};
pub use issue::{IssueError, IssuedKey, KeyRequest};
pub use pepper::Pepper;
pub use scope::Scope;
pub(crate) use token::{Key, ShareToken};

/// The API that keys are for, as the database names it.
const STORE: &str = "store";
