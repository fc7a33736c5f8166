//! Whether there is a network, as far as the browser knows, and when it is worth a try.

use gloo_events::EventListener;
use web_sys::{EventTarget, VisibilityState};

/// What has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    /// There may be a network again, or somebody looks at the page again.
    Back,
    /// There is none.
    Gone,
}

/// Tells what changes, for as long as the answer is held.
pub fn listen(changed: impl Fn(Connection) + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let tell = move || {
        if let Some(connection) = now() {
            changed(connection);
        }
    };
    let on = |target: &EventTarget, kind| {
        let tell = tell.clone();
        EventListener::new(target, kind, move |_| tell())
    };
    let mut listeners: Vec<_> = ["online", "offline", "pageshow"]
        .map(|kind| on(&window, kind))
        .into();
    listeners.extend(window.document().map(|it| on(&it, "visibilitychange")));
    listeners
}

/// `None` while nobody sees the page: that is no moment for a try.
fn now() -> Option<Connection> {
    let window = web_sys::window()?;
    if !window.navigator().on_line() {
        return Some(Connection::Gone);
    }
    let is_seen = window.document()?.visibility_state() == VisibilityState::Visible;
    is_seen.then_some(Connection::Back)
}
