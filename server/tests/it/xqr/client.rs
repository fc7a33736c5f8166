//! The widget's own client against the server: what `core` asks for, the server answers in its words.

use asset_dock_core::asset::{Asset, AssetState, PageRequest, Size, Visibility};
use asset_dock_core::dialect::xqr::Xqr as Client;
use asset_dock_core::dialect::{Connection, Credential, Dialect, Listed, NewAsset, UploadNext};
use asset_dock_core::{Error, ErrorKind};
use axum::http::Method;

use super::{BASE, Xqr};
use crate::dialect::{FILE, carry};

fn client(xqr: &Xqr) -> Client {
    Client::new(Connection {
        endpoint: BASE.to_owned(),
        credential: Credential::ApiKey(xqr.key.clone()),
    })
}

/// Takes a file through all steps of an upload.
async fn upload(xqr: &Xqr, client: &Client, name: &str) -> Result<Asset, Error> {
    let mut call = client.upload(&NewAsset {
        name: name.to_owned(),
        mime: "text/plain".to_owned(),
        size: FILE.len() as u64,
        ..NewAsset::default()
    });
    loop {
        let answer = carry(&xqr.app, call.request).await;
        match client.after_upload(&call.stage, Ok(&answer))? {
            UploadNext::Done(asset) => return Ok(asset),
            UploadNext::Call(next) => call = next,
        }
    }
}

async fn list(xqr: &Xqr, client: &Client, limit: u32) -> Vec<Asset> {
    let mut all = Vec::new();
    let mut page = PageRequest {
        limit: Some(limit),
        ..PageRequest::default()
    };
    loop {
        let answer = carry(&xqr.app, client.list(&page).unwrap()).await;
        let cursor = match client.read_list(&page, &answer).unwrap() {
            Listed::Page(part) => {
                all.extend(part.items);
                part.next
            }
            Listed::Again(again) => again.cursor,
        };
        if cursor.is_none() {
            return all;
        }
        page.cursor = cursor;
    }
}

#[tokio::test]
async fn the_client_in_core_understands_every_answer() {
    let xqr = Xqr::new().await;
    let client = client(&xqr);
    let uploaded = upload(&xqr, &client, "صورة.txt").await.unwrap();
    assert_eq!(uploaded.name, "صورة.txt");
    assert_eq!(uploaded.size, Some(Size::Exact(5)));
    assert_eq!(
        (uploaded.state, &uploaded.visibility),
        (AssetState::Ready, &Visibility::Private)
    );
    let got = carry(&xqr.app, client.get(&uploaded.id).unwrap()).await;
    assert_eq!(client.read_asset(&got).unwrap(), uploaded);

    let publishing = client.publishing().unwrap();
    let published = carry(&xqr.app, publishing.publish(&uploaded.id)).await;
    let published = client.read_asset(&published).unwrap();
    let Visibility::Public(Some(url)) = published.visibility else {
        panic!("{published:?}");
    };
    let copy = xqr.app.anyone(Method::GET, &url, &[]).await;
    assert_eq!(&copy.body[..], FILE);

    let deleted = carry(&xqr.app, client.delete(&uploaded.id).unwrap()).await;
    client.read_empty(&deleted).unwrap();
    let gone = carry(&xqr.app, client.get(&uploaded.id).unwrap()).await;
    let gone = client.read_asset(&gone).unwrap_err();
    assert_eq!(gone.kind, ErrorKind::NotFound);
    assert!(gone.request_id.is_some() && gone.detail.is_some());
}

#[tokio::test]
async fn the_client_in_core_pages_through_everything_once() {
    let xqr = Xqr::new().await;
    let client = client(&xqr);
    for number in 0..7 {
        upload(&xqr, &client, &format!("{number}.txt"))
            .await
            .unwrap();
    }
    for limit in [1, 2, 3, 7, 200] {
        let names: Vec<_> = list(&xqr, &client, limit).await;
        let names: Vec<_> = names.iter().map(|asset| asset.name.as_str()).collect();
        let expected = [
            "6.txt", "5.txt", "4.txt", "3.txt", "2.txt", "1.txt", "0.txt",
        ];
        assert_eq!(names, expected, "{limit}");
    }
}
