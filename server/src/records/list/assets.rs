//! The list of assets.

use uuid::Uuid;

use super::super::assets::SELECT;
use super::{Listed, Narrow, NarrowOrder, SortField, SortKey, Sql, push_within};
use crate::records::Asset;

/// What a listed asset must fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AssetCondition {
    /// The name holds this text; both without regard to case.
    NameContains(String),
    /// The whole media type.
    MimeType(String),
    /// The part of the media type before the slash.
    MimeFamily(String),
    SizeAtLeast(i64),
    SizeAtMost(i64),
    CreatedAtOrAfter(i64),
    CreatedAtOrBefore(i64),
    /// The folder; `None` is the top level.
    Folder(Option<Uuid>),
    /// The folder, or one below it.
    FolderWithin(Uuid),
    /// Whether anyone can fetch it.
    Public(bool),
    /// It has the tag with this key.
    Tag(String),
    /// Whether a link to it works now.
    Shared(bool),
    /// It is one of those that this share of several opens. No request asks for it.
    OfShare(Uuid),
}

/// The assets of a tag, by themselves.
const TAGGED: Narrow = Narrow {
    join: "JOIN tagged t ON t.asset = a.id",
    within: "t.workspace =",
    order: Some(NarrowOrder {
        sorted_by: "created",
        columns: ("t.created", "t.asset"),
    }),
};

/// The assets of a share, which are few. The plus keeps the database from going through all of the workspace
/// because they are in order.
const SHARED_TOGETHER: Narrow = Narrow {
    join: "JOIN share_assets m ON m.asset = a.id",
    within: "+a.workspace =",
    order: None,
};

const SHARED: &str = "EXISTS (SELECT 1 FROM share_assets l JOIN shares_now s ON s.id = l.share \
     WHERE l.asset = a.id AND s.state = 'active')";

impl Listed for Asset {
    const LIST: &'static str = "asset";
    const SELECT: &'static str = SELECT;
    const TABLE: &'static str = "assets a";
    const WITHIN: &'static str = "a.workspace =";
    const ID: &'static str = "a.id";
    const SORT_FIELDS: &'static [SortField<Asset>] = &[
        SortField {
            name: "created",
            column: "a.created",
            key: |asset| SortKey::Number(asset.created.millis()),
        },
        SortField {
            name: "modified",
            column: "a.modified",
            key: |asset| SortKey::Number(asset.modified.millis()),
        },
        SortField {
            name: "name",
            column: "a.name_key",
            key: |asset| SortKey::Text(asset.name.key()),
        },
        SortField {
            name: "size",
            column: "a.size",
            key: |asset| SortKey::Number(asset.stored.size.cast_signed()),
        },
        SortField {
            name: "mime_type",
            column: "a.mime_type",
            key: |asset| SortKey::Text(asset.mime_type.clone()),
        },
    ];
    const KEPT_COUNT: Option<&'static str> = Some("SELECT asset_count FROM workspaces WHERE id = ");

    type Condition = AssetCondition;

    fn push(condition: &AssetCondition, sql: &mut Sql) {
        match condition {
            // `instr` and not `LIKE`: text has no wildcards.
            AssetCondition::NameContains(text) => sql
                .push("instr(a.name_key, ")
                .push_bind(text.clone())
                .push(") > 0"),
            AssetCondition::MimeType(mime) => sql.push("a.mime_type = ").push_bind(mime.clone()),
            // `0` is the character after `/`: a range of the index instead of a pattern.
            AssetCondition::MimeFamily(family) => sql
                .push("a.mime_type >= ")
                .push_bind(format!("{family}/"))
                .push(" AND a.mime_type < ")
                .push_bind(format!("{family}0")),
            AssetCondition::SizeAtLeast(size) => sql.push("a.size >= ").push_bind(*size),
            AssetCondition::SizeAtMost(size) => sql.push("a.size <= ").push_bind(*size),
            AssetCondition::CreatedAtOrAfter(at) => sql.push("a.created >= ").push_bind(*at),
            AssetCondition::CreatedAtOrBefore(at) => sql.push("a.created <= ").push_bind(*at),
            AssetCondition::Folder(Some(id)) => sql.push("a.folder = ").push_bind(*id),
            AssetCondition::Folder(None) => sql.push("a.folder IS NULL"),
            AssetCondition::FolderWithin(id) => push_within(sql, "a.folder", *id),
            AssetCondition::Public(true) => sql.push("a.public_blob IS NOT NULL"),
            AssetCondition::Public(false) => sql.push("a.public_blob IS NULL"),
            AssetCondition::Tag(key) => sql.push("t.tag = ").push_bind(key.clone()),
            AssetCondition::Shared(true) => sql.push(SHARED),
            AssetCondition::Shared(false) => sql.push("NOT ").push(SHARED),
            AssetCondition::OfShare(id) => sql.push("m.share = ").push_bind(*id),
        };
    }

    fn narrow(conditions: &[AssetCondition]) -> Option<&'static Narrow> {
        conditions.iter().find_map(|condition| match condition {
            AssetCondition::Tag(_) => Some(&TAGGED),
            AssetCondition::OfShare(_) => Some(&SHARED_TOGETHER),
            _ => None,
        })
    }

    fn id(&self) -> Uuid {
        self.id
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::Plans;
    use super::*;

    #[tokio::test]
    async fn every_page_is_a_range_of_an_index() {
        let plans = Plans::new().await;
        for (sort_by, conditions, index) in [
            ("created", vec![], "assets_by_created"),
            ("modified", vec![], "assets_by_modified"),
            ("name", vec![], "assets_by_name"),
            ("size", vec![], "assets_by_size"),
            ("mime_type", vec![], "assets_by_mime_type"),
            (
                "created",
                vec![AssetCondition::Folder(Some(Uuid::nil()))],
                "assets_in_folder_by_created",
            ),
            (
                "name",
                vec![AssetCondition::Folder(None)],
                "assets_in_folder_by_name",
            ),
        ] {
            plans.use_index::<Asset>(sort_by, conditions, index).await;
        }
    }

    #[tokio::test]
    async fn a_page_of_a_share_reads_what_it_opens() {
        let plans = Plans::new().await;
        let conditions = vec![AssetCondition::OfShare(Uuid::nil())];
        plans
            .begin_with::<Asset>("name", conditions, "share_assets_by_share")
            .await;
    }

    #[tokio::test]
    async fn a_page_of_a_tag_reads_what_has_the_tag() {
        let plans = Plans::new().await;
        let tagged = || vec![AssetCondition::Tag("a".into())];
        plans.use_key::<Asset>("created", tagged()).await;
        let folder = AssetCondition::Folder(Some(Uuid::nil()));
        let conditions = tagged()
            .into_iter()
            .chain([folder, AssetCondition::Shared(true)]);
        plans
            .use_key::<Asset>("created", conditions.collect())
            .await;
    }
}
