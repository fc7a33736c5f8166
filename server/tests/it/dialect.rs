//! The widget's own client against the server: what `core` asks for, the server answers in its words.

use asset_dock_core::asset::{Asset, AssetChange, FolderId, Page, PageRequest, Place, Size};
use asset_dock_core::dialect::store::Store;
use asset_dock_core::dialect::{Connection, Credential, Dialect, FolderContent, Listed, NewAsset};
use asset_dock_core::folder::NewFolder;
use asset_dock_core::http::{Body as Carried, HttpRequest, HttpResponse};
use asset_dock_core::tag::{TagChange, Tags};
use asset_dock_core::{Error, ErrorKind};
use axum::body::Body;
use axum::http::Request;

use crate::app::{BOUNDARY, TestApp, form_part};

/// What every file holds.
pub(crate) const FILE: &[u8] = b"bytes";

/// Carries a request of the client to the server, with these bytes where it sends a file.
pub(crate) async fn carry(app: &TestApp, request: HttpRequest) -> HttpResponse {
    let mut carried = Request::builder()
        .method(request.method.as_str())
        .uri(&request.url);
    for (name, value) in &request.headers {
        carried = carried.header(name.as_ref(), value);
    }
    let body = match request.body {
        Carried::Empty => Body::empty(),
        Carried::File => FILE.into(),
        Carried::Json(json) => json.into(),
        Carried::Form(form) => {
            let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
            carried = carried.header("content-type", content_type);
            let (field, name) = (form.file_field, form.file_name);
            form_part(&format!("name=\"{field}\"; filename=\"{name}\""), FILE).into()
        }
    };
    let reply = app.send(carried.body(body).unwrap()).await;
    let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        (name.to_string(), value.to_str().unwrap().to_owned())
    };
    HttpResponse {
        status: reply.status.as_u16(),
        headers: reply.headers.iter().map(header).collect(),
        body: reply.body.to_vec(),
    }
}

fn client(app: &TestApp) -> Store {
    Store::new(Connection {
        endpoint: String::new(),
        credential: Credential::ApiKey(app.key.clone()),
    })
}

async fn list(app: &TestApp, store: &Store, page: &PageRequest) -> Result<Page<Asset>, Error> {
    let answer = carry(app, store.list(page).unwrap()).await;
    match store.read_list(page, &answer)? {
        Listed::Page(page) => Ok(page),
        Listed::Again(_) => unreachable!("its pages do not shift"),
    }
}

#[tokio::test]
async fn the_client_in_core_understands_every_answer() {
    let app = TestApp::new().await;
    let store = client(&app);
    let new = NewAsset {
        name: "صورة.txt".into(),
        ..NewAsset::default()
    };
    let uploaded = store
        .read_asset(&carry(&app, store.upload(&new).request).await)
        .unwrap();
    assert_eq!(
        (uploaded.name.as_str(), uploaded.size),
        ("صورة.txt", Some(Size::Exact(5)))
    );

    let listed = list(&app, &store, &PageRequest::default()).await.unwrap();
    assert_eq!(
        (listed.items, listed.total),
        (vec![uploaded.clone()], Some(1))
    );

    let change = AssetChange {
        name: Some("b.txt".into()),
        folder: Some(Place::Root),
        tags: TagChange {
            add: Tags::clean(&["sea"]).unwrap(),
            ..TagChange::default()
        },
    };
    let changed = store
        .read_asset(&carry(&app, store.update(&uploaded.id, &change).unwrap()).await)
        .unwrap();
    assert_eq!(
        (changed.name.as_str(), changed.tags),
        ("b.txt", vec!["sea".to_owned()])
    );
    let tagging = store.tagging().unwrap();
    let used = tagging.read_tags(&carry(&app, tagging.tags("S", 5)).await);
    assert_eq!(used.unwrap()[0].tag, "sea");

    let file = store.download(std::slice::from_ref(&uploaded.id));
    let file = carry(&app, file.unwrap()).await;
    assert_eq!((file.status, &file.body[..]), (200, &b"bytes"[..]));

    store
        .read_empty(&carry(&app, store.delete(&uploaded.id).unwrap()).await)
        .unwrap();
    let gone = store
        .read_asset(&carry(&app, store.get(&uploaded.id).unwrap()).await)
        .unwrap_err();
    assert_eq!(gone.kind, ErrorKind::NotFound);
    assert!(
        gone.detail
            .is_some_and(|detail| detail.contains(&uploaded.id.0))
    );

    let refused = PageRequest {
        limit: Some(0),
        ..PageRequest::default()
    };
    let refused = list(&app, &store, &refused).await.unwrap_err();
    assert_eq!(
        (refused.kind, refused.fields[0].field.as_str()),
        (ErrorKind::Invalid, "limit")
    );
}

