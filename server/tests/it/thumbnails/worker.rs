//! Who draws, when, and what is left of it: pictures that were lost, assets that go, helpers that fail.

use asset_dock_server::config::ServeSettings;
use image::ImageFormat;
use serde_json::json;

use super::{decoded, good, looked_at, pictures, thumbnail};
use crate::app::{TestApp, eventually, id};
use crate::program;

#[tokio::test]
async fn a_picture_that_was_lost_is_made_again() {
    let app = TestApp::new().await;
    let asset = looked_at(&app, "a.png", &good(ImageFormat::Png, 300, 200)).await;
    for file in app.blob_files() {
        if file.to_string_lossy().ends_with("-256") {
            std::fs::remove_file(file).unwrap();
        }
    }
    thumbnail(&app, &asset, "").await.says(404);
    app.app.draw_thumbnails().await.unwrap();
    decoded(&thumbnail(&app, &asset, "").await);
}

#[tokio::test]
async fn a_running_server_draws_by_itself_and_what_was_left_before_it_started() {
    let app = TestApp::new().await;
    app.upload("before.png", &good(ImageFormat::Png, 300, 200))
        .await;
    let program = program::start(&app, &[]).await;
    eventually("what was left is drawn", || pictures(&app) == 3).await;
    drop(program);
}

#[tokio::test]
async fn an_image_that_cannot_be_read_keeps_no_other_waiting() {
    let app = TestApp::new().await;
    app.upload("a.png", &good(ImageFormat::Png, 300, 200)).await;
    let [blob] = app.blob_files().try_into().unwrap();
    // A directory is there, and is nothing that can be read.
    std::fs::remove_file(&blob).unwrap();
    std::fs::create_dir(&blob).unwrap();
    let other = app.upload("b.png", &good(ImageFormat::Png, 300, 200)).await;
    app.app.draw_thumbnails().await.unwrap();
    decoded(&thumbnail(&app, &other, "").await);
}

#[tokio::test]
async fn the_helper_failing_says_nothing_of_the_image() {
    let app = TestApp::new().await;
    let mut config = crate::app::config(app.data(), ServeSettings::default());
    config.helper = "/bin/false".into();
    let broken = asset_dock_server::App::open(config).await.unwrap();
    let asset = app.upload("a.png", &good(ImageFormat::Png, 300, 200)).await;
    assert!(broken.draw_thumbnails().await.is_err());
    let path = format!("/api/store/asset/{}", id(&asset));
    assert_eq!(
        app.get(&path).await.value()["thumbnail"],
        json!({"state": "pending"})
    );
    app.app.draw_thumbnails().await.unwrap();
    assert_eq!(
        app.get(&path).await.value()["thumbnail"],
        json!({"state": "ready"})
    );
}

#[tokio::test]
async fn pictures_go_with_their_asset() {
    let settings = ServeSettings {
        trash_retention_days: Some(0),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    let asset = looked_at(&app, "a.png", &good(ImageFormat::Png, 300, 200)).await;
    let other = looked_at(&app, "b.png", &good(ImageFormat::Png, 300, 200)).await;
    assert_eq!(pictures(&app), 6);
    app.delete(&format!("/api/store/asset/{}", id(&asset)))
        .await;
    eventually("the pictures are gone", || pictures(&app) == 3).await;
    decoded(&thumbnail(&app, &other, "").await);
}

#[tokio::test]
async fn the_helper_ends_with_its_server() {
    let app = TestApp::new().await;
    app.upload("a.jpg", &good(ImageFormat::Jpeg, 8000, 6000))
        .await;
    let mut program = program::start(&app, &[]).await;
    let server = program.child.id().unwrap();
    eventually("the helper runs", || !children(server).is_empty()).await;
    let helpers = children(server);
    program.child.kill().await.unwrap();
    let runs = |helper: &u32| {
        let status = std::fs::read_to_string(format!("/proc/{helper}/status"));
        // A process that ended may still be listed until somebody asks for its status.
        status.is_ok_and(|status| !status.contains("State:\tZ"))
    };
    eventually("the helper has ended", || !helpers.iter().any(runs)).await;
    assert_eq!(pictures(&app), 0);
}

/// The processes that a process has started.
pub(crate) fn children(process: u32) -> Vec<u32> {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task"));
    let lists = tasks.into_iter().flatten().flatten();
    let lists = lists.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    lists
        .flat_map(|ids| {
            ids.split_whitespace()
                .map(|id| id.parse().unwrap())
                .collect::<Vec<_>>()
        })
        .collect()
}
