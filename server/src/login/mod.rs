//! Signing in (`docs/contracts/store.md`): a name and a password become an access token, which holds for a quarter
//! of an hour, and a cookie that renews it. A person who belongs to several workspaces has one open at a time with
//! each token, and can open another one whenever the token is renewed.

pub(crate) mod access_token;
pub(crate) mod attempts;
mod cookie;
pub(crate) mod logout;
pub(crate) mod me;
mod own_page;
pub(crate) mod refresh;

use asset_dock_core::dialect::store::wire::LoginRead;

use crate::App;
use crate::auth::{ACCESS_TOKEN_LIFETIME, AccessToken, KeyError, Scope};
use crate::error::Error;
use crate::records::{Membership, SignIn, WorkspaceId};

/// The workspace that is opened for a person: the one that they ask for, else the one that was open last, else the
/// first by its name.
fn choose(
    mut memberships: Vec<Membership>,
    wanted: Option<&str>,
    last: Option<WorkspaceId>,
) -> Result<Membership, Error> {
    let index = match wanted {
        Some(wanted) => {
            let index = memberships.iter().position(|it| it.name == wanted);
            Some(index.ok_or_else(|| {
                let message = "you belong to no workspace of this name";
                Error::invalid(&["body", "workspace"], "value_error", message)
            })?)
        }
        None => memberships
            .iter()
            .position(|it| Some(it.workspace) == last)
            .or((!memberships.is_empty()).then_some(0)),
    };
    // Whoever belongs nowhere is told no more than a stranger.
    let index = index.ok_or(KeyError::NoLogin)?;
    Ok(memberships.swap_remove(index))
}

/// What a person is answered for whom a workspace is opened.
fn login_read(
    app: &App,
    sign_in: &SignIn,
    open: &Membership,
    now: i64,
) -> Result<LoginRead, Error> {
    let token = AccessToken {
        person: sign_in.person,
        sign_in: sign_in.id,
        workspace: open.name.clone(),
    };
    let token = token.seal(&app.library.pepper, now);
    let scopes = Scope::narrowed(&open.scopes, sign_in.scopes.as_deref());
    let scopes: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
    Ok(LoginRead {
        access_token: token.map_err(Error::internal)?,
        token_type: "bearer".to_owned(),
        expires_in: ACCESS_TOKEN_LIFETIME.unsigned_abs(),
        scope: scopes.join(" "),
        workspace: open.name.clone(),
    })
}
