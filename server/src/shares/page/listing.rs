//! What stands on one page of a list: of a shared folder, or of several files that were shared together.

use asset_dock_core::asset::SortOrder;
use uuid::Uuid;

use crate::App;
use crate::records::{
    Asset, AssetCondition, Extent, Folder, FolderCondition, FolderRef, ListQuery, Listed,
    OpenShare, Result,
};
use crate::store::cursor;

/// Folders, and files, on one page.
const ROWS: u32 = 200;

/// One page.
pub(super) struct Listing {
    /// How much there is on all pages and below.
    pub(super) extent: Extent,
    pub(super) folders: Vec<Folder>,
    pub(super) files: Vec<Asset>,
    /// Where the next page begins.
    pub(super) next: Option<String>,
}

/// A page of a folder, and the way from the shared folder to it, both with it. `None` where the share does
/// not reach it.
pub(super) async fn of_folder(
    app: &App,
    share: &OpenShare,
    folder: Uuid,
    after: Option<&str>,
) -> Result<Option<(Vec<FolderRef>, Listing)>> {
    let records = &app.library.records;
    let way = records.shared_folder(share, folder).await?;
    if way.is_empty() {
        return Ok(None);
    }
    // A place that is none is the beginning. Folders stand before all files.
    let mut folders = by_name::<Folder>(share, FolderCondition::Parent(Some(folder)));
    let mut files = by_name::<Asset>(share, AssetCondition::Folder(Some(folder)));
    folders.after = after.and_then(|after| cursor::read(&app.library.pepper, &folders, after));
    files.after = after.and_then(|after| cursor::read(&app.library.pepper, &files, after));
    let (folders, more_folders) = match files.after {
        None => rows(app, &folders).await?,
        Some(_) => (Vec::new(), None),
    };
    let (files, more_files) = match more_folders {
        None => rows(app, &files).await?,
        Some(_) => (Vec::new(), None),
    };
    let listing = Listing {
        extent: records.extent(share, folder).await?,
        folders,
        files,
        next: more_folders.or(more_files),
    };
    Ok(Some((way, listing)))
}

/// A page of several files. `None` where none is left.
pub(super) async fn of_assets(
    app: &App,
    share: &OpenShare,
    after: Option<&str>,
) -> Result<Option<Listing>> {
    let mut files = by_name::<Asset>(share, AssetCondition::OfShare(share.id));
    files.after = after.and_then(|after| cursor::read(&app.library.pepper, &files, after));
    let (files, next) = rows(app, &files).await?;
    let extent = app.library.records.extent_of_assets(share).await?;
    Ok((extent.files > 0).then_some(Listing {
        extent,
        folders: Vec::new(),
        files,
        next,
    }))
}

/// As much of a list as fits on a page, and where the next one begins.
async fn rows<R: Listed>(app: &App, query: &ListQuery<R>) -> Result<(Vec<R>, Option<String>)> {
    let mut found = app.library.records.list(query, ROWS + 1).await?;
    let is_last = found.len() <= ROWS as usize;
    found.truncate(ROWS as usize);
    let last = found.last().filter(|_| !is_last);
    let next = last.map(|last| cursor::write(&app.library.pepper, query, &query.position(last)));
    Ok((found, next))
}

/// A list in the order of names.
fn by_name<R: Listed>(share: &OpenShare, condition: R::Condition) -> ListQuery<R> {
    let named = R::SORT_FIELDS.iter().find(|field| field.name == "name");
    ListQuery {
        workspace: share.workspace,
        conditions: vec![condition],
        sort_by: named.unwrap_or(&R::SORT_FIELDS[0]),
        order: SortOrder::Asc,
        after: None,
    }
}
