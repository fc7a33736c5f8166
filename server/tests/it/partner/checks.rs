//! The numbered checks of `docs/contracts/partner.md`. The one of the client (19) is in `core`.

use axum::body::Body;
use axum::http::{Method, Request};
use image::ImageFormat;
use serde_json::{Value, json};

use super::{Company, photo, told};
use crate::app::{BOUNDARY, TestApp};
use crate::thumbnails::good;

const PHOTO: [(&str, &str); 2] = [("name", "a.jpg"), ("assetType", "Photo")];

fn jpeg() -> Vec<u8> {
    good(ImageFormat::Jpeg, 300, 200)
}

fn form() -> Vec<u8> {
    photo(&PHOTO, "a.jpg", &jpeg())
}

fn key(asset: &Value) -> &str {
    asset["key"].as_str().unwrap()
}

/// The path of an address on the test's server.
fn path(address: &Value) -> &str {
    address.as_str().unwrap()
}

#[tokio::test]
async fn check_01_a_private_upload() {
    let company = Company::new().await;
    let reply = company.upload("private", form()).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let asset = reply.value();
    let whole = format!("/api/v1/partner/asset/{}", key(&asset));
    for (member, value) in [
        ("name", json!("a.jpg")),
        ("type", json!("Photo")),
        ("assetType", json!("Photo")),
        ("secured", json!(true)),
        ("active", json!(true)),
        ("deleted", json!(false)),
        ("updated", json!(false)),
        ("priority", json!(0)),
        ("origURL", json!(whole)),
        ("platformFileUrl", json!(whole)),
        ("thumbURL", json!(format!("{whole}?size=64"))),
        ("mediumURL", json!(format!("{whole}?size=256"))),
        ("largeURL", json!(format!("{whole}?size=1024"))),
        ("largeX2URL", json!(format!("{whole}?size=1024"))),
    ] {
        assert_eq!(asset[member], value, "{member} of {asset}");
    }
    assert!(asset.get("publicURL").is_none());
    assert!(!key(&asset).is_empty() && !path(&asset["companyId"]).is_empty());
    assert_eq!(asset["id"], key(&asset).split('.').next().unwrap());
}

#[tokio::test]
async fn check_02_a_public_upload() {
    let company = Company::new().await;
    let asset = company.upload("public", form()).await.value();
    assert_eq!(asset["secured"], json!(false));
    assert_eq!(asset["origURL"], asset["publicURL"]);
    company.app.app.draw_thumbnails().await.unwrap();
    for member in [
        "publicURL",
        "thumbURL",
        "mediumURL",
        "largeURL",
        "largeX2URL",
        "origURL",
        "platformFileUrl",
    ] {
        let reply = company
            .app
            .anyone(Method::GET, path(&asset[member]), &[])
            .await;
        assert_eq!(reply.status, 200, "{member}");
        assert_eq!(reply.header("content-type"), "image/jpeg", "{member}");
    }
}

#[tokio::test]
async fn check_03_times_are_milliseconds() {
    let company = Company::new().await;
    let asset = company.upload("public", form()).await.value();
    for member in ["created", "modified"] {
        assert!(asset[member].as_i64().unwrap() > 1_000_000_000_000);
    }
}

#[tokio::test]
async fn check_04_to_07_both_keys_are_needed() {
    let company = Company::new().await;
    let [partner, developer] = company.keys();
    let bearer = format!("Bearer {developer}");
    let other = Company::of(TestApp::new().await, "main").await;
    for (keys, message) in [
        (["", developer], "Invalid partner key"),
        ([partner, ""], "Invalid developer key"),
        (["wrong", developer], "Invalid partner key"),
        ([&*other.partner, &*other.developer], "Invalid partner key"),
        ([partner, "wrong"], "Invalid developer key"),
        ([partner, &*other.developer], "Invalid developer key"),
        ([partner, &bearer], "Invalid developer key"),
        ([developer, partner], "Invalid partner key"),
    ] {
        let path = "/upload/public";
        let reply = company.send(Method::POST, path, keys, form()).await;
        assert_eq!(told(&reply, 401, "Unauthorized"), message, "{keys:?}");
        let reply = company.send(Method::GET, "/0.jpg", keys, Vec::new()).await;
        assert_eq!(told(&reply, 401, "Unauthorized"), message, "{keys:?}");
    }
}

