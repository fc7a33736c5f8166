//! The pages that the server has: the dashboard, examples of how it is embedded, and the book.

pub(crate) mod book;
pub(crate) mod dashboard;
pub(crate) mod examples;
mod file;

use axum::http::HeaderValue;

/// What they run under: their own scripts and styles and WebAssembly, pictures that they made themselves, nobody but
/// this server to talk to, and text that becomes HTML through one named policy only. `<asset-dock>` needs no more.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types asset-dock";

const fn policy() -> HeaderValue {
    HeaderValue::from_static(POLICY)
}
