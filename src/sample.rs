//! Assets for tests, read as the page reads them.

use asset_dock_core::asset::Asset;
use asset_dock_core::dialect::{Api, Connection, Credential};
use asset_dock_core::http::HttpResponse;

/// What a service of this API says in this JSON document.
pub(crate) fn asset(api: Api, said: &str) -> Asset {
    let dialect = api.connect(Connection {
        endpoint: String::new(),
        credential: Credential::ApiKey(String::new()),
    });
    let answer = HttpResponse {
        status: 200,
        headers: Vec::new(),
        body: said.as_bytes().to_vec(),
    };
    dialect.read_asset(&answer).expect("an asset")
}
