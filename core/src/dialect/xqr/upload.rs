//! An upload in three steps: announce, send, confirm; and a look where the last answer was lost.
//!
//! The documents name two addresses for the confirmation, so where the first is not known the second is
//! tried once. A confirmation whose answer did not come may have been carried out; the asset's own state
//! says so.

use super::{Xqr, item_path, read};
use crate::asset::{Asset, AssetId, AssetState, Size};
use crate::dialect::answer::{Members, unreadable};
use crate::dialect::{
    Announced, Confirm, ConfirmPath, Dialect, NewAsset, UploadCall, UploadNext, UploadStage, target,
};
use crate::http::{HttpResponse, Method, percent_encode, with_query};
use crate::{Error, ErrorKind};

/// How often it is looked up what became of a confirmation.
const MOST_LOOKS: u8 = 2;

impl Xqr {
    pub(super) fn announce(&self, asset: &NewAsset) -> UploadCall {
        let size = asset.size.to_string();
        let mime = Some(asset.mime.as_str()).filter(|mime| !mime.is_empty());
        let query = [
            ("filename", Some(asset.name.as_str())),
            ("content_type", mime),
            ("file_size", Some(size.as_str())),
        ];
        let query = query
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let path = with_query("/api/v1/assets/presign", query);
        UploadCall {
            // One that nobody uses stays pending and holds no bytes.
            request: self.request(Method::Post, &path).repeatable(),
            stage: UploadStage::Announce { size: asset.size },
        }
    }

    pub(super) fn next_step(
        &self,
        stage: &UploadStage,
        answer: Result<&HttpResponse, &Error>,
    ) -> Result<UploadNext, Error> {
        match stage {
            UploadStage::Whole => self.read_asset(arrived(answer)?).map(UploadNext::Done),
            UploadStage::Announce { size } => self.send(*size, arrived(answer)?),
            UploadStage::Bytes(announced) => {
                stored(arrived(answer)?)?;
                let first = Confirm {
                    path: ConfirmPath::Heading,
                    looks: 0,
                };
                Ok(UploadNext::Call(self.confirm(announced, first)))
            }
            UploadStage::Confirm(announced, confirm) => {
                self.after_confirm(announced, *confirm, answer)
            }
            UploadStage::Look(announced, confirm, error) => {
                self.after_look(announced, *confirm, error, arrived(answer)?)
            }
        }
    }

    pub(super) fn confirm_again(&self, stage: &UploadStage) -> Option<UploadCall> {
        let (UploadStage::Confirm(announced, confirm) | UploadStage::Look(announced, confirm, _)) =
            stage
        else {
            return None;
        };
        Some(self.confirm(
            announced,
            Confirm {
                looks: 0,
                ..*confirm
            },
        ))
    }

    fn send(&self, size: u64, response: &HttpResponse) -> Result<UploadNext, Error> {
        self.succeeded(response)?;
        let presigned = read::presigned(response)?;
        let presigned = Members(&presigned);
        let id = presigned
            .id("asset_id")
            .ok_or_else(|| unreadable("an upload without an asset_id"))?;
        let url = presigned.text("upload_url").unwrap_or_default();
        let request = target::request(&self.connection.endpoint, url, presigned)?;
        let id = AssetId(id);
        Ok(UploadNext::Call(UploadCall {
            request,
            stage: UploadStage::Bytes(Announced { id, size }),
        }))
    }

    fn confirm(&self, announced: &Announced, confirm: Confirm) -> UploadCall {
        let path = match confirm.path {
            ConfirmPath::Heading => format!("{}/confirm", item_path(&announced.id)),
            ConfirmPath::Examples => {
                let id = percent_encode(&announced.id.0);
                format!("/api/v1/assets/presign/{id}/confirm")
            }
        };
        UploadCall {
            request: self.request(Method::Post, &path).repeatable(),
            stage: UploadStage::Confirm(announced.clone(), confirm),
        }
    }

    fn after_confirm(
        &self,
        announced: &Announced,
        confirm: Confirm,
        answer: Result<&HttpResponse, &Error>,
    ) -> Result<UploadNext, Error> {
        let is_unknown = answer.is_ok_and(|response| matches!(response.status, 404 | 405));
        if is_unknown && confirm.path == ConfirmPath::Heading {
            let path = ConfirmPath::Examples;
            let confirm = self.confirm(announced, Confirm { path, ..confirm });
            return Ok(UploadNext::Call(confirm));
        }
        match arrived(answer).and_then(|response| self.read_asset(response)) {
            Ok(asset) => whole(asset, announced),
            Err(error) if may_be_done(error.kind) && confirm.looks < MOST_LOOKS => {
                Ok(self.look(announced, confirm, error))
            }
            Err(error) => Err(error),
        }
    }

    fn look(&self, announced: &Announced, confirm: Confirm, error: Error) -> UploadNext {
        let looks = confirm.looks + 1;
        UploadNext::Call(UploadCall {
            request: self.request(Method::Get, &item_path(&announced.id)),
            stage: UploadStage::Look(announced.clone(), Confirm { looks, ..confirm }, error),
        })
    }

    fn after_look(
        &self,
        announced: &Announced,
        confirm: Confirm,
        error: &Error,
        response: &HttpResponse,
    ) -> Result<UploadNext, Error> {
        let asset = self.read_asset(response)?;
        match asset.state {
            AssetState::Ready => whole(asset, announced),
            // The service has refused it, and says the same if it is asked again.
            _ if error.kind == ErrorKind::Conflict => Err(error.clone()),
            _ => Ok(UploadNext::Call(self.confirm(announced, confirm))),
        }
    }
}

/// The answer, where one came.
fn arrived<'a>(answer: Result<&'a HttpResponse, &Error>) -> Result<&'a HttpResponse, Error> {
    answer.map_err(Error::clone)
}

/// Whether the store has taken the bytes. It is not the service: what it answers is not in its words, and
/// what it refuses, most often because the address has expired, is nothing that a key could change.
fn stored(response: &HttpResponse) -> Result<(), Error> {
    if response.is_success() {
        return Ok(());
    }
    let mut error = Error::of_response(response);
    let is_too_large = String::from_utf8_lossy(&response.body).contains(">EntityTooLarge<");
    match error.kind {
        ErrorKind::Unauthorized | ErrorKind::Forbidden => {
            error.kind = ErrorKind::Service;
            error.detail = Some("the address for the upload is not valid any more".to_owned());
        }
        ErrorKind::Invalid if is_too_large => error.kind = ErrorKind::TooLarge,
        // A body that was cut off or too slow, an address that another upload took over: announced and
        // sent anew it may well arrive.
        ErrorKind::Invalid | ErrorKind::Conflict | ErrorKind::NotFound => {
            error.kind = ErrorKind::Service;
        }
        _ => {}
    }
    Err(error)
}

/// Whether a confirmation that failed like this may have been carried out. A service that confirms once
/// may answer the second time that this is a conflict.
fn may_be_done(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::Network | ErrorKind::Service | ErrorKind::Unreadable | ErrorKind::Conflict
    )
}

/// The asset, where the service has all of it.
fn whole(asset: Asset, announced: &Announced) -> Result<UploadNext, Error> {
    match asset.size {
        Some(Size::Exact(held)) if held != announced.size => {
            let words = format!("{held} of {} bytes have arrived", announced.size);
            Err(Error::new(ErrorKind::Service).with_detail(words))
        }
        _ => Ok(UploadNext::Done(asset)),
    }
}
