//! When the page is drawn anew: at once, and then not too often.

use leptos::prelude::*;

use crate::browser::clock;
use crate::events::DockEvent;

use super::{Runner, rows};

/// The page is drawn anew at most this often while uploads run: ten times a second reads as smooth.
const DRAW_MS: u32 = 100;

/// The same while there are many uploads: then more changes from one drawing to the next.
const SLOW_DRAW_MS: u32 = 250;

/// What the page shows of what the engine knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawing {
    /// Everything, for a while already: what happens next is drawn at once.
    Idle,
    /// Everything, since a moment ago.
    Fresh,
    /// Less than everything; it is drawn when the moment is over.
    Stale,
}

impl Runner {
    /// Draws now, or at the end of the time that the last drawing opened.
    pub(super) fn draw_soon(self) {
        let was = self.inner.try_update_value(|inner| {
            let next = if inner.drawing == Drawing::Idle {
                Drawing::Fresh
            } else {
                Drawing::Stale
            };
            std::mem::replace(&mut inner.drawing, next)
        });
        if was == Some(Drawing::Idle) {
            self.draw_and_wait();
        }
    }

    fn draw_and_wait(self) {
        self.draw();
        let over = move || {
            let was = self.inner.try_update_value(|inner| {
                let stale = inner.drawing == Drawing::Stale;
                inner.drawing = if stale { Drawing::Fresh } else { Drawing::Idle };
                stale
            });
            if was == Some(true) {
                self.draw_and_wait();
            }
        };
        let count = self.totals.with_untracked(|totals| totals.count);
        let wait = if count > rows::ALL_ROWS {
            SLOW_DRAW_MS
        } else {
            DRAW_MS
        };
        clock::after(wait, over).forget();
    }

    /// Brings the signals up to what the engine knows; signals that have not changed stay silent.
    fn draw(self) {
        let (around, totals) = self.inner.with_value(|inner| {
            rows::draw(self.rows, inner.queue.uploads(), inner);
            inner.remember_progress();
            (inner.news.around(), inner.queue.totals())
        });
        if self.totals.with_untracked(|shown| *shown == totals) {
            return;
        }
        self.totals.set(totals.clone());
        if totals.active > 0 {
            around.tell(&DockEvent::UploadProgress(totals));
        }
    }
}
