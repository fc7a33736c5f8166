//! Folders and our extensions: what is asked, and what is read from the answers.

use std::time::Duration;

use super::{line, response, store};
use crate::ErrorKind;
use crate::asset::{AssetChange, AssetId, FolderId, PageRequest, Place, Thumbnail, Visibility};
use crate::dialect::{Dialect, FolderContent, PartAnswer, Publish, ShareCapabilities, TagUse};
use crate::folder::NewFolder;
use crate::tag::{TagChange, Tags};

#[test]
fn folders_are_asked_for_by_their_place() {
    let store = store();
    let folders = store.folders().expect("folders");
    let id = FolderId("f/1".into());
    let within = |place: &Place| PageRequest {
        filters: vec![folders.folders_in(place)],
        ..PageRequest::default()
    };
    let inside = Place::Folder(id.clone());
    let new = NewFolder {
        name: "Brand".into(),
        parent: None,
    };
    for (request, expected) in [
        (
            folders.list(&within(&Place::Root)),
            "GET /api/store/folder/?parent=root",
        ),
        (
            folders.list(&within(&inside)),
            "GET /api/store/folder/?parent=f%2F1",
        ),
        (folders.ask_filters(), "GET /api/store/folder/filters"),
        (folders.get(&id), "GET /api/store/folder/f%2F1"),
        (
            folders.create(&new),
            r#"POST /api/store/folder/ {"name":"Brand","parent":null}"#,
        ),
        (
            folders.rename(&id, "New"),
            r#"PATCH /api/store/folder/f%2F1 {"name":"New"}"#,
        ),
        (
            folders.relocate(&id, &Place::Root),
            r#"PATCH /api/store/folder/f%2F1 {"parent":null}"#,
        ),
        (
            folders.delete(&id, FolderContent::Keep),
            "DELETE /api/store/folder/f%2F1",
        ),
        (
            folders.delete(&id, FolderContent::Delete),
            "DELETE /api/store/folder/f%2F1?recursive=true",
        ),
        (
            folders.download(&id),
            "GET /api/store/folder/f%2F1/download",
        ),
    ] {
        assert_eq!(line(&request), expected);
    }
    assert_eq!(
        folders.assets_in(&Place::Root),
        ("folder".into(), "root".into())
    );
}

#[test]
fn what_a_list_can_be_filtered_by_is_read_as_far_as_it_is_there() {
    let store = store();
    let request = store.ask_filters().expect("a way to ask");
    assert_eq!(line(&request), "GET /api/store/asset/filters");
    let read = |body: &str| store.read_filters(&response(200, body)).expect("filters");
    let known = read(
        r#"{"filters":[{"field":"name","operators":[{"operator":"contains","parameter":"name__contains"},{}]},7]}"#,
    );
    assert_eq!(known.parameter("name", "contains"), Some("name__contains"));
    assert_eq!(known.0.len(), 1);
    for body in ["{}", "[]", r#"{"filters":{}}"#] {
        assert!(read(body).0.is_empty(), "{body}");
    }
}

#[test]
fn a_folder_is_read_with_the_way_to_it() {
    let body = r#"{"id":"2","name":"Logos","parent":{"id":"1","name":"Brand"},
        "path":[{"id":"1","name":"Brand"}],"modified":"2026-03-21T14:30:00Z","more":1}"#;
    let store = store();
    let folders = store.folders().expect("folders");
    let folder = folders.read(&response(200, body)).expect("a folder");
    assert_eq!(folder.parent, Some(FolderId("1".into())));
    assert_eq!(folder.path[0].name, "Brand");
    let bare = folders.read(&response(201, r#"{"id":7}"#)).expect("an id");
    assert_eq!((bare.id.0.as_str(), bare.name.as_str()), ("7", "7"));
}

#[test]
fn what_is_public_and_pictured_is_read() {
    let body = r#"{"id":"a","is_public":true,"public_url":"https://cdn.example/1","width":640,
        "height":480,"thumbnail":{"state":"none","reason":"too many pixels"}}"#;
    let asset = store().read_asset(&response(200, body)).expect("an asset");
    assert_eq!(
        asset.visibility,
        Visibility::Public(Some("https://cdn.example/1".into()))
    );
    assert_eq!(asset.dimensions, Some((640, 480)));
    assert_eq!(
        asset.thumbnail,
        Thumbnail::None(Some("too many pixels".into()))
    );
}

