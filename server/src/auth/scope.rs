//! What keys may do, as each API names it (`docs/contracts/`).

use std::fmt;
use std::str::FromStr;

use asset_dock_core::dialect::Api;

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// `store`: list, read and download.
    StoreRead,
    /// `store`: upload, change and delete.
    StoreWrite,
    /// `store`: create shares.
    StoreShare,
    /// `store`: everything.
    Admin,
    /// `xqr`: list and read.
    AssetsRead,
    /// `xqr`: upload, publish and delete.
    AssetsWrite,
    /// `xqr`: read what the workspace uses.
    WorkspaceRead,
    /// `xqr`: read webhooks and what was sent to them.
    WebhooksRead,
    /// `xqr`: make and change webhooks.
    WebhooksWrite,
    /// `xqr`: everything.
    Everything,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Scope; 10] = [
        Scope::StoreRead,
        Scope::StoreWrite,
        Scope::StoreShare,
        Scope::Admin,
        Scope::AssetsRead,
        Scope::AssetsWrite,
        Scope::WorkspaceRead,
        Scope::WebhooksRead,
        Scope::WebhooksWrite,
        Scope::Everything,
    ];

    /// The scope as the API names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::StoreRead => "store:read",
            Scope::StoreWrite => "store:write",
            Scope::StoreShare => "store:share",
            Scope::Admin => "admin",
            Scope::AssetsRead => "assets:read",
            Scope::AssetsWrite => "assets:write",
            Scope::WorkspaceRead => "workspace:read",
            Scope::WebhooksRead => "webhooks:read",
            Scope::WebhooksWrite => "webhooks:write",
            Scope::Everything => "*",
        }
    }

    /// The API that has it.
    pub fn api(self) -> Api {
        match self {
            Scope::StoreRead | Scope::StoreWrite | Scope::StoreShare | Scope::Admin => Api::Store,
            Scope::AssetsRead
            | Scope::AssetsWrite
            | Scope::WorkspaceRead
            | Scope::WebhooksRead
            | Scope::WebhooksWrite
            | Scope::Everything => Api::Xqr,
        }
    }

    /// The scopes that keys of an API can have; none where a key may do everything.
    pub fn of(api: Api) -> Vec<Scope> {
        let all = Scope::ALL.into_iter();
        all.filter(|scope| scope.api() == api).collect()
    }

    /// Whether a key with these scopes may do what this one stands for.
    pub(crate) fn is_within(self, held: &[Scope]) -> bool {
        let everything = match self.api() {
            Api::Store => Scope::Admin,
            Api::Xqr | Api::Images | Api::Partner => Scope::Everything,
        };
        held.contains(&self) || held.contains(&everything)
    }

    /// What is left of scopes that somebody holds, where only some of them were asked for.
    pub(crate) fn narrowed(held: &[Scope], asked: Option<&[Scope]>) -> Vec<Scope> {
        let Some(asked) = asked else {
            return held.to_vec();
        };
        let asked = asked.iter().copied();
        asked.filter(|scope| scope.is_within(held)).collect()
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
