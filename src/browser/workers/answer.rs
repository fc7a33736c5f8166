//! What a worker says.

use asset_dock_core::http::HttpResponse;
use asset_dock_core::upload::digest::PartDigest;
use js_sys::{JsString, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::number::to_u64;

/// The end of something that a worker was asked to do.
pub(super) enum Answer {
    /// The part has this digest.
    Read(PartDigest),
    /// The file was changed, moved or removed.
    Unreadable,
    /// The request ended with this answer, or with none.
    Ended(Option<HttpResponse>),
}

/// Anything that a worker says about one thing that it was asked to do.
pub(super) enum Message {
    /// So many bytes have left.
    Sent(u64),
    End(Answer),
}

impl Message {
    /// What was said, and about what. `None` where it is nothing that our script says.
    pub(super) fn read(data: &JsValue) -> Option<(u32, Self)> {
        let id = u32::try_from(to_u64(member(data, "id")?.as_f64()?)).ok()?;
        let end = if let Some(digest) = member(data, "digest") {
            let digest: Uint8Array = digest.dyn_into().ok()?;
            Answer::Read(PartDigest(digest.to_vec().try_into().ok()?))
        } else if let Some(sent) = member(data, "sent") {
            return Some((id, Message::Sent(to_u64(sent.as_f64()?))));
        } else if let Some(status) = member(data, "status") {
            Answer::Ended(response(data, to_u64(status.as_f64()?)))
        } else {
            Answer::Unreadable
        };
        Some((id, Message::End(end)))
    }
}

/// The answer to a request. One without a status came to no answer.
fn response(data: &JsValue, status: u64) -> Option<HttpResponse> {
    let status = u16::try_from(status).ok().filter(|status| *status > 0)?;
    let headers: JsString = member(data, "headers")?.dyn_into().ok()?;
    let body: Uint8Array = member(data, "body")?.dyn_into().ok()?;
    Some(HttpResponse {
        status,
        headers: super::super::transfer::headers(&String::from(headers)),
        body: body.to_vec(),
    })
}

fn member(data: &JsValue, name: &str) -> Option<JsValue> {
    let member = Reflect::get(data, &name.into()).ok()?;
    (!member.is_undefined()).then_some(member)
}
