//! The documented forms of the `images` dialect. Numbers are those of the contract checks.

use serde_json::{Value, json};

use super::Images;
use super::wire::{CreateWrite, ErrorBody, ImagePage, ImageRead, Problems};
use crate::asset::{Asset, AssetId, Cursor, Page, PageRequest, Size, Visibility};
use crate::dialect::tests::{ENDPOINT, connection, headers, line, response, round_trip};
use crate::dialect::{Connection, Credential, Dialect, Listed, NewAsset, UploadStage};
use crate::http::HttpResponse;
use crate::rules::{Candidate, Refusal, Rules};
use crate::transform::{Convert, ImageFormat, Transform};
use crate::{ErrorKind, FieldError, Timestamp};
use std::time::Duration;

const PUBLISHED: &str = include_str!("../../../../tests/fixtures/images/published.json");
const PAGE: &str = include_str!("../../../../tests/fixtures/images/page.json");

fn images() -> Images {
    Images::new(connection(Credential::ApiKey("live_1".into())))
}

/// The documented answers, at the documented service.
fn documented() -> Images {
    Images::new(Connection {
        endpoint: "https://api.img-processing.com".into(),
        credential: Credential::ApiKey("live_1".into()),
    })
}

fn page(dialect: &Images, body: &str) -> Page<Asset> {
    match dialect.read_list(&PageRequest::default(), &response(200, body)) {
        Ok(Listed::Page(page)) => page,
        other => panic!("not a page: {other:?}"),
    }
}

#[test]
fn requests_are_the_documented_ones() {
    let images = images();
    let id = AssetId("image_1".into());
    let publishing = images.publishing().expect("publishing");
    let transforms = images.transforms().expect("transforms");
    let take = |limit| {
        images.list(&PageRequest {
            limit,
            ..PageRequest::default()
        })
    };
    let new = NewAsset {
        name: "summer.v2.png".into(),
        ..NewAsset::default()
    };
    let webp = Transform::Convert(Convert {
        format: ImageFormat::Webp,
        quality: Some(80),
        name: None,
    });
    for (request, expected) in [
        (take(None), "GET /v1/images?take=10"),
        (take(Some(0)), "GET /v1/images?take=1"),
        (take(Some(100)), "GET /v1/images?take=100"),
        (take(Some(250)), "GET /v1/images?take=100"),
        (images.get(&id), "GET /v1/images/image_1"),
        (images.delete(&id), "DELETE /v1/images/image_1"),
        (
            images.download(std::slice::from_ref(&id)),
            "GET /v1/images/image_1/download",
        ),
        (
            Some(images.upload(&new).request),
            "POST /v1/images/upload (name=summer.v2, image=summer.v2.png)",
        ),
        (
            Some(publishing.publish(&id)),
            "POST /v1/images/image_1/publish",
        ),
        (
            publishing.unpublish(&id),
            "POST /v1/images/image_1/unpublish",
        ),
        (
            Some(transforms.transform(&id, &webp)),
            r#"POST /v1/images/image_1/convert {"format":"webp","quality":80}"#,
        ),
    ] {
        let request = request.expect(expected);
        assert_eq!(line(&request), expected);
        assert_eq!(headers(&request)[0], "x-api-key: live_1");
    }
    assert_eq!(images.upload(&new).stage, UploadStage::Whole);
}

#[test]
fn the_documented_image_is_read_and_written() {
    let wire: ImageRead = round_trip(PUBLISHED);
    assert_eq!(wire.format, ImageFormat::Jpeg);
    let asset = images()
        .read_asset(&response(201, PUBLISHED))
        .expect("an image");
    assert_eq!(asset.id.0, "image_etm0g3x5iap4cld1qcfsjvo2");
    assert_eq!(asset.name, "Processed Image");
    assert_eq!(asset.mime.as_deref(), Some("image/jpeg"));
    assert_eq!(asset.size, Some(Size::About(282_000)));
    assert_eq!(asset.dimensions, Some((460, 460)));
    assert_eq!(asset.created, Timestamp::parse("2021-09-01T12:00:00Z"));
    let url = "https://storage.img-processing.com/images/image_etm0g3x5iap4cld1qcfsjvo2";
    assert_eq!(asset.visibility, Visibility::Public(Some(url.into())));
}

#[test]
fn check_5_the_documented_page_is_read_and_its_link_followed() {
    let wire: ImagePage = round_trip(PAGE);
    assert_eq!(wire.data.len(), 3);
    let dialect = documented();
    let page = page(&dialect, PAGE);
    let names: Vec<_> = page.items.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["a", "b", "c"]);
    assert_eq!(page.items[0].visibility, Visibility::Private);
    let next = PageRequest {
        cursor: page.next,
        limit: Some(7),
        ..PageRequest::default()
    };
    let request = dialect.list(&next).expect("a list");
    assert_eq!(
        request.url,
        "https://api.img-processing.com/v1/images?take=3&from=image_oy09072689xswn0o1cjf8k35"
    );
}

#[test]
fn check_6_a_link_to_another_origin_is_an_error_and_nothing_is_sent() {
    let answer = response(200, PAGE);
    let error = images()
        .read_list(&PageRequest::default(), &answer)
        .expect_err("another origin");
    assert_eq!(error.kind, ErrorKind::Unreadable);
    assert!(error.detail.is_some());
    // On the page's own origin nobody knows its address; its path is followed there.
    let own = Images::new(Connection {
        endpoint: String::new(),
        credential: Credential::ApiKey("live_1".into()),
    });
    let next = page(&own, PAGE).next.expect("a next page");
    assert!(next.0.starts_with("/v1/images?"), "{next:?}");
}

