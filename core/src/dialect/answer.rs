//! What every dialect does with JSON: writes its bodies, and reads answers that hold less than is
//! documented, or more.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::http::{Body, HttpResponse};
use crate::{Error, ErrorKind, Timestamp};

/// A body.
pub(super) fn json<T: Serialize>(body: &T) -> Body {
    // Only maps with keys that are no strings fail, and no body has one.
    Body::Json(serde_json::to_string(body).unwrap_or_default())
}

/// The document in an answer, whatever its status is.
pub(super) fn document<T: DeserializeOwned>(response: &HttpResponse) -> Result<T, Error> {
    serde_json::from_slice(&response.body).map_err(|cause| unreadable(cause.to_string()))
}

/// An answer that says too little, or something that is not taken from a service.
pub(super) fn unreadable(detail: impl Into<String>) -> Error {
    Error::new(ErrorKind::Unreadable).with_detail(detail)
}

/// One object of an answer. A member of another type than is documented counts as missing; it is still
/// in the object.
#[derive(Clone, Copy)]
pub(super) struct Members<'a>(pub(super) &'a Map<String, Value>);

impl<'a> Members<'a> {
    /// A member that is text and not empty.
    pub(super) fn text(self, name: &str) -> Option<&'a str> {
        let text = self.0.get(name).and_then(Value::as_str);
        text.filter(|text| !text.is_empty())
    }

    /// The same, as an owned string.
    pub(super) fn string(self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    /// A member that names the object itself, as text or as a number.
    pub(super) fn id(self, name: &str) -> Option<String> {
        let number = || self.number(name).map(|number| number.to_string());
        self.string(name).or_else(number)
    }

    /// A member that is a whole number and not negative.
    pub(super) fn number(self, name: &str) -> Option<u64> {
        self.0.get(name).and_then(Value::as_u64)
    }

    /// A member that is true or false.
    pub(super) fn flag(self, name: &str) -> Option<bool> {
        self.0.get(name).and_then(Value::as_bool)
    }

    /// A member that is an instant in RFC 3339.
    pub(super) fn time(self, name: &str) -> Option<Timestamp> {
        self.text(name).and_then(Timestamp::parse)
    }

    /// A member that is an object.
    pub(super) fn object(self, name: &str) -> Option<Members<'a>> {
        self.0.get(name).and_then(Value::as_object).map(Members)
    }

    /// The texts of a member that is a list.
    pub(super) fn texts(self, name: &str) -> Vec<String> {
        let entries = self.0.get(name).and_then(Value::as_array);
        let entries = entries.into_iter().flatten();
        entries
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }
}
