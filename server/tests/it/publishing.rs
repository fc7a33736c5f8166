//! Publishing and unpublishing: who may, what it answers, and that there is one copy or none.

use asset_dock_server::Scope;
use asset_dock_server::config::ServeSettings;
use axum::http::Method;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::app::{Reply, TestApp, eventually, id};

async fn publish(app: &TestApp, id: &str) -> Reply {
    app.post(&format!("/api/store/asset/{id}/publish")).await
}

async fn unpublish(app: &TestApp, id: &str) -> Reply {
    app.post(&format!("/api/store/asset/{id}/unpublish")).await
}

/// The address in an answer that must have one.
fn public_url(reply: &Reply) -> String {
    assert_eq!(reply.status, 200, "{}", reply.text());
    let asset = reply.value();
    assert_eq!(asset["is_public"], true);
    asset["public_url"].as_str().unwrap().to_owned()
}

/// How many files the public store holds.
fn copies(app: &TestApp) -> usize {
    let is_public =
        |path: &&std::path::PathBuf| path.components().any(|part| part.as_os_str() == "public");
    app.blob_files().iter().filter(is_public).count()
}

#[tokio::test]
async fn a_published_asset_can_be_fetched_by_anyone_until_it_is_unpublished() {
    let app = TestApp::new().await;
    let asset = app.upload("Räder & more.txt", b"wheels").await;
    assert_eq!(
        (&asset["is_public"], &asset["public_url"]),
        (&json!(false), &Value::Null)
    );
    let published = publish(&app, id(&asset)).await;
    let url = public_url(&published);
    assert!(
        url.starts_with("/cdn/") && url.ends_with("/R%C3%A4der%20%26%20more.txt"),
        "{url}"
    );
    let got = app
        .get(&format!("/api/store/asset/{}", id(&asset)))
        .await
        .value();
    assert_eq!(got, published.value());
    let listed = app.get("/api/store/asset/").await.value();
    assert_eq!(listed["items"][0], published.value());
    let file = app.anyone(Method::GET, &url, &[]).await;
    assert_eq!(
        (file.status.as_u16(), &file.body[..]),
        (200, &b"wheels"[..])
    );

    let private = unpublish(&app, id(&asset)).await;
    assert_eq!(
        (private.status.as_u16(), private.value()),
        (200, asset.clone())
    );
    app.anyone(Method::GET, &url, &[]).await.says(404);
    assert_eq!(copies(&app), 0);
    let file = app.get(asset["url"].as_str().unwrap()).await;
    assert_eq!(&file.body[..], b"wheels");
}

#[tokio::test]
async fn again_is_the_same_answer() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    let first = publish(&app, id(&asset)).await;
    let again = publish(&app, id(&asset)).await;
    assert_eq!(public_url(&first), public_url(&again));
    assert_eq!((first.value(), copies(&app)), (again.value(), 1));
    for _ in 0..2 {
        assert_eq!(unpublish(&app, id(&asset)).await.value(), asset);
    }
}

#[tokio::test]
async fn a_later_publishing_has_another_address() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    let first = public_url(&publish(&app, id(&asset)).await);
    unpublish(&app, id(&asset)).await;
    let second = public_url(&publish(&app, id(&asset)).await);
    assert_ne!(first, second);
    app.anyone(Method::GET, &first, &[]).await.says(404);
    assert_eq!(app.anyone(Method::GET, &second, &[]).await.status, 200);
}

#[tokio::test]
async fn an_address_stays_when_the_asset_is_renamed() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    let url = public_url(&publish(&app, id(&asset)).await);
    let path = format!("/api/store/asset/{}", id(&asset));
    let renamed = app.json(Method::PATCH, &path, r#"{"name": "b.txt"}"#).await;
    assert_eq!(public_url(&renamed), url);
    assert_eq!(app.anyone(Method::GET, &url, &[]).await.status, 200);
}

