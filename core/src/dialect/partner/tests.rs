//! The documented forms of the `partner` dialect. Numbers are those of the contract checks.

use serde_json::{Value, json};

use super::Partner;
use super::wire::{AssetType, CompanyAsset, ErrorBody, TypeRead};
use crate::asset::{AssetId, AssetState, Visibility};
use crate::dialect::tests::{connection, headers, line, response, round_trip};
use crate::dialect::{Audience, Credential, Dialect, NewAsset};
use crate::{ErrorKind, Timestamp};

fn partner() -> Partner {
    Partner::new(connection(Credential::Partner {
        partner_key: "partner".into(),
        developer_key: "developer".into(),
    }))
}

#[test]
fn check_19_an_upload_has_one_name_that_the_service_can_read() {
    for (name, mime, audience, expected) in [
        (
            "Gelonade 3.5.jpg",
            "image/jpeg",
            Audience::Public,
            "POST /api/v1/partner/asset/upload/public \
             (name=Gelonade-3-5.jpg, assetType=Photo, file=Gelonade-3-5.jpg)",
        ),
        (
            "price list.pdf",
            "application/pdf",
            Audience::Private,
            "POST /api/v1/partner/asset/upload/private \
             (name=price-list.pdf, assetType=Document, file=price-list.pdf)",
        ),
    ] {
        let request = partner().upload(&NewAsset {
            name: name.into(),
            mime: mime.into(),
            audience,
            ..NewAsset::default()
        });
        assert_eq!(line(&request.request), expected);
    }
}

#[test]
fn both_keys_are_sent_as_they_are() {
    let request = partner().upload(&NewAsset::default()).request;
    assert_eq!(
        headers(&request),
        ["x-api-key: partner", "Authorization: developer"]
    );
}

#[test]
fn check_14_the_key_is_one_segment_of_the_address() {
    let id = |text: &str| AssetId(text.to_owned());
    let request = partner().download(&[id("a/b c.jpg")]).expect("a download");
    assert_eq!(line(&request), "GET /api/v1/partner/asset/a%2Fb%20c.jpg");
    assert_eq!(partner().download(&[]), None);
    assert_eq!(partner().download(&[id("1"), id("2")]), None);
}

#[test]
fn the_documented_asset_is_read_and_written() {
    let document = include_str!("../../../../tests/fixtures/partner/asset.json");
    let wire: CompanyAsset = round_trip(document);
    assert_eq!(wire.kind, Some(TypeRead::Other(json!({}))));
    let asset = partner()
        .read_asset(&response(200, document))
        .expect("an asset");
    assert_eq!(
        (asset.id.0.as_str(), asset.name.as_str()),
        ("string", "string")
    );
    assert_eq!(asset.created, Timestamp::parse("2024-01-01T00:00:00Z"));
    assert_eq!(
        (asset.visibility, asset.state),
        (Visibility::Private, AssetState::Ready)
    );
    let raw: Value = serde_json::from_str(document).expect("JSON");
    assert_eq!(Value::Object(asset.raw.members()), raw);
}

#[test]
fn what_is_missing_or_unknown_loses_nothing() {
    let public = |url: Option<&str>| Visibility::Public(url.map(str::to_owned));
    for (item, id, name, visibility, state) in [
        (
            json!({"key": "k.jpg", "id": "1", "secured": false, "publicURL": "https://cdn.example/k",
                "type": "Photo", "assetType": "Photo"}),
            "k.jpg",
            "k.jpg",
            public(Some("https://cdn.example/k")),
            AssetState::Ready,
        ),
        (
            json!({"id": "1", "name": "n", "secured": null, "created": "soon"}),
            "1",
            "n",
            Visibility::Private,
            AssetState::Ready,
        ),
        (
            json!({"key": "k", "name": 3, "secured": false, "deleted": true, "colour": "red"}),
            "k",
            "k",
            public(None),
            AssetState::Deleted,
        ),
    ] {
        let answer = response(200, &item.to_string());
        let asset = partner().read_asset(&answer).expect("an asset");
        assert_eq!((asset.id.0.as_str(), asset.name.as_str()), (id, name));
        assert_eq!((asset.visibility, asset.state), (visibility, state));
        assert_eq!(Value::Object(asset.raw.members()), item);
    }
}

#[test]
fn both_words_for_what_it_is_are_written() {
    let wire = CompanyAsset {
        kind: Some(TypeRead::Known(AssetType::Photo)),
        asset_type: Some(AssetType::Photo),
        ..CompanyAsset::default()
    };
    assert_eq!(
        serde_json::to_string(&wire).expect("JSON"),
        r#"{"type":"Photo","assetType":"Photo"}"#
    );
}

#[test]
fn documented_errors_are_read_and_written() {
    for (document, kind, detail) in [
        (
            include_str!("../../../../tests/fixtures/partner/error_argument.json"),
            ErrorKind::Invalid,
            "startDate is required",
        ),
        (
            include_str!("../../../../tests/fixtures/partner/error_range.json"),
            ErrorKind::Invalid,
            "Date range cannot exceed 7 days",
        ),
        (
            include_str!("../../../../tests/fixtures/partner/error_unauthorized.json"),
            ErrorKind::Unauthorized,
            "Invalid partner key",
        ),
        (
            include_str!("../../../../tests/fixtures/partner/error_forbidden.json"),
            ErrorKind::Forbidden,
            "Partner key does not have PERFORM_RECONCILIATION permission",
        ),
    ] {
        let wire: ErrorBody = round_trip(document);
        let error = partner().read_error(&response(wire.status, document));
        assert_eq!((error.kind, error.detail.as_deref()), (kind, Some(detail)));
    }
}
