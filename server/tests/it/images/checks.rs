//! The numbered checks of `docs/contracts/images.md`.
//!
//! Long because: it is the contract's list, in the contract's order.

use asset_dock_server::Stage;
use asset_dock_server::config::ServeSettings;
use axum::Router;
use axum::http::{Method, header};
use axum::routing::get;
use serde_json::{Value, json};

use super::{
    Form, app, made, path, png, send_form, transform, try_transform, try_upload, upload, with,
};
use crate::app::TestApp;
use crate::far_server::FarServer;

#[tokio::test]
async fn check_01_a_list_holds_at_most_ten() {
    let app = app().await;
    for name in 0..11 {
        upload(&app, &name.to_string(), &png()).await;
    }
    let page = app.get("/v1/images").await;
    assert_eq!(page.status, 200);
    let page = page.value();
    assert_eq!(page["data"].as_array().map(Vec::len), Some(10));
    assert!(page["links"].is_object());
}

#[tokio::test]
async fn check_02_pages_of_one_and_of_a_hundred() {
    let app = app().await;
    for take in [1, 100] {
        let page = app.get(&format!("/v1/images?take={take}")).await;
        assert_eq!(page.status, 200);
        assert_eq!(
            page.value(),
            json!({"data": [], "links": {"previous": null, "next": null}})
        );
    }
}

#[tokio::test]
async fn checks_03_and_04_a_page_outside_1_to_100_is_refused() {
    let app = app().await;
    for take in ["0", "101", "-1", "%2B5", "ten", "", "1.5", "99999999999"] {
        let page = app.get(&format!("/v1/images?take={take}")).await;
        page.invalid("take");
    }
}

async fn five(app: &TestApp) -> Vec<String> {
    let mut ids = Vec::new();
    for name in ["a", "b", "c", "d", "e"] {
        let image = upload(app, name, &png()).await;
        ids.insert(0, image["id"].as_str().unwrap().to_owned());
    }
    ids
}

/// A list as a client at that host asks for it.
async fn page_at(app: &TestApp, host: &str, path: &str) -> Value {
    let request = app.request(Method::GET, path).header(header::HOST, host);
    let reply = app.send(request.body(axum::body::Body::empty()).unwrap());
    let reply = reply.await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.value()
}

#[tokio::test]
async fn checks_05_and_06_links_lead_through_all_images_on_this_server() {
    let app = app().await;
    let ids = five(&app).await;
    let origin = "http://dock.example:8080";
    let mut seen = Vec::new();
    let mut next = Some("/v1/images?take=2".to_owned());
    while let Some(path) = next {
        let page = page_at(&app, "dock.example:8080", &path).await;
        let data = page["data"].as_array().unwrap().iter();
        seen.extend(data.map(|image| image["id"].as_str().unwrap().to_owned()));
        let link = page["links"]["next"].as_str();
        next = link.map(|link| {
            link.strip_prefix(origin)
                .expect("its own origin")
                .to_owned()
        });
    }
    assert_eq!(seen, ids);
}

#[tokio::test]
async fn check_07_an_image_is_a_bare_object() {
    let app = app().await;
    let image = upload(&app, "a", &png()).await;
    let got = app.get(&path(&image, "")).await;
    assert_eq!((got.status.as_u16(), got.value()), (200, image.clone()));
    let members: Vec<_> = image.as_object().unwrap().keys().collect();
    let mut documented = [
        "id",
        "name",
        "url",
        "width",
        "height",
        "format",
        "size",
        "created_at",
    ];
    documented.sort_unstable();
    assert_eq!(members, documented);
    let chars = image["id"]
        .as_str()
        .unwrap()
        .strip_prefix("image_")
        .unwrap();
    assert!(chars.len() == 24 && chars.bytes().all(|char| char.is_ascii_alphanumeric()));
    assert_eq!(image["size"], png().len());
    assert_eq!(image["created_at"].as_str().unwrap().len(), 24);
}

#[tokio::test]
async fn check_08_an_unknown_id_is_not_found() {
    let app = app().await;
    let missing = app.get("/v1/images/image_exampleid").await;
    assert_eq!(
        missing.problem(404),
        "Image with id image_exampleid not found."
    );
    assert_eq!(missing.value()["title"], "Not Found");
    for id in [
        "image_000000000000000000000001",
        "nope",
        "%ff",
        "01900000-0000-7000-8000-000000000000",
    ] {
        for more in ["", "/download"] {
            app.get(&format!("/v1/images/{id}{more}"))
                .await
                .problem(404);
        }
        for more in ["/publish", "/unpublish"] {
            app.post(&format!("/v1/images/{id}{more}"))
                .await
                .problem(404);
        }
        app.delete(&format!("/v1/images/{id}")).await.problem(404);
    }
}

#[tokio::test]
async fn check_09_a_test_image_is_not_there_for_a_live_key() {
    let mut app = app().await;
    let live = app.key.clone();
    app.key = app.images_key("main", Stage::Test).await;
    let image = upload(&app, "a", &png()).await;
    assert_eq!(app.get(&path(&image, "")).await.status, 200);
    app.get_with(&live, &path(&image, "")).await.problem(404);
}

