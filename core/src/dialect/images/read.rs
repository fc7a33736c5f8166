//! From what the service sent to the neutral model: what is known is read, everything is kept.

use serde_json::{Map, Value};

use super::links;
use crate::asset::{Asset, AssetId, AssetState, Page, Raw, Size, Thumbnail, Visibility};
use crate::dialect::answer::{Members, document, unreadable};
use crate::http::HttpResponse;
use crate::names::printable;
use crate::origin::is_web;
use crate::{Error, FieldError};

pub(super) fn page(endpoint: &str, mut body: Map<String, Value>) -> Result<Page<Asset>, Error> {
    let links = Members(&body).object("links");
    let next = links.and_then(|links| links.text("next"));
    let next = next.map(|link| links::cursor(endpoint, link)).transpose()?;
    let Some(Value::Array(data)) = body.remove("data") else {
        return Err(unreadable("a list without data"));
    };
    let items = data.into_iter().map(|item| match item {
        Value::Object(item) => asset(&item),
        _ => Err(unreadable("a list of something else than images")),
    });
    Ok(Page {
        items: items.collect::<Result<_, _>>()?,
        next,
        total: None,
    })
}

pub(super) fn asset(raw: &Map<String, Value>) -> Result<Asset, Error> {
    let members = Members(raw);
    let id = members
        .id("id")
        .ok_or_else(|| unreadable("an image without an id"))?;
    let pixels = |edge| u32::try_from(members.number(edge)?).ok();
    Ok(Asset {
        name: members
            .string("name")
            .map_or_else(|| id.clone(), |it| printable(&it)),
        id: AssetId(id),
        mime: members.text("format").map(|it| format!("image/{it}")),
        // Documented as an estimate.
        size: members.number("size").map(Size::About),
        state: AssetState::Ready,
        visibility: match members.string("url") {
            Some(url) => Visibility::Public(Some(url).filter(|it| is_web(it))),
            None => Visibility::Private,
        },
        tags: Vec::new(),
        folder: None,
        created: members.time("created_at"),
        modified: None,
        dimensions: pixels("width").zip(pixels("height")),
        thumbnail: Thumbnail::Unknown,
        raw: Raw::new(raw),
    })
}

/// An error in either of its two forms: its title is called `error` or `title`, and what is wrong is a
/// list of sentences or, by field, an object of them.
pub(super) fn error(response: &HttpResponse) -> Error {
    let mut error = Error::of_response(response);
    // A body that is not ours (a proxy's page, say) leaves the status to speak for itself.
    let body: Map<String, Value> = document(response).unwrap_or_default();
    let members = Members(&body);
    let said = ["message", "title", "error"];
    error.detail = said.into_iter().find_map(|name| members.string(name));
    error.fields = match body.get("errors") {
        Some(Value::Object(fields)) => {
            let fields = fields.iter();
            fields
                .flat_map(|(field, messages)| problems(field, messages))
                .collect()
        }
        Some(messages) => problems("", messages),
        None => Vec::new(),
    };
    error
}

/// What is wrong with one field: a sentence or several.
fn problems(field: &str, messages: &Value) -> Vec<FieldError> {
    let messages = match messages {
        Value::Array(messages) => messages.as_slice(),
        message => std::slice::from_ref(message),
    };
    let messages = messages.iter().filter_map(Value::as_str);
    messages
        .map(|message| FieldError {
            field: field.to_owned(),
            message: message.to_owned(),
        })
        .collect()
}
