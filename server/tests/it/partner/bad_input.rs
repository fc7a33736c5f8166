//! What is wrong is said in the form of this API, and nothing of it is kept.

use asset_dock_server::config::ServeSettings;

use super::{Company, photo, told};
use crate::app::{BOUNDARY, TestApp};

#[tokio::test]
async fn what_is_wrong_with_an_upload_is_a_bad_argument() {
    let company = Company::new().await;
    let whole = photo(&[("assetType", "Photo")], "a.jpg", b"bytes");
    for (body, words) in [
        (
            photo(&[("assetType", "Film")], "a.jpg", b"x"),
            "Photo or Document",
        ),
        (photo(&[("name", "..")], "a.jpg", b"x"), "name"),
        (whole[..whole.len() - 12].to_vec(), "ends before its end"),
        (b"no form at all".to_vec(), "ends before its end"),
        (
            photo(&[("name", &"x".repeat(70_000))], "a.jpg", b"x"),
            "too much text",
        ),
    ] {
        for audience in ["private", "public"] {
            let reply = company.upload(audience, body.clone()).await;
            let message = told(&reply, 400, "Invalid argument");
            assert!(message.contains(words), "{message}");
        }
    }
    let page = company.app.get("/api/store/asset/").await.value();
    assert_eq!(page["collection_total"], 0);
    crate::app::eventually("nothing is kept", || company.app.blob_files().is_empty()).await;
}

#[tokio::test]
async fn what_is_too_large_is_a_bad_argument_too() {
    let settings = ServeSettings {
        max_upload: Some(1_000),
        ..ServeSettings::default()
    };
    let company = Company::of(TestApp::with(settings).await, "main").await;
    for size in [1_001, 200_000] {
        let body = photo(&[], "a.jpg", &vec![7; size]);
        let reply = company.upload("public", body).await;
        let message = told(&reply, 400, "Invalid argument");
        assert!(
            message.contains("too large") || message.contains("limit"),
            "{message}"
        );
    }
    let body = photo(&[], "a.jpg", &[7; 1_000]);
    assert_eq!(company.upload("public", body).await.status, 200);
}

#[tokio::test]
async fn a_body_of_another_type_is_refused() {
    let company = Company::new().await;
    let request = axum::http::Request::post("/api/v1/partner/asset/upload/public")
        .header("content-type", "application/json")
        .header("x-api-key", &company.partner)
        .header("authorization", &company.developer)
        .body("{}".into());
    let reply = company.app.send(request.unwrap()).await;
    let message = told(&reply, 400, "Invalid argument");
    assert!(message.contains("multipart/form-data"), "{message}");
}

#[tokio::test]
async fn the_name_may_come_after_the_file() {
    let company = Company::new().await;
    let mut body = photo(&[], "camera.jpg", b"bytes");
    body.truncate(body.len() - format!("--{BOUNDARY}--\r\n").len());
    let name = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nGelonade-3-5.jpg\r\n--{BOUNDARY}--\r\n"
    );
    body.extend(name.into_bytes());
    let asset = company.upload("private", body).await.value();
    assert_eq!(asset["name"], "Gelonade-3-5.jpg");
}
