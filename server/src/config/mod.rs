//! The configuration: one documented struct, and where its values come from.
//!
//! A value is taken from the command line, else from the environment (`ASSET_DOCK_…`), else from the
//! TOML file, else from its default. The file has the same names: `data` and `pepper` at the top, the
//! server's under `[serve]`.

mod file;
mod network;
mod origin;
mod outbound_host;
mod settings;

pub use file::ConfigFile;
pub use network::Network;
pub use origin::Origin;
pub use outbound_host::OutboundHost;
pub use settings::{LocationSettings, LogFormat, ServeSettings};

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use asset_dock_core::rules::Rules;

use crate::auth::Pepper;
use crate::records::Fate;

/// A hundred years: longer is a mistake.
const MAX_RETENTION: Duration = Duration::from_hours(24 * 36_500);

/// JavaScript counts no further, in bytes.
const MAX_FILE: u64 = (1 << 53) - 1;

/// More calls a second than any server answers.
const MOST_BURST: u32 = 1_000_000;

/// Where a library is and what opens it.
#[derive(Clone, Debug)]
pub struct Location {
    /// The directory that holds the database, the bytes and the pepper.
    pub data: PathBuf,
    /// The server's secret where it does not come from the data directory.
    pub pepper: Option<Pepper>,
}

/// Everything that a server is told.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the library is.
    pub location: Location,
    /// The address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where people find this server, for links to it; what requests say where `None`.
    pub url: Option<Origin>,
    /// Where people find what is published; as `url` where `None`.
    pub cdn_url: Option<Origin>,
    /// The origins of other sites whose pages may call the API.
    pub origins: Vec<Origin>,
    /// The proxies that are believed for whom they ask.
    pub trusted_proxies: Vec<Network>,
    /// Hosts that the server finds at places of their own when it calls other servers.
    pub outbound_hosts: Vec<OutboundHost>,
    /// Certificates that it trusts beside the usual ones, as PEM.
    pub outbound_ca: Option<PathBuf>,
    /// What files are taken, and how large in one request.
    pub rules: Rules,
    /// The largest file that comes in parts, in bytes.
    pub max_file: u64,
    /// How long a deleted asset can be restored; zero is not at all.
    pub trash_retention: Duration,
    /// How long a client may take to send the head of a request, and may keep an idle connection.
    pub header_timeout: Duration,
    /// How long a client may pause within a body, in either direction.
    pub stall_timeout: Duration,
    /// How long one upload may take as a whole. A sweep takes older leftovers for abandoned.
    pub upload_timeout: Duration,
    /// Calls a second that each key of `xqr` has.
    pub xqr_burst: u32,
    /// Calls a month that each workspace has through `xqr`.
    pub xqr_monthly: u64,
    /// Connections at once; further ones wait.
    pub max_connections: usize,
    /// Connections at once from one address; further ones are closed.
    pub max_connections_per_address: usize,
    /// Requests that a live key of `images` may make in any minute.
    pub images_live_per_minute: usize,
    /// The same for a test key.
    pub images_test_per_minute: usize,
    /// How long running requests may go on after SIGTERM.
    pub shutdown_grace: Duration,
    /// The form of the log.
    pub log_format: LogFormat,
    /// This very program, which draws thumbnails in a process of its own.
    pub helper: PathBuf,
}

impl Config {
    /// The largest upload in one request, in bytes.
    pub(crate) fn max_upload(&self) -> u64 {
        self.rules.max_size.unwrap_or(u64::MAX)
    }

    /// The rules for files that come in parts.
    pub(crate) fn rules_in_parts(&self) -> Rules {
        Rules {
            max_size: Some(self.max_file),
            ..self.rules.clone()
        }
    }

    /// What becomes of assets that are deleted.
    pub(crate) fn fate(&self) -> Fate {
        if self.trash_retention.is_zero() {
            Fate::Gone
        } else {
            Fate::Trash
        }
    }

    /// Whether these values make sense together.
    ///
    /// # Errors
    /// The first that does not, in words for whoever wrote it.
    pub fn validate(&self) -> Result<(), ConfigError> {
        let rules = [
            (self.max_upload() > 0, "max-upload must be at least 1 byte"),
            (
                i64::try_from(self.max_upload()).is_ok(),
                "max-upload is larger than any disk",
            ),
            (
                self.max_file <= MAX_FILE,
                "max-file must be at most 9007199254740991 bytes",
            ),
            (
                !self.header_timeout.is_zero() && !self.stall_timeout.is_zero(),
                "header-timeout and stall-timeout must be at least 1 second",
            ),
            (
                self.upload_timeout >= self.stall_timeout,
                "upload-timeout must not be shorter than stall-timeout",
            ),
            (
                self.trash_retention <= MAX_RETENTION,
                "trash-retention-days must be at most 36500",
            ),
            (
                (1..=MOST_BURST).contains(&self.xqr_burst),
                "xqr-burst must be from 1 to 1000000",
            ),
            (self.xqr_monthly > 0, "xqr-monthly must be at least 1"),
            (
                self.max_connections > 0,
                "max-connections must be at least 1",
            ),
            (
                self.max_connections_per_address > 0,
                "max-connections-per-address must be at least 1",
            ),
            (
                self.images_live_per_minute > 0 && self.images_test_per_minute > 0,
                "images-live-per-minute and images-test-per-minute must be at least 1",
            ),
        ];
        match rules.into_iter().find(|(holds, _)| !holds) {
            Some((_, message)) => Err(ConfigError::Invalid(message)),
            None => Ok(()),
        }
    }
}

/// Why a configuration is not usable.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the configuration file {path} cannot be read")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not what it should be.
    #[error("the configuration file {path} is not valid")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong and where.
        source: Box<toml::de::Error>,
    },
    /// No data directory was named.
    #[error("a data directory is needed: --data DIR, ASSET_DOCK_DATA, or `data` in the file")]
    NoData,
    /// The pepper is not 43 characters of base64url.
    #[error("the pepper must be 32 bytes, written as 43 characters of base64url")]
    BadPepper,
    /// The system does not say which program this is.
    #[error("the path of this program cannot be found")]
    NoProgram(#[source] std::io::Error),
    /// A value makes no sense.
    #[error("{0}")]
    Invalid(&'static str),
}
