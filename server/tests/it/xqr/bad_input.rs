//! What is malformed is refused in this API's own words, and named.

use axum::http::Method;

use super::{UNKNOWN, Xqr};

#[tokio::test]
async fn parameters_are_refused_by_name() {
    let xqr = Xqr::new().await;
    let presign = "/api/v1/assets/presign?";
    let long = "x".repeat(128);
    let item = format!("/api/v1/assets/{UNKNOWN}");
    let get = Method::GET;
    let post = Method::POST;
    for (method, path, name) in [
        (&get, "/api/v1/assets?limit=ten".to_owned(), "limit"),
        (&get, "/api/v1/assets?limit=".to_owned(), "limit"),
        (&get, "/api/v1/assets?limit=-1".to_owned(), "limit"),
        (&get, "/api/v1/assets?limit=1&limit=2".to_owned(), "limit"),
        (&get, "/api/v1/assets?offset=-1".to_owned(), "offset"),
        (
            &get,
            "/api/v1/assets?offset=9223372036854775808".to_owned(),
            "offset",
        ),
        (&get, "/api/v1/assets?sort=name".to_owned(), "sort"),
        (&get, format!("{item}?fields=id"), "fields"),
        (&post, format!("{item}/confirm?force=1"), "force"),
        (
            &post,
            format!("/api/v1/assets/presign/{UNKNOWN}/confirm?x=1"),
            "x",
        ),
        (&post, format!("{item}/publish?x=1"), "x"),
        (
            &Method::DELETE,
            format!("{item}?permanent=true"),
            "permanent",
        ),
        (&get, "/api/v1/workspace/usage?month=1".to_owned(), "month"),
        (&get, "/api/v1/webhooks?limit=1".to_owned(), "limit"),
        (&post, format!("{presign}filename=&file_size=1"), "filename"),
        (
            &post,
            format!("{presign}filename=...&file_size=1"),
            "filename",
        ),
        (
            &post,
            format!("{presign}filename=a&file_size=-1"),
            "file_size",
        ),
        (
            &post,
            format!("{presign}filename=a&file_size=1.5"),
            "file_size",
        ),
        (
            &post,
            format!("{presign}filename=a&file_size=99999999999999999999"),
            "file_size",
        ),
        (
            &post,
            format!("{presign}filename=a&file_size=1&content_type=png"),
            "content_type",
        ),
        (
            &post,
            format!("{presign}filename=a&file_size=1&content_type=image/*"),
            "content_type",
        ),
        (
            &post,
            format!("{presign}filename=a&file_size=1&content_type=a/{long}"),
            "content_type",
        ),
        (
            &post,
            format!("{presign}filename=a&file_size=1&content_type=a/b%0d%0ac"),
            "content_type",
        ),
        (
            &post,
            format!("{presign}filename=a&file_size=1&folder=x"),
            "folder",
        ),
    ] {
        let sentence = xqr
            .call(method.clone(), &path)
            .await
            .fails(400, "VALIDATION_ERROR");
        assert!(
            sentence.starts_with(&format!("{name}: ")),
            "{path}: {sentence}"
        );
    }
    assert!(xqr.names("").await.is_empty());
}

#[tokio::test]
async fn what_is_no_id_is_an_asset_that_is_not_there() {
    let xqr = Xqr::new().await;
    let upper = UNKNOWN.to_uppercase().replace('0', "A");
    for id in ["1", "a%2Fb", "%00", "%ff", &upper, &"x".repeat(1000)] {
        for (method, rest) in [
            (Method::GET, ""),
            (Method::DELETE, ""),
            (Method::POST, "/confirm"),
            (Method::POST, "/publish"),
        ] {
            let reply = xqr
                .call(method, &format!("/api/v1/assets/{id}{rest}"))
                .await;
            let sentence = reply.fails(404, "NOT_FOUND");
            assert!(sentence.len() < 200, "{sentence}");
        }
    }
}

#[tokio::test]
async fn other_addresses_and_methods_are_refused_in_its_words() {
    let xqr = Xqr::new().await;
    for path in [
        "/api/v1/",
        "/api/v1/nothing",
        "/api/v1/assets/",
        "/api/v1/assets/a/b/c/d",
        "/api/v1/webhooks/wh_x/nothing",
    ] {
        xqr.get(path).await.fails(404, "NOT_FOUND");
    }
    for (method, path) in [
        (Method::PUT, "/api/v1/assets"),
        (Method::PATCH, "/api/v1/assets/x"),
        // It is never taken for an id.
        (Method::GET, "/api/v1/assets/presign"),
        (Method::DELETE, "/api/v1/assets/presign"),
        (Method::DELETE, "/api/v1/webhooks/x"),
    ] {
        let reply = xqr.call(method, path).await;
        reply.fails(405, "VALIDATION_ERROR");
        assert!(!reply.header("allow").is_empty());
    }
}

#[tokio::test]
async fn names_are_made_safe() {
    let xqr = Xqr::new().await;
    for (sent, kept) in [
        ("..%2F..%2Fetc%2Fpasswd", "_._.._etc_passwd"),
        ("a%0Ab.txt", "a_b.txt"),
        ("%E2%80%AEtxt.exe", "txt.exe"),
    ] {
        let (id, url) = xqr.presign(sent, "text/plain", 1).await;
        assert_eq!(xqr.put(&url, "text/plain", "x").await.status, 200);
        let path = format!("/api/v1/assets/{id}/confirm");
        assert_eq!(xqr.post(&path).await.data(200)["filename"], kept);
    }
}
