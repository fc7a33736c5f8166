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
use crate::{images, partner};

/// Where each API begins. What begins with none of them is told as `store` does.
const PREFIXES: [(&str, Api); 3] = [
    ("/api/v1/partner/", Api::Partner),
    ("/api/v1/", Api::Xqr),
    ("/v1/", Api::Images),
];

/// An error as an API tells it.
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    pub(crate) media_type: &'static str,
    pub(crate) body: Vec<u8>,
}

/// Tells errors in the form of the API that was called.
pub(crate) async fn in_its_form(request: Request, next: Next) -> Response {
    let api = api_of(request.uri().path());
    let response = next.run(request).await;
    match response.extensions().get::<Arc<Error>>().cloned() {
        Some(error) => tell(api, &error, response),
        None => response,
    }
}

fn api_of(path: &str) -> Api {
    let called = PREFIXES.iter().find(|(prefix, _)| path.starts_with(prefix));
    called.map_or(Api::Store, |(_, api)| *api)
}

/// The answer with another status and body. Its headers stay: when to come back, and who may read it.
fn tell(api: Api, error: &Error, mut response: Response) -> Response {
    let told = match api {
        // What is there already is in that form.
        Api::Store | Api::Xqr => return response,
        Api::Images => images::error::tell(error),
        Api::Partner => partner::error::tell(error),
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
        for (path, api) in [
            ("/api/store/asset/", Api::Store),
            ("/api/v1/assets", Api::Xqr),
            ("/api/v1/nothing", Api::Xqr),
            ("/api/v1/partner/asset/x", Api::Partner),
            ("/v1/images", Api::Images),
            ("/v1", Api::Store),
            ("/", Api::Store),
        ] {
            assert_eq!(api_of(path), api, "{path}");
        }
    }
}
