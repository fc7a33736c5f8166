//! The page around a dock, or the program that uses a service, as JavaScript hands it over.

use asset_dock_core::asset::{Asset, FolderId};
use asset_dock_core::dialect::{Api, Credential};
use asset_dock_core::folder::Crumb;
use asset_dock_core::upload::UploadId;
use asset_dock_core::{Error, ErrorKind};
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::around::Admitted;
use crate::browser::files::{self, Answer, LocalFile};
use crate::browser::journal::{RawHear, RawJournal};
use crate::browser::number::to_f64;
use crate::browser::thrown;
use crate::events::{self, DockEvent};
use crate::js::{Host, PageAction};

/// What is asked and told there. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Page(StoredValue<Host, LocalStorage>);

impl Page {
    /// Through this element.
    pub(crate) fn new(host: Host) -> Self {
        Page(StoredValue::new_local(host))
    }

    /// Tells the page what happens.
    pub(crate) fn tell(self, event: &DockEvent) {
        if let Some(host) = self.host() {
            host.emit(event.name(), &event.detail().to_string());
        }
    }

    /// Which of these files are to be uploaded. Where the page fails to say, all are.
    pub(crate) fn admit(self, files: Vec<LocalFile>) -> LocalBoxFuture<'static, Vec<Admitted>> {
        Box::pin(async move {
            let Some(host) = self.host() else {
                return Vec::new();
            };
            let raw = files.iter().map(LocalFile::raw).collect();
            let answer = host.admit(raw).await;
            let answers = answer.map_or_else(|_| Vec::new(), |answer| files::answers(&answer));
            let mut answers = answers.into_iter();
            let judge = |file| match answers.next() {
                Some(Answer::File(file)) => Some(Admitted::File(file)),
                Some(Answer::Text(why)) => Some(Admitted::Refused(file, why)),
                Some(Answer::Nothing) => None,
                None => Some(Admitted::File(file)),
            };
            files.into_iter().filter_map(judge).collect()
        })
    }

    /// Has a file kept that is being uploaded, with its folder, for the case that a bug ends the dock.
    pub(crate) fn keep(self, UploadId(id): UploadId, file: &LocalFile, folder: Option<&Crumb>) {
        if let Some(host) = self.host() {
            host.keep(to_f64(id), file.raw(), &write_folder(folder));
        }
    }

    /// A file is not uploaded, and the person knows.
    pub(crate) fn leave_out(self, file: &LocalFile) {
        if let Some(host) = self.host() {
            host.leave_out(file.raw());
        }
    }

    /// That upload is over.
    pub(crate) fn release(self, UploadId(id): UploadId) {
        if let Some(host) = self.host() {
            host.release(to_f64(id));
        }
    }

    /// What this device remembers of uploads into a library; `hear` is told what other pages do.
    pub(crate) async fn journal(
        self,
        scope: String,
        hear: RawHear,
    ) -> Result<RawJournal, RawJournal> {
        match self.host() {
            Some(host) => host.journal(&scope, &hear).await,
            None => Err(RawJournal::NULL),
        }
    }

    /// What it can do with this asset.
    pub(crate) fn actions(self, asset: &Asset) -> Vec<PageAction> {
        let asset = events::asset(asset).to_string();
        self.host()
            .map_or_else(Vec::new, |host| host.actions(&asset))
    }

    /// A credential; another one where the last was refused.
    ///
    /// # Errors
    /// [`ErrorKind::Unauthorized`] with what the page says, where it has none.
    pub(crate) async fn credential(self, api: Api, refused: bool) -> Result<Credential, Error> {
        let none = |said: Option<String>| Error {
            detail: said,
            ..Error::new(ErrorKind::Unauthorized)
        };
        let Some(host) = self.host() else {
            return Err(none(None));
        };
        match host.token(refused).await {
            Ok(token) => match token.as_string() {
                Some(token) => Ok(Credential::read(api, &token)),
                None => Err(none(Some("getToken gave no text".to_owned()))),
            },
            Err(thrown) => Err(none(thrown::message(&thrown))),
        }
    }

    /// The element; none after it is gone.
    fn host(self) -> Option<Host> {
        self.0.try_with_value(Host::clone)
    }
}

/// A folder as it is kept with a file; the top level is `null`.
fn write_folder(folder: Option<&Crumb>) -> String {
    folder
        .map_or(Value::Null, |folder| json!([folder.id.0, folder.name]))
        .to_string()
}

/// The folder that was kept with a file.
pub(crate) fn read_folder(kept: &str) -> Option<Crumb> {
    let folder: Option<(String, String)> = serde_json::from_str(kept).unwrap_or_default();
    folder.map(|(id, name)| Crumb {
        id: FolderId(id),
        name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_kept_as_it_is() {
        let folder = Crumb {
            id: FolderId("f1".to_owned()),
            name: "A \"B\"".to_owned(),
        };
        assert_eq!(read_folder(&write_folder(Some(&folder))), Some(folder));
        assert_eq!(read_folder(&write_folder(None)), None);
        assert_eq!(read_folder(""), None);
    }
}
