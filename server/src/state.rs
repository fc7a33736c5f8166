//! What every request shares: the configuration, the records, the blobs and the server's secret.

use std::fs::{DirBuilder, File, TryLockError};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use asset_dock_core::rules::Rules;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::archive::Room;
use crate::auth::{IssueError, IssuedKey, KeyRequest, Pepper};
use crate::blobs::Blobs;
use crate::config::{Config, Location};
use crate::error::chain;
use crate::images::Limits;
use crate::login::attempts::Attempts;
use crate::outbound::{Outbound, TrustError};
use crate::people::PersonRequest;
use crate::records::{Records, RecordsError};
use crate::sessions::PartKey;
use crate::shares::guard::Guard;
use crate::shares::hashing::Hashing;
use crate::shares::views::Views;
use crate::thumbnails::{self, Places};
use crate::turns::Turns;
use crate::xqr::limits::Calls;
use crate::xqr::webhooks;

/// The database's name in the data directory.
const DATABASE: &str = "library.db";

/// A running library. Cloning it is cheap: all clones are the same library.
#[derive(Clone)]
pub struct App {
    pub(crate) config: Arc<Config>,
    pub(crate) library: Library,
    pub(crate) hashing: Hashing,
    pub(crate) guard: Guard,
    /// How often signing in may be tried.
    pub(crate) attempts: Attempts,
    /// Says that there is an image that nobody has looked at.
    pub(crate) images: Arc<Notify>,
    pub(crate) views: Views,
    /// The room for archives that are being sent.
    pub(crate) archives: Room,
    /// The way to what users have fetched.
    pub(crate) fetches: Outbound,
    /// The way to who is told of events. It is one of its own: a name that a fetch waits for holds up no
    /// message, nor the other way round.
    pub(crate) messages: Outbound,
    /// How often each key of `images` may call.
    pub(crate) limits: Limits,
    /// Places for images that are looked at while a request waits.
    pub(crate) looks: Places,
    /// Places for images that are being made of others.
    pub(crate) transforms: Places,
    /// The calls of `xqr`.
    pub(crate) calls: Arc<Calls>,
    /// Who uploads to the signed addresses of `xqr`.
    pub(crate) puts: Turns<Uuid>,
    /// Who sends which part of an upload session.
    pub(crate) parts: Turns<PartKey>,
    /// Says that there is something that webhooks have not been told.
    pub(crate) webhooks: Arc<Notify>,
}

/// Helpers of each kind at once, beside the one of the queue. Each takes a core and much memory.
const HELPERS: usize = 2;

/// The records and bytes in one data directory, with or without a server in front of them.
#[derive(Clone)]
pub(crate) struct Library {
    pub(crate) records: Records,
    pub(crate) blobs: Blobs,
    pub(crate) pepper: Pepper,
}

impl App {
    /// Opens the library that the configuration names, and makes it where there is none.
    ///
    /// # Errors
    /// Where the directory cannot be used or the database cannot be opened.
    pub async fn open(config: Config) -> Result<Self, OpenError> {
        let library = Library::open(&config.location).await?;
        let outbound = || Outbound::new(&config.outbound_hosts, config.outbound_ca.as_deref());
        let (fetches, messages) = (outbound()?, outbound()?);
        let calls = Arc::new(Calls::new(&config));
        let config = Arc::new(config);
        Ok(App {
            limits: Limits::new(&config),
            config,
            library,
            hashing: Hashing::new(),
            guard: Guard::new(),
            attempts: Attempts::new(),
            images: Arc::default(),
            views: Views::default(),
            archives: Room::default(),
            fetches,
            messages,
            looks: Places::new(HELPERS),
            transforms: Places::new(HELPERS),
            calls,
            puts: Turns::default(),
            parts: Turns::default(),
            webhooks: Arc::default(),
        })
    }

    /// The rules for every file that comes in.
    pub(crate) fn rules(&self) -> &Rules {
        &self.config.rules
    }

