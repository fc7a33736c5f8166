//! The steady clock, and what happens once the next frame or some time later.

pub use gloo_timers::callback::Timeout;

/// Milliseconds since the page began; never goes back.
pub fn now_ms() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

/// Does something later, unless the answer is dropped before.
pub fn after(millis: u32, then: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(millis, then)
}
