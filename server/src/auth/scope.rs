//! The scopes of the `store` dialect (`docs/contracts/store.md`).

use std::fmt;
use std::str::FromStr;

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// List, read and download.
    StoreRead,
    /// Upload, change and delete.
    StoreWrite,
    /// Create shares.
    StoreShare,
    /// Everything.
    Admin,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Scope; 4] = [
        Scope::StoreRead,
        Scope::StoreWrite,
        Scope::StoreShare,
        Scope::Admin,
    ];

    /// The scope as the API names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::StoreRead => "store:read",
            Scope::StoreWrite => "store:write",
            Scope::StoreShare => "store:share",
            Scope::Admin => "admin",
        }
    }

    /// Whether a key with these scopes may do what this one stands for.
    pub(crate) fn is_within(self, held: &[Scope]) -> bool {
        held.contains(&self) || held.contains(&Scope::Admin)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, UnknownScope> {
        let known = Scope::ALL.into_iter().find(|scope| scope.as_str() == text);
        known.ok_or_else(|| UnknownScope(text.to_owned()))
    }
}

/// A scope that does not exist.
#[derive(Debug, thiserror::Error)]
#[error("there is no scope `{0}`; the scopes are {known}", known = Scope::ALL.map(Scope::as_str).join(", "))]
pub struct UnknownScope(String);
