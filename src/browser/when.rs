//! Dates as the reader writes them, from the browser's own tables.

use std::cell::RefCell;
use std::collections::HashMap;

use asset_dock_core::Timestamp;
use js_sys::{Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::page;

/// A date for a list: `20 Nov 2026`, in the reader's language and time zone.
pub fn date(at: Timestamp) -> String {
    format(at, Style::Date)
}

/// A date and time to the minute, for a tooltip.
pub fn date_time(at: Timestamp) -> String {
    format(at, Style::DateTime)
}

/// Now, by the reader's clock.
pub fn now() -> Option<Timestamp> {
    of_js(Date::now())
}

/// The instant that a field for date and time holds, in the reader's time zone.
pub fn from_field(text: &str) -> Option<Timestamp> {
    // Without a zone at its end, such a text is read in the reader's.
    of_js(Date::parse(text))
}

/// An instant as a field for date and time writes it, to the minute, in the reader's time zone.
pub fn to_field(at: Timestamp) -> String {
    let date = of_timestamp(at);
    // There is no method that writes local time in this form; shifted by the zone, the one for UTC does.
    let shifted = date.get_time() - date.get_timezone_offset() * 60_000.0;
    let text = Date::new(&JsValue::from_f64(shifted)).to_iso_string();
    text.as_string()
        .unwrap_or_default()
        .chars()
        .take(16)
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "`as` saturates, and what no date holds is no `Timestamp` either"
)]
fn of_js(millis: f64) -> Option<Timestamp> {
    (!millis.is_nan()).then(|| Timestamp::from_millis(millis as i64))?
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the years 0 to 9999 in milliseconds fit 53 bits"
)]
fn of_timestamp(at: Timestamp) -> Date {
    Date::new(&JsValue::from_f64(at.millis() as f64))
}

thread_local! {
    /// What was made before: a browser takes longer for one than for a whole row of a list.
    static FORMATTERS: RefCell<HashMap<(Style, String), Function>> = RefCell::default();
}

/// How much of a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Style {
    Date,
    DateTime,
}

impl Style {
    /// As the browser has it, in this language.
    fn formatter(self, language: &str) -> Function {
        let options = Object::new();
        let styles: &[(&str, &str)] = match self {
            Style::Date => &[("dateStyle", "medium")],
            Style::DateTime => &[("dateStyle", "full"), ("timeStyle", "short")],
        };
        for (name, value) in styles {
            // Setting a member of a fresh object cannot fail.
            let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
        }
        let languages = js_sys::Array::of1(&language.into());
        Intl::DateTimeFormat::new(&languages, &options).format()
    }
}

fn format(at: Timestamp, style: Style) -> String {
    let language = page::language();
    let date = of_timestamp(at);
    let text = FORMATTERS.with_borrow_mut(|known| {
        let formatter = known
            .entry((style, language))
            .or_insert_with_key(|(style, language)| style.formatter(language));
        formatter.call1(&JsValue::UNDEFINED, &date)
    });
    text.ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| at.to_string())
}
