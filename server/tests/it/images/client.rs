//! The client in core against the server: what it asks for, the server answers in its words.

use asset_dock_core::ErrorKind;
use asset_dock_core::asset::{Asset, Page, PageRequest, Size, Visibility};
use asset_dock_core::dialect::images::Images;
use asset_dock_core::dialect::{Connection, Credential, Dialect, Listed, NewAsset};
use asset_dock_core::http::{Body as Carried, HttpRequest, HttpResponse};
use asset_dock_core::transform::{Convert, ImageFormat, Resize, Transform};
use axum::body::Body;
use axum::http::Request;

use super::{Form, app, png};
use crate::app::{BOUNDARY, TestApp};

async fn carry(app: &TestApp, request: HttpRequest) -> HttpResponse {
    let path = request.url.strip_prefix(ENDPOINT).unwrap();
    let mut carried = Request::builder()
        .method(request.method.as_str())
        .uri(path)
        .header("host", "dock.example");
    for (name, value) in &request.headers {
        carried = carried.header(name.as_ref(), value);
    }
    let body = match request.body {
        Carried::Empty | Carried::File => Body::empty(),
        Carried::Json(json) => {
            carried = carried.header("content-type", "application/json");
            json.into()
        }
        Carried::Form(form) => {
            let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
            carried = carried.header("content-type", content_type);
            let texts = form.fields.iter();
            let texts = texts.fold(Form::new(), |body, (name, value)| body.text(name, value));
            let body = texts.file(form.file_field, &form.file_name, &png());
            body.body().into()
        }
    };
    let reply = app.send(carried.body(body).unwrap()).await;
    let headers = reply.headers.iter();
    HttpResponse {
        status: reply.status.as_u16(),
        headers: headers
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect(),
        body: reply.body.to_vec(),
    }
}

const ENDPOINT: &str = "http://dock.example";

async fn page(app: &TestApp, client: &Images, asked: &PageRequest) -> Page<Asset> {
    let answer = carry(app, client.list(asked).unwrap()).await;
    match client.read_list(asked, &answer).unwrap() {
        Listed::Page(page) => page,
        Listed::Again(_) => unreachable!("its pages do not shift"),
    }
}

#[tokio::test]
async fn the_client_in_core_understands_every_answer() {
    let app = app().await;
    let client = Images::new(Connection {
        endpoint: ENDPOINT.into(),
        credential: Credential::ApiKey(app.key.clone()),
    });
    let mut uploaded = Vec::new();
    for name in ["a.png", "b.png", "صورة.png"] {
        let new = NewAsset {
            name: name.into(),
            ..NewAsset::default()
        };
        let answer = carry(&app, client.upload(&new).request).await;
        uploaded.push(client.read_asset(&answer).unwrap());
    }
    let [first, _, last] = &uploaded[..] else {
        panic!("three images");
    };
    assert_eq!(
        (first.name.as_str(), first.dimensions),
        ("a", Some((30, 20)))
    );
    assert_eq!(first.size, Some(Size::About(png().len() as u64)));
    assert_eq!(last.name, "صورة");

    let mut asked = PageRequest {
        limit: Some(2),
        ..PageRequest::default()
    };
    let mut listed = Vec::new();
    loop {
        let page = page(&app, &client, &asked).await;
        listed.extend(page.items);
        asked.cursor = page.next;
        if asked.cursor.is_none() {
            break;
        }
    }
    uploaded.reverse();
    assert_eq!(listed, uploaded);
    let image = &uploaded[0];

    let publishing = client.publishing().unwrap();
    let published = carry(&app, publishing.publish(&image.id)).await;
    let published = client.read_asset(&published).unwrap();
    assert!(matches!(published.visibility, Visibility::Public(Some(_))));
    let private = publishing.unpublish(&image.id).unwrap();
    let private = client.read_asset(&carry(&app, private).await).unwrap();
    assert_eq!(&private, image);

    let transforms = client.transforms().unwrap();
    let small = Transform::Resize(Resize {
        width: Some(15),
        ..Resize::default()
    });
    let webp = Transform::Convert(Convert {
        format: ImageFormat::Webp,
        quality: None,
        name: Some("other".into()),
    });
    for (transform, name, mime, dimensions) in [
        (small, image.name.as_str(), "image/png", (15, 10)),
        (webp, "other", "image/webp", (30, 20)),
    ] {
        let answer = carry(&app, transforms.transform(&image.id, &transform)).await;
        let new = client.read_asset(&answer).unwrap();
        assert_eq!((new.name.as_str(), new.mime.as_deref()), (name, Some(mime)));
        assert_eq!(new.dimensions, Some(dimensions));
    }

    let download = client.download(std::slice::from_ref(&image.id)).unwrap();
    let file = carry(&app, download).await;
    assert_eq!((file.status, file.body), (200, png()));
    let deleted = carry(&app, client.delete(&image.id).unwrap()).await;
    client.read_empty(&deleted).unwrap();
    let gone = carry(&app, client.get(&image.id).unwrap()).await;
    let gone = client.read_asset(&gone).unwrap_err();
    assert_eq!(gone.kind, ErrorKind::NotFound);
    let wrong = Transform::Resize(Resize {
        width: Some(0),
        ..Resize::default()
    });
    let id = &uploaded[1].id;
    let wrong = carry(&app, transforms.transform(id, &wrong)).await;
    let wrong = client.read_asset(&wrong).unwrap_err();
    assert_eq!(
        (wrong.kind, wrong.fields[0].field.as_str()),
        (ErrorKind::Invalid, "width")
    );
}
