//! Who may do what: keys, what they open, and the proof that a handler asks for.

mod allowed;
mod issue;
mod kinds;
mod pepper;
mod required;
mod scope;
mod shown;
mod token;

pub(crate) use allowed::{Allowed, Principal};
pub use issue::{IssueError, IssuedKey, KeyRequest};
pub use pepper::Pepper;
pub(crate) use required::{
    AnyScope, ImagesKey, PartnerKeys, Publish, Read, Required, Share, Write, Writes, XqrHooksRead,
    XqrHooksWrite, XqrRead, XqrUsage, XqrWrite,
};
pub use scope::Scope;
pub(crate) use shown::KeyError;
pub(crate) use token::ShareToken;
