//! The settings as they are given: on the command line, in the environment and in the file.
//!
//! One struct is read by both clap and serde, so that an option cannot exist in one place only.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use asset_dock_core::dialect::store::MAX_UPLOAD;
use asset_dock_core::rules::{Accept, Rules};
use clap::{Args, ValueEnum};
use serde::Deserialize;

use super::{Config, ConfigError, Location, Network, Origin, OutboundHost};

/// The largest file that comes in parts where nothing is said, in bytes: 5 TiB, as in S3.
const MOST_BYTES: u64 = 5 << 40;

/// What every command needs: where the library is.
#[derive(Args, Clone, Debug, Default)]
pub struct LocationSettings {
    /// Directory for the database and the files; made where there is none
    #[arg(long, env = "ASSET_DOCK_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The server's secret, 32 bytes as base64url, where it is not to be kept in DIR/pepper
    // Only in the environment or the file: a command line is for everybody to see.
    #[arg(skip = std::env::var("ASSET_DOCK_PEPPER").ok())]
    pub pepper: Option<String>,
}

/// What a server needs.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ServeSettings {
    /// Address to listen on; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "ASSET_DOCK_LISTEN", value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// Where people find this server, for links to it, as `https://assets.example.com`; needed behind a
    /// proxy that ends TLS [default: what each request names]
    #[arg(long, env = "ASSET_DOCK_URL", value_name = "ORIGIN")]
    pub url: Option<Origin>,
    /// Where people find what is published, where a CDN stands in front of this server's /cdn/
    /// [default: as --url]
    #[arg(long, env = "ASSET_DOCK_CDN_URL", value_name = "ORIGIN")]
    pub cdn_url: Option<Origin>,
    /// Origins of other sites whose pages may call the API, separated by commas
    #[arg(
        long,
        env = "ASSET_DOCK_ORIGINS",
        value_name = "ORIGIN",
        value_delimiter = ','
    )]
    pub origins: Option<Vec<Origin>>,
    /// Addresses or networks of the proxies in front of this server, separated by commas; only they are
    /// believed who asks (X-Forwarded-For)
    #[arg(
        long,
        env = "ASSET_DOCK_TRUSTED_PROXIES",
        value_name = "NETWORK",
        value_delimiter = ','
    )]
    pub trusted_proxies: Option<Vec<Network>>,
    /// A host that this server calls at a fixed address, in a private network too, as
    /// `mirror.example=10.0.0.7:443`; can be given several times, in the environment separated by commas
    #[arg(
        long,
        env = "ASSET_DOCK_OUTBOUND_HOST",
        value_name = "NAME=ADDR:PORT",
        value_delimiter = ','
    )]
    pub outbound_host: Option<Vec<OutboundHost>>,
    /// PEM file with certificates that are trusted beside the usual ones when this server calls others
    #[arg(long, env = "ASSET_DOCK_OUTBOUND_CA", value_name = "FILE")]
    pub outbound_ca: Option<PathBuf>,
    /// Types that are taken, as in HTML: `image/*,.pdf` [default: all]
    #[arg(long, env = "ASSET_DOCK_ACCEPT", value_name = "LIST")]
    pub accept: Option<String>,
    /// Largest file that comes in one request, in bytes [default: 100000000]
    #[arg(long, env = "ASSET_DOCK_MAX_UPLOAD", value_name = "BYTES")]
    pub max_upload: Option<u64>,
    /// Largest file that comes in parts, in bytes [default: 5497558138880]
    #[arg(long, env = "ASSET_DOCK_MAX_FILE", value_name = "BYTES")]
    pub max_file: Option<u64>,
    /// Days that a deleted asset can be restored; 0 deletes for good [default: 30]
    #[arg(long, env = "ASSET_DOCK_TRASH_RETENTION_DAYS", value_name = "DAYS")]
    pub trash_retention_days: Option<u32>,
    /// Seconds for the head of a request, and for an idle connection [default: 10]
    #[arg(long, env = "ASSET_DOCK_HEADER_TIMEOUT", value_name = "SECONDS")]
    pub header_timeout: Option<u64>,
    /// Seconds that a client may pause within a body [default: 60]
    #[arg(long, env = "ASSET_DOCK_STALL_TIMEOUT", value_name = "SECONDS")]
    pub stall_timeout: Option<u64>,
    /// Seconds that one upload may take as a whole [default: 3600]
    #[arg(long, env = "ASSET_DOCK_UPLOAD_TIMEOUT", value_name = "SECONDS")]
    pub upload_timeout: Option<u64>,
    /// Calls a second that each key of the `xqr` API has [default: 50]
    #[arg(long, env = "ASSET_DOCK_XQR_BURST", value_name = "COUNT")]
    pub xqr_burst: Option<u32>,
    /// Calls a month that each workspace has through the `xqr` API [default: 100000]
    #[arg(long, env = "ASSET_DOCK_XQR_MONTHLY", value_name = "COUNT")]
    pub xqr_monthly: Option<u64>,
    /// Connections at once; further ones wait [default: 1024]
    #[arg(long, env = "ASSET_DOCK_MAX_CONNECTIONS", value_name = "COUNT")]
    pub max_connections: Option<usize>,
    /// Connections at once from one address, or from one /64 of IPv6; further ones are closed. Behind
    /// a proxy they all come from one [default: 256]
    #[arg(
        long,
        env = "ASSET_DOCK_MAX_CONNECTIONS_PER_ADDRESS",
        value_name = "COUNT"
    )]
    pub max_connections_per_address: Option<usize>,
    /// Requests that a live key of `images` may make in any minute [default: 100]
    #[arg(long, env = "ASSET_DOCK_IMAGES_LIVE_PER_MINUTE", value_name = "COUNT")]
    pub images_live_per_minute: Option<usize>,
    /// Requests that a test key of `images` may make in any minute [default: 10]
    #[arg(long, env = "ASSET_DOCK_IMAGES_TEST_PER_MINUTE", value_name = "COUNT")]
    pub images_test_per_minute: Option<usize>,
    /// Seconds that running requests may go on after SIGTERM [default: 10]
    #[arg(long, env = "ASSET_DOCK_SHUTDOWN_GRACE", value_name = "SECONDS")]
    pub shutdown_grace: Option<u64>,
    /// Form of the log [default: text]
    #[arg(long, env = "ASSET_DOCK_LOG_FORMAT", value_name = "FORMAT")]
    pub log_format: Option<LogFormat>,
}