#[tokio::test]
async fn check_08_and_09_the_partner_key_has_two_headers() {
    let company = Company::new().await;
    for header in ["X-API-KEY", "partner_key"] {
        let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = Request::post("/api/v1/partner/asset/upload/public")
            .header("content-type", content_type)
            .header(header, &company.partner)
            .header("authorization", &company.developer)
            .body(Body::from(form()));
        let reply = company.app.send(request.unwrap()).await;
        assert_eq!(reply.status, 200, "{header}");
    }
}

#[tokio::test]
async fn check_10_without_a_file_nothing() {
    let company = Company::new().await;
    let form = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na.jpg\r\n--{BOUNDARY}--\r\n"
    );
    let reply = company.upload("public", form.into_bytes()).await;
    let message = told(&reply, 400, "Invalid argument");
    assert_eq!(message, "the form holds no file");
}

#[tokio::test]
async fn check_11_unknown_fields_are_ignored() {
    let company = Company::new().await;
    let fields = [&PHOTO[..], &[("colour", "red")]].concat();
    let reply = company
        .upload("public", photo(&fields, "a.jpg", &jpeg()))
        .await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn check_12_to_14_the_bytes_come_back_and_may_be_kept() {
    let company = Company::new().await;
    for (audience, kept) in [
        ("private", "private, max-age=2592000"),
        ("public", "public, max-age=2592000"),
    ] {
        let asset = company.upload(audience, form()).await.value();
        let encoded = key(&asset).replace('.', "%2E");
        for path in [format!("/{}", key(&asset)), format!("/{encoded}")] {
            let reply = company.get(&path).await;
            assert_eq!((reply.status.as_u16(), &reply.body[..]), (200, &jpeg()[..]));
            for (name, value) in [
                ("content-type", "image/jpeg"),
                ("cache-control", kept),
                ("x-content-type-options", "nosniff"),
            ] {
                assert_eq!(reply.header(name), value, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn check_15_and_16_what_is_not_there() {
    let company = Company::new().await;
    let unknown = "/01900000-0000-7000-8000-000000000000.jpg";
    for path in [unknown, "/nope", "/..%2F..%2Fetc%2Fpasswd"] {
        let reply = company.get(path).await;
        told(&reply, 404, "Not Found");
        let reply = company.get(&format!("{path}?handleError=false")).await;
        told(&reply, 404, "Not Found");
        let reply = company.get(&format!("{path}?handleError=true")).await;
        assert_eq!(
            (reply.status.as_u16(), reply.body.len()),
            (404, 0),
            "{path}"
        );
    }
}

#[tokio::test]
async fn check_17_another_company_does_not_find_it() {
    let mine = Company::new().await;
    let asset = mine.upload("private", form()).await.value();
    let issued = mine
        .app
        .issue("other", asset_dock_core::dialect::Api::Partner, &[])
        .await;
    let keys = [&*issued.key, issued.developer_key.as_deref().unwrap()];
    let path = format!("/{}", key(&asset));
    let reply = mine.send(Method::GET, &path, keys, Vec::new()).await;
    told(&reply, 404, "Not Found");
}

#[tokio::test]
async fn check_18_there_is_no_list() {
    let company = Company::new().await;
    for path in ["", "/", "/upload"] {
        let reply = company.get(path).await;
        assert!(matches!(reply.status.as_u16(), 404 | 405), "{path}");
        assert_eq!(reply.value()["status"], reply.status.as_u16());
    }
}

#[tokio::test]
async fn what_came_this_way_is_in_the_library() {
    let company = Company::new().await;
    let asset = company.upload("public", form()).await.value();
    let listed = company.app.get("/api/store/asset/").await.value();
    let listed = &listed["items"][0];
    assert_eq!(listed["id"], asset["id"]);
    assert_eq!(listed["name"], "a.jpg");
    assert_eq!(listed["is_public"], json!(true));
}
