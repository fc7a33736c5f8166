//! What holds for all folders together, whoever changes them at once: names, places and depth.

use axum::http::Method;
use serde_json::json;

use crate::app::TestApp;
use crate::folders::{make, names, patch, path, try_make, upload_into};

#[tokio::test]
async fn two_folders_in_one_place_have_two_names() {
    let app = TestApp::new().await;
    let a = app.folder("Été 2026").await;
    let b = app.folder("other").await;
    // Composed or not, in capitals or not.
    for name in ["Été 2026", "été 2026", "E\u{301}TE\u{301} 2026 "] {
        let sentence = try_make(&app, name, None).await.says(409);
        assert!(sentence.contains("name"), "{sentence}");
        patch(&app, &b, json!({"name": name})).await.says(409);
        let body = json!({"name": name}).to_string();
        app.json(Method::PUT, &path(&b), &body).await.says(409);
    }
    assert_eq!(names(&app, "?sort_order=asc").await, ["Été 2026", "other"]);
    // Elsewhere it is free, until it is moved to where it is not.
    let inner = make(&app, "été 2026", &b).await;
    patch(&app, &inner, json!({"parent": null})).await.says(409);
    // Its own name is no obstacle to a folder.
    let renamed = patch(&app, &a, json!({"name": "ÉTÉ 2026"})).await;
    assert_eq!(
        (renamed.status.as_u16(), &renamed.value()["name"]),
        (200, &json!("ÉTÉ 2026"))
    );
    // Neither is that of a file.
    upload_into(&app, &b, "file", b"x").await;
    make(&app, "file", &b).await;
}

#[tokio::test]
async fn a_folder_does_not_go_into_itself() {
    let app = TestApp::new().await;
    let a = app.folder("a").await;
    let b = make(&app, "b", &a).await;
    let c = make(&app, "c", &b).await;
    for below in [&a, &b, &c] {
        let sentence = patch(&app, &a, json!({"parent": below})).await.says(409);
        assert!(sentence.contains("into itself"), "{sentence}");
    }
    // Upwards is fine, and so is where it is already.
    assert_eq!(patch(&app, &c, json!({"parent": a})).await.status, 200);
    assert_eq!(patch(&app, &c, json!({"parent": a})).await.status, 200);
}

/// Each of the moves is fine by itself; done together they would make a ring that nobody could reach.
#[tokio::test]
async fn moves_at_once_make_no_ring() {
    let app = TestApp::new().await;
    for round in 0..10 {
        let mut ring = Vec::new();
        for index in 0..4 {
            ring.push(app.folder(&format!("r{round} f{index}")).await);
        }
        let moves =
            (0..4).map(|index| patch(&app, &ring[index], json!({"parent": ring[(index + 1) % 4]})));
        let replies = futures_util::future::join_all(moves).await;
        let refused = replies.iter().filter(|reply| reply.status == 409);
        assert_eq!(refused.count(), 1, "round {round}");
        for folder in &ring {
            let path = app.get(&path(folder)).await.value()["path"].clone();
            assert!(path.as_array().unwrap().len() < 4, "{path}");
        }
    }
}

#[tokio::test]
async fn the_same_name_at_once_is_taken_once() {
    let app = TestApp::new().await;
    let makers = (0..20).map(|_| try_make(&app, "one", None));
    let replies = futures_util::future::join_all(makers).await;
    let made = replies.iter().filter(|reply| reply.status == 201);
    assert_eq!(made.count(), 1);
    assert!(
        replies
            .iter()
            .all(|reply| [201, 409].contains(&reply.status.as_u16()))
    );
}

#[tokio::test]
async fn folders_nest_64_deep() {
    let app = TestApp::new().await;
    let mut chain = vec![app.folder("1").await];
    for depth in 2..=64 {
        chain.push(make(&app, &depth.to_string(), chain.last().unwrap()).await);
    }
    let deepest = app.get(&path(&chain[63])).await.value();
    assert_eq!(deepest["path"].as_array().unwrap().len(), 63);
    let sentence = try_make(&app, "65", Some(&chain[63])).await.says(409);
    assert!(sentence.contains("64"), "{sentence}");
    // What moves brings its own depth with it.
    let two = app.folder("two").await;
    let inner = make(&app, "inner", &two).await;
    patch(&app, &two, json!({"parent": chain[62]}))
        .await
        .says(409);
    assert_eq!(
        patch(&app, &two, json!({"parent": chain[61]})).await.status,
        200
    );
    patch(&app, &inner, json!({"parent": chain[63]}))
        .await
        .says(409);
    patch(&app, &chain[0], json!({"parent": inner}))
        .await
        .says(409);
    assert_eq!(
        patch(&app, &chain[63], json!({"parent": null}))
            .await
            .status,
        200
    );
    assert_eq!(
        app.get(&format!("{}/download", path(&chain[0])))
            .await
            .status,
        200
    );
}