/// The form of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// The program that runs. Linux has a name for it that holds when the file is replaced by a newer one.
fn this_program() -> io::Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() {
        Ok(running)
    } else {
        std::env::current_exe()
    }
}

impl LocationSettings {
    /// These settings, with what the file says where they say nothing.
    ///
    /// # Errors
    /// Where no data directory is named, or the pepper is malformed.
    pub fn resolve(self, file: LocationSettings) -> Result<Location, ConfigError> {
        let pepper = self.pepper.or(file.pepper);
        let pepper = pepper.map(|text| text.parse()).transpose();
        Ok(Location {
            data: self.data.or(file.data).ok_or(ConfigError::NoData)?,
            pepper: pepper.map_err(|_| ConfigError::BadPepper)?,
        })
    }
}

impl ServeSettings {
    /// These settings, with what the file says where they say nothing, and defaults where neither does.
    ///
    /// # Errors
    /// Where the values make no sense, see [`Config::validate`].
    pub fn resolve(self, location: Location, file: ServeSettings) -> Result<Config, ConfigError> {
        let accept = self.accept.or(file.accept).unwrap_or_default();
        let retention = self.trash_retention_days.or(file.trash_retention_days);
        let seconds = |flag: Option<u64>, file: Option<u64>, default: u64| {
            Duration::from_secs(flag.or(file).unwrap_or(default))
        };
        let config = Config {
            location,
            listen: self
                .listen
                .or(file.listen)
                .unwrap_or((Ipv4Addr::LOCALHOST, 8080).into()),
            url: self.url.or(file.url),
            cdn_url: self.cdn_url.or(file.cdn_url),
            origins: self.origins.or(file.origins).unwrap_or_default(),
            trusted_proxies: self
                .trusted_proxies
                .or(file.trusted_proxies)
                .unwrap_or_default(),
            outbound_hosts: self
                .outbound_host
                .or(file.outbound_host)
                .unwrap_or_default(),
            outbound_ca: self.outbound_ca.or(file.outbound_ca),
            rules: Rules {
                accept: Accept::parse_list(&accept),
                max_size: Some(self.max_upload.or(file.max_upload).unwrap_or(MAX_UPLOAD)),
                // Every request brings one file.
                max_files: None,
                // Names that are too long are cut, see `names`.
                max_name: None,
            },
            max_file: self.max_file.or(file.max_file).unwrap_or(MOST_BYTES),
            trash_retention: Duration::from_hours(24 * u64::from(retention.unwrap_or(30))),
            header_timeout: seconds(self.header_timeout, file.header_timeout, 10),
            stall_timeout: seconds(self.stall_timeout, file.stall_timeout, 60),
            upload_timeout: seconds(self.upload_timeout, file.upload_timeout, 3600),
            xqr_burst: self.xqr_burst.or(file.xqr_burst).unwrap_or(50),
            xqr_monthly: self.xqr_monthly.or(file.xqr_monthly).unwrap_or(100_000),
            max_connections: self
                .max_connections
                .or(file.max_connections)
                .unwrap_or(1024),
            max_connections_per_address: self
                .max_connections_per_address
                .or(file.max_connections_per_address)
                .unwrap_or(256),
            images_live_per_minute: self
                .images_live_per_minute
                .or(file.images_live_per_minute)
                .unwrap_or(100),
            images_test_per_minute: self
                .images_test_per_minute
                .or(file.images_test_per_minute)
                .unwrap_or(10),
            shutdown_grace: seconds(self.shutdown_grace, file.shutdown_grace, 10),
            log_format: self.log_format.or(file.log_format).unwrap_or_default(),
            helper: this_program().map_err(ConfigError::NoProgram)?,
        };
        config.validate()?;
        Ok(config)
    }
}
