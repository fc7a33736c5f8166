//! Who may do what: keys and people, what they open, and the proof that a handler asks for.

mod access_token;
mod allowed;
mod hs256;
mod issue;
mod kinds;
mod pepper;
mod refresh_token;
mod required;
mod role;
mod scope;
mod shown;
mod token;

pub(crate) use access_token::{AccessToken, LIFETIME as ACCESS_TOKEN_LIFETIME};
pub(crate) use allowed::{Allowed, By, Principal};
pub(crate) use issue::check_scopes;
pub use issue::{IssueError, IssuedKey, KeyRequest};
pub use pepper::Pepper;
pub(crate) use refresh_token::RefreshToken;
pub(crate) use required::{
    Admin, AnyScope, ImagesKey, PartnerKeys, Publish, Read, Required, Share, Write, Writes,
    XqrHooksRead, XqrHooksWrite, XqrRead, XqrUsage, XqrWrite,
};
pub(crate) use role::{role_of, scopes_of};
pub use scope::Scope;
pub(crate) use shown::{KeyError, bearer};
pub(crate) use token::ShareToken;
