//! JSON bodies: of bounded size, and refused with the name of the member that is wrong.

use asset_dock_core::dialect::store::wire::Problem;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use crate::App;
use crate::drain::body_error;
use crate::error::{Error, problem};

/// The largest body without a file. Metadata is small.
const MAX_BYTES: usize = 64_000;

/// A JSON body.
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for JsonBody<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        parse(&small_body(request, app).await?).map(JsonBody)
    }
}

/// The body of a request that has no file in it.
pub(crate) async fn small_body(request: Request, app: &App) -> Result<Bytes, Error> {
    let body = Limited::new(request.into_body(), MAX_BYTES).collect();
    // As a whole: what is this small needs no more time than one pause in something larger.
    let body = tokio::time::timeout(app.config.stall_timeout, body).await;
    let body = body.map_err(|_| Error::TooSlow)?;
    let bytes = body.map_err(|cause| {
        if cause.is::<LengthLimitError>() {
            Error::BodyTooLarge(MAX_BYTES as u64)
        } else {
            body_error(cause.as_ref())
        }
    })?;
    Ok(bytes.to_bytes())
}

/// Reads a body.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    // serde would read a struct from an array too, member by member.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err(Error::invalid(
            &["body"],
            "json_invalid",
            "this must be an object",
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
    let steps = error.path().iter().map(|step| match step {
        Segment::Seq { index } => index.to_string(),
        step => step.to_string(),
    });
    let steps = steps.filter(|step| step != ".");
    let mut loc: Vec<String> = std::iter::once("body".to_owned()).chain(steps).collect();
    let cause = error.into_inner();
    if !cause.is_data() {
        return Error::Invalid(vec![syntax_error(&cause)]);
    }
    let Refusal {
        member,
        kind,
        message,
    } = in_words(&cause.to_string());
    loc.extend(member);
    let loc: Vec<&str> = loc.iter().map(String::as_str).collect();
    Error::invalid(&loc, kind, message)
}

/// What serde says, for people.
struct Refusal {
    /// A member that the message names and the path does not.
    member: Option<String>,
    kind: &'static str,
    message: String,
}

/// Reads serde's message: it has no other way of saying what is wrong.
fn in_words(message: &str) -> Refusal {
    let named = |prefix: &str| {
        let member = message.strip_prefix(prefix)?.split('`').next()?;
        Some(member.to_owned())
    };
    let (member, kind, message) = if let Some(member) = named("missing field `") {
        (Some(member), "missing", "this member is missing".to_owned())
    } else if let Some(member) = named("duplicate field `") {
        let message = "this member is given twice".to_owned();
        (Some(member), "value_error", message)
    } else {
        let expected = message.rsplit_once("expected ").map(|(_, rest)| rest);
        let expected = expected.and_then(|rest| rest.rsplit_once(" at line "));
        let message = match expected {
            Some(("a string" | "a borrowed string", _)) => "this must be text".to_owned(),
            Some(("u32" | "u64", _)) => "this must be a whole number, 0 or more".to_owned(),
            Some(("a nonzero u32", _)) => "this must be a whole number, 1 or more".to_owned(),
            Some((expected, _)) if expected.starts_with("struct ") => {
                "this must be an object".to_owned()
            }
            Some((expected, _)) => format!("this must be {expected}"),
            None => "this is not of the right kind".to_owned(),
        };
        (None, "type_error", message)
    };
    Refusal {
        member,
        kind,
        message,
    }
}

fn syntax_error(cause: &serde_json::Error) -> Problem {
    problem(
        &["body"],
        "json_invalid",
        format!("this is not JSON: {cause}"),
    )
}