#[tokio::test]
async fn it_needs_the_right_to_write_and_an_asset_of_ones_own() {
    let mut app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    let own = app.key.clone();
    for (workspace, scopes, status) in [
        ("main", vec![Scope::StoreRead, Scope::StoreShare], 403),
        ("other", vec![Scope::Admin], 404),
    ] {
        app.key = app.key(workspace, &scopes).await;
        publish(&app, id(&asset)).await.says(status);
        unpublish(&app, id(&asset)).await.says(status);
    }
    app.key.clone_from(&own);
    for unknown in ["1", "0199a1b2-0000-7000-8000-000000000001"] {
        publish(&app, unknown).await.says(404);
        unpublish(&app, unknown).await.says(404);
    }
    // What may not be shared may not be given to everybody either; taking it back is no giving.
    for scopes in [
        &[Scope::StoreWrite][..],
        &[Scope::StoreWrite, Scope::StoreRead],
        &[Scope::StoreWrite, Scope::StoreShare],
    ] {
        app.key = app.key("main", scopes).await;
        publish(&app, id(&asset)).await.says(403);
        assert_eq!(unpublish(&app, id(&asset)).await.status, 200);
        let told = app.get("/api/store/capabilities").await.value();
        assert_eq!(told["publish"], false);
    }
    app.key = own;
    let path = format!("/api/store/asset/{}/publish", id(&asset));
    app.get(&path).await.says(405);
    assert_eq!(copies(&app), 0);
}

#[tokio::test]
async fn deleting_takes_the_copy_along() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"a").await;
    let url = public_url(&publish(&app, id(&asset)).await);
    app.delete(&format!("/api/store/asset/{}", id(&asset)))
        .await;
    app.anyone(Method::GET, &url, &[]).await.says(404);
    eventually("the copy is gone", || copies(&app) == 0).await;
}

#[tokio::test]
async fn whatever_happens_at_once_there_is_one_copy_or_none() {
    let app = TestApp::new().await;
    let bytes = vec![7; 300_000];
    for round in 0..8 {
        let asset = app.upload("a.bin", &bytes).await;
        let id = id(&asset);
        let work = (0..12).map(|n| {
            let app = &app;
            async move {
                match (n + round) % 4 {
                    0 => unpublish(app, id).await.status,
                    1 if n == 9 && round % 2 == 0 => {
                        app.delete(&format!("/api/store/asset/{id}")).await.status
                    }
                    _ => publish(app, id).await.status,
                }
            }
        });
        for status in join_all(work).await {
            assert!([200, 204, 404].contains(&status.as_u16()), "{status}");
        }
        let got = app.get(&format!("/api/store/asset/{id}")).await;
        let is_public = got.status == 200 && got.value()["is_public"] == true;
        eventually("one copy or none", || {
            copies(&app) == usize::from(is_public)
        })
        .await;
        app.delete(&format!("/api/store/asset/{id}")).await;
        eventually("none", || copies(&app) == 0).await;
    }
}

#[tokio::test]
async fn many_publishings_at_once_give_one_address() {
    let app = TestApp::new().await;
    let asset = app.upload("a.bin", &vec![7; 300_000]).await;
    let replies = join_all((0..10).map(|_| publish(&app, id(&asset)))).await;
    let urls: std::collections::HashSet<_> = replies.iter().map(public_url).collect();
    assert_eq!(urls.len(), 1);
    eventually("one copy", || copies(&app) == 1).await;
}

#[tokio::test]
async fn a_damaged_file_is_not_published() {
    let app = TestApp::new().await;
    let asset = app.upload("a.bin", b"as it came").await;
    std::fs::write(&app.blob_files()[0], b"as it is !").unwrap();
    publish(&app, id(&asset)).await.says(500);
    eventually("no copy is left", || copies(&app) == 0).await;
    let got = app
        .get(&format!("/api/store/asset/{}", id(&asset)))
        .await
        .value();
    assert_eq!(got["is_public"], false);
}

#[tokio::test]
async fn addresses_begin_where_the_server_was_told() {
    let origin = |text: &str| Some(text.parse().unwrap());
    for (url, cdn_url, base) in [
        (None, None, "http://asked.example:81"),
        (origin("https://a.example"), None, "https://a.example"),
        (
            origin("https://a.example"),
            origin("https://cdn.example"),
            "https://cdn.example",
        ),
    ] {
        let app = TestApp::with(ServeSettings {
            url,
            cdn_url,
            ..ServeSettings::default()
        })
        .await;
        let asset = app.upload("a.txt", b"a").await;
        let path = format!("/api/store/asset/{}/publish", id(&asset));
        let request = app
            .request(Method::POST, &path)
            .header("host", "asked.example:81");
        let reply = app
            .send(request.body(axum::body::Body::empty()).unwrap())
            .await;
        assert!(
            public_url(&reply).starts_with(&format!("{base}/cdn/")),
            "{}",
            reply.text()
        );
    }
}
