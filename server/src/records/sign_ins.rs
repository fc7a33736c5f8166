//! Where people are signed in: from the password to signing out, and the one refresh token that holds meanwhile.
//!
//! Each is exchanged for the next. One that comes again was stolen, or the other one was: the sign-in is over. Two
//! pages of a browser that exchange the same one at once, and one whose answer was lost, are told apart from that
//! by a short while in which the last one is answered with the same successor again.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::{Records, Result, WorkspaceId, scopes};
use crate::auth::{AccessToken, RefreshToken, Scope};

/// How long a sign-in lasts that nobody uses, in milliseconds: two weeks.
pub(crate) const IDLE: i64 = 14 * DAY;

/// How long one lasts at most: then the password is asked for again.
const MOST: i64 = 90 * DAY;

/// How long the last refresh token is answered again.
const GRACE: i64 = 30_000;

const DAY: i64 = 86_400_000;

/// A person who is signed in.
#[derive(Clone, Debug)]
pub(crate) struct SignIn {
    pub(crate) id: Uuid,
    pub(crate) person: Uuid,
    /// The workspace that was open last.
    pub(crate) workspace: WorkspaceId,
    /// What was asked for; `None` is all that the person may do.
    pub(crate) scopes: Option<Vec<Scope>>,
    /// The number of the refresh token that holds.
    pub(crate) turn: i64,
}

/// What a new sign-in needs.
#[derive(Clone, Debug)]
pub(crate) struct NewSignIn<'a> {
    pub(crate) person: Uuid,
    pub(crate) workspace: WorkspaceId,
    pub(crate) scopes: Option<&'a [Scope]>,
}

/// What came of a refresh token.
#[derive(Clone, Debug)]
pub(crate) enum Turned {
    /// It was exchanged: this is the sign-in with its new number.
    On(SignIn),
    /// It had been exchanged before. The sign-in of this id has ended with that.
    Reused(Uuid),
    /// There is no such sign-in, or not any more.
    Gone,
}

/// Somebody whose access token holds.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) workspace: WorkspaceId,
    /// Their name.
    pub(crate) name: String,
    /// What they may do at this moment.
    pub(crate) scopes: Vec<Scope>,
}

const SELECT: &str = "SELECT s.id, s.person, s.workspace, s.scopes, s.turn, s.turned, s.created \
     FROM sign_ins s JOIN people p ON p.id = s.person AND p.disabled IS NULL \
     WHERE s.id = ? AND s.expires > ?";

impl Records {
    /// Begins a sign-in. `None` where the person was kept from it since they were judged.
    pub(crate) async fn sign_in(&self, new: &NewSignIn<'_>, now: i64) -> Result<Option<SignIn>> {
        let mut tx = self.write().await?;
        sqlx::query("DELETE FROM sign_ins WHERE expires <= ?")
            .bind(now)
            .execute(&mut *tx)
            .await?;
        let id = Uuid::now_v7();
        sqlx::query(
            "INSERT INTO sign_ins (id, person, workspace, scopes, turn, turned, created, expires) \
             VALUES (?, ?, ?, ?, 0, ?, ?, ?)",
        )
        .bind(id)
        .bind(new.person)
        .bind(new.workspace)
        .bind(new.scopes.map(scopes::write))
        .bind(now)
        .bind(now)
        .bind(now + IDLE)
        .execute(&mut *tx)
        .await?;
        sqlx::query("UPDATE people SET last_login = ? WHERE id = ?")
            .bind(now)
            .bind(new.person)
            .execute(&mut *tx)
            .await?;
        let made: Option<Kept> = sqlx::query_as(SELECT)
            .bind(id)
            .bind(now)
            .fetch_optional(&mut *tx)
            .await?;
        let Some(made) = made else { return Ok(None) };
        tx.commit().await?;
        Ok(Some(made.sign_in))
    }

