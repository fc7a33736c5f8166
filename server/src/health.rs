//! Whether the process lives, and whether it can do its work.

use axum::extract::State;
use axum::http::StatusCode;

use crate::App;
use crate::error::{Error, chain};

/// `GET /healthz`: the process answers.
pub(crate) async fn live() -> &'static str {
    "ok"
}

/// `GET /readyz`: the database answers and the disk takes a file.
pub(crate) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match check(&app).await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(cause) => {
            tracing::error!(cause = chain(&cause), "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready")
        }
    }
}

async fn check(app: &App) -> Result<(), Error> {
    app.library.records.check().await?;
    let directory = app.config.location.data.clone();
    // A file without a name: it is gone with its handle, whatever happens.
    let probe = tokio::task::spawn_blocking(move || tempfile::tempfile_in(directory)).await;
    probe.map_err(Error::internal)??;
    Ok(())
}
