//! A new share, with all that it opens, in one transaction.

use std::collections::HashSet;
use std::slice;

use asset_dock_core::Timestamp;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::{Terms, row};
use crate::auth::By;
use crate::records::{Records, Result, WorkspaceId};
use crate::state::now;

/// What a new share needs.
#[derive(Clone, Debug)]
pub(crate) struct NewShare<'a> {
    pub(crate) workspace: WorkspaceId,
    /// Who makes it, and has to keep the right to.
    pub(crate) by: By,
    pub(crate) created_by: &'a str,
    pub(crate) target: &'a NewTarget,
    pub(crate) token_hash: &'a [u8],
    pub(crate) token_last4: &'a str,
    pub(crate) terms: Terms,
}

/// What a new share is to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NewTarget {
    /// One asset.
    Asset(Uuid),
    /// One folder, with everything below it.
    Folder(Uuid),
    /// Several assets, each once.
    Assets(Vec<Uuid>),
}

/// What became of a share that was to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inserted {
    /// It is kept under this id.
    Share(Uuid),
    /// This one of what it was to open is not there.
    Missing(Uuid),
}

impl Records {
    /// Keeps a new share, if all that it is to open is in its workspace.
    pub(crate) async fn insert_share(&self, share: &NewShare<'_>) -> Result<Inserted> {
        let mut tx = self.write().await?;
        if let Some(missing) = missing(&mut tx, share).await? {
            return Ok(Inserted::Missing(missing));
        }
        let (id, created) = (Uuid::now_v7(), now());
        let (asset, folder) = match share.target {
            NewTarget::Asset(asset) => (Some(asset), None),
            NewTarget::Folder(folder) => (None, Some(folder)),
            NewTarget::Assets(_) => (None, None),
        };
        let (key, person) = match share.by {
            By::Key(key) => (Some(key), None),
            By::Person(person) => (None, Some(person)),
        };
        let Terms {
            expires,
            password,
            recipients,
            download_limit,
        } = &share.terms;
        sqlx::query(
            "INSERT INTO shares (id, workspace, asset, folder, key, person, created_by, \
             token_hash, token_last4, expires, password, recipients, download_limit, created) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(share.workspace)
        .bind(asset)
        .bind(folder)
        .bind(key)
        .bind(person)
        .bind(share.created_by)
        .bind(share.token_hash)
        .bind(share.token_last4)
        .bind(expires.map(Timestamp::millis))
        .bind(password)
        .bind(row::join(recipients))
        .bind(download_limit)
        .bind(created)
        .execute(&mut *tx)
        .await?;
        if let NewTarget::Assets(assets) = share.target {
            let mut query = QueryBuilder::<Sqlite>::new(
                "INSERT INTO share_assets (asset, created, share, place) ",
            );
            query.push_values((0_i64..).zip(assets), |mut row, (place, &asset)| {
                row.push_bind(asset).push_bind(created);
                row.push_bind(id).push_bind(place);
            });
            query.build().execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(Inserted::Share(id))
    }
}

/// The first of what a share is to open that is not in its workspace.
async fn missing(
    connection: &mut SqliteConnection,
    share: &NewShare<'_>,
) -> sqlx::Result<Option<Uuid>> {
    let (table, wanted) = match share.target {
        NewTarget::Asset(asset) => ("assets", slice::from_ref(asset)),
        NewTarget::Folder(folder) => ("folders", slice::from_ref(folder)),
        NewTarget::Assets(assets) => ("assets", assets.as_slice()),
    };
    let mut query = QueryBuilder::<Sqlite>::new("SELECT id FROM ");
    query.push(table).push(" WHERE workspace = ");
    query.push_bind(share.workspace).push(" AND id IN (");
    let mut list = query.separated(", ");
    for &id in wanted {
        list.push_bind(id);
    }
    query.push(")");
    let found: Vec<Uuid> = query.build_query_scalar().fetch_all(connection).await?;
    let found: HashSet<Uuid> = found.into_iter().collect();
    Ok(wanted.iter().copied().find(|id| !found.contains(id)))
}
