//! `POST /api/store/asset/names`: which of the names of files that are about to come are taken.

use asset_dock_core::asset::AssetId;
use asset_dock_core::dialect::store::wire::{NamesRead, NamesWrite, TakenRead};
use asset_dock_core::names::{Name, Taken};
use axum::Json;
use axum::extract::State;
use uuid::Uuid;

use super::{parse_id, refused};
use crate::App;
use crate::admit::Refused;
use crate::auth::{Allowed, Read};
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::WorkspaceId;

/// How many names can be asked for at once: as many as fit into a body, however long they are.
pub(crate) const NAMES_AT_ONCE: u32 = 200;

/// However many copies of a file there are, no more numbers than this are tried.
const MOST_NUMBERS: usize = 1_000;

/// Answers with those that are taken.
pub(crate) async fn names(
    State(app): State<App>,
    who: Allowed<Read>,
    JsonBody(body): JsonBody<NamesWrite>,
) -> Result<Json<NamesRead>, Error> {
    let most = usize::try_from(NAMES_AT_ONCE).unwrap_or(usize::MAX);
    if !(1..=most).contains(&body.names.len()) {
        let message = format!("this must be from 1 to {NAMES_AT_ONCE} names");
        return Err(Error::invalid(&["body", "names"], "value_error", message));
    }
    let folder = body.folder.as_ref();
    let folder = folder.map(|folder| {
        let id = parse_id(&folder.0);
        id.ok_or_else(|| refused(Refused::NoFolder, &["body", "names"], &["body", "folder"]))
    });
    let place = (who.workspace, folder.transpose()?);
    let mut given = Taken::default();
    let mut taken = Vec::new();
    for asked in body.names {
        // What is no name is refused when the file comes.
        let Ok(name) = Name::clean(&asked) else {
            continue;
        };
        let Some(id) = asset_named(&app, place, &name).await? else {
            continue;
        };
        taken.push(TakenRead {
            free: free(&app, place, &name, &mut given).await?.to_string(),
            name: asked,
            id: AssetId(id.to_string()),
        });
    }
    Ok(Json(NamesRead { taken }))
}

/// The name with the first number that nothing there has, and that was not given to another one.
async fn free(
    app: &App,
    place: (WorkspaceId, Option<Uuid>),
    name: &Name,
    given: &mut Taken,
) -> Result<Name, Error> {
    let mut candidate = name.unique_among(given);
    for _ in 0..MOST_NUMBERS {
        if asset_named(app, place, &candidate).await?.is_none() {
            break;
        }
        candidate = name.unique_among(given);
    }
    Ok(candidate)
}

async fn asset_named(
    app: &App,
    (workspace, folder): (WorkspaceId, Option<Uuid>),
    name: &Name,
) -> Result<Option<Uuid>, Error> {
    let records = &app.library.records;
    Ok(records.asset_named(workspace, folder, name).await?)
}
