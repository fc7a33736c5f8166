//! What `filters` promises, the list takes; what it does not, the list refuses.

use axum::http::Method;
use serde_json::Value;

use crate::app::{TestApp, id};

async fn library() -> TestApp {
    let app = TestApp::new().await;
    app.upload("Sommer 100%.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        .await;
    app.upload("ÜBERSICHT.pdf", b"%PDF-1.7 ").await;
    app.upload("notes_1.txt", b"0123456789").await;
    app
}

#[tokio::test]
async fn each_filter_filters() {
    let app = library().await;
    for (query, names) in [
        ("?name__contains=sommer", &["Sommer 100%.png"][..]),
        ("?name__contains=%C3%BCbersicht", &["ÜBERSICHT.pdf"]),
        // The same word in decomposed form.
        ("?name__contains=u%CC%88ber", &["ÜBERSICHT.pdf"]),
        // Not wildcards.
        ("?name__contains=%25", &["Sommer 100%.png"]),
        ("?name__contains=_", &["notes_1.txt"]),
        ("?mime_type=image/png", &["Sommer 100%.png"]),
        ("?mime_type=image/*", &["Sommer 100%.png"]),
        ("?mime_type=IMAGE/*", &["Sommer 100%.png"]),
        ("?mime_type=application/*", &["ÜBERSICHT.pdf"]),
        (
            "?size__gte=10&sort_by=name",
            &["notes_1.txt", "Sommer 100%.png"],
        ),
        ("?size__lte=9", &["ÜBERSICHT.pdf"]),
        ("?size__gte=10&size__lte=10", &["notes_1.txt"]),
        ("?created__lte=2020-01-01T00:00:00Z", &[]),
        ("?folder=root&name__contains=notes", &["notes_1.txt"]),
        ("?folder=01900000-0000-7000-8000-000000000000", &[]),
    ] {
        let mut listed = app.names(query).await;
        listed.sort();
        let mut names: Vec<&str> = names.to_vec();
        names.sort_unstable();
        assert_eq!(listed, names, "{query}");
    }
    assert_eq!(
        app.names("?created__gte=2020-01-01T00:00:00Z").await.len(),
        3
    );
    let page = app
        .get("/api/store/asset/?name__contains=e&limit=1")
        .await
        .value();
    assert_eq!(
        page["collection_total"], 3,
        "a filtered list counts what it holds"
    );
}

#[tokio::test]
async fn a_folder_lists_what_lies_in_it() {
    let app = library().await;
    let folder = app.folder("Pictures").await;
    app.try_upload(&format!("?folder={folder}"), "inside.txt", b"x")
        .await;
    assert_eq!(
        app.names(&format!("?folder={folder}")).await,
        ["inside.txt"]
    );
    assert_eq!(app.names("?folder=root").await.len(), 3);
    assert_eq!(app.names("").await.len(), 4);
}

#[tokio::test]
async fn each_field_sorts() {
    let app = library().await;
    let first = app
        .get("/api/store/asset/?sort_order=asc&limit=1")
        .await
        .value();
    let path = format!("/api/store/asset/{}", id(&first["items"][0]));
    app.json(axum::http::Method::PATCH, &path, r#"{"name": "Zebra.png"}"#)
        .await;
    for (query, names) in [
        (
            "?sort_by=created&sort_order=asc",
            ["Zebra.png", "ÜBERSICHT.pdf", "notes_1.txt"],
        ),
        (
            "?sort_by=modified",
            ["Zebra.png", "notes_1.txt", "ÜBERSICHT.pdf"],
        ),
        (
            "?sort_by=name&sort_order=asc",
            ["notes_1.txt", "Zebra.png", "ÜBERSICHT.pdf"],
        ),
        (
            "?sort_by=size",
            ["Zebra.png", "notes_1.txt", "ÜBERSICHT.pdf"],
        ),
        (
            "?sort_by=mime_type&sort_order=asc",
            ["ÜBERSICHT.pdf", "Zebra.png", "notes_1.txt"],
        ),
    ] {
        assert_eq!(app.names(query).await, names, "{query}");
    }
}

#[tokio::test]
async fn bad_values_are_refused_by_their_name() {
    let app = TestApp::new().await;
    for query in [
        "sort_by=color",
        "sort_by=",
        "sort_order=up",
        "hydrate=maybe",
        "include_total=2",
        "mime_type=png",
        "mime_type=*/*",
        "size__gte=-1",
        "size__gte=%2B1",
        "size__lte=big",
        "created__gte=yesterday",
        "created__lte=2026-02-30T00:00:00Z",
        "folder=nowhere",
        // Unknown ones are not dropped: the list would show what nobody asked for.
        "name=x",
        "size__gt=1",
        "Limit=5",
    ] {
        let name = query.split('=').next().unwrap();
        app.get(&format!("/api/store/asset/?{query}"))
            .await
            .refuses(&["query", name]);
    }
    app.get("/api/store/asset/filters?hydrate=true")
        .await
        .refuses(&["query", "hydrate"]);
    app.get("/api/store/asset/?limit=1&limit=2")
        .await
        .refuses(&["query", "limit"]);
    let reply = app.get("/api/store/asset/?limit=0&sort_by=color&x=y").await;
    assert_eq!(
        reply.value()["detail"].as_array().map(Vec::len),
        Some(3),
        "all at once"
    );
}

#[tokio::test]
async fn what_lies_below_a_folder_is_found_with_it() {
    let app = TestApp::new().await;
    let top = app.folder("Top").await;
    let deep = format!(r#"{{"name": "Deep", "parent": "{top}"}}"#);
    let deep = app.json(Method::POST, "/api/store/folder/", &deep).await;
    let deep = id(&deep.value()).to_owned();
    for (name, folder) in [("a.txt", &top), ("b.txt", &deep)] {
        let query = format!("?folder={folder}");
        assert_eq!(app.try_upload(&query, name, b"x").await.status, 201);
    }
    app.upload("c.txt", b"x").await;
    for (query, names) in [
        (format!("?folder__within={top}"), &["b.txt", "a.txt"][..]),
        (format!("?folder__within={deep}"), &["b.txt"]),
        (format!("?folder={top}"), &["a.txt"]),
        (
            format!("?folder__within={top}&name__contains=a.&limit=1"),
            &["a.txt"],
        ),
    ] {
        assert_eq!(app.names(&query).await, names, "{query}");
    }
    let folders = app
        .get(&format!("/api/store/folder/?parent__within={top}"))
        .await;
    assert_eq!(folders.value()["items"][0]["name"], "Deep");
    assert_eq!(folders.value()["collection_total"], 1);
    for query in ["folder__within=root", "folder__within=x", "public=maybe"] {
        let refused = app.get(&format!("/api/store/asset/?{query}")).await;
        assert_eq!(refused.status, 422, "{query}");
    }
}

#[tokio::test]
async fn what_is_public_is_told_from_the_rest() {
    let app = library().await;
    let notes = app.get("/api/store/asset/?name__contains=notes").await;
    let notes = id(&notes.value()["items"][0]).to_owned();
    app.post(&format!("/api/store/asset/{notes}/publish")).await;
    assert_eq!(app.names("?public=true").await, ["notes_1.txt"]);
    assert_eq!(app.names("?public=false").await.len(), 2);
}

#[tokio::test]
async fn the_metadata_tells_the_truth() {
    let app = library().await;
    let metadata = app.get("/api/store/asset/filters").await.value();
    let sample = |kind: &str, operator: &str| match (kind, operator) {
        ("string", "contains") => "a",
        ("string", _) => "image/png",
        ("integer", _) => "1",
        ("datetime", _) => "2026-03-21T14:30:00Z",
        ("id", "within") => "01900000-0000-7000-8000-000000000000",
        ("id", _) => "root",
        ("boolean", _) => "true",
        other => panic!("a kind that nobody documented: {other:?}"),
    };
    let mut parameters = Vec::new();
    for field in metadata["filters"].as_array().unwrap() {
        for operator in field["operators"].as_array().unwrap() {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let value = sample(&text(&field["type"]), &text(&operator["operator"]));
            let parameter = text(&operator["parameter"]);
            let reply = app
                .get(&format!("/api/store/asset/?{parameter}={value}"))
                .await;
            assert_eq!(reply.status, 200, "{parameter}");
            parameters.push(parameter);
        }
    }
    assert_eq!(
        parameters,
        [
            "name__contains",
            "mime_type",
            "size__gte",
            "size__lte",
            "created__gte",
            "created__lte",
            "folder",
            "folder__within",
            "public",
            "tag",
            "shared"
        ]
    );
    for field in metadata["sort"]["fields"].as_array().unwrap() {
        for order in metadata["sort"]["orders"].as_array().unwrap() {
            let (field, order) = (field.as_str().unwrap(), order.as_str().unwrap());
            let query = format!("/api/store/asset/?sort_by={field}&sort_order={order}");
            assert_eq!(app.get(&query).await.status, 200, "{query}");
        }
    }
}
