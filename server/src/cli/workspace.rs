//! `workspace list`. A workspace is made with its first key or person.

use std::fmt::Write;

use clap::Subcommand;
use serde_json::{Value, json};

use super::{CliError, Output, open};
use crate::config::{ConfigFile, LocationSettings};
use crate::records::Workspace;

#[derive(Debug, Subcommand)]
pub(super) enum WorkspaceCommand {
    /// List all workspaces, with how much belongs to each
    List {
        #[command(flatten)]
        location: LocationSettings,
        #[command(flatten)]
        output: Output,
    },
}

impl WorkspaceCommand {
    pub(super) async fn run(self, file: &ConfigFile) -> Result<(), CliError> {
        let WorkspaceCommand::List { location, output } = self;
        let workspaces = open(location, file).await?.records.workspaces().await?;
        let document: Vec<Value> = workspaces.iter().map(describe).collect();
        output.print(&table(&workspaces), &document)
    }
}

fn describe(workspace: &Workspace) -> Value {
    json!({
        "name": workspace.name,
        "created": workspace.created,
        "assets": workspace.assets,
        "bytes": workspace.bytes,
        "keys": workspace.keys,
        "people": workspace.people,
    })
}

fn table(workspaces: &[Workspace]) -> String {
    let mut table = String::from("assets      bytes             keys   people  name");
    for workspace in workspaces {
        let Workspace {
            name,
            assets,
            bytes,
            keys,
            people,
            ..
        } = workspace;
        // Writing into a string cannot fail.
        let _ = write!(
            table,
            "\n{assets:<11} {bytes:<17} {keys:<6} {people:<7} {name}"
        );
    }
    table
}