    /// Makes a key.
    ///
    /// # Errors
    /// Where the database or the system's randomness fails.
    pub async fn issue_key(&self, request: &KeyRequest) -> Result<IssuedKey, IssueError> {
        self.library.issue_key(request).await
    }

    /// Takes a new person into a workspace and gives their id.
    ///
    /// # Errors
    /// Where something that is said of them is not accepted, or the library fails.
    pub async fn add_person(&self, request: PersonRequest) -> io::Result<Uuid> {
        let added = self.library.add_person(&self.hashing, request).await;
        added.map_err(io::Error::other)
    }

    /// Looks at every image that nobody has looked at. A server does so by itself.
    ///
    /// # Errors
    /// Where the library or the helper program fails; not where an image does.
    pub async fn draw_thumbnails(&self) -> io::Result<()> {
        thumbnails::work_off(self).await.map_err(io::Error::other)
    }

    /// Sends webhooks everything that is due at an instant, in milliseconds since 1970. A server does so
    /// by itself.
    ///
    /// # Errors
    /// Where the library fails; not where a webhook does.
    pub async fn send_webhooks(&self, at: i64) -> io::Result<()> {
        let sent = webhooks::queue::send_due(self, || at).await;
        sent.map_err(io::Error::other)
    }

    /// Finishes what is under way in the database and closes it.
    pub async fn close(&self) {
        if let Err(cause) = self.calls.save(&self.library.records).await {
            tracing::warn!(cause = chain(&cause), "calls could not be written down");
        }
        self.library.records.close().await;
    }
}

impl Library {
    /// Whether there is a library.
    pub(crate) fn exists(location: &Location) -> bool {
        location.data.join(DATABASE).exists()
    }

    /// Opens the library in a data directory, and makes it where there is none.
    pub(crate) async fn open(location: &Location) -> Result<Self, OpenError> {
        let directory = &location.data;
        let database = directory.join(DATABASE);
        make(directory).map_err(OpenError::Directory)?;
        let pepper = match &location.pepper {
            Some(pepper) => pepper.clone(),
            None => Pepper::load(&directory.join("pepper"), database.exists())?,
        };
        let library = Library {
            records: Records::open(&database).await?,
            blobs: Blobs::open(&directory.join("blobs"))?,
            pepper,
        };
        // What was made just now stays, even if the power goes: SQLite and the blobs see to the rest.
        File::open(directory)
            .and_then(|directory| directory.sync_all())
            .map_err(OpenError::Directory)?;
        Ok(library)
    }
}

/// Holds a data directory for one server: a second one would take uploads under way for leftovers.
/// The lock goes with the process, however it ends.
pub(crate) fn lock(directory: &Path) -> Result<File, OpenError> {
    make(directory).map_err(OpenError::Directory)?;
    let file = File::create(directory.join("lock")).map_err(OpenError::Directory)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked),
        Err(TryLockError::Error(cause)) => Err(OpenError::Directory(cause)),
    }
}

/// Makes a data directory where there is none, for its owner only; one that is there stays as it is.
fn make(directory: &Path) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(directory)
}

/// Milliseconds since 1970.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Why a library could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The directory cannot be made, read or written.
    #[error("the data directory cannot be used")]
    Directory(#[source] io::Error),
    /// Another server runs on it.
    #[error("another server runs on this data directory")]
    Locked,
    /// The pepper is gone while there are keys that need it.
    #[error(
        "the file `pepper` is missing beside an existing library, and without it no key is recognised; \
         restore it from a backup"
    )]
    NoPepper,
    /// The pepper is not 32 bytes.
    #[error("the pepper is not 32 bytes long")]
    BadPepper,
    /// The database does not open.
    #[error("the database cannot be opened")]
    Records(#[from] RecordsError),
    /// There is no way to other servers.
    #[error(transparent)]
    Outbound(#[from] TrustError),
    /// The directory for the bytes cannot be used.
    #[error("the blob directory cannot be used")]
    Blobs(#[from] object_store::Error),
}
