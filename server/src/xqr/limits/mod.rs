//! How often the API may be called: so often a second with each key, and so often a month in each
//! workspace. Every answer says in its headers how much is left, whatever came of the call.

mod calls;
mod month;

pub(crate) use calls::{Calls, Standing};

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use asset_dock_core::dialect::Api;
use axum::extract::{Request, State};
use axum::http::{Extensions, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::App;
use crate::error::{Error, chain};
use crate::records::KeyRecord;
use crate::state::now;
use crate::told::{Form, form_of};

/// How often what was counted is written down. A server that is killed forgets as much.
const INTERVAL: Duration = Duration::from_secs(5);

/// Where a request's key stands, once there is one.
#[derive(Clone, Default)]
struct Tally(Arc<OnceLock<Standing>>);

impl Standing {
    /// That of the request with these extensions.
    pub(super) fn of(app: &App, extensions: &Extensions) -> Self {
        let tally = extensions.get::<Tally>();
        let standing = tally.and_then(|tally| tally.0.get().copied());
        standing.unwrap_or_else(|| app.calls.untouched(now()))
    }
}

/// Counts a call for its key and workspace, where one is left.
pub(crate) async fn charge(
    app: &App,
    key: &KeyRecord,
    extensions: &Extensions,
) -> Result<(), Error> {
    let records = &app.library.records;
    let charged = app.calls.charge(records, key.workspace, key.id, now());
    let (standing, charged) = charged.await?;
    if let Some(tally) = extensions.get::<Tally>() {
        // A request has one key, and is charged once.
        let _ = tally.0.set(standing);
    }
    Ok(charged?)
}

/// Puts the headers on every answer of this API.
pub(crate) async fn headers(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if form_of(request.uri().path()) != Form::Of(Api::Xqr) {
        return next.run(request).await;
    }
    let tally = Tally::default();
    request.extensions_mut().insert(tally.clone());
    let mut response = next.run(request).await;
    let standing = tally.0.get().copied();
    let standing = standing.unwrap_or_else(|| app.calls.untouched(now()));
    for (name, value) in [
        ("x-ratelimit-limit", standing.limit),
        ("x-ratelimit-remaining", standing.remaining),
        ("x-ratelimit-burst-limit", u64::from(standing.burst_limit)),
        (
            "x-ratelimit-burst-remaining",
            u64::from(standing.burst_remaining),
        ),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from(value));
    }
    response
}

/// Writes down what was counted, for as long as the server runs.
pub(crate) async fn repeatedly(app: App) {
    loop {
        tokio::time::sleep(INTERVAL).await;
        if let Err(cause) = app.calls.save(&app.library.records).await {
            // They stay counted, and are written down the next time.
            tracing::warn!(cause = chain(&cause), "calls could not be written down");
        }
    }
}
