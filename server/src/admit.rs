//! The one gate in front of the library: every way of putting bytes into it passes here.
//!
//! Published flaws share a pattern: the rules were checked on one of two paths. So name, type, size
//! and folder are decided by [`admit`] before the first byte is kept, and [`Admitted::check_size`]
//! repeats the size for the bytes that really come; the scope is proved by the type of the caller's
//! [`Allowed`], without which there is no workspace to admit anything into.

use asset_dock_core::names::{Name, NameError};
use asset_dock_core::rules::{Candidate, Refusal, Rules};
use uuid::Uuid;

use crate::App;
use crate::auth::{Allowed, Principal, Writes};
use crate::error::Error;
use crate::records::{NewAsset, Pending, Session, Stage, WorkspaceId};
use crate::{mime_type, thumbnails};

/// A file that asks to come in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Intent<'a> {
    /// The name as it was sent.
    pub(crate) name: &'a str,
    /// The media type that the client claims.
    pub(crate) claimed: Option<&'a str>,
    /// Its first bytes, or all of them where it is short.
    pub(crate) head: &'a [u8],
    /// Where it is to lie.
    pub(crate) folder: Option<Uuid>,
    /// The most bytes that the API takes; the library may take less.
    pub(crate) max_size: u64,
}

/// A file that may come in, and what it will be called there.
#[derive(Clone, Debug)]
pub(crate) struct Admitted {
    pub(crate) asset: NewAsset,
    rules: Rules,
}

/// Why a file may not come in. The dialect says which part of its request that was.
#[derive(Debug)]
pub(crate) enum Refused {
    Name(NameError),
    Rule(Refusal),
    NoFolder,
    /// The server could not find out.
    Failed(Error),
}

/// Decides whether a file may come in.
pub(crate) async fn admit(
    app: &App,
    who: &Allowed<impl Writes>,
    intent: Intent<'_>,
) -> Result<Admitted, Refused> {
    let name = Name::clean(intent.name).map_err(Refused::Name)?;
    let Principal {
        workspace,
        name: created_by,
        stage,
        ..
    } = &**who;
    check_folder(app, *workspace, intent.folder).await?;
    let owner = Owner {
        workspace: *workspace,
        created_by: created_by.clone(),
        stage: *stage,
    };
    judge(app.rules().at_most(intent.max_size), owner, name, intent)
}

/// Decides whether the bytes of an announced file may come in, by how they begin. Who announced it had the
/// right to; whoever brings the bytes was given the address by them.
pub(crate) fn admit_announced(
    app: &App,
    pending: &Pending,
    head: &[u8],
) -> Result<Admitted, Refused> {
    let intent = Intent {
        name: pending
            .client_name
            .as_deref()
            .unwrap_or(pending.name.as_str()),
        claimed: Some(&pending.mime_type),
        head,
        folder: None,
        max_size: pending.size,
    };
    let owner = Owner {
        workspace: pending.workspace,
        created_by: pending.created_by.clone(),
        stage: Stage::Live,
    };
    let rules = app.rules().at_most(intent.max_size);
    judge(rules, owner, pending.name.clone(), intent)
}

/// Decides whether a file may come in parts, by what is said of it. It is decided again when they are there.
pub(crate) async fn admit_in_parts(
    app: &App,
    who: &Allowed<impl Writes>,
    intent: Intent<'_>,
) -> Result<Admitted, Refused> {
    let name = Name::clean(intent.name).map_err(Refused::Name)?;
    check_folder(app, who.workspace, intent.folder).await?;
    let owner = Owner {
        workspace: who.workspace,
        created_by: who.name.clone(),
        stage: who.stage,
    };
    let admitted = judge(app.config.rules_in_parts(), owner, name, intent)?;
    // It promises to have so many.
    admitted.check_size(intent.max_size)?;
    Ok(admitted)
}

/// Decides whether a file may be kept whose parts are all there, by how it begins.
pub(crate) fn admit_whole(app: &App, session: &Session, head: &[u8]) -> Result<Admitted, Refused> {
    let intent = Intent {
        name: session
            .client_name
            .as_deref()
            .unwrap_or(session.name.as_str()),
        claimed: session.claimed.as_deref(),
        head,
        folder: session.folder,
        max_size: session.plan.size(),
    };
    let owner = Owner {
        workspace: session.workspace,
        created_by: session.created_by.clone(),
        stage: Stage::Live,
    };
    let rules = app.config.rules_in_parts();
    let admitted = judge(rules, owner, session.name.clone(), intent)?;
    admitted.check_size(session.plan.size())?;
    Ok(admitted)
}

/// On whose behalf a file comes in.
struct Owner {
    workspace: WorkspaceId,
    created_by: String,
    stage: Stage,
}

fn judge(rules: Rules, owner: Owner, name: Name, intent: Intent<'_>) -> Result<Admitted, Refused> {
    let mime_type = mime_type::decide(intent.head, intent.claimed, &name);
    let admitted = Admitted {
        asset: NewAsset {
            workspace: owner.workspace,
            folder: intent.folder,
            client_name: (intent.name != name.as_str()).then(|| intent.name.to_owned()),
            thumbnail: thumbnails::first_state(&mime_type),
            key: None,
            mime_type,
            created_by: owner.created_by,
            stage: owner.stage,
            name,
        },
        rules,
    };
    admitted.check_size(intent.head.len() as u64)?;
    Ok(admitted)
}

/// Whether a folder can take something; the top level always can.
pub(crate) async fn check_folder(
    app: &App,
    workspace: WorkspaceId,
    folder: Option<Uuid>,
) -> Result<(), Refused> {
    let Some(id) = folder else { return Ok(()) };
    let found = app.library.records.has_folder(workspace, id).await?;
    if found {
        Ok(())
    } else {
        Err(Refused::NoFolder)
    }
}

impl<E: Into<Error>> From<E> for Refused {
    fn from(cause: E) -> Self {
        Refused::Failed(cause.into())
    }
}

impl Admitted {
    /// Whether the file still keeps the rules when `size` of its bytes have come.
    pub(crate) fn check_size(&self, size: u64) -> Result<(), Refused> {
        let candidate = Candidate {
            name: self.asset.name.as_str(),
            mime: &self.asset.mime_type,
            size,
        };
        self.rules.admit(&candidate).map_err(Refused::Rule)
    }

    /// Gives the file another name than the one it came with. What it is stays.
    pub(crate) fn rename(&mut self, name: &str) -> Result<(), Refused> {
        let clean = Name::clean(name).map_err(Refused::Name)?;
        self.asset.client_name = (name != clean.as_str()).then(|| name.to_owned());
        self.asset.name = clean;
        Ok(())
    }
}
