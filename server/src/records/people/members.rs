//! Who belongs to which workspace, and what they may do there.

use asset_dock_core::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row, SqliteConnection};
use uuid::Uuid;

use super::super::asset_row::instant;
use super::{NewPerson, Person, insert};
use crate::auth::Scope;
use crate::records::{Records, Result, WorkspaceId, scopes, workspaces};
use crate::state::now;

/// A person in a workspace.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) person: Person,
    pub(crate) scopes: Vec<Scope>,
    /// When they were taken in.
    pub(crate) since: Timestamp,
    /// How many other workspaces they belong to.
    pub(crate) others: u32,
}

/// A workspace of a person.
#[derive(Clone, Debug)]
pub(crate) struct Membership {
    pub(crate) workspace: WorkspaceId,
    /// Its name.
    pub(crate) name: String,
    pub(crate) scopes: Vec<Scope>,
}

/// Where a member's columns come from.
pub(in crate::records) const SELECT: &str = "SELECT p.id, p.mail, p.name, p.created, p.disabled, \
     p.last_login, m.scopes, m.created AS since, \
     (SELECT count(*) - 1 FROM members o WHERE o.person = m.person) AS others \
     FROM members m JOIN people p ON p.id = m.person ";

impl Records {
    /// Takes a new person into a workspace, which is made where there is none, and gives their id. `None` where
    /// there is somebody of that mail address already.
    pub(crate) async fn insert_person(
        &self,
        workspace: &str,
        new: &NewPerson<'_>,
        scopes: &[Scope],
    ) -> Result<Option<Uuid>> {
        let mut tx = self.write().await?;
        let id = insert(&mut tx, new).await?;
        if let Some(id) = id {
            let workspace = workspaces::make(&mut tx, workspace).await?;
            put(&mut tx, workspace, id, scopes).await?;
            tx.commit().await?;
        }
        Ok(id)
    }

    /// Says what a person may do in a workspace, which is made where there is none.
    pub(crate) async fn grant(
        &self,
        workspace: &str,
        person: Uuid,
        scopes: &[Scope],
    ) -> Result<()> {
        let mut tx = self.write().await?;
        let workspace = workspaces::make(&mut tx, workspace).await?;
        put(&mut tx, workspace, person, scopes).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes a person out of the workspace of that name; says whether they belonged to it.
    pub(crate) async fn revoke(&self, workspace: &str, person: Uuid) -> Result<bool> {
        let done = sqlx::query(
            "DELETE FROM members WHERE person = ? \
             AND workspace = (SELECT id FROM workspaces WHERE name = ?)",
        )
        .bind(person)
        .bind(workspace)
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// The workspaces of a person, by their names.
    pub(crate) async fn memberships(&self, person: Uuid) -> Result<Vec<Membership>> {
        let memberships = sqlx::query_as(
            "SELECT m.workspace, w.name, m.scopes FROM members m \
             JOIN workspaces w ON w.id = m.workspace WHERE m.person = ? ORDER BY w.name",
        );
        Ok(memberships.bind(person).fetch_all(&self.readers).await?)
    }

    /// The person of that id, if they belong to this workspace.
    pub(crate) async fn member(
        &self,
        workspace: WorkspaceId,
        person: Uuid,
    ) -> Result<Option<Member>> {
        let mut reader = self.readers.acquire().await?;
        find(&mut reader, workspace, person).await
    }
}

/// A member, as far as a transaction sees them.
pub(super) async fn find(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    person: Uuid,
) -> Result<Option<Member>> {
    let member = format!("{SELECT} WHERE m.workspace = ? AND m.person = ?");
    let member = sqlx::query_as(sqlx::AssertSqlSafe(member));
    let member = member.bind(workspace).bind(person);
    Ok(member.fetch_optional(connection).await?)
}

/// Says what somebody may do who belongs to a workspace from now on.
pub(super) async fn put(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    person: Uuid,
    scopes: &[Scope],
) -> Result<()> {
    sqlx::query(
        "INSERT INTO members (workspace, person, scopes, created) VALUES (?, ?, ?, ?) \
         ON CONFLICT DO UPDATE SET scopes = excluded.scopes",
    )
    .bind(workspace)
    .bind(person)
    .bind(scopes::write(scopes))
    .bind(now())
    .execute(connection)
    .await?;
    Ok(())
}

impl FromRow<'_, SqliteRow> for Member {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Member {
            person: Person::from_row(row)?,
            scopes: scopes::read(row.try_get("scopes")?),
            since: instant(row, "since")?,
            others: row.try_get("others")?,
        })
    }
}

impl FromRow<'_, SqliteRow> for Membership {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Membership {
            workspace: row.try_get("workspace")?,
            name: row.try_get("name")?,
            scopes: scopes::read(row.try_get("scopes")?),
        })
    }
}
