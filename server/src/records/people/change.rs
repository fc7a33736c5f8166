//! Changes of people, by whoever decides over a workspace and by whoever runs the server. The rules of the former
//! hold in the transaction that changes them.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::members::{find, put};
use super::{Member, Person};
use crate::auth::Scope;
use crate::records::{Records, RecordsError, Result, WorkspaceId};
use crate::state::now;

/// A change of who somebody is: what is `None` stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct PersonChange {
    pub(crate) name: Option<String>,
    /// An argon2id hash. Whatever they were signed in with ends.
    pub(crate) password: Option<String>,
    pub(crate) access: Option<Access>,
}

/// Whether somebody can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Open,
    /// Whatever they were signed in with ends.
    Closed,
}

/// A change of a member: what is `None` stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemberChange {
    pub(crate) scopes: Option<Vec<Scope>>,
    pub(crate) person: PersonChange,
}

/// Why a member was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Rights {
    /// Nobody would be left who decides.
    #[error(
        "this is the last admin of the workspace who can sign in; make somebody else one first"
    )]
    LastAdmin,
    /// Others have a say in it.
    #[error(
        "this person belongs to other workspaces too; only whoever runs the server can change more than what \
         they may do here"
    )]
    Elsewhere,
    /// The mail address is somebody's.
    #[error(
        "there is somebody of this mail address; whoever runs the server can let them into this workspace"
    )]
    Taken,
    /// A key that was taken back is nothing to change any more.
    #[error("this API key was revoked; make another one")]
    Revoked,
}

/// What came of a change: what it is now, or why there was none.
type Changed<T> = std::result::Result<T, Rights>;

impl PersonChange {
    fn is_none(&self) -> bool {
        self.name.is_none() && self.password.is_none() && self.access.is_none()
    }
}

impl Records {
    /// Changes a member of a workspace. `None` where there is no such member.
    pub(crate) async fn change_member(
        &self,
        workspace: WorkspaceId,
        person: Uuid,
        change: &MemberChange,
    ) -> Result<Option<Changed<Member>>> {
        let mut tx = self.write().await?;
        let Some(member) = find(&mut tx, workspace, person).await? else {
            return Ok(None);
        };
        if member.others > 0 && !change.person.is_none() {
            return Ok(Some(Err(Rights::Elsewhere)));
        }
        let before = admins(&mut tx, workspace).await?;
        update(&mut tx, person, &change.person).await?;
        if let Some(scopes) = &change.scopes {
            put(&mut tx, workspace, person, scopes).await?;
        }
        if before > 0 && admins(&mut tx, workspace).await? == 0 {
            return Ok(Some(Err(Rights::LastAdmin)));
        }
        let member = find(&mut tx, workspace, person).await?;
        tx.commit().await?;
        Ok(member.map(Ok))
    }

    /// Takes a person out of a workspace. `None` where there is no such member.
    pub(crate) async fn remove_member(
        &self,
        workspace: WorkspaceId,
        person: Uuid,
    ) -> Result<Option<Changed<()>>> {
        let mut tx = self.write().await?;
        let before = admins(&mut tx, workspace).await?;
        let done = sqlx::query("DELETE FROM members WHERE workspace = ? AND person = ?")
            .bind(workspace)
            .bind(person)
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(None);
        }
        if before > 0 && admins(&mut tx, workspace).await? == 0 {
            return Ok(Some(Err(Rights::LastAdmin)));
        }
        tx.commit().await?;
        Ok(Some(Ok(())))
    }

    /// Changes a person, whoever they are.
    pub(crate) async fn change_person(&self, person: &Person, change: &PersonChange) -> Result<()> {
        let mut tx = self.write().await?;
        update(&mut tx, person.id, change).await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn update(
    connection: &mut SqliteConnection,
    person: Uuid,
    change: &PersonChange,
) -> Result<()> {
    // An assignment of a column to itself stands first, so that any number of others can follow.
    let mut query = QueryBuilder::<Sqlite>::new("UPDATE people SET mail = mail");
    if let Some(name) = &change.name {
        query.push(", name = ").push_bind(name.clone());
    }
    if let Some(password) = &change.password {
        query.push(", password = ").push_bind(password.clone());
    }
    match change.access {
        Some(Access::Open) => {
            query.push(", disabled = NULL");
        }
        Some(Access::Closed) => {
            query.push(", disabled = ifnull(disabled, ");
            query.push_bind(now()).push(")");
        }
        None => {}
    }
    query.push(" WHERE id = ").push_bind(person);
    query.build().execute(&mut *connection).await?;
    if change.password.is_some() || change.access == Some(Access::Closed) {
        sign_out(connection, person).await?;
    }
    Ok(())
}

/// Ends everything that a person is signed in with.
pub(super) async fn sign_out(connection: &mut SqliteConnection, person: Uuid) -> Result<()> {
    let ended = sqlx::query("DELETE FROM sign_ins WHERE person = ?");
    ended.bind(person).execute(connection).await?;
    Ok(())
}

/// How many can sign in to a workspace and decide over it.
async fn admins(connection: &mut SqliteConnection, workspace: WorkspaceId) -> Result<u32> {
    sqlx::query_scalar(
        "SELECT count(*) FROM members m JOIN people p ON p.id = m.person \
         WHERE m.workspace = ? AND p.disabled IS NULL \
         AND instr(',' || m.scopes || ',', ',admin,') > 0",
    )
    .bind(workspace)
    .fetch_one(connection)
    .await
    .map_err(RecordsError::from)
}
