//! Shares: what their owners say of them, and what their recipients get.

mod checks;
mod owner;
mod terms;

use axum::http::Method;
use serde_json::{Value, json};

use asset_dock_server::Scope;

use crate::app::{TestApp, id};

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

/// The address of a share for its owner.
fn path(share: &Value) -> String {
    format!("/api/share/{}", id(share))
}
