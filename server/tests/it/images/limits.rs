//! How often a key may call, where a deployer says otherwise, and who is counted.

use asset_dock_server::Stage;
use asset_dock_server::config::ServeSettings;

use super::{try_upload, with};
use crate::app::TestApp;

#[tokio::test]
async fn the_limits_are_settings_and_each_key_has_its_own() {
    let mut app = with(ServeSettings {
        images_live_per_minute: Some(3),
        images_test_per_minute: Some(2),
        ..ServeSettings::default()
    })
    .await;
    for (stage, limit) in [(Stage::Live, 3), (Stage::Test, 2), (Stage::Live, 3)] {
        let key = app.images_key("main", stage).await;
        for _ in 0..limit {
            assert_eq!(app.get_with(&key, "/v1/images").await.status, 200);
        }
        app.get_with(&key, "/v1/images").await.problem(429);
        app.key = key;
        // Refused before anything of it is kept.
        try_upload(&app, "a", &super::png()).await.problem(429);
    }
    assert!(app.blob_files().is_empty());
}

#[tokio::test]
async fn who_has_no_key_uses_nothing_up() {
    let app = TestApp::new().await;
    let key = app.images_key("main", Stage::Test).await;
    for _ in 0..20 {
        app.get_with("test_wrong", "/v1/images").await.problem(401);
    }
    assert_eq!(app.get_with(&key, "/v1/images").await.status, 200);
}
