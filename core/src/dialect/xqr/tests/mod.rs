//! The documented forms of the `xqr` dialect. Numbers are those of the contract checks.

use std::time::Duration;

use serde_json::{Value, json};

use super::Xqr;
use super::wire::{
    AssetRead, AssetStatus, Envelope, ErrorBody, PresignRead, RateLimit, WebhookEvent,
};
use crate::asset::{AssetId, AssetState, PageRequest, Size, Visibility};
use crate::dialect::tests::{connection, headers, line, response, round_trip};
use crate::dialect::{Credential, Dialect, Listed, NewAsset};
use crate::http::{HttpResponse, Repeat};
use crate::{ErrorKind, Timestamp};

mod upload;

const LIST: &str = include_str!("../../../../../tests/fixtures/xqr/list.json");
const ASSET: &str = include_str!("../../../../../tests/fixtures/xqr/asset.json");
const PRESIGN: &str = include_str!("../../../../../tests/fixtures/xqr/presign.json");
const CONFIRMED: &str = include_str!("../../../../../tests/fixtures/xqr/confirmed.json");
const PUBLISHED: &str = include_str!("../../../../../tests/fixtures/xqr/published.json");
const ERROR: &str = include_str!("../../../../../tests/fixtures/xqr/error.json");

fn xqr() -> Xqr {
    Xqr::new(connection(Credential::ApiKey("xqr_pk_1".into())))
}

#[test]
fn requests_are_the_documented_ones() {
    let xqr = xqr();
    let id = AssetId("a1b2/c3".into());
    let page = |limit| {
        xqr.list(&PageRequest {
            limit,
            ..PageRequest::default()
        })
    };
    let new = NewAsset {
        name: "logo & co.png".into(),
        mime: "image/png".into(),
        size: 48_210,
        ..NewAsset::default()
    };
    let bare = NewAsset {
        name: "a.bin".into(),
        size: 1,
        ..NewAsset::default()
    };
    let publish = xqr.publishing().map(|it| it.publish(&id));
    for (request, expected, repeat) in [
        (
            page(None),
            "GET /api/v1/assets?limit=50&offset=0",
            Repeat::ByMethod,
        ),
        (
            page(Some(0)),
            "GET /api/v1/assets?limit=1&offset=0",
            Repeat::ByMethod,
        ),
        (
            page(Some(201)),
            "GET /api/v1/assets?limit=200&offset=0",
            Repeat::ByMethod,
        ),
        (
            xqr.get(&id),
            "GET /api/v1/assets/a1b2%2Fc3",
            Repeat::ByMethod,
        ),
        (
            xqr.delete(&id),
            "DELETE /api/v1/assets/a1b2%2Fc3",
            Repeat::ByMethod,
        ),
        (
            publish,
            "POST /api/v1/assets/a1b2%2Fc3/publish",
            Repeat::Safe,
        ),
        (
            Some(xqr.upload(&new).request),
            "POST /api/v1/assets/presign?filename=logo%20%26%20co.png\
             &content_type=image%2Fpng&file_size=48210",
            Repeat::Safe,
        ),
        (
            Some(xqr.upload(&bare).request),
            "POST /api/v1/assets/presign?filename=a.bin&file_size=1",
            Repeat::Safe,
        ),
    ] {
        let request = request.expect(expected);
        assert_eq!(line(&request), expected);
        assert_eq!(headers(&request), ["Authorization: Bearer xqr_pk_1"]);
        assert_eq!(request.repeat, repeat, "{expected}");
    }
}

#[test]
fn documented_assets_are_read_and_written() {
    let _: Envelope<Vec<AssetRead>> = round_trip(LIST);
    for document in [ASSET, CONFIRMED, PUBLISHED] {
        let wire: Envelope<AssetRead> = round_trip(document);
        assert_eq!(wire.data.status, AssetStatus::Confirmed);
        let asset = xqr()
            .read_asset(&response(200, document))
            .expect("an asset");
        assert_eq!(asset.id, wire.data.id);
        assert_eq!(asset.size, Some(Size::Exact(48_210)));
        assert_eq!(asset.state, AssetState::Ready);
        let raw: Value = serde_json::from_str(document).expect("JSON");
        assert_eq!(Value::Object(asset.raw.members()), raw["data"]);
    }
    let published = xqr()
        .read_asset(&response(200, PUBLISHED))
        .expect("an asset");
    let url = "https://cdn.xqr.co/tenants/ws_abc/originals/a1b2c3d4.png";
    assert_eq!(published.visibility, Visibility::Public(Some(url.into())));
    assert_eq!(published.created, Timestamp::parse("2026-03-21T14:30:00Z"));
    assert_eq!(published.modified, Timestamp::parse("2026-03-21T14:31:10Z"));
}