#[test]
fn a_list_ends_where_there_is_no_next_link() {
    for links in [
        json!({"data": []}),
        json!({"data": [], "links": {}}),
        json!({"data": [], "links": {"next": null, "previous": null}}),
        json!({"data": [], "links": null, "more": 1}),
    ] {
        assert_eq!(page(&images(), &links.to_string()).next, None, "{links}");
    }
}

#[test]
fn a_cursor_from_elsewhere_is_the_first_page() {
    for cursor in [
        "@evil.example/v1/images",
        "//evil.example/v1/images",
        ".evil.example/v1/images?take=1",
        "/v1/images/../keys",
        "/v1/images?x\r\ny",
        "",
    ] {
        let request = images().list(&PageRequest {
            cursor: Some(Cursor(cursor.into())),
            ..PageRequest::default()
        });
        let url = request.expect("a list").url;
        assert_eq!(url, format!("{ENDPOINT}/v1/images?take=10"), "{cursor}");
    }
}

#[test]
fn what_is_missing_or_unknown_loses_nothing() {
    for (item, name) in [
        (json!({"id": "image_1"}), "image_1"),
        (
            json!({"id": "image_1", "name": "n", "width": 1.5, "height": "2", "size": null}),
            "n",
        ),
        (
            json!({"id": "image_1", "name": null, "format": "avif", "colour": "red"}),
            "image_1",
        ),
    ] {
        let answer = response(200, &item.to_string());
        let asset = images().read_asset(&answer).expect("an image");
        assert_eq!((asset.name.as_str(), asset.dimensions), (name, None));
        assert_eq!(Value::Object(asset.raw.members()), item);
    }
}

#[test]
fn checks_13_15_and_16_what_the_service_refuses_is_refused_before() {
    let images = images();
    let can = images.capabilities();
    let rules = Rules {
        accept: can.accept.clone(),
        max_size: can.max_upload,
        max_name: can.max_name,
        ..Rules::default()
    };
    let (thirty, one_more) = ("n".repeat(30), "n".repeat(31));
    let too_large = Refusal::TooLarge {
        size: 20_000_001,
        limit: 20_000_000,
    };
    for (name, mime, size, answer) in [
        (&thirty, "image/png", 20_000_000, Ok(())),
        (&thirty, "image/png", 20_000_001, Err(too_large)),
        (&thirty, "image/svg+xml", 1, Err(Refusal::WrongType)),
        (
            &one_more,
            "image/webp",
            1,
            Err(Refusal::NameTooLong { limit: 30 }),
        ),
    ] {
        let name = format!("{name}.png");
        let candidate = Candidate {
            name: &name,
            mime,
            size,
        };
        assert_eq!(rules.admit(&candidate), answer, "{name} {mime} {size}");
    }
}

#[test]
fn checks_8_and_35_errors_of_both_generations_are_read_and_written() {
    let field = |field: &str, message: &str| FieldError {
        field: field.into(),
        message: message.into(),
    };
    let list = r#"{"type":"https://docs.img-processing.com/errors/validation-error",
        "error":"Validation Error","status":422,"errors":["take must be at least 1","b"]}"#;
    for (document, kind, detail, fields) in [
        (
            include_str!("../../../../tests/fixtures/images/error_not_found.json"),
            ErrorKind::NotFound,
            "Image with id image_exampleid not found.",
            vec![],
        ),
        (
            include_str!("../../../../tests/fixtures/images/problem_not_found.json"),
            ErrorKind::NotFound,
            "File with id file_123 not found.",
            vec![],
        ),
        (
            include_str!("../../../../tests/fixtures/images/problem_validation.json"),
            ErrorKind::Invalid,
            "Validation Error",
            vec![field("input", "input does not contains a valid input id.")],
        ),
        (
            list,
            ErrorKind::Invalid,
            "Validation Error",
            vec![field("", "take must be at least 1"), field("", "b")],
        ),
    ] {
        let wire: ErrorBody = round_trip(document);
        for media_type in ["application/json", "application/problem+json"] {
            let answer = HttpResponse {
                headers: vec![("content-type".into(), media_type.into())],
                ..response(wire.status, document)
            };
            let error = images().read_error(&answer);
            assert_eq!((error.kind, error.detail.as_deref()), (kind, Some(detail)));
            assert_eq!(error.fields, fields);
        }
    }
    let both = ErrorBody {
        error: Some("Not Found".into()),
        title: Some("Not Found".into()),
        errors: Some(Problems::List(vec![])),
        ..ErrorBody::default()
    };
    assert_eq!(
        serde_json::to_string(&both).expect("JSON"),
        r#"{"type":"","error":"Not Found","title":"Not Found","status":0,"errors":[]}"#
    );
}

#[test]
fn check_34_the_limit_of_a_minute_says_how_long_it_lasts() {
    let answer = HttpResponse {
        headers: vec![("retry-after".into(), "20".into())],
        ..response(429, "")
    };
    let error = images().read_error(&answer);
    assert_eq!(error.kind, ErrorKind::RateLimited);
    assert_eq!(error.retry_after, Some(Duration::from_secs(20)));
}

#[test]
fn check_17_an_image_at_an_address_is_named() {
    let body = r#"{"name":"a","url":"https://storage.googleapis.com/b/c.png"}"#;
    let create: CreateWrite = round_trip(body);
    assert_eq!(create.name, "a");
}

#[test]
fn an_image_is_made_of_one_at_an_address() {
    let request = images().create("a", "https://images.example/a.png");
    let expected = r#"POST /v1/images {"name":"a","url":"https://images.example/a.png"}"#;
    assert_eq!(line(&request), expected);
    assert!(request.url.starts_with(ENDPOINT));
    assert!(headers(&request).contains(&"x-api-key: live_1".to_owned()));
    // It costs something each time.
    assert_eq!(request.repeat, crate::http::Repeat::ByMethod);
}
