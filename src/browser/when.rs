//! Dates as the reader writes them, from the browser's own tables.

use asset_dock_core::Timestamp;
use js_sys::{Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::page;

/// A date for a list: `20 Nov 2026`, in the reader's language and time zone.
pub fn date(at: Timestamp) -> String {
    format(at, &[("dateStyle", "medium")])
}

/// A date and time to the minute, for a tooltip.
pub fn date_time(at: Timestamp) -> String {
    format(at, &[("dateStyle", "full"), ("timeStyle", "short")])
}

fn format(at: Timestamp, styles: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (name, value) in styles {
        // Setting a member of a fresh object cannot fail.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "the years 0 to 9999 in milliseconds fit 53 bits"
    )]
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    let languages = js_sys::Array::of1(&page::language().into());
    let formatter = Intl::DateTimeFormat::new(&languages, &options);
    let text = formatter.format().call1(&JsValue::UNDEFINED, &date);
    text.ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| at.to_string())
}
