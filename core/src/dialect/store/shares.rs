//! Shares in the `store` dialect. Their addresses begin with `/api/share/`, not with `/api/store/`.

use super::loose::{LooseLink, LooseShare};
use super::wire::{ShareWriteCreate, ShareWriteUpdate};
use super::{Store, folders, item_path, read};
use crate::Error;
use crate::dialect::Shares;
use crate::dialect::answer::json;
use crate::http::{Body, HttpRequest, HttpResponse, Method, percent_encode};
use crate::share::{NewLink, NewShare, Share, ShareChange, ShareId, ShareTarget};

const COLLECTION: &str = "/api/share/";

impl Shares for Store {
    fn list_of(&self, target: &ShareTarget) -> Option<HttpRequest> {
        let path = match target {
            ShareTarget::Asset(id) => item_path(id),
            ShareTarget::Folder(id) => folders::path(id),
            ShareTarget::Assets(_) => return None,
        };
        Some(self.request(Method::Get, &format!("{path}/shares"), Body::Empty))
    }

    fn read_list(&self, response: &HttpResponse) -> Result<Vec<Share>, Error> {
        let shares: Vec<LooseShare> = Store::read(self, response)?;
        Ok(shares.into_iter().map(read::share).collect())
    }

    fn create(&self, share: &NewShare) -> HttpRequest {
        let NewShare {
            target,
            expires,
            password,
            recipients,
            download_limit,
        } = share.clone();
        let (asset, folder, assets) = match target {
            ShareTarget::Asset(id) => (Some(id), None, None),
            ShareTarget::Folder(id) => (None, Some(id), None),
            ShareTarget::Assets(ids) => (None, None, Some(ids)),
        };
        let body = json(&ShareWriteCreate {
            asset,
            folder,
            assets,
            expires,
            password,
            recipients,
            download_limit,
        });
        self.request(Method::Post, COLLECTION, body)
    }

    fn read_created(&self, response: &HttpResponse) -> Result<NewLink, Error> {
        let link: LooseLink = Store::read(self, response)?;
        Ok(read::link(link))
    }

    fn update(&self, id: &ShareId, change: &ShareChange) -> HttpRequest {
        let ShareChange {
            expires,
            password,
            recipients,
            download_limit,
        } = change.clone();
        let body = json(&ShareWriteUpdate {
            expires,
            password,
            recipients,
            download_limit,
        });
        self.request(Method::Patch, &path(id), body)
    }

    fn read(&self, response: &HttpResponse) -> Result<Share, Error> {
        let share: LooseShare = Store::read(self, response)?;
        Ok(read::share(share))
    }

    fn revoke(&self, id: &ShareId) -> HttpRequest {
        self.request(Method::Delete, &path(id), Body::Empty)
    }
}

fn path(ShareId(id): &ShareId) -> String {
    format!("{COLLECTION}{}", percent_encode(id))
}
