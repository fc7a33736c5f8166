//! The documented forms of the `store` dialect, read and written (`docs/contracts/store.md`).

mod beyond;
mod shares;

use serde_json::{Value, json};

use super::Store;
use super::wire::{AssetRead, AssetWriteUpdate, CursorPage};
use crate::asset::{
    Asset, AssetChange, AssetId, Cursor, FolderId, Page, PageRequest, Place, Size, SortOrder, Total,
};
use crate::dialect::{Connection, Credential, Dialect, Listed, NewAsset, UploadNext, UploadStage};
use crate::http::{Body, HttpRequest, HttpResponse};
use crate::{Error, ErrorKind, Timestamp};

fn store() -> Store {
    Store::new(Connection {
        endpoint: "https://library.example".into(),
        credential: Credential::ApiKey("sla_live_1".into()),
    })
}

fn response(status: u16, body: &str) -> HttpResponse {
    HttpResponse {
        status,
        headers: vec![],
        body: body.into(),
    }
}

/// A request in one line, with its body where that is JSON.
fn line(request: &HttpRequest) -> String {
    let path = request.url.strip_prefix("https://library.example");
    let body = match &request.body {
        Body::Json(body) => format!(" {body}"),
        _ => String::new(),
    };
    format!(
        "{} {}{body}",
        request.method.as_str(),
        path.unwrap_or(&request.url)
    )
}

fn page(body: &str) -> Page<Asset> {
    let asked = PageRequest::default();
    match store().read_list(&asked, &response(200, body)) {
        Ok(Listed::Page(page)) => page,
        other => panic!("not a page: {other:?}"),
    }
}

#[test]
fn requests_are_the_documented_ones() {
    let store = store();
    let id = AssetId("a/b c".into());
    let page = PageRequest {
        cursor: Some(Cursor("eyJ+".into())),
        limit: Some(250),
        sort_by: Some("name".into()),
        sort_order: Some(SortOrder::Asc),
        filters: vec![("name__contains".into(), "a&b".into())],
        total: Total::Skipped,
    };
    let folder = Some(FolderId("f1".into()));
    let new = |folder| NewAsset {
        name: "a.png".into(),
        folder,
        ..NewAsset::default()
    };
    let upload = |folder| Some(store.upload(&new(folder)).request);
    for (request, line) in [
        (store.list(&PageRequest::default()), "GET /api/store/asset/"),
        (
            store.list(&page),
            "GET /api/store/asset/?cursor=eyJ%2B&limit=250&sort_by=name&sort_order=asc\
             &include_total=false&name__contains=a%26b",
        ),
        (store.get(&id), "GET /api/store/asset/a%2Fb%20c"),
        (upload(None), "POST /api/store/asset/upload"),
        (upload(folder), "POST /api/store/asset/upload?folder=f1"),
        (
            store.update(&id, &AssetChange::default()),
            "PATCH /api/store/asset/a%2Fb%20c",
        ),
        (store.delete(&id), "DELETE /api/store/asset/a%2Fb%20c"),
        (
            store.download(std::slice::from_ref(&id)),
            "GET /api/store/asset/download?id=a%2Fb%20c",
        ),
        (
            store.download(&[AssetId("1".into()), AssetId("2".into())]),
            "GET /api/store/asset/download?id=1&id=2",
        ),
    ] {
        let request = request.expect(line);
        let path = request
            .url
            .strip_prefix("https://library.example")
            .unwrap_or(&request.url);
        assert_eq!(format!("{} {path}", request.method.as_str()), line);
        assert_eq!(
            request.headers.first(),
            Some(&("X-API-Key".into(), "sla_live_1".to_owned()))
        );
    }
}

