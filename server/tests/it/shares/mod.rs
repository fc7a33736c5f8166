//! Shares: what their owners say of them, and what their recipients get.

mod access;
mod checks;
mod downloads;
mod folders;
mod limits;
mod owner;
mod page;
mod pictures;
mod secrets;
mod several;
mod several_opened;
mod terms;
mod tree;
mod zips;

use std::net::SocketAddr;

use asset_dock_server::Scope;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use serde_json::{Value, json};

use crate::app::{Reply, TestApp, id};

const ALL: [Scope; 3] = [Scope::StoreRead, Scope::StoreWrite, Scope::StoreShare];

/// A library whose key may share.
async fn library() -> TestApp {
    let mut app = TestApp::new().await;
    app.key = app.key("main", &ALL).await;
    app
}

impl TestApp {
    /// Makes a share and gives the answer, in which the token is.
    async fn share(&self, body: Value) -> Value {
        let reply = self
            .json(Method::POST, "/api/share/", &body.to_string())
            .await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.value()
    }

    /// Makes a share of a new asset with these terms.
    async fn share_of_asset(&self, mut terms: Value) -> Value {
        let asset = self.upload("shared.txt", b"the bytes").await;
        terms["asset"] = json!(id(&asset));
        self.share(terms).await
    }
}

impl TestApp {
    /// Opens an address as somebody who has nothing but a browser.
    async fn visit(&self, path: &str, cookie: &str) -> Reply {
        self.send(
            request(Method::GET, path, cookie)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    /// Sends the form of a share's page.
    async fn fill_in(&self, token: &str, form: &str) -> Reply {
        let request = request(Method::POST, &format!("/s/{token}"), "")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(form.to_owned().into()).unwrap())
            .await
    }

    /// Redeems a token as a program does, from this address.
    async fn redeem_from(&self, address: &str, body: &Value) -> Reply {
        let address: SocketAddr = address.parse().unwrap();
        let request = request(Method::POST, "/api/share/get_access", "")
            .extension(ConnectInfo(address))
            .body(body.to_string().into());
        self.send(request.unwrap()).await
    }

    async fn redeem(&self, body: &Value) -> Reply {
        self.redeem_from("192.0.2.1:1000", body).await
    }

    /// The share as its owner sees it when so many views are counted, which is soon after them.
    async fn viewed(&self, share: &Value, views: u64) -> Value {
        let patience = std::time::Instant::now() + std::time::Duration::from_secs(10);
        loop {
            let seen = self.get(&path(share)).await.value();
            if seen["views"] == json!(views) {
                return seen;
            }
            assert!(std::time::Instant::now() < patience, "{seen}");
            tokio::task::yield_now().await;
        }
    }

    /// How often a share was downloaded, as its owner sees it.
    async fn downloads(&self, share: &Value) -> u64 {
        let share = self.get(&path(share)).await.value();
        share["downloads"].as_u64().unwrap()
    }
}

fn request(method: Method, path: &str, cookie: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path);
    match cookie {
        "" => request,
        cookie => request.header(header::COOKIE, cookie),
    }
}

fn token(share: &Value) -> &str {
    share["token"].as_str().unwrap()
}

/// The cookie that an answer sets, as a browser sends it back.
fn cookie(reply: &Reply) -> String {
    let cookie = reply.header("set-cookie");
    cookie.split(';').next().unwrap().to_owned()
}

/// The path of an address on the test's server.
fn path_of(address: &Value) -> &str {
    let address = address.as_str().unwrap();
    &address[address.find("/d/").unwrap()..]
}

/// The address of a share for its owner.
fn path(share: &Value) -> String {
    format!("/api/share/{}", id(share))
}
