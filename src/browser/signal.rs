//! A page's signal that something is not wanted any more.

use std::pin::pin;

use asset_dock_core::{Error, ErrorKind};
use futures_channel::oneshot;
use futures_util::future::{Either, pending, select};
use gloo_events::EventListener;
use js_sys::Promise;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

/// A signal as JavaScript hands it over.
pub use web_sys::AbortSignal as RawSignal;

/// A promise of what some work gives; where it fails, of what `told` makes of that. When the signal comes, the work
/// is dropped.
pub fn promise<T: Into<JsValue>>(
    signal: RawSignal,
    work: impl Future<Output = Result<T, Error>> + 'static,
    told: impl Fn(&Error) -> String + 'static,
) -> Promise {
    let (sender, comes) = oneshot::channel();
    spawn_local(async move {
        let result = heed(&signal, work).await.map(Into::into);
        // Nobody waits any more where this fails.
        let _ = sender.send(result.map_err(|error| told(&error)));
    });
    future_to_promise(async move {
        match comes.await {
            Ok(result) => result.map_err(|error| error.as_str().into()),
            // Its zone has ended.
            Err(_) => pending().await,
        }
    })
}

/// A promise of nothing.
pub fn never() -> Promise {
    Promise::new(&mut |_, _| {})
}

async fn heed<T>(
    signal: &RawSignal,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    let cancelled = || Err(Error::new(ErrorKind::Cancelled));
    if signal.aborted() {
        return cancelled();
    }
    let (sender, comes) = oneshot::channel();
    let _listener = EventListener::once(signal, "abort", move |_| {
        // Nobody waits any more where this fails.
        let _ = sender.send(());
    });
    match select(pin!(work), comes).await {
        Either::Left((result, _)) => result,
        Either::Right(_) => cancelled(),
    }
}
