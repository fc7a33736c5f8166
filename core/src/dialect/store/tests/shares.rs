//! Shares: how they are made, and what is read from the answers.

use super::{line, response, store};
use crate::asset::{AssetId, FolderId};
use crate::dialect::Dialect;
use crate::share::{NewShare, ShareChange, ShareId, ShareState, ShareTarget};
use crate::{Edit, Timestamp};

#[test]
fn shares_are_made_changed_and_revoked() {
    let store = store();
    let shares = store.shares().expect("shares");
    let asset = ShareTarget::Asset(AssetId("a".into()));
    let folder = ShareTarget::Folder(FolderId("f".into()));
    let several = ShareTarget::Assets(vec![AssetId("a".into()), AssetId("b".into())]);
    let id = ShareId("s".into());
    let new = NewShare {
        target: asset.clone(),
        expires: Timestamp::parse("2026-12-24T18:00:00Z"),
        password: Some("correct horse".into()),
        recipients: vec![],
        download_limit: Some(10),
    };
    let new_of_several = NewShare {
        target: several.clone(),
        password: None,
        ..new.clone()
    };
    let list_of = |target| shares.list_of(target).expect("a list");
    let change = ShareChange {
        expires: Edit::Clear,
        download_limit: Edit::Set(3),
        ..ShareChange::default()
    };
    for (request, expected) in [
        (list_of(&asset), "GET /api/store/asset/a/shares"),
        (list_of(&folder), "GET /api/store/folder/f/shares"),
        (
            shares.create(&new),
            r#"POST /api/share/ {"asset":"a","expires":"2026-12-24T18:00:00Z","password":"correct horse","recipients":[],"download_limit":10}"#,
        ),
        (
            shares.create(&new_of_several),
            r#"POST /api/share/ {"assets":["a","b"],"expires":"2026-12-24T18:00:00Z","recipients":[],"download_limit":10}"#,
        ),
        (
            shares.update(&id, &change),
            r#"PATCH /api/share/s {"expires":null,"download_limit":3}"#,
        ),
        (shares.revoke(&id), "DELETE /api/share/s"),
    ] {
        assert_eq!(line(&request), expected);
    }
    assert_eq!(shares.list_of(&several), None);
}

#[test]
fn a_new_share_brings_its_link() {
    let body = r#"{"id":"s","asset":"a","folder":null,"state":"expired","downloads":2,"views":5,
        "token":"dock_s_1","access_url":"https://library.example/s/dock_s_1"}"#;
    let store = store();
    let shares = store.shares().expect("shares");
    let link = shares.read_created(&response(201, body)).expect("a link");
    assert_eq!(link.url, "https://library.example/s/dock_s_1");
    assert_eq!(link.share.state, ShareState::Expired);
    assert_eq!(
        link.share.target,
        Some(ShareTarget::Asset(AssetId("a".into())))
    );
}

#[test]
fn what_a_share_opens_is_read_in_every_form() {
    let store = store();
    let shares = store.shares().expect("shares");
    let assets = |ids: &[&str]| {
        let ids = ids.iter().map(|&id| AssetId(id.into()));
        Some(ShareTarget::Assets(ids.collect()))
    };
    for (body, target) in [
        (
            r#"{"id":"s","asset":null,"folder":null,"assets":["a",7]}"#,
            assets(&["a", "7"]),
        ),
        (
            r#"{"id":"s","assets":[{"id":"a","name":"a.txt"}]}"#,
            assets(&["a"]),
        ),
        (r#"{"id":"s","assets":[]}"#, assets(&[])),
        (
            r#"{"id":"s","folder":{"id":"f"},"assets":null}"#,
            Some(ShareTarget::Folder(FolderId("f".into()))),
        ),
        (r#"{"id":"s","assets":"all"}"#, None),
    ] {
        let share = shares.read(&response(200, body)).expect("a share");
        assert_eq!(share.target, target, "{body}");
    }
}
