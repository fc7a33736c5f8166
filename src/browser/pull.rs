//! What is drawn near the upper or lower edge of what is seen pulls the list along, the faster the further it is out.

use leptos::prelude::request_animation_frame;

use super::clock;
use super::scroller::Scroller;

/// So far from an edge it begins, in CSS pixels.
const MARGIN: f64 = 48.0;

/// At the edge itself, in CSS pixels a millisecond.
const SPEED: f64 = 0.6;

/// Nobody can follow what is faster.
const TOP_SPEED: f64 = 1.8;

/// The longest step, in milliseconds: after a pause nothing jumps.
const STEP_MS: f64 = 50.0;

/// Scrolls for as long as `at` says how far down the window the pointer is; `moved` hears of every step.
pub(super) fn follow(
    scroller: Scroller,
    at: impl Fn() -> Option<f64> + 'static,
    moved: impl Fn() + 'static,
) {
    step(scroller, at, moved, clock::now_ms());
}

fn step(
    scroller: Scroller,
    at: impl Fn() -> Option<f64> + 'static,
    moved: impl Fn() + 'static,
    before_ms: f64,
) {
    request_animation_frame(move || {
        let Some(y) = at() else { return };
        let now_ms = clock::now_ms();
        let speed = speed(y, scroller.seen());
        if speed != 0.0 {
            scroller.by(speed * (now_ms - before_ms).min(STEP_MS));
            moved();
        }
        step(scroller, at, moved, now_ms);
    });
}

/// How fast it goes down; up where that is negative.
fn speed(y: f64, (top, bottom): (f64, f64)) -> f64 {
    let speed = |inside: f64| ((MARGIN - inside) / MARGIN * SPEED).clamp(0.0, TOP_SPEED);
    speed(bottom - y) - speed(y - top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_faster_the_further_out() {
        for (y, expected) in [
            (400.0, 0.0),
            (48.0, 0.0),
            (24.0, -0.3),
            (0.0, -0.6),
            (-48.0, -1.2),
            (-900.0, -1.8),
            (776.0, 0.3),
            (800.0, 0.6),
            (5_000.0, 1.8),
        ] {
            assert!((speed(y, (0.0, 800.0)) - expected).abs() < 1e-9, "{y}");
        }
    }
}
