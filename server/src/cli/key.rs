//! `key create`, `key list` and `key revoke`. They work beside a running server.

use std::fmt::Write;

use asset_dock_core::Timestamp;
use asset_dock_core::dialect::Api;
use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{CliError, Output, open, open_or_make};
use crate::auth::{IssuedKey, KeyRequest, Scope};
use crate::config::{ConfigFile, LocationSettings};
use crate::people::read_name;
use crate::records::{KeyRecord, KeyState, Stage};
use crate::state::now;

#[derive(Debug, Subcommand)]
pub(super) enum KeyCommand {
    /// Make a key and print it; it cannot be shown again
    Create {
        #[command(flatten)]
        location: LocationSettings,
        /// Workspace that the key opens; made where there is none
        #[arg(long, value_parser = read_name)]
        workspace: String,
        /// API that the key is for: store, xqr, images or partner
        #[arg(long, default_value = Api::Store.as_str())]
        dialect: Api,
        /// What the key may do, separated by commas; keys of images and partner may do everything
        #[arg(long, value_delimiter = ',')]
        scopes: Vec<Scope>,
        /// Whether a key of images is for real work or to try things out
        #[arg(long, value_enum, default_value_t = StageName::Live)]
        stage: StageName,
        /// Name for people; the assets that it uploads remember it
        #[arg(long, default_value = "key", value_parser = read_name)]
        name: String,
        /// When it ends, as 2027-01-31T00:00:00Z [default: never]
        #[arg(long, value_parser = read_instant)]
        expires: Option<Timestamp>,
        #[command(flatten)]
        output: Output,
    },
    /// List all keys, without the keys themselves
    List {
        #[command(flatten)]
        location: LocationSettings,
        #[command(flatten)]
        output: Output,
    },
    /// Take a key back; it stops working with the next request
    Revoke {
        #[command(flatten)]
        location: LocationSettings,
        /// Id of the key
        id: Uuid,
        #[command(flatten)]
        output: Output,
    },
}

/// What a key is for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum StageName {
    Live,
    Test,
}

impl KeyCommand {
    pub(super) async fn run(self, file: &ConfigFile) -> Result<(), CliError> {
        match self {
            KeyCommand::Create {
                location,
                workspace,
                dialect,
                scopes,
                stage,
                name,
                expires,
                output,
            } => {
                let library = open_or_make(location, file).await?;
                let request = KeyRequest {
                    workspace,
                    api: dialect,
                    scopes,
                    stage: match stage {
                        StageName::Live => Stage::Live,
                        StageName::Test => Stage::Test,
                    },
                    name,
                    expires,
                };
                let issued = library.issue_key(&request).await?;
                print(output, &issued)
            }
            KeyCommand::List { location, output } => {
                let keys = open(location, file).await?.records.keys().await?;
                let document: Vec<Value> = keys.iter().map(describe).collect();
                output.print(&table(&keys), &document)
            }
            KeyCommand::Revoke {
                location,
                id,
                output,
            } => {
                let records = open(location, file).await?.records;
                if !records.revoke_key(id).await? {
                    return Err(CliError::NoKey(id));
                }
                output.print(&"revoked", &json!({ "id": id, "revoked": true }))
            }
        }
    }
}

/// Prints a new key, and the second one where there is one.
fn print(output: Output, issued: &IssuedKey) -> Result<(), CliError> {
    let IssuedKey {
        id,
        key,
        developer_key,
    } = issued;
    let mut text = key.clone();
    let mut document = json!({ "id": id, "key": key });
    if let Some(developer) = developer_key {
        text = format!("{key}\n{developer}");
        document["developer_key"] = json!(developer);
    }
    output.print(&text, &document)
}

fn describe(key: &KeyRecord) -> Value {
    let instant = |millis: Option<i64>| millis.and_then(Timestamp::from_millis);
    json!({
        "id": key.id,
        "workspace": key.workspace_name,
        "dialect": key.dialect,
        "name": key.name,
        "scopes": key.scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>(),
        "last4": key.last4,
        "created": key.created,
        "expires": instant(key.expires),
        "revoked": instant(key.revoked),
    })
}

fn table(keys: &[KeyRecord]) -> String {
    let mut table = String::from(
        "id                                    key    state    expires                   scopes",
    );
    for key in keys {
        let state = match key.state(now()) {
            KeyState::Active => "active",
            KeyState::Expired => "expired",
            KeyState::Revoked => "revoked",
        };
        let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.as_str()).collect();
        let (workspace, name) = (&key.workspace_name, &key.name);
        let expires = key.expires.and_then(Timestamp::from_millis);
        let expires = expires.map_or_else(|| "never".to_owned(), |end| end.to_string());
        // Writing into a string cannot fail.
        let _ = write!(
            table,
            "\n{}  …{}  {state:<8} {expires:<25} {}  ({workspace}: {name})",
            key.id,
            key.last4,
            scopes.join(",")
        );
    }
    table
}

fn read_instant(text: &str) -> Result<Timestamp, &'static str> {
    Timestamp::parse(text).ok_or("a date-time looks like 2027-01-31T00:00:00Z")
}
