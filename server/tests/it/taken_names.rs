//! Which names are taken, before files come.

use asset_dock_server::Scope;
use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, id};
use crate::folders::{UNKNOWN, upload_into};

const PATH: &str = "/api/store/asset/names";

async fn taken(app: &TestApp, folder: Option<&str>, names: &[&str]) -> Value {
    let reply = app
        .json(
            Method::POST,
            PATH,
            &json!({"folder": folder, "names": names}).to_string(),
        )
        .await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.value()["taken"].clone()
}

#[tokio::test]
async fn names_are_taken_in_their_place_however_they_are_written() {
    let mut app = TestApp::new().await;
    let a = app.upload("Z\u{fc}rich.jpg", b"a").await;
    app.upload("Z\u{fc}rich (2).jpg", b"b").await;
    let names = [
        "zu\u{308}RICH.jpg",
        "z\u{fc}rich.JPG",
        "other.jpg",
        "..",
        "",
    ];
    assert_eq!(
        taken(&app, None, &names).await,
        json!([
            {"name": "zu\u{308}RICH.jpg", "id": id(&a), "free": "z\u{fc}RICH (3).jpg"},
            {"name": "z\u{fc}rich.JPG", "id": id(&a), "free": "z\u{fc}rich (4).JPG"},
        ])
    );
    let folder = app.folder("F").await;
    assert_eq!(taken(&app, Some(&folder), &names).await, json!([]));
    let inside = upload_into(&app, &folder, "a.txt", b"x").await;
    assert_eq!(
        taken(&app, Some(&folder), &["a.txt"]).await,
        json!([{"name": "a.txt", "id": id(&inside), "free": "a (2).txt"}])
    );
    assert_eq!(taken(&app, None, &["a.txt"]).await, json!([]));
    // What is in the trash takes no name, and another workspace sees nothing of this one.
    app.delete(&format!("/api/store/asset/{}", id(&inside)))
        .await;
    assert_eq!(taken(&app, Some(&folder), &["a.txt"]).await, json!([]));
    app.key = app.key("other", &[Scope::StoreRead]).await;
    assert_eq!(taken(&app, None, &names).await, json!([]));
    assert_eq!(taken(&app, Some(&folder), &names).await, json!([]));
}

#[tokio::test]
async fn what_is_not_asked_rightly_is_told() {
    let mut app = TestApp::new().await;
    for body in [
        json!({"names": []}),
        json!({"names": vec!["a"; 201]}),
        json!({"names": "a"}),
        json!({"names": ["a"], "folder": 5}),
        json!({"names": ["a"], "folder": "5"}),
        json!({"names": ["a"], "other": 1}),
    ] {
        let reply = app.json(Method::POST, PATH, &body.to_string()).await;
        assert_eq!(reply.status, 422, "{body}: {}", reply.text());
    }
    assert_eq!(taken(&app, Some(UNKNOWN), &["a"]).await, json!([]));
    app.key = app.key("main", &[Scope::StoreWrite]).await;
    app.json(Method::POST, PATH, r#"{"names": ["a"]}"#)
        .await
        .says(403);
    app.key.clear();
    app.json(Method::POST, PATH, r#"{"names": ["a"]}"#)
        .await
        .says(401);
}
