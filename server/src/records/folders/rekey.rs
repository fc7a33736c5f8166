//! Brings the folders of an older library up to date: their keys were made by the database, which knows
//! the case of ASCII letters only, while everything since compares names by [`Name::key`].

use std::collections::HashMap;

use asset_dock_core::names::{Name, Taken};
use sqlx::Row;
use uuid::Uuid;

use super::super::{Records, Result};

/// What `user_version` is when it has been done.
const DONE: i64 = 1;

impl Records {
    /// Gives each folder the key that its name has now, once in the life of a library. Of two folders that
    /// then have one name in one place, the later one is numbered.
    pub(in crate::records) async fn rekey_folders(&self) -> Result<()> {
        let version = sqlx::query_scalar("PRAGMA user_version");
        let version: i64 = version.fetch_one(&self.readers).await?;
        if version >= DONE {
            return Ok(());
        }
        let mut tx = self.write().await?;
        let rows = sqlx::query(
            "SELECT id, workspace, parent, name, name_key FROM folders ORDER BY workspace, id",
        );
        let mut places: HashMap<(i64, Option<Uuid>), Taken> = HashMap::new();
        let mut changed = Vec::new();
        for row in rows.fetch_all(&mut *tx).await? {
            let (id, name): (Uuid, String) = (row.try_get("id")?, row.try_get("name")?);
            let place = (row.try_get("workspace")?, row.try_get("parent")?);
            // It was cleaned when it came; what is none after all stays as it is.
            let Ok(clean) = Name::clean(&name) else {
                continue;
            };
            let unique = clean.unique_among(places.entry(place).or_default());
            let key: String = row.try_get("name_key")?;
            if unique.key() != key {
                changed.push((id, unique));
            }
        }
        // First out of each other's way: two may change places.
        for (id, _) in &changed {
            sqlx::query("UPDATE folders SET name_key = '/' || hex(id) WHERE id = ?")
                .bind(id)
                .execute(&mut *tx)
                .await?;
        }
        for (id, name) in &changed {
            sqlx::query("UPDATE folders SET name = ?, name_key = ? WHERE id = ?")
                .bind(name.as_str())
                .bind(name.key())
                .bind(id)
                .execute(&mut *tx)
                .await?;
        }
        sqlx::query("PRAGMA user_version = 1")
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
    use tempfile::TempDir;

    use super::*;

    #[tokio::test]
    async fn folders_of_the_first_version_are_told_apart_as_all_are_now() {
        let directory = TempDir::new().unwrap();
        let path = directory.path().join("library.db");
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true);
        let old = SqlitePool::connect_with(options).await.unwrap();
        let migrations = sqlx::migrate!("migrations/sqlite");
        migrations.run_to(1, &old).await.unwrap();
        sqlx::query("INSERT OR IGNORE INTO workspaces (id, name, created) VALUES (1, 'main', 0)")
            .execute(&old)
            .await
            .unwrap();
        for (id, name) in [(1, "Über"), (2, "über"), (3, "A"), (4, "Ö")] {
            sqlx::query("INSERT INTO folders VALUES (?, 1, NULL, ?, 0)")
                .bind(Uuid::from_u128(id))
                .bind(name)
                .execute(&old)
                .await
                .unwrap();
        }
        old.close().await;
        // The second time there is nothing left to do.
        for _ in 0..2 {
            let records = Records::open(&path).await.unwrap();
            let rows = sqlx::query_as("SELECT name, name_key FROM folders ORDER BY id");
            let rows: Vec<(String, String)> = rows.fetch_all(&records.readers).await.unwrap();
            let expected = [
                ("Über", "über"),
                ("über (2)", "über (2)"),
                ("A", "a"),
                ("Ö", "ö"),
            ];
            assert_eq!(
                rows,
                expected.map(|(name, key)| (name.to_owned(), key.to_owned()))
            );
            records.close().await;
        }
    }
}