#[tokio::test]
async fn check_10_without_a_good_key_nothing() {
    let mut app = app().await;
    for key in ["", "live_", "live_wrong", "test_wrong"] {
        app.key = key.into();
        app.get("/v1/images").await.problem(401);
    }
    app.anyone(Method::GET, "/v1/images", &[])
        .await
        .problem(401);
}

#[tokio::test]
async fn checks_11_and_12_an_upload_says_what_it_is_and_counts() {
    let app = app().await;
    let reply = try_upload(&app, "a", &png()).await;
    assert_eq!(reply.header("x-image-processing-usage"), "1");
    let image = made(&reply);
    for (member, value) in [
        ("name", json!("a")),
        ("url", Value::Null),
        ("format", json!("png")),
        ("width", json!(30)),
        ("height", json!(20)),
    ] {
        assert_eq!(image[member], value, "{member}");
    }
}

#[tokio::test]
async fn check_13_a_name_has_1_to_30_characters() {
    let app = app().await;
    let longest = "ä".repeat(30);
    assert_eq!(upload(&app, &longest, &png()).await["name"], longest);
    for name in ["", &"n".repeat(31)] {
        try_upload(&app, name, &png()).await.invalid("name");
    }
}

#[tokio::test]
async fn check_14_a_name_and_an_image_are_needed() {
    let app = app().await;
    let form = Form::new().file("image", "a.png", &png());
    send_form(&app, form).await.invalid("name");
    let form = Form::new().text("name", "a");
    send_form(&app, form).await.invalid("image");
    let form = Form::new().text("name", "a").file("file", "a.png", &png());
    send_form(&app, form).await.invalid("image");
    crate::app::eventually("nothing is kept", || app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn check_15_a_drawing_is_refused() {
    let app = app().await;
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#;
    try_upload(&app, "a", svg).await.invalid("image");
    crate::app::eventually("nothing is kept", || app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn check_16_twenty_megabytes_pass_and_one_byte_more_does_not() {
    let app = app().await;
    let mut file = png();
    file.resize(20_000_000, 0);
    upload(&app, "a", &file).await;
    file.push(0);
    try_upload(&app, "a", &file).await.invalid("image");
    file.resize(21_000_000, 0);
    try_upload(&app, "a", &file).await.invalid("image");
    let kept = 1 + 3;
    crate::app::eventually("one is kept", || app.blob_files().len() == kept).await;
}

#[tokio::test]
async fn check_17_an_image_is_fetched_from_a_documented_place() {
    let routes = Router::new().route("/bucket/a.png", get(async || png()));
    let far = FarServer::start_as("storage.googleapis.com", routes).await;
    let app = with(ServeSettings {
        outbound_host: Some(vec![far.host().parse().unwrap()]),
        outbound_ca: Some(far.ca()),
        ..ServeSettings::default()
    })
    .await;
    let body = json!({"name": "a", "url": "https://storage.googleapis.com/bucket/a.png"});
    let reply = app
        .json(Method::POST, "/v1/images", &body.to_string())
        .await;
    let image = made(&reply);
    assert_eq!(
        (&image["name"], &image["width"], &image["format"]),
        (&json!("a"), &json!(30), &json!("png"))
    );
    assert_eq!(reply.header("x-image-processing-usage"), "1");
}

#[tokio::test]
async fn check_18_nothing_is_fetched_from_anywhere_else() {
    let app = app().await;
    for url in [
        "http://127.0.0.1/x.png",
        "https://127.0.0.1/x.png",
        "http://storage.googleapis.com/x.png",
        "https://evil.example/x.png",
        "file:///etc/passwd",
        "nonsense",
        "",
    ] {
        let body = json!({"name": "a", "url": url}).to_string();
        app.json(Method::POST, "/v1/images", &body)
            .await
            .invalid("url");
    }
}

#[tokio::test]
async fn checks_19_to_22_a_published_image_has_an_address_until_it_is_taken_back() {
    let app = app().await;
    let image = upload(&app, "a", &png()).await;
    let published = app.post(&path(&image, "/publish")).await;
    assert_eq!(published.header("x-image-processing-usage"), "1");
    let published = made(&published);
    let url = published["url"].as_str().unwrap().to_owned();
    let expected = json!({"url": url});
    let mut changed = image.clone();
    changed["url"] = expected["url"].clone();
    assert_eq!(published, changed, "nothing else changes");

    let again = made(&app.post(&path(&image, "/publish")).await);
    assert_eq!(again["url"], url);

    let anyone = app.anyone(Method::GET, &url, &[]).await;
    assert_eq!(
        (anyone.status.as_u16(), anyone.header("content-type")),
        (200, "image/png")
    );
    assert_eq!(anyone.body, png());

    let private = made(&app.post(&path(&image, "/unpublish")).await);
    assert_eq!(private, image);
    assert_eq!(app.anyone(Method::GET, &url, &[]).await.status, 404);
    assert_eq!(made(&app.post(&path(&image, "/unpublish")).await), image);
}

#[tokio::test]
async fn check_23_a_download_works_whether_published_or_not() {
    let app = app().await;
    let image = upload(&app, "a", &png()).await;
    for step in ["", "/publish", "/unpublish"] {
        if !step.is_empty() {
            made(&app.post(&path(&image, step)).await);
        }
        let file = app.get(&path(&image, "/download")).await;
        assert_eq!((file.status.as_u16(), &file.body[..]), (200, &png()[..]));
        assert_eq!(file.header("content-type"), "image/png");
    }
    let part = app.request(Method::GET, &path(&image, "/download"));
    let part = part.header(header::RANGE, "bytes=1-3");
    let part = app
        .send(part.body(axum::body::Body::empty()).unwrap())
        .await;
    assert_eq!((part.status.as_u16(), &part.body[..]), (206, &b"PNG"[..]));
}

#[tokio::test]
async fn check_24_another_size_is_another_image() {
    let app = app().await;
    let image = upload(&app, "a", &png()).await;
    let body = r#"{"width":100,"height":100}"#;
    let reply = try_transform(&app, &image, "resize", body).await;
    assert_eq!(reply.header("x-image-processing-usage"), "1");
    let new = made(&reply);
    assert_ne!(new["id"], image["id"]);
    assert_eq!((&new["width"], &new["height"]), (&json!(100), &json!(100)));
    assert_eq!(app.get(&path(&image, "")).await.value(), image);
    assert_eq!(app.get(&path(&image, "/download")).await.body, png());
}

#[tokio::test]
async fn checks_25_and_27_to_30_what_is_out_of_range_is_refused() {
    let app = app().await;
    let image = upload(&app, "a", &png()).await;
    for (kind, body, field) in [
        ("resize", r#"{"width":0,"height":9}"#, "width"),
        ("resize", r#"{"width":10001,"height":9}"#, "width"),
        ("convert", r#"{"format":"jpeg","quality":101}"#, "quality"),
        ("convert", "{}", "format"),
        ("crop", r#"{"x1":0.5,"y1":0,"x2":10,"y2":10}"#, "x1"),
        ("rotate", "{}", "angle"),
        ("mirror", "{}", "mode"),
    ] {
        try_transform(&app, &image, kind, body).await.invalid(field);
    }
}

#[tokio::test]
async fn check_26_jpg_means_jpeg() {
    let app = app().await;
    let image = upload(&app, "a", &png()).await;
    let (new, _) = transform(&app, &image, "convert", r#"{"format":"jpg"}"#).await;
    assert_eq!(new["format"], "jpeg");
}

#[tokio::test]
async fn check_31_without_a_name_a_new_image_has_the_old_one() {
    let app = app().await;
    let image = upload(&app, "holiday", &png()).await;
    let (new, _) = transform(&app, &image, "mirror", r#"{"mode":"both"}"#).await;
    assert_eq!(new["name"], "holiday");
    let body = r#"{"mode":"both","name":"other"}"#;
    let (new, _) = transform(&app, &image, "mirror", body).await;
    assert_eq!(new["name"], "other");
}

#[tokio::test]
async fn checks_32_and_33_what_is_deleted_is_gone_for_good() {
    let app = app().await;
    let image = upload(&app, "a", &png()).await;
    let published = made(&app.post(&path(&image, "/publish")).await);
    let url = published["url"].as_str().unwrap();
    let deleted = app.delete(&path(&image, "")).await;
    assert_eq!((deleted.status.as_u16(), deleted.body.len()), (204, 0));
    app.get(&path(&image, "")).await.problem(404);
    assert_eq!(app.anyone(Method::GET, url, &[]).await.status, 404);
    app.delete(&path(&image, "")).await.problem(404);
    crate::app::eventually("the bytes are gone", || app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn check_34_a_key_may_call_so_often_in_a_minute() {
    let app = TestApp::new().await;
    for (stage, limit) in [(Stage::Test, 10), (Stage::Live, 100)] {
        let key = app.images_key("main", stage).await;
        for _ in 0..limit {
            assert_eq!(app.get_with(&key, "/v1/images").await.status, 200);
        }
        let refused = app.get_with(&key, "/v1/images").await;
        refused.problem(429);
        let wait: u64 = refused.header("retry-after").parse().unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
    }
}

#[tokio::test]
async fn check_35_a_refusal_says_what_is_wrong() {
    let app = app().await;
    let refused = app.get("/v1/images?take=0&from=x&page=2").await;
    assert_eq!(refused.status, 422);
    let body = refused.value();
    assert_eq!(
        (&body["title"], &body["error"], &body["status"]),
        (
            &json!("Validation Error"),
            &json!("Validation Error"),
            &json!(422)
        )
    );
    assert!(body["type"].is_string());
    let fields: Vec<_> = body["errors"].as_object().unwrap().keys().collect();
    assert_eq!(fields, ["from", "page", "take"]);
}
