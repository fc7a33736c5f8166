//! `user create`, `list`, `disable`, `enable`, `password`, `grant` and `revoke`. They work beside a running server,
//! and hold from the person's next request on.

use std::fmt::Write;

use asset_dock_core::dialect::store::wire::Role;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::password::PasswordSource;
use super::{CliError, Output, open, open_or_make};
use crate::auth::{Scope, role_of, scopes_of};
use crate::config::{ConfigFile, LocationSettings};
use crate::people::{PersonRequest, check_scopes, read_mail, read_name, read_password};
use crate::records::{Access, Membership, Person, PersonChange, Records};
use crate::shares::hashing::Hashing;

#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Make a person who can sign in
    Create {
        #[command(flatten)]
        location: LocationSettings,
        /// Mail address by which they sign in
        mail: String,
        /// Their name; what they upload remembers it
        #[arg(long, value_parser = read_name)]
        name: String,
        /// Workspace that they belong to; made where there is none
        #[arg(long, value_parser = read_name)]
        workspace: String,
        #[command(flatten)]
        allowed: Allowed,
        #[command(flatten)]
        password: PasswordSource,
        #[command(flatten)]
        output: Output,
    },
    /// List all people, with what they may do where
    List {
        #[command(flatten)]
        location: LocationSettings,
        #[command(flatten)]
        output: Output,
    },
    /// Keep a person from signing in; whatever they are signed in with ends
    Disable(Whom),
    /// Let a person sign in again
    Enable(Whom),
    /// Give a person another password; whatever they are signed in with ends
    Password {
        #[command(flatten)]
        whom: Whom,
        #[command(flatten)]
        password: PasswordSource,
    },
    /// Say what a person may do in a workspace
    Grant {
        #[command(flatten)]
        whom: Whom,
        /// Workspace; made where there is none
        #[arg(long, value_parser = read_name)]
        workspace: String,
        #[command(flatten)]
        allowed: Allowed,
    },
    /// Take a person out of a workspace
    Revoke {
        #[command(flatten)]
        whom: Whom,
        /// Workspace
        #[arg(long)]
        workspace: String,
    },
}

/// Whom a command is about.
#[derive(Args, Debug)]
pub(super) struct Whom {
    #[command(flatten)]
    location: LocationSettings,
    /// Mail address of the person
    mail: String,
    #[command(flatten)]
    output: Output,
}

/// What somebody is to be allowed.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(super) struct Allowed {
    /// What they may do
    #[arg(long, value_enum)]
    role: Option<RoleName>,
    /// The same one by one: scopes of store, separated by commas
    #[arg(long, value_delimiter = ',')]
    scopes: Option<Vec<Scope>>,
}

/// A role, by its name.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleName {
    /// Lists and downloads
    Viewer,
    /// Uploads, changes and deletes as well
    Editor,
    /// Makes links as well
    Sharer,
    /// May do everything, and decides who else may do what
    Admin,
}

