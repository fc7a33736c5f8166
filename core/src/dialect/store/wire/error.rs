//! Errors on the wire.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An error's body: `{"detail": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// A sentence, or with 422 the list of what is wrong.
    pub detail: Detail,
}

/// What an error says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Detail {
    /// A sentence.
    Text(String),
    /// One entry for each refused field.
    Problems(Vec<Problem>),
    /// Anything else that a service may send.
    Other(Value),
}

/// One refused field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where it is: `["query", "limit"]`, `["body", "name"]`.
    pub loc: Vec<Value>,
    /// What is wrong, for people.
    pub msg: String,
    /// What is wrong, for programs.
    #[serde(rename = "type")]
    pub kind: String,
}
