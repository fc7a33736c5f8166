//! Dates by the browser's tables.

use asset_dock::browser::when;
use asset_dock_core::Timestamp;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn dates_are_written_for_people() {
    let noon = Timestamp::parse("2026-11-20T12:00:00Z").expect("a date-time");
    let (short, long) = (when::date(noon), when::date_time(noon));
    assert!(short.contains("2026") && !short.contains('T'), "{short}");
    assert!(long.len() > short.len(), "{long}");
}

#[wasm_bindgen_test]
fn a_field_for_date_and_time_is_in_the_readers_zone() {
    let noon = Timestamp::parse("2026-11-20T12:34:00Z").expect("a date-time");
    let field = when::to_field(noon);
    assert_eq!(field.len(), "2026-11-20T12:34".len(), "{field}");
    assert_eq!(when::from_field(&field), Some(noon));
    assert_eq!(when::from_field(""), None);
}