#[test]
fn the_documented_list_is_read() {
    let listed = xqr().read_list(&PageRequest::default(), &response(200, LIST));
    let Ok(Listed::Page(page)) = listed else {
        panic!("not a page: {listed:?}")
    };
    let names: Vec<_> = page.items.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["logo-dark.png", "banner-summer.jpg"]);
    assert_eq!(page.items[0].tags, ["branding", "logo"]);
    assert_eq!(page.items[1].visibility, Visibility::Private);
    assert_eq!((page.next, page.total), (None, None));
}

#[test]
fn other_documented_documents_are_written_as_they_are() {
    let presign: Envelope<PresignRead> = round_trip(PRESIGN);
    assert_eq!(presign.data.method, "PUT");
    let error: ErrorBody = round_trip(ERROR);
    assert_eq!(error.error.status, 403);
    let event: WebhookEvent<Value> = round_trip(include_str!(
        "../../../../../tests/fixtures/xqr/webhook.json"
    ));
    assert_eq!(event.event, "link.created");
    let reset: RateLimit = round_trip(include_str!(
        "../../../../../tests/fixtures/xqr/rate_limit_reset.json"
    ));
    let burst: RateLimit = round_trip(include_str!(
        "../../../../../tests/fixtures/xqr/rate_limit_burst.json"
    ));
    assert_eq!(
        (reset.remaining, burst.burst_remaining),
        (Some(594), Some(9))
    );
}

#[test]
fn time_is_written_in_whole_seconds() {
    let Envelope { mut data, meta }: Envelope<AssetRead> =
        serde_json::from_str(ASSET).expect("an asset");
    data.created_at = Timestamp::parse("2026-03-21T14:30:00.999Z").expect("a time");
    let written = serde_json::to_value(Envelope { data, meta }).expect("JSON");
    assert_eq!(written["data"]["created_at"], "2026-03-21T14:30:00Z");
}

#[test]
fn what_is_missing_or_unknown_loses_nothing() {
    for (item, name, state) in [
        (json!({"id": "x"}), "x", AssetState::Ready),
        (
            json!({"id": 7, "filename": "n", "status": "pending", "file_size": "3"}),
            "n",
            AssetState::Pending,
        ),
        (
            json!({"id": "x", "status": "archived", "tags": null, "colour": "red"}),
            "x",
            AssetState::Ready,
        ),
    ] {
        // Either form of the limits, and none.
        for meta in [
            json!(null),
            json!({"rate_limit": {"limit": 600, "remaining": 594, "reset": 1_742_572_800}}),
            json!({"rate_limit": {"limit": 1000, "burst_limit": 10, "burst_remaining": 9}}),
        ] {
            let body = json!({"data": item, "meta": meta});
            let answer = response(200, &body.to_string());
            let asset = xqr().read_asset(&answer).expect("an asset");
            assert_eq!((asset.name.as_str(), asset.state), (name, state));
            assert_eq!(Value::Object(asset.raw.members()), item);
        }
    }
}

#[test]
fn checks_32_40_and_41_errors_say_what_to_do() {
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    let body = |code: &str| json!({"error": {"code": code}}).to_string();
    for (status, body, retry_after, kind, pause) in [
        (403, ERROR.to_owned(), None, ErrorKind::Forbidden, None),
        (
            403,
            body("PLAN_LIMIT_EXCEEDED"),
            None,
            ErrorKind::NotInPlan,
            None,
        ),
        (
            403,
            body("FEATURE_NOT_AVAILABLE"),
            None,
            ErrorKind::NotInPlan,
            None,
        ),
        (
            429,
            body("RATE_LIMIT_EXCEEDED"),
            None,
            ErrorKind::QuotaSpent,
            None,
        ),
        (
            429,
            body("BURST_LIMIT_EXCEEDED"),
            None,
            ErrorKind::RateLimited,
            seconds(1),
        ),
        (
            429,
            body("BURST_LIMIT_EXCEEDED"),
            Some("3"),
            ErrorKind::RateLimited,
            seconds(3),
        ),
        (429, body("NEW"), None, ErrorKind::RateLimited, seconds(1)),
        (429, String::new(), None, ErrorKind::RateLimited, seconds(1)),
        (401, body("NEW"), None, ErrorKind::Unauthorized, None),
    ] {
        let header = retry_after.map(|after| ("retry-after".to_owned(), after.to_owned()));
        let answer = HttpResponse {
            headers: header.into_iter().collect(),
            ..response(status, &body)
        };
        let error = xqr().read_error(&answer);
        assert_eq!((error.kind, error.retry_after), (kind, pause), "{body}");
    }
    let error = xqr().read_error(&response(403, ERROR));
    assert_eq!(
        error.to_string(),
        "forbidden: This endpoint requires the links:write scope. (request req_abc123)"
    );
}
