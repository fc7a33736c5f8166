//! People: signing in, what they may do while they are, and who decides over that.

mod cli;
mod keys;
mod login;
mod refresh;
mod rights;
mod tokens;
mod users;

use std::net::SocketAddr;

use asset_dock_server::{PersonRequest, Scope};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use serde_json::Value;

use crate::app::{Reply, TestApp};

const PASSWORD: &str = "correct horse battery";

const FORM: &str = "application/x-www-form-urlencoded";

/// What somebody has who signed in.
struct SignedIn {
    token: String,
    /// The refresh cookie, as a browser sends it back.
    cookie: String,
}

impl TestApp {
    /// A person of a workspace, with the password of all of them, and their id.
    async fn person(&self, mail: &str, workspace: &str, scopes: &[Scope]) -> String {
        let request = PersonRequest {
            workspace: workspace.into(),
            mail: mail.into(),
            name: format!("{} of {workspace}", mail.split('@').next().unwrap()),
            password: PASSWORD.into(),
            scopes: scopes.to_vec(),
        };
        self.app.add_person(request).await.unwrap().to_string()
    }

    /// Sends a form to one of the addresses of signing in.
    async fn form(&self, path: &str, form: &str, headers: &[(&str, &str)]) -> Reply {
        self.form_from("192.0.2.1:1000", path, form, headers).await
    }

    async fn form_from(
        &self,
        address: &str,
        path: &str,
        form: &str,
        headers: &[(&str, &str)],
    ) -> Reply {
        let address: SocketAddr = address.parse().unwrap();
        let mut request = Request::post(format!("/api/login/{path}"))
            .header(header::CONTENT_TYPE, FORM)
            .extension(ConnectInfo(address));
        for &(name, value) in headers {
            request = request.header(name, value);
        }
        self.send(request.body(form.to_owned().into()).unwrap())
            .await
    }

    async fn try_sign_in(&self, mail: &str, password: &str) -> Reply {
        self.form("access-token", &credentials(mail, password), &[])
            .await
    }

    async fn sign_in(&self, mail: &str) -> SignedIn {
        signed_in(&self.try_sign_in(mail, PASSWORD).await)
    }

    /// Exchanges a refresh cookie.
    async fn refresh(&self, cookie: &str, form: &str) -> Reply {
        self.form("refresh", form, &[("cookie", cookie)]).await
    }

    /// A request on behalf of whoever has this access token.
    async fn with_token(&self, token: &str, method: Method, path: &str, body: &str) -> Reply {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_owned())).unwrap())
            .await
    }

    /// Looks at the list of assets.
    async fn looks(&self, token: &str) -> Reply {
        self.with_token(token, Method::GET, "/api/store/asset/", "")
            .await
    }
}

fn credentials(mail: &str, password: &str) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("username", mail)
        .append_pair("password", password);
    form.finish()
}

/// What an answer brings.
fn signed_in(reply: &Reply) -> SignedIn {
    assert_eq!(reply.status, 200, "{}", reply.text());
    SignedIn {
        token: text(&reply.value()["access_token"]),
        cookie: cookie(reply),
    }
}

/// The cookie that an answer sets, as a browser sends it back.
fn cookie(reply: &Reply) -> String {
    let cookie = reply.header("set-cookie");
    cookie.split(';').next().unwrap().to_owned()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
