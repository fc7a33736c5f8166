//! The page around a dock: what it is told, and what it decides.

use std::rc::Rc;

use asset_dock_core::asset::Asset;
use asset_dock_core::folder::Crumb;
use asset_dock_core::upload::UploadId;
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use crate::browser::files::LocalFile;
use crate::browser::journal::{RawHear, RawJournal};
use crate::events::DockEvent;
use crate::host::Page;
use crate::js::PageAction;
use crate::renewal::Refusal;

/// The page around one dock. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Around {
    /// Heard by whoever is told what happens.
    listener: StoredValue<Option<Listener>, LocalStorage>,
    /// Asked which files are to be uploaded.
    gate: StoredValue<Option<Gate>, LocalStorage>,
    /// Keeps the files that are being uploaded, and may do more with assets than the dock can.
    page: StoredValue<Option<Page>>,
    /// What to do when the service does not accept the credential any more.
    pub(crate) on_refused: Callback<Refusal>,
    /// Set while uploads run, which leaving would lose.
    pub(crate) unsaved: RwSignal<bool>,
}

type Listener = Rc<dyn Fn(&DockEvent)>;

/// Asks about files.
pub(crate) type Gate = Rc<dyn Fn(Vec<LocalFile>) -> LocalBoxFuture<'static, Vec<Admitted>>>;

/// What the page says of a file.
pub(crate) enum Admitted {
    /// This is to be uploaded: the file, or another one in its place.
    File(LocalFile),
    /// It is not, and this is why.
    Refused(LocalFile, String),
}

impl Admitted {
    /// The file that is to be uploaded.
    pub(crate) fn file(&self) -> Option<&LocalFile> {
        match self {
            Admitted::File(file) => Some(file),
            Admitted::Refused(..) => None,
        }
    }
}

impl Around {
    /// A page that is not told and takes everything.
    pub(crate) fn quiet(on_refused: Callback<Refusal>, unsaved: RwSignal<bool>) -> Self {
        Around {
            listener: StoredValue::new_local(None),
            gate: StoredValue::new_local(None),
            page: StoredValue::new(None),
            on_refused,
            unsaved,
        }
    }

    /// The same page, which is told.
    pub(crate) fn heard_by(self, listener: impl Fn(&DockEvent) + 'static) -> Self {
        self.listener.set_value(Some(Rc::new(listener)));
        self
    }

    /// The same page, which is asked.
    pub(crate) fn asked_by(self, gate: Gate) -> Self {
        self.gate.set_value(Some(gate));
        self
    }

    /// The same page, which keeps the files that are being uploaded for the case that a bug ends the dock, and has
    /// actions of its own.
    pub(crate) fn with_page(self, page: Page) -> Self {
        self.page.set_value(Some(page));
        self
    }

    /// Whether this page lives in a browser that may remember its uploads.
    pub(crate) fn remembers(self) -> bool {
        self.page.try_get_value().flatten().is_some()
    }

    /// What this device remembers of uploads into a library, for [`crate::browser::journal::Journal::open`].
    pub(crate) async fn journal(
        self,
        scope: String,
        hear: RawHear,
    ) -> Result<RawJournal, RawJournal> {
        match self.page.try_get_value().flatten() {
            Some(page) => page.journal(scope, hear).await,
            None => Err(RawJournal::NULL),
        }
    }

    /// A file is being uploaded from now on.
    pub(crate) fn keep(self, id: UploadId, file: &LocalFile, folder: Option<&Crumb>) {
        if let Some(page) = self.page.try_get_value().flatten() {
            page.keep(id, file, folder);
        }
    }

    /// A file is not uploaded, and the person knows.
    pub(crate) fn leave_out(self, file: &LocalFile) {
        if let Some(page) = self.page.try_get_value().flatten() {
            page.leave_out(file);
        }
    }

    /// That upload is over.
    pub(crate) fn release(self, id: UploadId) {
        if let Some(page) = self.page.try_get_value().flatten() {
            page.release(id);
        }
    }

    /// What it can do with this asset.
    pub(crate) fn actions(self, asset: &Asset) -> Vec<PageAction> {
        let page = self.page.try_get_value().flatten();
        page.map_or_else(Vec::new, |page| page.actions(asset))
    }

    /// Tells it what happened. After the dock is gone, nobody.
    pub(crate) fn tell(self, event: &DockEvent) {
        // What is told may come back with a call.
        let listener = self.listener.try_get_value().flatten();
        if let Some(listener) = listener {
            listener(event);
        }
    }

    /// The files that are to be uploaded; what the page does not want at all is not among them.
    pub(crate) async fn admit(self, files: Vec<LocalFile>) -> Vec<Admitted> {
        match self.gate.try_get_value().flatten() {
            Some(gate) => gate(files).await,
            None => files.into_iter().map(Admitted::File).collect(),
        }
    }
}
