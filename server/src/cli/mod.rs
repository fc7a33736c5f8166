//! The command line. Every command prints one line for people, or with `--json` one document.

mod key;
mod password;
mod user;
mod workspace;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use serde_json::json;

use crate::auth::IssueError;
use crate::config::{ConfigError, ConfigFile, LocationSettings, ServeSettings};
use crate::people::BadPerson;
use crate::records::RecordsError;
use crate::serve::{ServeError, serve};
use crate::state::{Library, OpenError, lock};
use crate::{logging, sweep, thumbnails, transforms, verify};

/// Runs the program and says how it ended.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        // In a process with as little in it as possible.
        Command::Thumbnail => return thumbnails::child::run(),
        Command::Transform => return transforms::child::run(),
        _ => {}
    }
    let ran = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        // Every thread keeps memory of its own; the disk is not faster with more of them.
        .max_blocking_threads(BLOCKING_THREADS)
        .build()
        .map_err(CliError::Io)
        .and_then(|runtime| runtime.block_on(cli.run()));
    match ran {
        Ok(code) => code,
        Err(error) => {
            // With nowhere to write there is nothing left to tell.
            let _ = writeln!(io::stderr(), "error: {}", crate::error::chain(&error));
            ExitCode::FAILURE
        }
    }
}

const BLOCKING_THREADS: usize = 16;

/// How old an unfinished upload is that counts as broken off: as long as a server gives one by default.
const LEASE_SECONDS: u64 = 3600;

/// Keeps files: an asset library with a REST API and a dashboard.
#[derive(Debug, Parser)]
#[command(name = "asset-dock-server", version)]
struct Cli {
    /// TOML file with settings
    #[arg(long, global = true, env = "ASSET_DOCK_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server
    Serve {
        #[command(flatten)]
        location: LocationSettings,
        #[command(flatten)]
        settings: Box<ServeSettings>,
    },
    /// Draw the image on standard input; for the server itself
    #[command(hide = true)]
    Thumbnail,
    /// Make the image that standard input asks for; for the server itself
    #[command(hide = true)]
    Transform,
    /// Make, list and revoke API keys
    Key {
        #[command(subcommand)]
        command: key::KeyCommand,
    },
    /// Make people who can sign in, and say what they may do
    User {
        #[command(subcommand)]
        command: user::UserCommand,
    },
    /// List workspaces
    Workspace {
        #[command(subcommand)]
        command: workspace::WorkspaceCommand,
    },
    /// Remove the bytes that uploads left behind which broke off long ago
    Sweep {
        #[command(flatten)]
        location: LocationSettings,
        /// Age in seconds from which an unfinished upload counts as broken off [default: 3600]. Not
        /// beside a running server, which knows its uploads
        #[arg(long, value_name = "SECONDS")]
        lease: Option<u64>,
        #[command(flatten)]
        output: Output,
    },
    /// Read every asset and compare it with its record; fails where one is damaged
    Verify {
        #[command(flatten)]
        location: LocationSettings,
        #[command(flatten)]
        output: Output,
    },
}

/// How a command tells what it did.
#[derive(Args, Clone, Copy, Debug)]
struct Output {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Cli {
    async fn run(self) -> Result<ExitCode, CliError> {
        let file = ConfigFile::load(self.config.as_deref())?;
        match self.command {
            Command::Serve { location, settings } => {
                let location = location.resolve(file.location())?;
                let config = settings.resolve(location, file.serve)?;
                logging::start(config.log_format);
                serve(config).await?;
            }
            Command::Thumbnail => return Ok(thumbnails::child::run()),
            Command::Transform => return Ok(transforms::child::run()),
            Command::Key { command } => command.run(&file).await?,
            Command::User { command } => command.run(&file).await?,
            Command::Workspace { command } => command.run(&file).await?,
            Command::Sweep {
                location,
                lease,
                output,
            } => {
                let library = open(location.clone(), &file).await?;
                let directory = location.resolve(file.location())?.data;
                // Held to the end, so that no server starts meanwhile and has its uploads taken.
                let removed = match (lock(&directory), lease) {
                    (Ok(_lock), lease) => {
                        let lease = Duration::from_secs(lease.unwrap_or(LEASE_SECONDS));
                        sweep::sweep(&library, lease).await?
                    }
                    // How long an upload may take was told to that server, and not to this command.
                    (Err(OpenError::Locked), None) => sweep::remove_leaving(&library).await?,
                    (Err(OpenError::Locked), Some(_)) => return Err(CliError::LeaseBesideServer),
                    (Err(cause), _) => return Err(cause.into()),
                };
                let text = format!("removed {removed} leftovers");
                output.print(&text, &json!({ "removed": removed }))?;
            }
            Command::Verify { location, output } => {
                let library = open(location, &file).await?;
                let report = verify::verify(&library).await?;
                output.print(&report, &report)?;
                if !report.damaged.is_empty() {
                    return Ok(ExitCode::FAILURE);
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Output {
    fn print(
        self,
        text: &impl std::fmt::Display,
        document: &impl serde::Serialize,
    ) -> Result<(), CliError> {
        let mut out = io::stdout().lock();
        if self.json {
            serde_json::to_writer(&mut out, document)
                .map_err(|cause| CliError::Io(cause.into()))?;
            writeln!(out).map_err(CliError::Io)
        } else {
            writeln!(out, "{text}").map_err(CliError::Io)
        }
    }
}

/// Opens the library that a command works on, and makes it where there is none.
async fn open_or_make(settings: LocationSettings, file: &ConfigFile) -> Result<Library, CliError> {
    let location = settings.resolve(file.location())?;
    Ok(Library::open(&location).await?)
}

/// Opens the library that a command looks at. A mistyped directory is not a new library.
async fn open(settings: LocationSettings, file: &ConfigFile) -> Result<Library, CliError> {
    let location = settings.resolve(file.location())?;
    if !Library::exists(&location) {
        return Err(CliError::NoLibrary(location.data));
    }
    Ok(Library::open(&location).await?)
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
enum CliError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Serve(#[from] ServeError),
    #[error("the library failed")]
    Library(#[from] crate::error::Error),
    #[error(transparent)]
    Records(#[from] RecordsError),
    #[error("the key could not be made")]
    Issue(#[from] IssueError),
    #[error("there is no library in {}", .0.display())]
    NoLibrary(PathBuf),
    #[error(
        "a server runs on this data directory and sweeps its own uploads; leave --lease away, or stop it"
    )]
    LeaseBesideServer,
    #[error("there is no key with the id {0}")]
    NoKey(uuid::Uuid),
    #[error("there is nobody with the mail address {0}")]
    NoPerson(String),
    #[error("{0} does not belong to the workspace {1}")]
    NoMember(String, String),
    #[error(transparent)]
    Person(#[from] BadPerson),
    #[error("the password cannot be asked for here; give it with --password-stdin")]
    NoTerminal(#[source] io::Error),
    #[error("these are two different passwords")]
    Mistyped,
    #[error("input or output failed")]
    Io(#[source] io::Error),
}
