//! The page around an element is asked for another credential, until it has one.

use std::time::Duration;

use asset_dock_core::dialect::Api;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::host::Page;
use crate::renewal::Refusal;

/// Asks this page whenever the service does not accept the credential any more.
pub(super) fn by(page: Page, api: Api) -> Callback<Refusal> {
    let renewal = StoredValue::new(Renewal::None);
    let begin = move || {
        let pause = renewal.try_update_value(|it| it.begin(clock::now_ms()));
        pause.flatten()
    };
    Callback::new(move |told: Refusal| {
        // Several answers may say so at once.
        let Some(mut pause) = begin() else { return };
        spawn_local(async move {
            for wait in between() {
                clock::pass(pause).await;
                let answer = page.credential(api, true).await;
                let now = Renewal::At(clock::now_ms());
                let is_gone = renewal.try_set_value(now).is_some();
                if let Ok(credential) = answer {
                    told.renew.try_run(credential);
                    return;
                }
                if is_gone {
                    return;
                }
                clock::pass(wait).await;
                // The person may have been quicker.
                let is_next = renewal.try_get_value() == Some(now);
                match is_next.then(begin).flatten() {
                    Some(next) => pause = next,
                    None => return,
                }
            }
        });
    })
}

/// At least so long passes between two times that the page is asked for another credential: it may give out one
/// after the other that is none.
const LEAST_BETWEEN: Duration = Duration::from_secs(10);

/// The pauses after a page that had none, as its own server may be away for a while: up to eight times as long.
fn between() -> impl Iterator<Item = Duration> {
    (0..).map(|times: u32| LEAST_BETWEEN * (1 << times.min(3)))
}

/// When the page was asked for another credential.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Renewal {
    /// Not yet.
    None,
    /// It is being asked.
    UnderWay,
    /// It answered then, in milliseconds.
    At(f64),
}

impl Renewal {
    /// How long to wait before the page is asked; `None` where it is being asked already.
    fn begin(&mut self, now_ms: f64) -> Option<Duration> {
        let pause = match *self {
            Renewal::UnderWay => return None,
            Renewal::None => Duration::ZERO,
            Renewal::At(then_ms) => {
                let passed = Duration::from_secs_f64((now_ms - then_ms).max(0.0) / 1_000.0);
                LEAST_BETWEEN.saturating_sub(passed)
            }
        };
        *self = Renewal::UnderWay;
        Some(pause)
    }
}
