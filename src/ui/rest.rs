//! What of a thing in a list is drawn only where nobody scrolls past it: nothing can be pressed that flies by, and
//! most of what a row costs is what can be pressed in it.

use std::collections::VecDeque;

use leptos::prelude::*;

use crate::browser::clock::{self, Timeout};

/// Nobody scrolls any more after this long without a move, in milliseconds.
const CALM_MS: u32 = 80;

/// So many are completed in one frame, which leaves it time for what else happens.
const IN_A_FRAME: usize = 3;

/// Whether somebody scrolls through a list. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Rest {
    waiting: StoredValue<VecDeque<RwSignal<bool>>, LocalStorage>,
    /// Ends what moves; nothing moves without it.
    moving: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Rest {
    /// Nobody scrolls.
    pub(super) fn new() -> Self {
        Rest {
            waiting: StoredValue::new_local(VecDeque::new()),
            moving: StoredValue::new_local(None),
        }
    }

    /// Somebody scrolls.
    pub(super) fn disturb(self) {
        let calm = clock::after(CALM_MS, move || {
            self.moving.try_set_value(None);
            self.complete();
        });
        self.moving.set_value(Some(calm));
    }

    /// Whether what is drawn now is drawn whole; where somebody scrolls, as soon as nobody does.
    pub(super) fn whole(self) -> RwSignal<bool> {
        let is_calm = self.moving.with_value(Option::is_none);
        let whole = RwSignal::new(is_calm);
        if !is_calm {
            self.waiting
                .update_value(|waiting| waiting.push_back(whole));
        }
        whole
    }

    /// Completes some of what waits, and the rest from frame to frame.
    fn complete(self) {
        if self.moving.try_with_value(Option::is_none) != Some(true) {
            return;
        }
        let mut done = 0;
        while done < IN_A_FRAME
            && let Some(whole) = self.waiting.try_update_value(VecDeque::pop_front).flatten()
        {
            // What has been scrolled past is not there any more.
            if whole.try_set(true).is_none() {
                done += 1;
            }
        }
        if done == IN_A_FRAME {
            request_animation_frame(move || self.complete());
        }
    }
}
