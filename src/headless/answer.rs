//! What a program is answered, as `pkg/client.d.ts` types it.

use asset_dock_core::asset::{Asset, Page, Trashed};
use asset_dock_core::dialect::{Capabilities, Download, Publish};
use asset_dock_core::folder::{Crumb, Folder};
use asset_dock_core::rules::Accept;
use asset_dock_core::share::NewLink;
use serde_json::{Value, json};

use crate::browser::page as browser_page;
use crate::client::Client;
use crate::events;

/// What the service can do.
pub(super) fn capabilities(can: &Capabilities) -> Value {
    let shares = can.shares.map(|shares| {
        json!({
            "change": shares.change,
            "downloadLimit": shares.download_limit,
            "passwordMin": shares.password_min,
            "assetsMax": shares.assets_max,
        })
    });
    let transforms: Vec<_> = can.transforms.iter().map(|it| it.as_str()).collect();
    json!({
        "list": can.list,
        "get": can.get,
        "update": can.update,
        "delete": can.delete,
        "folders": can.folders,
        "pageSize": { "min": can.page_limit.start(), "max": can.page_limit.end() },
        "sortFields": can.sort_fields,
        "download": match can.download {
            Download::None => "none",
            Download::One => "one",
            Download::Archive => "archive",
        },
        "accept": Accept::write_list(&can.accept),
        "maxUpload": can.max_upload,
        "parts": can.sessions.is_some(),
        "publish": match can.publish {
            Publish::None => "none",
            Publish::Toggle => "toggle",
            Publish::OneWay => "one-way",
            Publish::AtUpload => "at-upload",
        },
        "shares": shares,
        "tags": can.tags,
        "trashSeconds": can.trash.map(|it| it.as_secs()),
        "thumbnails": can.thumbnails,
        "transforms": transforms,
    })
}

/// A page of a list.
pub(super) fn page<T>(page: Page<T>, item: impl Fn(&T) -> Value) -> Value {
    let items: Vec<_> = page.items.iter().map(item).collect();
    json!({ "items": items, "next": page.next, "total": page.total })
}

/// An asset, as its events have it; its address can be handed to others.
pub(super) fn asset(asset: &Asset, client: &Client) -> Value {
    let mut value = events::asset(asset);
    if let Some(url) = value["url"].as_str() {
        value["url"] = whole(url, client).into();
    }
    value
}

/// An asset in the trash.
pub(super) fn trashed(trashed: &Trashed, client: &Client) -> Value {
    json!({
        "asset": asset(&trashed.asset, client),
        "deleted": trashed.deleted,
        "expires": trashed.expires,
        "path": trashed.path,
    })
}

/// A folder.
pub(super) fn folder(folder: &Folder) -> Value {
    let crumb = |Crumb { id, name }: &Crumb| json!({ "id": id, "name": name });
    let path: Vec<_> = folder.path.iter().map(crumb).collect();
    json!({
        "id": folder.id,
        "name": folder.name,
        "parent": folder.parent,
        "path": path,
        "modified": folder.modified,
    })
}

/// A share that was just made, with its link.
pub(super) fn link(link: &NewLink, client: &Client) -> Value {
    let mut value = events::link(link);
    value["url"] = whole(&link.url, client).into();
    value
}

fn whole(url: &str, client: &Client) -> String {
    browser_page::absolute(url, client.endpoint())
}

#[cfg(test)]
mod tests {
    use asset_dock_core::dialect::{Api, Connection, Credential};

    use super::*;

    #[test]
    fn what_each_api_can_do_is_said() {
        for (api, list, publish, folders) in [
            (Api::Store, true, "none", true),
            (Api::Xqr, true, "one-way", false),
            (Api::Images, true, "toggle", false),
            (Api::Partner, false, "at-upload", false),
        ] {
            let dialect = api.connect(Connection {
                endpoint: String::new(),
                credential: Credential::ApiKey("key".into()),
            });
            let can = capabilities(dialect.capabilities());
            assert_eq!(can["list"], list, "{api}");
            assert_eq!(can["publish"], publish, "{api}");
            assert_eq!(can["folders"], folders, "{api}");
        }
    }
}
