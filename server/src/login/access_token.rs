//! `POST /api/login/access-token`: a name and a password, as the password grant of OAuth 2 has them.
//!
//! Whether nobody has the name, the password is another, the person was disabled or belongs nowhere: the answer is
//! the same and takes as long.

use std::net::IpAddr;

use asset_dock_core::dialect::Api;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use mime::{APPLICATION_WWW_FORM_URLENCODED, Mime};
use uuid::Uuid;

use super::attempts::Typed;
use super::own_page::OwnPage;
use super::{choose, cookie, login_read};
use crate::App;
use crate::auth::{KeyError, Scope};
use crate::base_url::BaseUrl;
use crate::error::Error;
use crate::json::small_body;
use crate::peers::Peer;
use crate::people;
use crate::records::NewSignIn;
use crate::shares::hashing::NOBODYS;
use crate::state::now;
use crate::store::query::Query;
use crate::throttle::TooOften;

/// What is asked for.
struct Wanted {
    username: String,
    password: String,
    /// Only these; `None` is all that the person may do.
    scopes: Option<Vec<Scope>>,
    /// The workspace that is to be opened.
    workspace: Option<String>,
}

/// Signs somebody in.
pub(crate) async fn sign_in(
    State(app): State<App>,
    Peer(peer): Peer,
    base: BaseUrl,
    _: OwnPage,
    request: Request,
) -> Result<Response, Error> {
    let wanted = read(&app, request).await?;
    let person = judge(&app, peer, &wanted.username, wanted.password).await?;
    let (records, now) = (&app.library.records, now());
    let memberships = records.memberships(person).await?;
    let open = choose(memberships, wanted.workspace.as_deref(), None)?;
    let scopes = wanted.scopes.as_deref();
    if Scope::narrowed(&open.scopes, scopes).is_empty() {
        let message = "you have none of these scopes in this workspace";
        return Err(Error::invalid(&["body", "scope"], "value_error", message));
    }
    let new = NewSignIn {
        person,
        workspace: open.workspace,
        scopes,
    };
    let sign_in = records.sign_in(&new, now).await?;
    let sign_in = sign_in.ok_or(KeyError::NoLogin)?;
    let read = login_read(&app, &sign_in, &open, now)?;
    let mut response = Json(read).into_response();
    cookie::put(&mut response, &base, &app.library.pepper, &sign_in);
    Ok(response)
}

/// The person who has this name and password. The guess is charged before anything is looked up or hashed.
async fn judge(app: &App, peer: IpAddr, name: &str, password: String) -> Result<Uuid, Error> {
    let mail = people::fold(name);
    let guess = app
        .attempts
        .guess(Typed::new(&app.library.pepper, &mail), peer)
        .map_err(|TooOften(wait)| Error::TooOften(wait))?;
    let judged = async {
        let account = app.library.records.account(&mail).await?;
        let (person, hash) = match account {
            Some(account) => (Some(account.id), account.password),
            None => (None, NOBODYS.to_owned()),
        };
        let is_right = app.hashing.verify(password, hash).await?;
        Ok::<_, Error>(person.filter(|_| is_right))
    };
    match judged.await {
        Ok(Some(person)) => {
            guess.give_back();
            Ok(person)
        }
        Ok(None) => Err(KeyError::NoLogin.into()),
        Err(cause) => {
            guess.give_back();
            Err(cause)
        }
    }
}

async fn read(app: &App, request: Request) -> Result<Wanted, Error> {
    let content_type = request.headers().get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok()?.parse().ok());
    let form = APPLICATION_WWW_FORM_URLENCODED.essence_str();
    if content_type.is_none_or(|it: Mime| it.essence_str() != form) {
        let message = format!("this must be {form}");
        return Err(Error::invalid(&["body"], "value_error", message));
    }
    let mut form = Query::of_form(&small_body(request, app).await?);
    let text = |text: &str| Ok::<_, String>(text.to_owned());
    form.take("grant_type", |kind| match kind {
        "password" => Ok(()),
        _ => Err("this must be password"),
    });
    let username = form.require("username", text);
    let password = form.require("password", text);
    let scopes = form.take("scope", read_scopes).flatten();
    let workspace = form.take("workspace", text);
    form.finish_known()?;
    Ok(Wanted {
        // Without either it was refused.
        username: username.unwrap_or_default(),
        password: password.unwrap_or_default(),
        scopes,
        workspace: workspace.filter(|name| !name.is_empty()),
    })
}

/// Reads scopes with spaces between; none is all.
fn read_scopes(text: &str) -> Result<Option<Vec<Scope>>, String> {
    let known = Scope::of(Api::Store);
    let scopes = text.split_ascii_whitespace().map(|name| {
        let scope = name.parse().ok().filter(|scope| known.contains(scope));
        scope.ok_or_else(|| format!("there is no scope {name}"))
    });
    let scopes: Vec<Scope> = scopes.collect::<Result<_, _>>()?;
    Ok(Some(scopes).filter(|scopes| !scopes.is_empty()))
}