    /// Exchanges a refresh token for the next one.
    pub(crate) async fn turn(&self, token: RefreshToken, now: i64) -> Result<Turned> {
        let mut tx = self.write().await?;
        let found: Option<Kept> = sqlx::query_as(SELECT)
            .bind(token.sign_in)
            .bind(now)
            .fetch_optional(&mut *tx)
            .await?;
        let Some(found) = found else {
            return Ok(Turned::Gone);
        };
        let mut sign_in = found.sign_in;
        if token.turn > sign_in.turn {
            // From after a backup that was restored.
            return Ok(Turned::Gone);
        }
        if token.turn == sign_in.turn {
            sign_in.turn += 1;
            sqlx::query("UPDATE sign_ins SET turn = ?, turned = ?, expires = ? WHERE id = ?")
                .bind(sign_in.turn)
                .bind(now)
                .bind((now + IDLE).min(found.created + MOST))
                .bind(sign_in.id)
                .execute(&mut *tx)
                .await?;
        } else if token.turn + 1 != sign_in.turn || found.turned + GRACE <= now {
            sqlx::query("DELETE FROM sign_ins WHERE id = ?")
                .bind(sign_in.id)
                .execute(&mut *tx)
                .await?;
            tx.commit().await?;
            return Ok(Turned::Reused(sign_in.id));
        }
        tx.commit().await?;
        Ok(Turned::On(sign_in))
    }

    /// Remembers which workspace is open.
    pub(crate) async fn open_workspace(&self, sign_in: Uuid, workspace: WorkspaceId) -> Result<()> {
        sqlx::query("UPDATE sign_ins SET workspace = ? WHERE id = ? AND workspace <> ?")
            .bind(workspace)
            .bind(sign_in)
            .bind(workspace)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Ends a sign-in.
    pub(crate) async fn sign_out(&self, sign_in: Uuid) -> Result<()> {
        let ended = sqlx::query("DELETE FROM sign_ins WHERE id = ?");
        ended.bind(sign_in).execute(&self.writer).await?;
        Ok(())
    }

    /// Who shows an access token, if they are still signed in and belong to the workspace.
    pub(crate) async fn signed_in(
        &self,
        token: &AccessToken,
        now: i64,
    ) -> Result<Option<SignedIn>> {
        let found = sqlx::query_as(
            "SELECT p.name, m.workspace, m.scopes, s.scopes AS asked FROM sign_ins s \
             JOIN people p ON p.id = s.person AND p.disabled IS NULL \
             JOIN workspaces w ON w.name = ? \
             JOIN members m ON m.person = s.person AND m.workspace = w.id \
             WHERE s.id = ? AND s.person = ? AND s.expires > ?",
        )
        .bind(&token.workspace)
        .bind(token.sign_in)
        .bind(token.person)
        .bind(now)
        .fetch_optional(&self.readers)
        .await?;
        Ok(found)
    }
}

/// A sign-in, with what only decides over its tokens.
struct Kept {
    sign_in: SignIn,
    turned: i64,
    created: i64,
}

impl FromRow<'_, SqliteRow> for Kept {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Kept {
            sign_in: SignIn {
                id: row.try_get("id")?,
                person: row.try_get("person")?,
                workspace: row.try_get("workspace")?,
                scopes: asked(row, "scopes")?,
                turn: row.try_get("turn")?,
            },
            turned: row.try_get("turned")?,
            created: row.try_get("created")?,
        })
    }
}

impl FromRow<'_, SqliteRow> for SignedIn {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let held = scopes::read(row.try_get("scopes")?);
        Ok(SignedIn {
            workspace: row.try_get("workspace")?,
            name: row.try_get("name")?,
            scopes: Scope::narrowed(&held, asked(row, "asked")?.as_deref()),
        })
    }
}

/// The scopes that were asked for, where not all were.
fn asked(row: &SqliteRow, column: &str) -> sqlx::Result<Option<Vec<Scope>>> {
    let column: Option<&str> = row.try_get(column)?;
    Ok(column.map(scopes::read))
}
