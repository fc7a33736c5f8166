//! A service that was opened: the client, the uploads, and what opens it from now on.

use std::rc::Rc;

use asset_dock_core::Error;
use asset_dock_core::dialect::{Api, Connection, Credential};
use asset_dock_core::upload::AllOf;
use async_lock::OnceCell;
use leptos::prelude::*;

use super::access::Access;
use super::uploads::Uploads;
use crate::around::Around;
use crate::browser::connection;
use crate::client::Client;
use crate::host::Page;
use crate::options::Attributes;
use crate::renewal::{self, Refusal};
use crate::runner::Runner;

/// What calls work with.
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) uploads: Uploads,
    pub(super) access: Rc<Access>,
    /// Whether the service has said what it can do.
    known: OnceCell<()>,
}

impl Session {
    /// With this credential, until what is around is gone.
    pub(super) fn open(
        api: Api,
        attributes: &Attributes,
        credential: Credential,
        page: Page,
    ) -> Self {
        let endpoint = attributes.endpoint.trim_end_matches('/').to_owned();
        let connection = Connection {
            endpoint,
            credential,
        };
        let options = attributes.options(api, connection.clone());
        let client = Client::new(api, connection);
        let told = StoredValue::new_local(None::<Rc<Access>>);
        let on_refused = Callback::new(move |refusal: Refusal| {
            if let Some(access) = told.try_get_value().flatten() {
                access.go_on(refusal.error);
            }
        });
        let around = Around::quiet(on_refused, RwSignal::new(false));
        let runner = Runner::new(client.clone(), &options, around);
        let uploads = Uploads::new(client.clone(), runner);
        let heard = uploads.clone();
        let _heard = around.heard_by(move |event| heard.hear(event));
        let access = Rc::new(Access::new(
            api,
            page,
            client.clone(),
            runner,
            uploads.clone(),
        ));
        told.set_value(Some(Rc::clone(&access)));
        renewal::listen(&client, None, runner, on_refused);
        let listening = StoredValue::new_local(connection::listen(move |it| runner.heed(it)));
        on_cleanup(move || {
            listening.dispose();
            runner.all(AllOf::Cancel);
        });
        Session {
            client,
            uploads,
            access,
            known: OnceCell::new(),
        }
    }

    /// Knows from now on what the service can do.
    ///
    /// # Errors
    /// Where it does not say.
    pub(super) async fn learn(&self) -> Result<(), Error> {
        let learn = || self.access.with(|| self.access.learn());
        self.known.get_or_try_init(learn).await.map(|&()| ())
    }
}
