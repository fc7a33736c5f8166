//! Errors in the form of the API that was called: every answer that is an [`Error`] passes here, whichever
//! part of the server gave it.

use std::sync::Arc;

use asset_dock_core::dialect::Api;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::error::Error;
use crate::logging::RequestId;
use crate::{images, partner, xqr};

/// Where each API begins. What begins with none of them is told as `store` does.
const PREFIXES: [(&str, Form); 4] = [
    ("/api/v1/partner/", Form::Of(Api::Partner)),
    (xqr::storage::PREFIX, Form::Storage),
    ("/api/v1/", Form::Of(Api::Xqr)),
    ("/v1/", Form::Of(Api::Images)),
];

/// In whose words an error is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Those of an API.
    Of(Api),
    /// Those of a store that signed addresses lead to.
    Storage,
}

/// An error as an API tells it.
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    pub(crate) media_type: &'static str,
    pub(crate) body: Vec<u8>,
}

/// Tells errors in the form of the API that was called.
pub(crate) async fn in_its_form(request: Request, next: Next) -> Response {
    let form = form_of(request.uri().path());
    let id = RequestId::of(request.extensions());
    let response = next.run(request).await;
    match response.extensions().get::<Arc<Error>>().cloned() {
        Some(error) => tell(form, &error, &id, response),
        None => response,
    }
}

/// The form of what is at this path.
pub(crate) fn form_of(path: &str) -> Form {
    let called = PREFIXES.iter().find(|(prefix, _)| path.starts_with(prefix));
    called.map_or(Form::Of(Api::Store), |(_, form)| *form)
}

/// The answer with another status and body. Its headers stay: when to come back, and who may read it.
fn tell(form: Form, error: &Error, id: &RequestId, mut response: Response) -> Response {
    let told = match form {
        // What is there already is in that form.
        Form::Of(Api::Store) => return response,
        Form::Of(Api::Images) => images::error::tell(error),
        Form::Of(Api::Partner) => partner::error::tell(error),
        Form::Of(Api::Xqr) => xqr::error::tell(error, id),
        Form::Storage => xqr::storage::error::tell(error, id),
    };
    *response.status_mut() = told.status;
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(told.media_type),
    );
    *response.body_mut() = Body::from(told.body);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_belongs_to_one_api() {
        assert_eq!(form_of("/api/v1/storage/x"), Form::Storage);
        for (path, api) in [
            ("/api/store/asset/", Api::Store),
            ("/api/v1/assets", Api::Xqr),
            ("/api/v1/nothing", Api::Xqr),
            ("/api/v1/partner/asset/x", Api::Partner),
            ("/v1/images", Api::Images),
            ("/v1", Api::Store),
            ("/", Api::Store),
        ] {
            assert_eq!(form_of(path), Form::Of(api), "{path}");
        }
    }
}