#[test]
fn an_upload_is_one_call() {
    let store = store();
    assert_eq!(store.upload(&NewAsset::default()).stage, UploadStage::Whole);
    let (arrived, lost) = (
        response(201, r#"{"id":"x"}"#),
        Error::new(ErrorKind::Network),
    );
    let done = store.after_upload(&UploadStage::Whole, Ok(&arrived));
    assert!(matches!(done, Ok(UploadNext::Done(asset)) if asset.id.0 == "x"));
    let failed = store.after_upload(&UploadStage::Whole, Err(&lost));
    assert_eq!(failed, Err(lost));
}

#[test]
fn a_session_is_sent_as_bearer() {
    let credential = Credential::Bearer("eyJ".into());
    let store = Store::new(Connection {
        endpoint: String::new(),
        credential,
    });
    let request = store.list(&PageRequest::default()).expect("a list");
    assert_eq!(
        request.headers,
        [("Authorization".into(), "Bearer eyJ".to_owned())]
    );
    assert_eq!(request.url, "/api/store/asset/");
}

#[test]
fn the_documented_page_is_read() {
    let page: CursorPage<AssetRead> = serde_json::from_str(include_str!(
        "../../../../../tests/fixtures/store/cursor_page.json"
    ))
    .expect("the page of the conventions");
    assert_eq!(page.next_cursor, Some(Cursor("eyJ…".into())));
    assert_eq!(
        (page.next_page, page.limit, page.collection_total),
        (true, 50, 1284)
    );
}

#[test]
fn a_page_of_our_server_becomes_assets() {
    let body = include_str!("../../../../../tests/fixtures/store/asset_page.json");
    let page = page(body);
    assert_eq!(
        (page.total, page.next),
        (Some(3), Some(Cursor("next".into())))
    );
    let [first, second] = page.items.as_slice() else {
        panic!("two assets")
    };
    assert_eq!(
        (first.name.as_str(), first.size),
        ("logo.png", Some(Size::Exact(48_210)))
    );
    assert_eq!(
        first.folder,
        Some(FolderId("0199a1b0-0000-7000-8000-000000000001".into()))
    );
    assert_eq!(
        first.created.map(Timestamp::millis),
        Some(1_774_103_400_000)
    );
    assert_eq!(
        (second.folder.as_ref(), second.name.as_str()),
        (None, "صورة 🌴.txt")
    );
}

#[test]
fn what_is_missing_or_unknown_loses_nothing() {
    for (item, name, folder) in [
        (json!({"id": "x"}), "x", None),
        (json!({"id": 7, "name": "n", "folder": "f"}), "n", Some("f")),
        (
            json!({"id": "x", "folder": {"id": 9, "name": "n"}, "size": null}),
            "x",
            Some("9"),
        ),
        (
            json!({"id": "x", "created": "no date", "colour": "red"}),
            "x",
            None,
        ),
    ] {
        let asset = store()
            .read_asset(&response(200, &item.to_string()))
            .expect("an asset");
        assert_eq!(asset.name, name);
        assert_eq!(asset.folder, folder.map(|id| FolderId(id.into())));
        assert_eq!(Value::Object(asset.raw.members()), item);
    }
}

#[test]
fn a_total_of_zero_is_unknown_and_a_cursor_without_a_next_page_is_none() {
    let body = json!({"items": [{"id": "x"}], "next_cursor": "c", "next_page": false});
    let page = page(&body.to_string());
    assert_eq!((page.total, page.next), (None, None));
}

#[test]
fn errors_are_read_in_every_form() {
    for (status, body, kind, detail, field) in [
        (
            404,
            r#"{"detail": "no such asset"}"#,
            ErrorKind::NotFound,
            Some("no such asset"),
            None,
        ),
        (
            422,
            r#"{"detail": [{"loc": ["query", "limit"], "msg": "1 to 250", "type": "range"}]}"#,
            ErrorKind::Invalid,
            None,
            Some("limit"),
        ),
        (
            422,
            r#"{"detail": [{"loc": ["body", 0], "msg": "m", "type": "t"}]}"#,
            ErrorKind::Invalid,
            None,
            Some("body"),
        ),
        (
            422,
            r#"{"detail": [{"loc": ["body", "recipients", "0"], "msg": "m", "type": "t"}]}"#,
            ErrorKind::Invalid,
            None,
            Some("recipients"),
        ),
        (
            403,
            r#"{"detail": {"code": 3}}"#,
            ErrorKind::Forbidden,
            None,
            None,
        ),
        (
            502,
            "<html>Bad gateway</html>",
            ErrorKind::Service,
            None,
            None,
        ),
        (413, "", ErrorKind::TooLarge, None, None),
    ] {
        let error = store()
            .read_asset(&response(status, body))
            .expect_err("a failure");
        assert_eq!(error.kind, kind);
        assert_eq!(error.detail.as_deref(), detail);
        assert_eq!(
            error.fields.first().map(|problem| problem.field.as_str()),
            field
        );
    }
}

#[test]
fn a_success_that_is_no_json_is_unreadable() {
    let error = store()
        .read_list(&PageRequest::default(), &response(200, "<html>"))
        .expect_err("not JSON");
    assert_eq!(error.kind, ErrorKind::Unreadable);
}

#[test]
fn a_change_tells_missing_from_null() {
    for (json, folder) in [
        ("{}", None),
        (r#"{"folder":null}"#, Some(Place::Root)),
        (
            r#"{"folder":"f"}"#,
            Some(Place::Folder(FolderId("f".into()))),
        ),
    ] {
        let update: AssetWriteUpdate = serde_json::from_str(json).expect("a change");
        assert_eq!(update.folder, folder);
        assert_eq!(
            serde_json::to_string(&update).expect("a change is JSON"),
            json
        );
    }
}

#[test]
fn secrets_are_not_shown() {
    assert!(!format!("{:?}", store()).contains("sla_live_1"));
}
