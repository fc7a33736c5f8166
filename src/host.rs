//! The page around a dock, or the program that uses a service, as JavaScript hands it over.

use asset_dock_core::dialect::{Api, Credential};
use asset_dock_core::{Error, ErrorKind};
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use crate::around::Admitted;
use crate::browser::files::{self, Answer, LocalFile};
use crate::browser::thrown;
use crate::events::DockEvent;
use crate::js::Host;

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
