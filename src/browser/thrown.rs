//! What JavaScript throws.

use wasm_bindgen::{JsCast, JsValue};

/// Its message, where it is an error that has one.
pub fn message(thrown: &JsValue) -> Option<String> {
    let error = thrown.dyn_ref::<js_sys::Error>();
    error.map(|error| error.message().into())
}
