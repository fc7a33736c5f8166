//! Upload sessions in the `store` dialect: an extension of ours.

use serde_json::{Map, Value};

use super::wire::{PartWrite, PartsWrite, SessionDigest, SessionWrite};
use super::{Store, read};
use crate::dialect::answer::{Members, document, json, unreadable};
use crate::dialect::{
    AnnouncedPart, Dialect, NewAsset, PartAnswer, SessionId, Sessions, UploadSession, target,
};
use crate::http::{Body, HttpRequest, HttpResponse, Method, percent_encode};
use crate::upload::digest::{ContentDigest, PartDigest};
use crate::upload::plan::{PartNumber, Plan};
use crate::{Error, ErrorKind};

const COLLECTION: &str = "/api/store/session/";

impl Sessions for Store {
    fn open(&self, asset: &NewAsset) -> HttpRequest {
        let body = SessionWrite {
            name: asset.name.clone(),
            size: asset.size,
            mime_type: Some(asset.mime.clone()).filter(|mime| !mime.is_empty()),
            folder: asset.folder.clone(),
            digest: None,
        };
        // One that nobody uses goes by itself.
        self.request(Method::Post, COLLECTION, json(&body))
            .repeatable()
    }

    fn look(&self, id: &SessionId) -> HttpRequest {
        self.request(Method::Get, &path(id), Body::Empty)
    }

    fn read_session(&self, size: u64, response: &HttpResponse) -> Result<UploadSession, Error> {
        let session: Map<String, Value> = self.read(response)?;
        let members = Members(&session);
        let id = members.id("id");
        let id = id.ok_or_else(|| unreadable("an upload session without an id"))?;
        let plan = Plan::of(size);
        if members.number("size") != Some(size)
            || members.number("part_size") != Some(plan.part_size())
        {
            return Err(unreadable("the service cuts the file otherwise"));
        }
        let asset = members.object("asset");
        Ok(UploadSession {
            id: SessionId(id),
            held: held(plan, session.get("held")),
            asset: asset
                .map(|Members(asset)| read::asset(asset.clone()))
                .transpose()?,
        })
    }

    fn announce(&self, id: &SessionId, parts: &[(PartNumber, PartDigest)]) -> HttpRequest {
        let parts = parts.iter();
        let parts = parts.map(|&(number, sha256)| PartWrite { number, sha256 });
        let body = PartsWrite {
            parts: parts.collect(),
        };
        let path = format!("{}/parts", path(id));
        self.request(Method::Post, &path, json(&body)).repeatable()
    }

    fn read_announced(&self, response: &HttpResponse) -> Result<Vec<AnnouncedPart>, Error> {
        let answer: Map<String, Value> = self.read(response)?;
        let parts = answer.get("parts").and_then(Value::as_array);
        let parts = parts.ok_or_else(|| unreadable("no parts in the answer"))?;
        let parts = parts.iter().map(|part| {
            let (number, upload) =
                announced(part).ok_or_else(|| unreadable("a part without a number"))?;
            let endpoint = &self.connection.endpoint;
            let request = upload.map(|upload| {
                target::request(endpoint, upload.text("url").unwrap_or_default(), upload)
            });
            Ok(AnnouncedPart {
                number,
                request: request.transpose()?,
            })
        });
        parts.collect()
    }

    fn read_part(&self, response: &HttpResponse) -> Result<PartAnswer, Error> {
        let is_mismatch = || {
            let body: Result<Value, _> = document(response);
            body.is_ok_and(|body| body["detail"][0]["type"] == "digest_mismatch")
        };
        match response.status {
            _ if response.is_success() => Ok(PartAnswer::Held),
            422 if is_mismatch() => Ok(PartAnswer::Damaged),
            // The address opens it and nothing else, so this says nothing of the credential.
            401 | 403 => Ok(PartAnswer::Expired),
            413 => Ok(PartAnswer::TooLarge),
            _ => {
                let error = self.read_error(response);
                let kind = match error.kind {
                    // Cut off on its way: it may well arrive.
                    ErrorKind::Invalid => ErrorKind::Service,
                    kind => kind,
                };
                Err(Error { kind, ..error })
            }
        }
    }

    fn recognise(&self, id: &SessionId, digest: &ContentDigest) -> HttpRequest {
        let body = json(&SessionDigest { digest: *digest });
        self.request(Method::Patch, &path(id), body).repeatable()
    }

    fn complete(&self, id: &SessionId, digest: &ContentDigest) -> HttpRequest {
        let body = json(&SessionDigest { digest: *digest });
        let path = format!("{}/complete", path(id));
        self.request(Method::Post, &path, body).repeatable()
    }

    fn abort(&self, id: &SessionId) -> HttpRequest {
        self.request(Method::Delete, &path(id), Body::Empty)
    }
}

fn path(SessionId(id): &SessionId) -> String {
    format!("{COLLECTION}{}", percent_encode(id))
}

/// A part's number, and how it is sent.
fn announced(part: &Value) -> Option<(PartNumber, Option<Members<'_>>)> {
    let part = Members(part.as_object()?);
    let number = u32::try_from(part.number("number")?).ok()?;
    Some((PartNumber::new(number)?, part.object("upload")))
}

/// The parts in a list of ranges, as far as the file has them.
fn held(plan: Plan, ranges: Option<&Value>) -> Vec<PartNumber> {
    let ranges = ranges.and_then(Value::as_array).into_iter().flatten();
    let ranges = ranges.filter_map(|range| Some((range[0].as_u64()?, range[1].as_u64()?)));
    let ranges: Vec<(u64, u64)> = ranges.collect();
    let is_held = |number: &PartNumber| {
        let number = u64::from(number.get());
        ranges
            .iter()
            .any(|&(first, last)| (first..=last).contains(&number))
    };
    plan.numbers().filter(is_held).collect()
}
