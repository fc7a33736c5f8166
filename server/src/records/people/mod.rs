//! People: who they are and whether they can sign in. Each is a member of workspaces ([`members`]), and what they
//! may do is said there.

mod change;
mod members;

pub(crate) use change::{Access, MemberChange, PersonChange, Rights};
pub(in crate::records) use members::SELECT;
pub(crate) use members::{Member, Membership};

use asset_dock_core::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row, SqliteConnection};
use uuid::Uuid;

use super::asset_row::instant;
use super::{Records, Result};
use crate::state::now;

/// A person.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: Uuid,
    /// By which they sign in.
    pub(crate) mail: String,
    pub(crate) name: String,
    pub(crate) created: Timestamp,
    /// When they were kept from signing in.
    pub(crate) disabled: Option<Timestamp>,
    pub(crate) last_login: Option<Timestamp>,
}

/// What a new person needs.
#[derive(Clone, Debug)]
pub(crate) struct NewPerson<'a> {
    /// As it is compared.
    pub(crate) mail: &'a str,
    pub(crate) name: &'a str,
    /// An argon2id hash.
    pub(crate) password: &'a str,
}

/// What somebody is judged by who wants to sign in.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Account {
    pub(crate) id: Uuid,
    /// An argon2id hash.
    pub(crate) password: String,
}

impl Records {
    /// The account of that mail address, if it is open to be signed in to.
    pub(crate) async fn account(&self, mail: &str) -> Result<Option<Account>> {
        let account =
            sqlx::query_as("SELECT id, password FROM people WHERE mail = ? AND disabled IS NULL");
        Ok(account.bind(mail).fetch_optional(&self.readers).await?)
    }

    /// The person of that mail address.
    pub(crate) async fn person_by_mail(&self, mail: &str) -> Result<Option<Person>> {
        let person = sqlx::query_as("SELECT * FROM people WHERE mail = ?");
        Ok(person.bind(mail).fetch_optional(&self.readers).await?)
    }

    /// The person of that id.
    pub(crate) async fn person(&self, id: Uuid) -> Result<Option<Person>> {
        let person = sqlx::query_as("SELECT * FROM people WHERE id = ?");
        Ok(person.bind(id).fetch_optional(&self.readers).await?)
    }

    /// All people, by their mail addresses.
    pub(crate) async fn people(&self) -> Result<Vec<Person>> {
        let people = sqlx::query_as("SELECT * FROM people ORDER BY mail");
        Ok(people.fetch_all(&self.readers).await?)
    }
}

/// Keeps a new person and gives their id. Somebody of that mail address who belongs to no workspace is nobody's
/// any more: they are taken in again, with another password and name, and whatever they were signed in with is
/// over. `None` where somebody belongs to one.
async fn insert(connection: &mut SqliteConnection, new: &NewPerson<'_>) -> Result<Option<Uuid>> {
    let id: Option<Uuid> = sqlx::query_scalar(
        "INSERT INTO people (id, mail, name, password, created) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT (mail) DO UPDATE \
         SET name = excluded.name, password = excluded.password, disabled = NULL \
         WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.person = people.id) RETURNING id",
    )
    .bind(Uuid::now_v7())
    .bind(new.mail)
    .bind(new.name)
    .bind(new.password)
    .bind(now())
    .fetch_optional(&mut *connection)
    .await?;
    if let Some(id) = id {
        change::sign_out(connection, id).await?;
    }
    Ok(id)
}

impl FromRow<'_, SqliteRow> for Person {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Person {
            id: row.try_get("id")?,
            mail: row.try_get("mail")?,
            name: row.try_get("name")?,
            created: instant(row, "created")?,
            disabled: maybe(row, "disabled")?,
            last_login: maybe(row, "last_login")?,
        })
    }
}

/// An instant, where there is one.
fn maybe(row: &SqliteRow, column: &str) -> sqlx::Result<Option<Timestamp>> {
    let millis: Option<i64> = row.try_get(column)?;
    Ok(millis.and_then(Timestamp::from_millis))
}
