//! Digests of pieces of files.

use asset_dock::browser::files::LocalFile;
use asset_dock::browser::hash;
use asset_dock_core::ErrorKind;
use asset_dock_core::upload::digest::PartDigest;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_piece_of_a_file_has_the_digest_of_its_bytes() {
    let content = "0123456789".repeat(300_000);
    let file = LocalFile::new(super::file("a.txt", &content));
    assert_eq!(file.size(), 3_000_000);
    for range in [0..3_000_000, 0..0, 5..1_500_005, 2_999_999..3_000_000] {
        let expected = {
            let bytes = content.as_bytes();
            let place = |at: u64| usize::try_from(at).expect("a place");
            let (start, end) = (place(range.start), place(range.end));
            PartDigest::of(&bytes[start..end])
        };
        let slice = file.slice(&range).expect("a slice");
        assert_eq!(slice.size(), range.end - range.start);
        assert_eq!(hash::digest(&slice).await, Ok(expected), "{range:?}");
        // As where the page is no secure context.
        assert_eq!(hash::here(&slice).await, Ok(expected), "{range:?}");
    }
}

#[wasm_bindgen_test]
async fn beyond_the_end_there_is_nothing() {
    let file = LocalFile::new(super::file("a.txt", "abc"));
    // Offsets of any size are no other offsets in disguise.
    for start in [3, 1 << 31, 1 << 32, (1 << 32) + 1, (1 << 53) - 2] {
        let slice = file.slice(&(start..start + 1)).expect("a slice");
        assert_eq!(slice.size(), 0, "{start}");
    }
    let kind = file
        .slice(&(0..3))
        .map(|it| it.size())
        .map_err(|error| error.kind);
    assert_eq!(kind, Ok::<_, ErrorKind>(3));
}
