//! What is found by its tags, and by its links.

use axum::http::Method;
use serde_json::json;

use crate::app::{TestApp, id};
use crate::tags::upload;

#[tokio::test]
async fn a_tag_filters_in_every_order_and_page_by_page() {
    let app = TestApp::new().await;
    for (name, tags) in [
        ("b.txt", &["sea"][..]),
        ("c.txt", &["sun"]),
        ("a.txt", &["Sea", "sun"]),
        ("d.txt", &["sea"]),
    ] {
        upload(&app, name, tags).await;
    }
    for (query, names) in [
        ("?tag=SEA", &["d.txt", "a.txt", "b.txt"][..]),
        ("?tag=%20sea&sort_order=asc", &["b.txt", "a.txt", "d.txt"]),
        (
            "?tag=sea&sort_by=name&sort_order=asc",
            &["a.txt", "b.txt", "d.txt"],
        ),
        ("?tag=sea&sort_by=modified", &["d.txt", "a.txt", "b.txt"]),
        ("?tag=sea&name__contains=a.", &["a.txt"]),
        ("?tag=sea&public=true", &[]),
        ("?tag=sea&folder=root", &["d.txt", "a.txt", "b.txt"]),
        ("?tag=se", &[]),
        ("?tag=sea%25", &[]),
    ] {
        assert_eq!(app.names(query).await, names, "{query}");
    }
    for sort in ["created", "name", "size"] {
        let query = format!("/api/store/asset/?tag=sea&limit=1&sort_by={sort}");
        let mut page = app.get(&query).await.value();
        let mut found = vec![page["items"][0]["name"].clone()];
        assert_eq!(page["collection_total"], 3);
        while let Some(cursor) = page["next_cursor"].as_str().map(str::to_owned) {
            let next = app.get(&format!("{query}&cursor={cursor}")).await;
            page = next.value();
            found.push(page["items"][0]["name"].clone());
            let other = format!("{}&cursor={cursor}", query.replace("sea", "sun"));
            let reply = app.get(&other).await;
            reply.refuses(&["query", "cursor"]);
        }
        assert_eq!(found.len(), 3, "{sort}: {found:?}");
    }
    for value in ["", "%00", "%20", &"x".repeat(65)] {
        let reply = app.get(&format!("/api/store/asset/?tag={value}")).await;
        reply.refuses(&["query", "tag"]);
    }
}

#[tokio::test]
async fn what_a_link_works_for_is_shared() {
    let app = TestApp::new().await;
    upload(&app, "private.txt", &["sea"]).await;
    let path = upload(&app, "shared.txt", &["sea"]).await;
    let asset = path.rsplit('/').next().unwrap();
    let body = json!({ "asset": asset }).to_string();
    let share = app.json(Method::POST, "/api/share/", &body).await.value();
    assert_eq!(app.names("?shared=true").await, ["shared.txt"]);
    assert_eq!(app.names("?shared=false").await, ["private.txt"]);
    let both = "?shared=true&tag=sea&sort_by=name";
    assert_eq!(app.names(both).await, ["shared.txt"]);
    app.sql("UPDATE shares SET expires = 1").await;
    assert!(app.names("?shared=true").await.is_empty(), "an end ends it");
    app.sql("UPDATE shares SET expires = NULL").await;
    assert_eq!(app.names(both).await, ["shared.txt"]);
    app.delete(&format!("/api/share/{}", id(&share))).await;
    assert!(app.names(both).await.is_empty());
    let reply = app.get("/api/store/asset/?shared=maybe").await;
    reply.refuses(&["query", "shared"]);
}

#[tokio::test]
async fn both_filters_are_announced() {
    let app = TestApp::new().await;
    let filters = app.get("/api/store/asset/filters").await.value();
    let fields = filters["filters"].as_array().unwrap().iter();
    let fields: Vec<&str> = fields.filter_map(|it| it["field"].as_str()).collect();
    assert!(fields.ends_with(&["tag", "shared"]), "{fields:?}");
}
