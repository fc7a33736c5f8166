//! What happens to a queue, and what it wants done.

use std::time::Duration;

use crate::Error;
use crate::asset::{AssetId, FolderId};
use crate::rules::{Refusal, Rules};
use crate::upload::UploadId;

/// What has happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Files were chosen. They get the next ids, in this order.
    Added(Vec<NewUpload>),
    /// So many bytes of the file have left.
    Progress(UploadId, u64),
    /// The request ended, with an asset or without.
    Ended(UploadId, Result<AssetId, Error>),
    /// The request broke off, and sending what is left does no harm. The last is a random number from 0 to 1.
    Interrupted(UploadId, Error, f64),
    /// The service has answered something that this upload asked, and well.
    Heard(UploadId),
    /// A pause is over, which [`Command::Wake`] named.
    Woke(UploadId, u32),
    /// The file of an upload that waits for it is here, or nobody else sends it any more: it goes on.
    Found(UploadId),
    /// Nobody else sends it any more, and its file is not here.
    Left(UploadId),
    /// Somebody else was given the file of an upload that waits for it.
    TakenElsewhere(UploadId),
    /// Somebody else has sent so many bytes of it.
    SentElsewhere(UploadId, u64),
    /// Somebody else has brought it into the library.
    EndedElsewhere(UploadId, AssetId),
    /// There is a network again, or somebody looks at the page: what broke off is tried at once.
    Connected,
    /// There is no network, as far as the browser knows.
    Disconnected,
    /// The service does not accept the credential any more, whatever it was asked. An upload that hears so
    /// says it with [`Event::Ended`].
    LockedOut,
    /// There is another credential: what waits for it goes on.
    Renewed,
    /// The upload is not wanted any more, or an ended one is taken off the list.
    Removed(UploadId),
    /// A failed upload is tried again.
    Retried(UploadId),
    /// An upload is to wait.
    Paused(UploadId),
    /// An upload that waits is to go on.
    Resumed(UploadId),
    /// All of them at once.
    All(AllOf),
    /// Every upload that came to an end is taken off the list.
    Cleared,
    /// The service said what it takes. Files that come from now on are judged by it.
    Ruled(Rules),
    /// The page takes no more than this from now on, whatever the service takes.
    Limited(Rules),
}

/// What is done with all uploads at once: with each that it can be done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllOf {
    /// They are to wait.
    Pause,
    /// Those that wait are to go on.
    Resume,
    /// Those that failed are tried again.
    Retry,
    /// Those that have not come to an end are not wanted any more.
    Cancel,
}

/// A file to upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpload {
    /// Why the page does not take it, where it does not.
    pub refused: Option<Refusal>,
    /// Its name.
    pub name: String,
    /// Its media type, empty where unknown.
    pub mime: String,
    /// Its size in bytes.
    pub size: u64,
    /// The folder it goes into.
    pub folder: Option<FolderId>,
    /// How it begins.
    pub start: Start,
}

/// How an upload begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// It waits for its turn.
    #[default]
    InLine,
    /// It had begun before the page was opened, so many bytes of it are there, and its file has to be chosen again.
    Missing(u64),
    /// Somebody else is at it on this device, and so many bytes of it are there.
    Elsewhere(u64),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send the file of this upload.
    Send(UploadId),
    /// Stop the request of this upload.
    Abort(UploadId),
    /// Say [`Event::Woke`] with the same number when this time has passed.
    Wake(UploadId, u32, Duration),
    /// The file of this upload is not needed any more.
    Release(UploadId),
    /// A new asset is in the library.
    Arrived(AssetId),
    /// Something may have arrived whose answer was lost: only the library knows.
    LookAgain,
}