#[test]
fn tags_are_given_taken_and_listed() {
    let store = store();
    let tagging = store.tagging().expect("tags");
    let tags = |raw: &[&str]| Tags::clean(raw).expect("tags");
    let change = |tags| AssetChange {
        tags,
        ..AssetChange::default()
    };
    let all = change(TagChange {
        set: Some(tags(&["sea", "Beach"])),
        ..TagChange::default()
    });
    let some = change(TagChange {
        remove: tags(&["sand"]),
        add: tags(&["sun"]),
        ..TagChange::default()
    });
    let id = AssetId("a".into());
    let update = |change| store.update(&id, &change).expect("a change");
    for (request, expected) in [
        (
            update(all),
            r#"PATCH /api/store/asset/a {"tags":["Beach","sea"]}"#,
        ),
        (
            update(some),
            r#"PATCH /api/store/asset/a {"tags_remove":["sand"],"tags_add":["sun"]}"#,
        ),
        (tagging.tags("", 20), "GET /api/store/asset/tags?limit=20"),
        (
            tagging.tags("s&", 5),
            "GET /api/store/asset/tags?limit=5&prefix=s%26",
        ),
    ] {
        assert_eq!(line(&request), expected);
    }
    let body = r#"{"items":[{"tag":"se\u202ea","count":3}],"limit":20}"#;
    let used = tagging.read_tags(&response(200, body));
    let (tag, count) = ("sea".to_owned(), 3);
    assert_eq!(used, Ok(vec![TagUse { tag, count }]));
    for (body, read) in [
        (
            r#"{"id":"a","tags":["sea","b\u202eeach"]}"#,
            &["sea", "beach"][..],
        ),
        (r#"{"id":"a","tags":[{"name":"sea"},"sun"]}"#, &["sun"]),
        (r#"{"id":"a","tags":null}"#, &[]),
        (r#"{"id":"a"}"#, &[]),
    ] {
        let asset = store.read_asset(&response(200, body)).expect("an asset");
        assert_eq!(asset.tags, read, "{body}");
    }
}

#[test]
fn the_trash_is_read_beside_the_asset() {
    let body = r#"{"items":[{"id":"a","name":"x.png","deleted":"2026-03-21T14:30:00Z",
        "expires":"2026-04-20T14:30:00Z","path":"Brand/Logos"}],"next_page":false}"#;
    let store = store();
    let trash = store.trash().expect("a trash");
    let page = trash.read_list(&response(200, body)).expect("a page");
    assert_eq!(page.items[0].path, "Brand/Logos");
    assert_eq!(page.items[0].asset.name, "x.png");
    let id = AssetId("a".into());
    for (request, expected) in [
        (trash.restore(&id), "POST /api/store/trash/a/restore"),
        (trash.purge(&id), "DELETE /api/store/trash/a"),
        (trash.empty(), "DELETE /api/store/trash/"),
    ] {
        assert_eq!(line(&request), expected);
    }
}

#[test]
fn extensions_are_what_the_service_announces() {
    let store = store();
    let documented = store.capabilities().clone();
    assert_eq!(documented.trash, None);
    for status in [404, 405] {
        let unknown = store.read_capabilities(&response(status, "Not Found"));
        assert_eq!(unknown, Ok(documented.clone()), "{status}");
    }
    let failed = store.read_capabilities(&response(503, ""));
    assert_eq!(failed.map_err(|it| it.kind), Err(ErrorKind::Service));

    let body = r#"{"max_upload":5,"publish":true,"trash":{"retention_seconds":60},
        "thumbnails":{"sizes":[64,256]},"tags":{"max_count":5,"max_length":9},
        "share_download_limit":true,"share_password_min":8,"share_assets_max":9,
        "library":"l1","scopes":["store:read","store:share"]}"#;
    let announced = store
        .read_capabilities(&response(200, body))
        .expect("capabilities");
    assert_eq!(announced.max_upload, Some(5));
    assert_eq!(announced.publish, Publish::Toggle);
    assert_eq!(announced.trash, Some(Duration::from_mins(1)));
    assert_eq!(announced.thumbnails, [64, 256]);
    assert_eq!(announced.library.as_deref(), Some("l1"));
    assert!(announced.tags && !documented.tags);
    let shares = ShareCapabilities {
        change: false,
        download_limit: true,
        password_min: Some(8),
        assets_max: Some(9),
    };
    assert_eq!(announced.shares, Some(shares));

    let reader = r#"{"scopes":["store:read"]}"#;
    let announced = store.read_capabilities(&response(200, reader));
    assert_eq!(announced.expect("capabilities").shares, None);
}

#[test]
fn what_is_refused_of_a_part_is_its_address_and_not_the_credential() {
    let store = store();
    let sessions = store.sessions().expect("sessions");
    for (status, expected) in [
        (204, PartAnswer::Held),
        (401, PartAnswer::Expired),
        (403, PartAnswer::Expired),
        (413, PartAnswer::TooLarge),
    ] {
        let answer = sessions.read_part(&response(status, ""));
        assert_eq!(answer, Ok(expected), "{status}");
    }
}
