//! The folders most tests of shares begin with.

use axum::http::Method;
use serde_json::{Value, json};

use super::library;
use crate::app::{TestApp, id};

/// `Top/Shared/Inner` with a file each, one beside `Shared` and one at the top level.
pub(super) struct Tree {
    pub(super) app: TestApp,
    pub(super) share: Value,
    pub(super) shared: String,
    pub(super) inner: String,
    pub(super) files: [(&'static str, Value); 5],
}

pub(super) async fn tree() -> Tree {
    let app = library().await;
    let make = async |name: &str, parent: Option<&str>| {
        let body = json!({"name": name, "parent": parent}).to_string();
        let folder = app
            .json(Method::POST, "/api/store/folder/", &body)
            .await
            .value();
        id(&folder).to_owned()
    };
    let top = make("Top", None).await;
    let shared = make("Shared", Some(&top)).await;
    let inner = make("Inner", Some(&shared)).await;
    // Its name begins with the shared one's, as a path that is compared by its beginning would not see.
    let beside = make("Shared too", Some(&top)).await;
    let mut files = Vec::new();
    for (name, folder) in [
        ("in shared.txt", Some(&shared)),
        ("in inner.txt", Some(&inner)),
        ("in top.txt", Some(&top)),
        ("beside.txt", Some(&beside)),
        ("root.txt", None),
    ] {
        let query = folder.map_or(String::new(), |folder| format!("?folder={folder}"));
        files.push((
            name,
            app.try_upload(&query, name, name.as_bytes()).await.value(),
        ));
    }
    let share = app.share(json!({"folder": shared})).await;
    let files = files.try_into().unwrap();
    Tree {
        app,
        share,
        shared,
        inner,
        files,
    }
}
