//! Pages that embed `<asset-dock>`, each in another way: what is in `www/`.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use rust_embed::RustEmbed;

use super::{POLICY, file};
use crate::error::Error;

/// The pages with their scripts and styles.
#[derive(RustEmbed)]
#[folder = "../www/"]
pub(super) struct Files;

/// `GET /examples`
pub(crate) async fn to_index() -> Redirect {
    Redirect::permanent("/examples/")
}

/// `GET /examples/`
pub(crate) async fn index(headers: HeaderMap) -> Response {
    answer("index.html", &headers)
}

/// `GET /examples/{page}`: a page by its name, or a file by its own.
pub(crate) async fn page(Path(page): Path<String>, headers: HeaderMap) -> Response {
    if page.contains('.') {
        answer(&page, &headers)
    } else {
        answer(&format!("{page}.html"), &headers)
    }
}

fn answer(path: &str, headers: &HeaderMap) -> Response {
    file::answer(Files::get, path, headers, POLICY)
        .unwrap_or_else(|| Error::NoRoute.into_response())
}
