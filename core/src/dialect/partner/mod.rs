//! The `partner` dialect: uploads and downloads, and no list to find anything again.
//!
//! An asset is fetched by its `key`, so this is its id here; the service's own id stays in what was sent.

mod name;
mod read;
pub mod wire;

use self::wire::AssetType;
use super::answer::{Members, document};
use super::{
    Audience, Capabilities, Connected, Connection, Credential, Dialect, Download, NewAsset,
    Publish, UploadCall, UploadStage,
};
use crate::Error;
use crate::asset::{Asset, AssetId};
use crate::http::{Body, Form, HttpRequest, HttpResponse, Method, percent_encode};

const COLLECTION: &str = "/api/v1/partner/asset";

/// The `partner` dialect, connected to one service.
#[derive(Clone, Debug)]
pub struct Partner {
    connection: Connected,
    capabilities: Capabilities,
}

impl Partner {
    /// The service at this connection.
    pub fn new(connection: Connection) -> Self {
        let capabilities = Capabilities {
            download: Download::One,
            publish: Publish::AtUpload,
            ..Capabilities::upload_only()
        };
        Partner {
            connection: Connected::new(connection),
            capabilities,
        }
    }

    fn request(&self, method: Method, path: &str, body: Body) -> HttpRequest {
        let credential = self.connection.credential();
        let mut keys = vec![("x-api-key", credential.secret().to_owned())];
        if let Credential::Partner { developer_key, .. } = credential {
            keys.push(("Authorization", developer_key));
        }
        self.connection.request(keys, method, path, body)
    }
}

impl Dialect for Partner {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn renew(&self, credential: Credential) {
        self.connection.renew(credential);
    }

    fn upload(&self, asset: &NewAsset) -> UploadCall {
        let audience = match asset.audience {
            Audience::Private => "private",
            Audience::Public => "public",
        };
        let name = name::portable(&asset.name, &asset.mime);
        let kind = AssetType::of(&asset.name, &asset.mime);
        let form = Form {
            fields: vec![
                ("name", name.clone()),
                ("assetType", kind.as_str().to_owned()),
            ],
            file_field: "file",
            file_name: name,
        };
        let path = format!("{COLLECTION}/upload/{audience}");
        UploadCall {
            request: asset.keyed(self.request(Method::Post, &path, Body::Form(form))),
            stage: UploadStage::Whole,
        }
    }

    fn read_asset(&self, response: &HttpResponse) -> Result<Asset, Error> {
        if !response.is_success() {
            return Err(self.read_error(response));
        }
        read::asset(&document(response)?)
    }

    fn download(&self, ids: &[AssetId]) -> Option<HttpRequest> {
        let [AssetId(key)] = ids else { return None };
        let path = format!("{COLLECTION}/{}", percent_encode(key));
        Some(self.request(Method::Get, &path, Body::Empty))
    }

    fn read_error(&self, response: &HttpResponse) -> Error {
        let mut error = Error::of_response(response);
        // A body that is not ours (a proxy's page, say) leaves the status to speak for itself.
        let body = document(response).unwrap_or_default();
        let said = ["message", "error"];
        error.detail = said
            .into_iter()
            .find_map(|name| Members(&body).string(name));
        error
    }
}

#[cfg(test)]
mod tests;
