//! One link to several files, in its owner's hands.

use asset_dock_server::Scope;
use axum::http::Method;
use serde_json::{Value, json};

use super::{library, path, token};
use crate::app::{TestApp, id};

/// Three files in two places, of which two have one name, and one that is not shared.
pub(super) struct Several {
    pub(super) app: TestApp,
    pub(super) files: [Value; 3],
    pub(super) other: Value,
}

pub(super) async fn several() -> Several {
    let app = library().await;
    let folder = app.folder("Pictures").await;
    let query = format!("?folder={folder}");
    let files = [
        app.upload("same.txt", b"first").await,
        app.try_upload(&query, "same.txt", b"second").await.value(),
        app.upload("other.txt", b"third").await,
    ];
    let other = app.upload("not shared.txt", b"a secret").await;
    Several { app, files, other }
}

impl Several {
    /// A share of the three with these terms.
    pub(super) async fn share(&self, mut terms: Value) -> Value {
        terms["assets"] = self.ids();
        self.app.share(terms).await
    }

    fn ids(&self) -> Value {
        self.files.iter().map(|file| file["id"].clone()).collect()
    }

    /// Takes the file of this number away.
    pub(super) async fn delete(&self, index: usize) {
        let address = format!("/api/store/asset/{}", id(&self.files[index]));
        assert_eq!(self.app.delete(&address).await.status, 204);
    }
}

/// Makes so many assets out of one, and gives their ids.
async fn many(app: &TestApp, count: u32) -> Vec<Value> {
    app.upload("one.txt", b"x").await;
    app.sql(&format!(
        "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) \
         INSERT INTO assets (id, workspace, name, name_key, mime_type, size, sha256, crc32, blob, created, \
         modified, created_by, thumbnail) \
         SELECT randomblob(16), workspace, printf('file %04d.txt', i), printf('file %04d.txt', i), mime_type, \
         size, sha256, crc32, randomblob(16), created, modified, created_by, thumbnail FROM assets, n"
    ))
    .await;
    let mut ids = Vec::new();
    let mut query = "?limit=250".to_owned();
    loop {
        let page = app.get(&format!("/api/store/asset/{query}")).await.value();
        let items = page["items"].as_array().unwrap().iter();
        ids.extend(items.map(|item| item["id"].clone()));
        match page["next_cursor"].as_str() {
            Some(cursor) => query = format!("?limit=250&cursor={cursor}"),
            None => return ids,
        }
    }
}

#[tokio::test]
async fn several_files_are_one_link() {
    let several = several().await;
    let share = several.share(json!({"download_limit": 5})).await;
    let Several { app, files, .. } = &several;
    let named = |file: &Value| json!({"id": file["id"], "name": file["name"]});
    let objects: Value = files.iter().map(named).collect();
    assert_eq!(share["assets"], objects);
    assert_eq!(
        (&share["asset"], &share["folder"]),
        (&Value::Null, &Value::Null)
    );
    let seen = app.get(&path(&share)).await.value();
    assert_eq!(seen["assets"], objects);
    let plain = app.get(&format!("{}?hydrate=false", path(&share))).await;
    assert_eq!(plain.value()["assets"], several.ids());
    // What was read can be sent, and counts once.
    let [first, second, _] = files;
    let body = json!({"assets": [second, first["id"], second["id"]]});
    let again = app.share(body).await;
    assert_eq!(again["assets"], json!([named(second), named(first)]));
    // One is not too few; others have no such member.
    let one = app.share(json!({"assets": [first["id"]]})).await;
    assert_eq!(one["assets"], json!([named(first)]));
    let of_one = app
        .share(json!({"asset": first["id"], "assets": null}))
        .await;
    assert_eq!(
        (&of_one["asset"], of_one.get("assets")),
        (&named(first), None)
    );
    let change = json!({"download_limit": 6}).to_string();
    let changed = app
        .json(Method::PATCH, &path(&share), &change)
        .await
        .value();
    assert_eq!(
        (&changed["download_limit"], &changed["assets"]),
        (&json!(6), &objects)
    );
}

#[tokio::test]
async fn what_cannot_be_shared_together_is_named() {
    let Several {
        mut app,
        files: [first, second, third],
        ..
    } = several().await;
    let owner = app.key.clone();
    app.key = app.key("other", &[Scope::Admin]).await;
    let foreign = app.upload("foreign.txt", b"x").await;
    app.key = owner;
    let folder = app.folder("More").await;
    let trashed = format!("/api/store/asset/{}", id(&third));
    assert_eq!(app.delete(&trashed).await.status, 204);
    let unknown = "01900000-0000-7000-8000-000000000000";
    let (first, second) = (id(&first), id(&second));
    for (body, loc) in [
        (json!({"assets": []}), &["assets"][..]),
        (json!({"assets": null}), &["asset"]),
        (json!({"asset": first, "assets": [second]}), &["assets"]),
        (json!({"folder": folder, "assets": [second]}), &["assets"]),
        (
            json!({"asset": first, "folder": folder, "assets": [second]}),
            &["assets"],
        ),
        (json!({"assets": first}), &["assets"]),
        (json!({"assets": [first, 1]}), &["assets", "1"]),
        (json!({"assets": [first, unknown]}), &["assets", "1"]),
        (
            json!({"assets": [first, first, unknown, second]}),
            &["assets", "2"],
        ),
        (json!({"assets": ["nope", first]}), &["assets", "0"]),
        (
            json!({"assets": [first, second, id(&third)]}),
            &["assets", "2"],
        ),
        (json!({"assets": [first, id(&foreign)]}), &["assets", "1"]),
        (json!({"assets": [first, folder]}), &["assets", "1"]),
    ] {
        let reply = app
            .json(Method::POST, "/api/share/", &body.to_string())
            .await;
        reply.refuses(&[&["body"], loc].concat());
    }
    let shares = app.get("/api/share/").await.value();
    assert_eq!(shares["collection_total"], 0, "what is refused is not made");
}

