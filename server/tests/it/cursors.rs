//! Cursors: pages without gaps in every order, and nothing but our own cursors for this very list.

use asset_dock_core::http::with_query;
use asset_dock_server::Scope;
use serde_json::Value;

use crate::app::{TestApp, id};

async fn walk(app: &TestApp, query: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = app
            .get(&format!("/api/store/asset/?limit=2{query}{cursor}"))
            .await;
        assert_eq!(page.status, 200, "{}", page.text());
        let page = page.value();
        let items = page["items"].as_array().unwrap().iter();
        names.extend(items.map(|item| id(item).to_owned()));
        match &page["next_cursor"] {
            Value::String(next) => cursor = format!("&cursor={next}"),
            _ => return names,
        }
    }
}

#[tokio::test]
async fn every_order_brings_every_asset_once_even_among_equals() {
    let app = TestApp::new().await;
    for index in 0..7 {
        let name = format!("{}.txt", ["same", "other"][index % 2]);
        app.upload(&name, &vec![b'x'; index % 3]).await;
    }
    for sort in ["created", "modified", "name", "size", "mime_type"] {
        for order in ["asc", "desc"] {
            let query = format!("&sort_by={sort}&sort_order={order}");
            let walked = walk(&app, &query).await;
            let whole = app
                .get(&format!("/api/store/asset/?{}", &query[1..]))
                .await
                .value();
            let whole: Vec<&str> = whole["items"].as_array().unwrap().iter().map(id).collect();
            assert_eq!(walked, whole, "{query}");
        }
    }
    assert_eq!(
        walk(&app, "&name__contains=same&sort_by=size").await.len(),
        4
    );
}

#[tokio::test]
async fn a_page_that_is_exactly_full_is_the_last() {
    let app = TestApp::new().await;
    app.upload("a", b"x").await;
    app.upload("b", b"x").await;
    let page = app.get("/api/store/asset/?limit=2").await.value();
    assert_eq!(
        (&page["next_page"], &page["next_cursor"]),
        (&false.into(), &Value::Null)
    );
}

#[tokio::test]
async fn no_damaged_cursor_is_taken() {
    let app = TestApp::new().await;
    for name in ["a", "b", "c"] {
        app.upload(name, b"x").await;
    }
    let page = app.get("/api/store/asset/?limit=1").await.value();
    let cursor = page["next_cursor"].as_str().unwrap();
    let good = app
        .get(&format!("/api/store/asset/?limit=1&cursor={cursor}"))
        .await;
    assert_eq!(good.status, 200);
    for index in 0..cursor.len() {
        for flip in [1, 2, 32] {
            let mut damaged = cursor.as_bytes().to_vec();
            damaged[index] ^= flip;
            let damaged = String::from_utf8(damaged).unwrap();
            let path = with_query("/api/store/asset/", [("limit", "1"), ("cursor", &damaged)]);
            app.get(&path).await.refuses(&["query", "cursor"]);
        }
    }
    for length in 0..cursor.len() {
        let cut = &cursor[..length];
        app.get(&format!("/api/store/asset/?cursor={cut}"))
            .await
            .refuses(&["query", "cursor"]);
    }
}

#[tokio::test]
async fn a_cursor_belongs_to_its_list() {
    let mut app = TestApp::new().await;
    for name in ["a", "b", "c"] {
        app.upload(name, b"x").await;
    }
    let page = app.get("/api/store/asset/?limit=1&size__gte=1").await;
    let cursor = page.value()["next_cursor"].as_str().unwrap().to_owned();
    let with = |query: &str| format!("/api/store/asset/?cursor={cursor}&{query}");
    // The page size is not part of the list.
    assert_eq!(app.get(&with("size__gte=1&limit=2")).await.status, 200);
    for query in [
        "limit=1",
        "size__gte=2",
        "size__gte=1&sort_by=name",
        "size__gte=1&sort_order=asc",
        "size__gte=1&folder=root",
    ] {
        app.get(&with(query)).await.refuses(&["query", "cursor"]);
    }
    app.key = app.key("other", &[Scope::Admin]).await;
    app.get(&with("size__gte=1"))
        .await
        .refuses(&["query", "cursor"]);
}

#[tokio::test]
async fn a_deleted_asset_does_not_break_the_walk() {
    let app = TestApp::new().await;
    let ids: Vec<Value> = [
        app.upload("a", b"x").await,
        app.upload("b", b"x").await,
        app.upload("c", b"x").await,
    ]
    .into();
    let page = app.get("/api/store/asset/?limit=1").await.value();
    let cursor = page["next_cursor"].as_str().unwrap();
    // The very asset that the cursor stands at.
    app.delete(&format!("/api/store/asset/{}", id(&ids[2])))
        .await;
    assert_eq!(app.names(&format!("?cursor={cursor}")).await, ["b", "a"]);
}
