//! Cursors: where a page ended, sealed so that the server only takes its own.
//!
//! The seal covers the place and the list it belongs to (of what, workspace, sort, filters). A cursor that
//! was damaged, made up, taken from another list or workspace or used with other filters is refused as one
//! thing: going on from it would show a wrong page.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::Mac;

use crate::auth::Pepper;
use crate::records::{ListQuery, Listed, Position};

/// 64 bits: enough against chance and guessing, where a right guess wins nothing but a place in a list
/// that one may read anyway.
const SEAL_BYTES: usize = 8;

/// A cursor for the row at `position`.
pub(crate) fn write<R: Listed>(
    pepper: &Pepper,
    query: &ListQuery<R>,
    position: &Position,
) -> String {
    // A position always serialises: its members are numbers and strings.
    let mut bytes = serde_json::to_vec(position).unwrap_or_default();
    let seal = seal(pepper, query, &bytes).finalize().into_bytes();
    bytes.extend_from_slice(&seal[..SEAL_BYTES]);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// The position in a cursor that was made for this very list.
pub(crate) fn read<R: Listed>(
    pepper: &Pepper,
    query: &ListQuery<R>,
    cursor: &str,
) -> Option<Position> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let (position, sealed) = bytes.split_at_checked(bytes.len().checked_sub(SEAL_BYTES)?)?;
    let seal = seal(pepper, query, position);
    seal.verify_truncated_left(sealed).ok()?;
    serde_json::from_slice(position).ok()
}

fn seal<R: Listed>(pepper: &Pepper, query: &ListQuery<R>, position: &[u8]) -> impl Mac + use<R> {
    let ListQuery {
        workspace,
        conditions,
        sort_by,
        order,
        after: _,
    } = query;
    let mut seal = pepper.mac("cursor");
    // The `Debug` form is as good as any: it is never read, only compared with itself.
    let (list, sort_by) = (R::LIST, sort_by.name);
    let list = format!("{list} {workspace:?} {conditions:?} {sort_by} {order:?} ");
    seal.update(list.as_bytes());
    seal.update(position);
    seal
}

#[cfg(test)]
mod tests {
    use asset_dock_core::asset::SortOrder;
    use uuid::Uuid;

    use super::*;
    use crate::records::{Asset, SortField, SortKey, Sql, WorkspaceId};

    /// A list that differs from that of assets in nothing but what it is of.
    impl Listed for () {
        const LIST: &'static str = "nothing";
        const SELECT: &'static str = Asset::SELECT;
        const TABLE: &'static str = Asset::TABLE;
        const WITHIN: &'static str = Asset::WITHIN;
        const ID: &'static str = Asset::ID;
        const SORT_FIELDS: &'static [SortField<()>] = &[SortField {
            name: Asset::SORT_FIELDS[0].name,
            column: Asset::SORT_FIELDS[0].column,
            key: |()| SortKey::Number(0),
        }];

        type Condition = <Asset as Listed>::Condition;

        fn push(condition: &Self::Condition, sql: &mut Sql) {
            Asset::push(condition, sql);
        }

        fn id(&self) -> Uuid {
            Uuid::nil()
        }
    }

    fn whole_list<R: Listed>() -> ListQuery<R> {
        ListQuery {
            workspace: WorkspaceId(1),
            conditions: Vec::new(),
            sort_by: &R::SORT_FIELDS[0],
            order: SortOrder::Desc,
            after: None,
        }
    }

    #[test]
    fn a_cursor_is_worth_nothing_in_the_list_of_something_else() {
        let pepper: Pepper = "A".repeat(43).parse().unwrap();
        let position = Position {
            key: SortKey::Number(1),
            id: Uuid::nil(),
        };
        let cursor = write(&pepper, &whole_list::<Asset>(), &position);
        assert_eq!(
            read(&pepper, &whole_list::<Asset>(), &cursor),
            Some(position)
        );
        assert_eq!(read(&pepper, &whole_list::<()>(), &cursor), None);
    }
}
