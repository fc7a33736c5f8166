//! Images from addresses: where they may lead, and what may come from there.

use asset_dock_server::config::ServeSettings;
use axum::Router;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use futures_util::stream;
use serde_json::json;

use super::{made, png, with};
use crate::app::{Reply, TestApp, eventually};
use crate::far_server::FarServer;

const NAME: &str = "storage.googleapis.com";

fn routes() -> Router {
    let at = |path: &str| Redirect::temporary(&format!("https://{NAME}{path}"));
    Router::new()
        .route("/a.png", get(async || png()))
        .route("/near", get(async move || at("/a.png")))
        .route("/relative", get(async || Redirect::permanent("/a.png")))
        .route(
            "/far",
            get(async || Redirect::to("https://evil.example/a.png")),
        )
        .route(
            "/inside",
            get(async || Redirect::to("https://127.0.0.1/a.png")),
        )
        .route(
            "/plain",
            get(async || Redirect::to("http://storage.googleapis.com/a.png")),
        )
        .route("/round", get(async move || at("/round")))
        .route(
            "/text",
            get(async || ([(header::CONTENT_TYPE, "image/png")], "text")),
        )
        .route("/cut.png", get(async || png()[..60].to_vec()))
        .route("/large", get(async || vec![0_u8; 20_000_001]))
        .route("/endless", get(async || endless().into_response()))
        .route("/broken", get(async || StatusCode::INTERNAL_SERVER_ERROR))
}

/// More than is taken, and nobody says so beforehand.
fn endless() -> Body {
    let chunk = || Some((Ok::<_, std::io::Error>(vec![0_u8; 1 << 20]), ()));
    Body::from_stream(stream::unfold((), move |()| async move { chunk() }))
}

async fn create(app: &TestApp, path: &str) -> Reply {
    let body = json!({"name": "a", "url": format!("https://{NAME}{path}")}).to_string();
    app.json(Method::POST, "/v1/images", &body).await
}

#[tokio::test]
async fn only_images_from_documented_places_come_in() {
    let far = FarServer::start_as(NAME, routes()).await;
    let app = with(ServeSettings {
        outbound_host: Some(vec![far.host().parse().unwrap()]),
        outbound_ca: Some(far.ca()),
        ..ServeSettings::default()
    })
    .await;
    for path in ["/a.png", "/near", "/relative"] {
        assert_eq!(made(&create(&app, path).await)["width"], 30, "{path}");
    }
    for path in [
        "/far", "/inside", "/plain", "/round", "/text", "/cut.png", "/large", "/endless",
        "/broken", "/nothing",
    ] {
        create(&app, path).await.invalid("url");
    }
    eventually("three are kept", || app.blob_files().len() == 3 * 4).await;
}

#[tokio::test]
async fn a_place_that_is_not_what_it_says_is_not_believed() {
    let far = FarServer::start_as(NAME, routes()).await;
    let app = with(ServeSettings {
        outbound_host: Some(vec![far.host().parse().unwrap()]),
        ..ServeSettings::default()
    })
    .await;
    create(&app, "/a.png").await.invalid("url");
}

#[tokio::test]
async fn a_name_and_an_address_are_needed() {
    let app = super::app().await;
    let url = format!("https://{NAME}/a.png");
    for (body, field) in [
        (json!({"url": url}), "name"),
        (json!({"name": "", "url": url}), "name"),
        (json!({"name": "n".repeat(31), "url": url}), "name"),
        (json!({"name": "a"}), "url"),
        (json!({"name": "a", "url": 1}), "url"),
    ] {
        let reply = app
            .json(Method::POST, "/v1/images", &body.to_string())
            .await;
        reply.invalid(field);
    }
}
