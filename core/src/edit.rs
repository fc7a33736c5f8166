//! A change of one value that can also be taken away: on the wire missing, null or the value.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What becomes of a value.
///
/// In a struct it needs `#[serde(default, skip_serializing_if = "Edit::is_keep")]`: a value that stays
/// is one that is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edit<T> {
    /// It stays.
    #[default]
    Keep,
    /// There is none any more.
    Clear,
    /// It is this one.
    Set(T),
}

impl<T> Edit<T> {
    /// Whether it stays.
    pub fn is_keep(&self) -> bool {
        matches!(self, Edit::Keep)
    }

    /// The same change of a value that is made from this one.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Edit<U> {
        match self {
            Edit::Keep => Edit::Keep,
            Edit::Clear => Edit::Clear,
            Edit::Set(value) => Edit::Set(make(value)),
        }
    }

    /// The value after the change.
    pub fn apply(self, now: Option<T>) -> Option<T> {
        match self {
            Edit::Keep => now,
            Edit::Clear => None,
            Edit::Set(value) => Some(value),
        }
    }
}

impl<T> From<Option<T>> for Edit<T> {
    /// The value that it is to be, or none.
    fn from(value: Option<T>) -> Self {
        value.map_or(Edit::Clear, Edit::Set)
    }
}

impl<T: Serialize> Serialize for Edit<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Edit::Keep | Edit::Clear => serializer.serialize_none(),
            Edit::Set(value) => serializer.serialize_some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Edit<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Edit::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_null_and_a_value_are_three_things() {
        #[derive(Debug, PartialEq, Serialize, Deserialize)]
        struct Body {
            #[serde(default, skip_serializing_if = "Edit::is_keep")]
            limit: Edit<u32>,
        }
        for (text, limit, after) in [
            ("{}", Edit::Keep, Some(7)),
            (r#"{"limit":null}"#, Edit::Clear, None),
            (r#"{"limit":3}"#, Edit::Set(3), Some(3)),
        ] {
            let body: Body = serde_json::from_str(text).expect("a body");
            assert_eq!(body, Body { limit });
            assert_eq!(serde_json::to_string(&body).expect("JSON"), text);
            assert_eq!(limit.apply(Some(7)), after);
        }
    }
}
