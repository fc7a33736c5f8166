//! What the server says of itself and of the key that asks.

use asset_dock_core::dialect::Api;
use asset_dock_server::Scope;
use asset_dock_server::config::ServeSettings;
use serde_json::json;

use crate::app::TestApp;

const PATH: &str = "/api/store/capabilities";

#[tokio::test]
async fn every_extension_is_announced_to_any_key() {
    let mut app = TestApp::new().await;
    let all = Scope::of(Api::Store);
    for scopes in [&[Scope::StoreShare][..], &[Scope::Admin], &all] {
        app.key = app.key("main", scopes).await;
        let reply = app.get(PATH).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let publish = scopes.contains(&Scope::Admin);
        let scopes: Vec<_> = scopes.iter().map(|scope| scope.as_str()).collect();
        let mut told = reply.value();
        assert!(told["library"].take().is_string());
        assert_eq!(
            told,
            json!({
                "max_upload": 100_000_000,
                "publish": publish,
                "trash": {"retention_seconds": 30 * 86_400},
                "thumbnails": {"sizes": [64, 256, 1024]},
                "upload_sessions": {"max_size": 5_497_558_138_880_u64, "parts_at_once": 100},
                "names": {"names_at_once": 200},
                "tags": {"max_count": 50, "max_length": 64},
                "share_download_limit": true,
                "share_password_min": 8,
                "share_assets_max": 1000,
                "library": null,
                "scopes": scopes,
            })
        );
    }
}

#[tokio::test]
async fn they_are_what_this_server_was_told() {
    let settings = ServeSettings {
        max_upload: Some(5),
        trash_retention_days: Some(0),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    let told = app.get(PATH).await.value();
    assert_eq!(
        (&told["max_upload"], &told["trash"]),
        (&json!(5), &json!(null))
    );
}

#[tokio::test]
async fn all_keys_of_a_workspace_open_the_same_library_and_no_other() {
    let mut app = TestApp::new().await;
    let mut told = Vec::new();
    for workspace in ["main", "main", "other"] {
        app.key = app.key(workspace, &[Scope::StoreRead]).await;
        told.push(app.get(PATH).await.value()["library"].clone());
    }
    assert_eq!(told[0], told[1]);
    assert_ne!(told[0], told[2]);
}

#[tokio::test]
async fn without_a_key_there_is_no_answer() {
    let mut app = TestApp::new().await;
    app.key.clear();
    app.get(PATH).await.says(401);
}
