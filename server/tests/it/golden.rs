//! Whole answers against documents that were written by hand (`tests/fixtures/store`). What differs
//! from run to run is checked for its form and then replaced by the document's value.

use asset_dock_core::Timestamp;
use serde_json::{Value, json};

use crate::app::{TestApp, id};

fn fixture(name: &str) -> Value {
    let path = format!(
        "{}/../tests/fixtures/store/{name}",
        env!("CARGO_MANIFEST_DIR")
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[tokio::test]
async fn a_page_is_as_it_was_written_down() {
    let app = TestApp::new().await;
    let golden = fixture("asset_page.json");
    let folder = app.folder("Brand").await;
    app.upload("oldest.txt", b"not on this page").await;
    app.upload("صورة 🌴.txt", b"").await;
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.resize(48_210, 0);
    app.try_upload(&format!("?folder={folder}"), "logo.png", &png)
        .await;

    let mut page = app.get("/api/store/asset/?limit=2").await.value();
    assert!(page["next_cursor"].as_str().unwrap().starts_with("eyJ"));
    page["next_cursor"] = golden["next_cursor"].clone();
    assert_eq!(id(&page["items"][0]["folder"]), folder);
    page["items"][0]["folder"]["id"] = golden["items"][0]["folder"]["id"].clone();
    for (item, expected) in [0, 1].map(|index| (index, &golden["items"][index])) {
        let item = page["items"][item].as_object_mut().unwrap();
        let asset = item["id"].as_str().unwrap().to_owned();
        assert_eq!(item["url"], format!("/api/store/asset/download?id={asset}"));
        assert_eq!(item["created"], item["modified"]);
        assert!(Timestamp::parse(item["created"].as_str().unwrap()).is_some());
        assert_eq!(item["created_by"], "tests");
        for varying in ["id", "url", "created", "modified", "created_by"] {
            item[varying] = expected[varying].clone();
        }
    }
    assert_eq!(page, golden);
}

#[tokio::test]
async fn errors_have_the_two_documented_forms() {
    let app = TestApp::new().await;
    let missing = app.get("/api/store/asset/1").await.value();
    assert_eq!(
        missing,
        json!({"detail": "there is no asset with the id 1"})
    );
    let invalid = app.get("/api/store/asset/?limit=0").await.value();
    assert_eq!(
        invalid,
        json!({"detail": [{
            "loc": ["query", "limit"],
            "msg": "this must be a number from 1 to 250",
            "type": "value_error"
        }]})
    );
}
