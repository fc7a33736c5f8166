//! Files that are larger than 32 bits can count, up to the largest that JavaScript can: nothing is rounded.

use asset_dock::browser::files::LocalFile;
use asset_dock::browser::number::{to_f64, to_u64};
use asset_dock_core::upload::plan::Plan;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Blob;

#[wasm_bindgen_test]
fn every_part_of_a_huge_file_is_cut_where_it_is() {
    let near = |power: u32| (1_u64 << power) - 1..=(1_u64 << power) + 1;
    let largest = (1 << 53) - 1;
    for size in near(31).chain(near(32)).chain([(1 << 40) + 1, largest]) {
        let raw = super::file("film.bin", "x");
        pretend(&raw, 0.0, to_f64(size));
        let file = LocalFile::new(raw.clone());
        assert_eq!(file.describe(None, None).size, size);
        assert_eq!(file.size(), size);
        let plan = Plan::of(size);
        let mut end = 0;
        for part in plan.numbers() {
            let range = plan.range(part).expect("a part");
            assert_eq!(range.start, end, "{part} of {size}");
            end = range.end;
            let slice = file.slice(&range).expect("a slice");
            assert_eq!(slice.size(), range.end - range.start, "{part} of {size}");
            assert_eq!(asked(&raw), [range.start, range.end], "{part} of {size}");
        }
        assert_eq!(end, size);
    }
}

/// From where to where the last piece was to be cut, as JavaScript was told.
fn asked(blob: &Blob) -> [u64; 2] {
    ["askedStart", "askedEnd"].map(|name| {
        let place = Reflect::get(blob, &name.into()).ok();
        to_u64(place.and_then(|it| it.as_f64()).expect("a place"))
    })
}

/// Makes a small blob say that it has so many bytes, and cut pieces of itself that say so as well.
fn pretend(blob: &Blob, start: f64, end: f64) {
    define(blob, "size", &(end - start).into());
    let whole = blob.clone();
    let slice = Closure::<dyn Fn(f64, f64) -> Blob>::new(move |start: f64, end: f64| {
        define(&whole, "askedStart", &start.into());
        define(&whole, "askedEnd", &end.into());
        let piece = Blob::new().expect("the browser makes blobs");
        pretend(&piece, start, end);
        piece
    });
    define(blob, "slice", &slice.into_js_value());
}

fn define(blob: &Blob, name: &str, value: &JsValue) {
    let property = Object::new();
    for (member, value) in [("value", value), ("configurable", &JsValue::TRUE)] {
        Reflect::set(&property, &member.into(), value).expect("a plain object");
    }
    Reflect::define_property(blob, &name.into(), &property).expect("it is not frozen");
}