#[tokio::test]
async fn a_thousand_files_are_the_most() {
    let app = library().await;
    let ids = many(&app, 1001).await;
    let body = json!({"assets": ids}).to_string();
    let reply = app.json(Method::POST, "/api/share/", &body).await;
    reply.refuses(&["body", "assets"]);
    assert_eq!(reply.value()["detail"][0]["type"], "too_long");
    let mut most = ids[1..].to_vec();
    most.push(ids[1].clone());
    let share = app.share(json!({"assets": most})).await;
    most.pop();
    let plain = app.get(&format!("{}?hydrate=false", path(&share))).await;
    assert_eq!(plain.value()["assets"], json!(most), "in their order");
    let access = app.redeem(&json!({"token": token(&share)})).await.value();
    assert_eq!(access["assets"].as_array().map(Vec::len), Some(1000));
}

#[tokio::test]
async fn the_links_of_a_file_are_also_those_it_has_with_others() {
    let several = several().await;
    let Several { app, files, other } = &several;
    let alone = app.share(json!({"asset": files[0]["id"]})).await;
    let together = several.share(json!({})).await;
    let pair = app
        .share(json!({"assets": [files[0]["id"], other["id"]]}))
        .await;
    let ids = |shares: &[&Value]| -> Value { shares.iter().map(|it| it["id"].clone()).collect() };
    for (file, expected) in [
        (&files[0], ids(&[&pair, &together, &alone])),
        (&files[1], ids(&[&together])),
        (other, ids(&[&pair])),
    ] {
        let listed = app
            .get(&format!("/api/store/asset/{}/shares", id(file)))
            .await
            .value();
        let listed = listed.as_array().unwrap().iter();
        let listed: Value = listed.map(|share| share["id"].clone()).collect();
        assert_eq!(listed, expected);
        let (mut found, mut query) = (Vec::new(), format!("?limit=1&asset={}", id(file)));
        loop {
            let page = app.get(&format!("/api/share/{query}")).await.value();
            assert_eq!(
                page["collection_total"],
                json!(expected.as_array().unwrap().len())
            );
            found.push(page["items"][0]["id"].clone());
            match page["next_cursor"].as_str() {
                Some(next) => query = format!("?limit=1&asset={}&cursor={next}", id(file)),
                None => break,
            }
        }
        assert_eq!(json!(found), expected);
    }
    let shared = app.names("?shared=true&sort_by=name").await;
    assert_eq!(shared.len(), 4);
    app.delete(&path(&pair)).await;
    assert_eq!(app.names("?shared=false").await, ["not shared.txt"]);
    let all = app.get("/api/share/?hydrate=false").await.value();
    assert_eq!(all["collection_total"], 2);
    assert_eq!(all["items"][0]["assets"], several.ids());
    assert_eq!(all["items"][1].get("assets"), None);
}

#[tokio::test]
async fn it_opens_what_is_left_of_it_and_ends_with_the_last() {
    let several = several().await;
    let share = several.share(json!({})).await;
    let Several { app, files, .. } = &several;
    let page = format!("/s/{}", token(&share));
    let file = |index: usize| format!("{page}/asset/{}", id(&files[index]));
    several.delete(0).await;
    let seen = app.get(&path(&share)).await.value();
    assert_eq!(seen["assets"].as_array().map(Vec::len), Some(2));
    assert_eq!(app.visit(&file(0), "").await.status, 404);
    assert_eq!(app.visit(&file(1), "").await.body, "second");
    assert!(
        app.visit(&page, "")
            .await
            .text()
            .contains("<h1>2 files</h1>")
    );
    // It is back, but nobody has it who had the link.
    let restore = format!("/api/store/trash/{}/restore", id(&files[0]));
    assert!(app.post(&restore).await.status.is_success());
    assert_eq!(app.visit(&file(0), "").await.status, 404);
    let folder = files[1]["folder"]["id"].as_str().unwrap();
    let address = format!("/api/store/folder/{folder}?recursive=true");
    assert_eq!(app.delete(&address).await.status, 204);
    assert!(
        app.visit(&page, "")
            .await
            .text()
            .contains("<h1>1 file</h1>")
    );
    several.delete(2).await;
    assert_eq!(app.visit(&page, "").await.status, 404);
    app.redeem(&json!({"token": token(&share)})).await.says(404);
    app.get(&path(&share)).await.says(404);
    assert_eq!(app.get("/api/share/").await.value()["collection_total"], 0);
}

#[tokio::test]
async fn a_share_of_several_is_revoked_as_one() {
    let several = several().await;
    let share = several.share(json!({})).await;
    let app = &several.app;
    assert_eq!(app.delete(&path(&share)).await.status, 204);
    app.redeem(&json!({"token": token(&share)})).await.says(404);
    for file in &several.files {
        let shares = format!("/api/store/asset/{}/shares", id(file));
        assert_eq!(app.get(&shares).await.value(), json!([]));
        let asset = format!("/api/store/asset/{}", id(file));
        assert_eq!(app.get(&asset).await.status, 200, "the files stay");
    }
}