impl UserCommand {
    pub(super) async fn run(self, file: &ConfigFile) -> Result<(), CliError> {
        match self {
            UserCommand::Create {
                location,
                mail,
                name,
                workspace,
                allowed,
                password,
                output,
            } => {
                let request = PersonRequest {
                    workspace,
                    mail,
                    name,
                    password: password.read()?,
                    scopes: allowed.scopes(),
                };
                let library = open_or_make(location, file).await?;
                let id = library.add_person(&Hashing::new(), request).await?;
                output.print(&id, &json!({ "id": id }))
            }
            UserCommand::List { location, output } => {
                let records = open(location, file).await?.records;
                let mut people = Vec::new();
                for person in records.people().await? {
                    let memberships = records.memberships(person.id).await?;
                    people.push((person, memberships));
                }
                let document: Vec<Value> = people.iter().map(describe).collect();
                output.print(&table(&people), &document)
            }
            UserCommand::Disable(whom) => whom.access(Access::Closed, file).await,
            UserCommand::Enable(whom) => whom.access(Access::Open, file).await,
            UserCommand::Password { whom, password } => {
                let hash = read_password(&Hashing::new(), password.read()?).await?;
                let (records, person, output) = whom.find(file).await?;
                let change = PersonChange {
                    password: Some(hash),
                    ..PersonChange::default()
                };
                records.change_person(&person, &change).await?;
                output.print(&"changed", &json!({ "id": person.id, "changed": true }))
            }
            UserCommand::Grant {
                whom,
                workspace,
                allowed,
            } => {
                let scopes = allowed.scopes();
                check_scopes(&scopes)?;
                let (records, person, output) = whom.find(file).await?;
                records.grant(&workspace, person.id, &scopes).await?;
                let granted = names(&scopes);
                let document = json!({
                    "id": person.id, "workspace": workspace, "scopes": granted,
                });
                output.print(&"granted", &document)
            }
            UserCommand::Revoke { whom, workspace } => {
                let (records, person, output) = whom.find(file).await?;
                if !records.revoke(&workspace, person.id).await? {
                    return Err(CliError::NoMember(person.mail, workspace));
                }
                let document = json!({ "id": person.id, "workspace": workspace, "revoked": true });
                output.print(&"revoked", &document)
            }
        }
    }
}

impl Whom {
    /// The person, in the library that was named.
    async fn find(self, file: &ConfigFile) -> Result<(Records, Person, Output), CliError> {
        let mail = read_mail(&self.mail)?;
        let records = open(self.location, file).await?.records;
        let person = records.person_by_mail(&mail).await?;
        let person = person.ok_or(CliError::NoPerson(mail))?;
        Ok((records, person, self.output))
    }

    async fn access(self, access: Access, file: &ConfigFile) -> Result<(), CliError> {
        let (records, person, output) = self.find(file).await?;
        let change = PersonChange {
            access: Some(access),
            ..PersonChange::default()
        };
        records.change_person(&person, &change).await?;
        let is_disabled = access == Access::Closed;
        let text = if is_disabled { "disabled" } else { "enabled" };
        output.print(&text, &json!({ "id": person.id, "disabled": is_disabled }))
    }
}

impl Allowed {
    fn scopes(self) -> Vec<Scope> {
        let role = self.role.map(|role| match role {
            RoleName::Viewer => Role::Viewer,
            RoleName::Editor => Role::Editor,
            RoleName::Sharer => Role::Sharer,
            RoleName::Admin => Role::Admin,
        });
        let by_role = role.map(|role| scopes_of(role).to_vec());
        by_role.or(self.scopes).unwrap_or_default()
    }
}

fn describe((person, memberships): &(Person, Vec<Membership>)) -> Value {
    let workspaces = memberships.iter().map(|membership| {
        json!({
            "workspace": membership.name,
            "role": role_of(&membership.scopes),
            "scopes": names(&membership.scopes),
        })
    });
    json!({
        "id": person.id,
        "mail": person.mail,
        "name": person.name,
        "created": person.created,
        "disabled": person.disabled,
        "last_login": person.last_login,
        "workspaces": workspaces.collect::<Vec<_>>(),
    })
}

fn table(people: &[(Person, Vec<Membership>)]) -> String {
    let mut table = String::from("state     last login                mail");
    for (person, memberships) in people {
        let state = person.disabled.map_or("active", |_| "disabled");
        let last = person.last_login;
        let last = last.map_or_else(|| "never".to_owned(), |at| at.to_string());
        let (mail, name) = (&person.mail, &person.name);
        // Writing into a string cannot fail.
        let _ = write!(table, "\n{state:<9} {last:<25} {mail} ({name})");
        for membership in memberships {
            let scopes = names(&membership.scopes).join(",");
            let _ = write!(table, "  {}: {scopes}", membership.name);
        }
    }
    table
}

fn names(scopes: &[Scope]) -> Vec<&'static str> {
    scopes.iter().map(|scope| scope.as_str()).collect()
}
