//! What arrives in the library: gathered, and shown together.

use leptos::prelude::*;

use super::Library;
use crate::browser::{clock, popup};

/// Uploads that arrive within this time are shown by one reload.
const GATHER_MS: u32 = 250;

/// The same when they have kept arriving for long.
const LONGEST_GATHER_MS: u32 = 16_000;

/// How they are gathered.
#[derive(Clone, Copy)]
pub(super) struct Arrivals {
    is_gathering: bool,
    /// How long, next time.
    patience_ms: u32,
}

impl Default for Arrivals {
    fn default() -> Self {
        Arrivals {
            is_gathering: false,
            patience_ms: GATHER_MS,
        }
    }
}

impl Library {
    /// Something arrived: shows it soon, together with what else arrives.
    pub(crate) fn arrived(self) {
        if !self.arrivals.get_value().is_gathering {
            self.arrivals.update_value(|it| it.is_gathering = true);
            self.show_arrivals_soon();
        }
    }

    fn show_arrivals_soon(self) {
        // After the dock is gone, never.
        let Some(Arrivals {
            patience_ms: wait, ..
        }) = self.arrivals.try_get_value()
        else {
            return;
        };
        let show = move || {
            // What somebody chooses from just now does not move away from under them.
            if popup::is_any_shown() {
                return self.show_arrivals_soon();
            }
            self.reload();
            // To draw the list anew takes its time; while many arrive that is done more and more seldom.
            let longer = (wait * 2).min(LONGEST_GATHER_MS);
            self.arrivals.try_set_value(Arrivals {
                is_gathering: false,
                patience_ms: longer,
            });
            let calm_down = move || {
                self.arrivals.try_update_value(|it| {
                    if !it.is_gathering {
                        it.patience_ms = GATHER_MS;
                    }
                });
            };
            clock::after(longer, calm_down).forget();
        };
        clock::after(wait, show).forget();
    }
}