#[tokio::test]
async fn the_client_in_core_understands_folders_and_the_trash() {
    let app = TestApp::new().await;
    let store = client(&app);
    let (folders, trash) = (store.folders().unwrap(), store.trash().unwrap());
    let new = |name: &str, parent: Option<FolderId>| NewFolder {
        name: name.into(),
        parent,
    };
    let make = async |new: NewFolder| {
        let made = carry(&app, folders.create(&new)).await;
        folders.read(&made)
    };
    let top = make(new("Top", None)).await.unwrap();
    let inner = make(new("Inner", Some(top.id.clone()))).await.unwrap();
    assert_eq!(inner.path[0].id, top.id);
    let twice = make(new("TOP", None)).await.unwrap_err();
    assert_eq!(twice.kind, ErrorKind::Conflict);
    let place = Place::Folder(top.id.clone());
    let ring = folders.relocate(&top.id, &Place::Folder(inner.id.clone()));
    let ring = folders.read(&carry(&app, ring).await).unwrap_err();
    assert_eq!(ring.kind, ErrorKind::Conflict);
    let renamed = carry(&app, folders.rename(&inner.id, "Renamed")).await;
    assert_eq!(folders.read(&renamed).unwrap().name, "Renamed");
    let inside = PageRequest {
        filters: vec![folders.folders_in(&place)],
        ..PageRequest::default()
    };
    let listed = carry(&app, folders.list(&inside)).await;
    let listed = folders.read_list(&listed).unwrap();
    assert_eq!(
        (listed.items[0].id.clone(), listed.total),
        (inner.id.clone(), Some(1))
    );

    let upload = NewAsset {
        name: "a.txt".into(),
        folder: Some(inner.id.clone()),
        ..NewAsset::default()
    };
    let asset = store
        .read_asset(&carry(&app, store.upload(&upload).request).await)
        .unwrap();
    let zip = carry(&app, folders.download(&top.id)).await;
    assert_eq!((zip.status, &zip.body[..2]), (200, &b"PK"[..]));
    let kept = carry(&app, folders.delete(&top.id, FolderContent::Keep)).await;
    let kept = store.read_empty(&kept).unwrap_err();
    assert_eq!(kept.kind, ErrorKind::Conflict);
    let deleted = carry(&app, folders.delete(&top.id, FolderContent::Delete)).await;
    store.read_empty(&deleted).unwrap();

    let listed = carry(&app, trash.list(&PageRequest::default())).await;
    let listed = trash.read_list(&listed).unwrap();
    assert_eq!(listed.items[0].asset.id, asset.id);
    assert_eq!(listed.items[0].path, "Top/Renamed");
    assert!(listed.items[0].expires > listed.items[0].deleted);
    let restored = carry(&app, trash.restore(&asset.id)).await;
    assert_eq!(store.read_asset(&restored).unwrap().id, asset.id);
    store
        .read_empty(&carry(&app, store.delete(&asset.id).unwrap()).await)
        .unwrap();
    let purged = carry(&app, trash.purge(&asset.id)).await;
    store.read_empty(&purged).unwrap();
    store.read_empty(&carry(&app, trash.empty()).await).unwrap();
}
