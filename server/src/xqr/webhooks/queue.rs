//! The worker: messages whose time has come, each sent once, or again after a while.
//!
//! The queue is a table, so it outlives the server; a message that was under way when the server died is
//! sent again with the same id.

use std::time::Duration;

use futures_util::stream::{self, StreamExt, TryStreamExt};

use super::message;
use crate::App;
use crate::error::{Error, chain};
use crate::records::{Outcome, Waiting};
use crate::state::now;

/// How long after each failure a message is tried again (documented).
const PAUSES: [Duration; 5] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_mins(5),
    Duration::from_mins(30),
    Duration::from_hours(2),
];

/// Failures in a row after which a webhook is switched off (documented).
const MOST_FAILURES: u32 = 100;

/// Messages under way at once, each to another webhook: a slow address does not hold up all others.
const AT_ONCE: usize = 8;

/// Messages that are read at once.
const BATCH: u32 = 64;

/// How long the worker rests without being woken.
const REST: Duration = Duration::from_mins(1);

/// Works for as long as the server runs.
pub(crate) async fn repeatedly(app: App) {
    loop {
        let next = match send_due(&app, now).await {
            Ok(()) => app
                .library
                .records
                .next_delivery()
                .await
                .map_err(Error::from),
            Err(cause) => Err(cause),
        };
        let rest = next.unwrap_or_else(|cause| {
            tracing::error!(cause = chain(&cause), "webhooks cannot be called");
            None
        });
        let rest = rest.map_or(REST, |due| {
            let wait = due.saturating_sub(now()).max(0).unsigned_abs();
            Duration::from_millis(wait).min(REST)
        });
        tokio::select! {
            () = app.webhooks.notified() => {}
            () = tokio::time::sleep(rest) => {}
        }
    }
}

/// Sends everything that is due by this clock, until nothing is.
pub(crate) async fn send_due<C>(app: &App, clock: C) -> Result<(), Error>
where
    C: Fn() -> i64 + Copy + Send,
{
    loop {
        let due = app.library.records.due_deliveries(clock(), BATCH).await?;
        if due.is_empty() {
            return Ok(());
        }
        let sent = due
            .into_iter()
            .map(|message| send(app.clone(), message, clock));
        let sent = stream::iter(sent).buffer_unordered(AT_ONCE);
        sent.try_collect::<()>().await?;
    }
}

async fn send<C>(app: App, message: Waiting, clock: C) -> Result<(), Error>
where
    C: Fn() -> i64,
{
    let headers = message::headers(&app.library.pepper, &message)?;
    let answered = app
        .messages
        .post(&message.url, headers, message.body.clone());
    let status = match answered.await {
        Ok(status) => Some(status),
        Err(cause) => {
            tracing::info!(cause = chain(&cause), webhook = %message.webhook, "a webhook was not reached");
            None
        }
    };
    let at = clock();
    let outcome = if status.is_some_and(|status| status.is_success()) {
        Outcome::Delivered
    } else {
        again(message.attempts, at)
    };
    let status = status.map(|status| status.as_u16());
    let records = &app.library.records;
    let settled = records.settle_delivery(&message, status, outcome, at, MOST_FAILURES);
    Ok(settled.await?)
}

/// What follows a failure after so many earlier ones.
fn again(earlier: u32, at: i64) -> Outcome {
    let pause = usize::try_from(earlier)
        .ok()
        .and_then(|earlier| PAUSES.get(earlier));
    let pause = pause.and_then(|pause| i64::try_from(pause.as_millis()).ok());
    pause.map_or(Outcome::Failed, |pause| {
        Outcome::Again(at.saturating_add(pause))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_tried_six_times() {
        let pauses = [5, 30, 300, 1800, 7200].map(|seconds| Outcome::Again(seconds * 1000 + 7));
        for (earlier, expected) in (0..).zip(pauses) {
            assert_eq!(again(earlier, 7), expected);
        }
        assert_eq!(again(5, 7), Outcome::Failed);
    }
}
