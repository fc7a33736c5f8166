//! What a page can set.

use asset_dock_core::dialect::{Api, Connection};

/// The options of one dock.
#[derive(Clone, Debug)]
pub struct Options {
    /// The API that the service speaks.
    pub api: Api,
    /// The service and what opens it.
    pub connection: Connection,
    /// Assets on one page of the list, 1 to 250.
    pub page_size: u32,
    /// Uploads under way at once, at least 1. Browsers open six connections to one HTTP/1.1 server:
    /// with three uploads the list and the previews still get an answer at once.
    pub parallel_uploads: usize,
}

impl Options {
    /// The defaults for a service.
    pub fn new(api: Api, connection: Connection) -> Self {
        Options {
            api,
            connection,
            page_size: 50,
            parallel_uploads: 3,
        }
    }
}
