//! The steady clock, and what happens once the next frame or some time later.

use std::time::Duration;

pub use gloo_timers::callback::Timeout;

/// Milliseconds since the page began; never goes back.
pub fn now_ms() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

/// Lets time pass.
pub async fn pass(time: Duration) {
    let millis = u32::try_from(time.as_millis()).unwrap_or(u32::MAX);
    gloo_timers::future::TimeoutFuture::new(millis).await;
}

/// Lets everything else go on that waits.
pub async fn breathe() {
    gloo_timers::future::TimeoutFuture::new(0).await;
}

/// Does something later, unless the answer is dropped before.
pub fn after(millis: u32, then: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(millis, then)
}
