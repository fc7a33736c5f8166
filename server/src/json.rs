//! JSON bodies: of bounded size, and refused with the name of the member that is wrong.

use asset_dock_core::dialect::store::wire::Problem;
use axum::extract::{FromRequest, Request};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use crate::App;
use crate::drain::body_error;
use crate::error::{Error, problem};

/// The largest JSON body. Metadata is small.
const MAX_BYTES: usize = 64 * 1024;

/// A JSON body.
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for JsonBody<T> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &App) -> Result<Self, Error> {
        let body = Limited::new(request.into_body(), MAX_BYTES).collect().await;
        let bytes = body.map_err(|cause| {
            if cause.is::<LengthLimitError>() {
                Error::TooLarge(MAX_BYTES as u64)
            } else {
                body_error(cause.as_ref())
            }
        })?;
        parse(&bytes.to_bytes()).map(JsonBody)
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    // serde would read a struct from an array too, member by member.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err(Error::invalid(
            &["body"],
            "json_invalid",
            "this must be a JSON object",
        ));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(refusal)?;
    json.end()
        .map_err(|cause| syntax_error(&cause))
        .map_err(|problem| Error::Invalid(vec![problem]))?;
    Ok(value)
}

fn refusal(error: serde_path_to_error::Error<serde_json::Error>) -> Error {
    let path = error.path().clone();
    let cause = error.into_inner();
    if !cause.is_data() {
        return Error::Invalid(vec![syntax_error(&cause)]);
    }
    let message = cause.to_string();
    // serde has no other way of saying which member is missing.
    let missing = message
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split('`').next());
    if let Some(member) = missing {
        return Error::invalid(&["body", member], "missing", "this member is required");
    }
    let steps = path.iter().map(ToString::to_string);
    let loc: Vec<String> = ["body".to_owned()].into_iter().chain(steps).collect();
    let loc: Vec<&str> = loc
        .iter()
        .map(String::as_str)
        .filter(|&step| step != ".")
        .collect();
    Error::invalid(&loc, "type_error", message)
}

fn syntax_error(cause: &serde_json::Error) -> Problem {
    problem(
        &["body"],
        "json_invalid",
        format!("this is not JSON: {cause}"),
    )
}
