//! Who calls and what is called: a key that has not called too often, and an image that it may see.

use std::ops::Deref;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use uuid::Uuid;

use super::id;
use crate::App;
use crate::auth::{Allowed, ImagesKey};
use crate::error::Error;
use crate::records::{Asset, Images};
use crate::store::query::Query;
use crate::throttle::TooOften;

/// A request with a good key, counted.
pub(crate) struct Caller(Allowed<ImagesKey>);

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let who = Allowed::<ImagesKey>::from_request_parts(parts, app).await?;
        let charged = app.limits.charge(who.by.id(), who.stage);
        charged.map_err(|TooOften(wait)| Error::TooOften(wait))?;
        Ok(Caller(who))
    }
}

impl Deref for Caller {
    type Target = Allowed<ImagesKey>;

    fn deref(&self) -> &Allowed<ImagesKey> {
        &self.0
    }
}

impl Caller {
    /// The images that this key sees: those of its stage, and with a live key what came through the
    /// other APIs.
    pub(super) fn images(&self) -> Images {
        Images {
            workspace: self.workspace,
            stage: self.stage,
        }
    }

    /// One of them.
    pub(super) async fn image(&self, app: &App, id: Uuid) -> Result<Asset, Error> {
        let found = app.library.records.image(self.images(), id).await?;
        found.ok_or_else(|| Error::no_image(id::write(id)))
    }
}

/// The id of an image in a path, of a request without a query. What is no id is an image that does not
/// exist.
pub(crate) struct ImagePath(pub(crate) Uuid);

impl<S: Send + Sync> FromRequestParts<S> for ImagePath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        NoQuery::from_request_parts(parts, state).await?;
        let path = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let steps = path.map(|Path(steps)| steps).unwrap_or_default();
        let text = steps.into_iter().find(|(name, _)| name == "id");
        let text = text.map(|(_, text)| text).unwrap_or_default();
        let id = id::read(&text).ok_or_else(|| Error::no_image(text))?;
        Ok(ImagePath(id))
    }
}

/// That there are no query parameters: one that is not known is a mistake.
pub(crate) struct NoQuery;

impl<S: Send + Sync> FromRequestParts<S> for NoQuery {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        Query::new(parts.uri.query()).finish()?;
        Ok(NoQuery)
    }
}
