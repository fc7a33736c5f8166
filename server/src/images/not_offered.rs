//! What is documented and needs a model that this server does not have: it says so, and keeps nobody
//! guessing.

use super::caller::Caller;
use crate::error::Error;

pub(crate) async fn classify(_: Caller) -> Error {
    Error::NotOffered("the classification of images")
}

pub(crate) async fn visualize(_: Caller) -> Error {
    Error::NotOffered("answers to questions about images")
}

pub(crate) async fn imagine(_: Caller) -> Error {
    Error::NotOffered("images made from words")
}

pub(crate) async fn remove_background(_: Caller) -> Error {
    Error::NotOffered("the removal of backgrounds")
}

pub(crate) async fn extract_formatted_text(_: Caller) -> Error {
    Error::NotOffered("the reading of text in images")
}
