//! Errors of the `images` dialect: RFC 9457, with the title under the name that the first generation of
//! the service had for it as well.

use std::collections::BTreeMap;

use asset_dock_core::dialect::images::wire::{ErrorBody, Problems};
use asset_dock_core::dialect::store::wire::Problem;
use axum::http::StatusCode;
use serde_json::Value;
use uuid::Uuid;

use super::id;
use crate::error::Error;
use crate::told::Told;

/// Where the documents explain each sort of error; nothing is ever fetched from there.
const TYPES: &str = "https://docs.img-processing.com/errors/";

/// An error as this API tells it. Everything that is wrong with a request is a validation error.
pub(crate) fn tell(error: &Error) -> Told {
    let (status, problems) = match error {
        Error::Invalid(problems) => (StatusCode::UNPROCESSABLE_ENTITY, by_field(problems)),
        Error::TooLarge(_) => (StatusCode::UNPROCESSABLE_ENTITY, one("image", error)),
        Error::BodyTooLarge(_) | Error::CutOff => {
            (StatusCode::UNPROCESSABLE_ENTITY, one("body", error))
        }
        error => (error.status(), BTreeMap::new()),
    };
    let title = match status {
        StatusCode::UNPROCESSABLE_ENTITY => "Validation Error",
        status => status.canonical_reason().unwrap_or("Error"),
    };
    let body = ErrorBody {
        kind: format!("{TYPES}{}", title.to_ascii_lowercase().replace(' ', "-")),
        error: Some(title.to_owned()),
        title: Some(title.to_owned()),
        status: status.as_u16(),
        message: Some(message(error)),
        errors: (!problems.is_empty()).then_some(Problems::Fields(problems)),
    };
    Told {
        status,
        media_type: "application/problem+json",
        body: serde_json::to_vec(&body).unwrap_or_default(),
    }
}

fn message(error: &Error) -> String {
    match error {
        Error::NotFound { what: "image", id } => no_image(id),
        // Told by what images share with all assets, by the asset's own id.
        Error::NotFound { what: "asset", id } => match Uuid::try_parse(id) {
            Ok(id) => no_image(&id::write(id)),
            Err(_) => no_image(id),
        },
        error => error.in_a_sentence(),
    }
}

/// As documented.
fn no_image(id: &str) -> String {
    format!("Image with id {id} not found.")
}

fn one(field: &str, error: &Error) -> BTreeMap<String, Vec<String>> {
    BTreeMap::from([(field.to_owned(), vec![error.to_string()])])
}

fn by_field(problems: &[Problem]) -> BTreeMap<String, Vec<String>> {
    let mut fields = BTreeMap::<String, Vec<String>>::new();
    for problem in problems {
        let messages = fields.entry(field_of(problem)).or_default();
        messages.push(problem.msg.clone());
    }
    fields
}

/// The field as the documents name it: `["body", "marks", 0, "id"]` is `marks.0.id`.
fn field_of(problem: &Problem) -> String {
    let steps = problem.loc.iter().map(|step| match step {
        // The file of a form has this name here.
        Value::String(step) if step == "file" => "image".to_owned(),
        Value::String(step) => step.clone(),
        step => step.to_string(),
    });
    let steps: Vec<String> = steps.collect();
    match &steps[..] {
        [] => "body".to_owned(),
        [only] => only.clone(),
        [_, field @ ..] => field.join("."),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;

    use super::*;
    use crate::error::problem;

    #[test]
    fn every_error_has_both_titles_and_what_is_wrong_is_named() {
        let twice = Error::Invalid(vec![
            problem(&["query", "take"], "value_error", "a"),
            problem(&["body", "file"], "value_error", "b"),
            problem(&["body", "watermarks", "0", "id"], "value_error", "c"),
            problem(&["body"], "value_error", "d"),
        ]);
        let fields =
            json!({"take": ["a"], "image": ["b"], "watermarks.0.id": ["c"], "body": ["d"]});
        let large = json!({"image": ["the file is too large; the limit is 20 MB"]});
        let asset = Error::no_asset(Uuid::nil());
        for (error, status, kind, title, message, errors) in [
            (
                twice,
                422,
                "validation-error",
                "Validation Error",
                "A.",
                fields,
            ),
            (
                Error::TooLarge(20_000_000),
                422,
                "validation-error",
                "Validation Error",
                "The file is too large; the limit is 20 MB.",
                large,
            ),
            (
                asset,
                404,
                "not-found",
                "Not Found",
                "Image with id image_000000000000000000000000 not found.",
                Value::Null,
            ),
            (
                Error::TooOften(Duration::from_secs(2)),
                429,
                "too-many-requests",
                "Too Many Requests",
                "There were too many tries; the next one is free in 2 s.",
                Value::Null,
            ),
        ] {
            let told = tell(&error);
            let body: Value = serde_json::from_slice(&told.body).unwrap();
            let kind = format!("{TYPES}{kind}");
            let mut expected = json!({
                "type": kind, "error": title, "title": title, "status": status, "message": message,
            });
            if !errors.is_null() {
                expected["errors"] = errors;
            }
            assert_eq!(body, expected);
            assert_eq!(told.status.as_u16(), status);
        }
    }
}
