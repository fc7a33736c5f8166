//! Lists of folders: what they show, in which order, and what they can be asked.

use serde_json::{Value, json};

use crate::app::{TestApp, id};
use crate::folders::{UNKNOWN, make, names, patch};

#[tokio::test]
async fn a_list_shows_all_folders_or_those_in_one_place() {
    let app = TestApp::new().await;
    let a = app.folder("Alpha").await;
    let b = app.folder("beta").await;
    make(&app, "Gamma", &a).await;
    make(&app, "delta", &a).await;
    let within = format!("?parent={a}");
    for (query, expected) in [
        ("", &["delta", "Gamma", "beta", "Alpha"][..]),
        ("?parent=root", &["beta", "Alpha"]),
        (&within, &["delta", "Gamma"]),
        (&format!("?parent={b}"), &[]),
        (&format!("?parent={UNKNOWN}"), &[]),
        (
            "?sort_by=name&sort_order=asc",
            &["Alpha", "beta", "delta", "Gamma"],
        ),
        (
            "?sort_by=created&sort_order=asc",
            &["Alpha", "beta", "Gamma", "delta"],
        ),
        (
            &format!("{within}&sort_by=name&sort_order=asc"),
            &["delta", "Gamma"],
        ),
        ("?name__contains=ET", &["beta"]),
        (
            "?created__gte=2020-01-01T00:00:00Z&name__contains=lph",
            &["Alpha"],
        ),
        ("?created__lte=2020-01-01T00:00:00Z", &[]),
    ] {
        assert_eq!(names(&app, query).await, expected, "{query}");
    }
    patch(&app, &b, json!({"name": "beta 2"})).await;
    let first = names(&app, "?sort_by=modified&limit=1").await;
    assert_eq!(first, ["beta 2"]);
}

#[tokio::test]
async fn pages_bring_every_folder_once() {
    let app = TestApp::new().await;
    let top = app.folder("Top").await;
    for index in 0..7 {
        make(&app, &format!("f{index}"), &top).await;
    }
    for sort in ["created", "modified", "name"] {
        for filter in ["", "&parent="] {
            let filter = if filter.is_empty() {
                String::new()
            } else {
                format!("{filter}{top}")
            };
            let (mut seen, mut cursor) = (Vec::new(), String::new());
            loop {
                let query = format!("/api/store/folder/?limit=2&sort_by={sort}{filter}{cursor}");
                let page = app.get(&query).await.value();
                seen.extend(
                    page["items"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|item| id(item).to_owned()),
                );
                match &page["next_cursor"] {
                    Value::String(next) => cursor = format!("&cursor={next}"),
                    _ => break,
                }
            }
            let count = seen.len();
            seen.sort();
            seen.dedup();
            let expected = if filter.is_empty() { 8 } else { 7 };
            assert_eq!((count, seen.len()), (expected, expected), "{sort}{filter}");
        }
    }
    // A cursor of the list of folders is none of the list of assets.
    let page = app.get("/api/store/folder/?limit=1").await.value();
    let cursor = page["next_cursor"].as_str().unwrap();
    app.get(&format!("/api/store/asset/?cursor={cursor}"))
        .await
        .refuses(&["query", "cursor"]);
}

#[tokio::test]
async fn the_metadata_tells_the_truth() {
    let app = TestApp::new().await;
    let metadata = app.get("/api/store/folder/filters").await;
    assert_eq!(metadata.status, 200);
    let metadata = metadata.value();
    let mut parameters = Vec::new();
    for field in metadata["filters"].as_array().unwrap() {
        for operator in field["operators"].as_array().unwrap() {
            parameters.push(operator["parameter"].as_str().unwrap());
        }
    }
    assert_eq!(
        parameters,
        [
            "name__contains",
            "created__gte",
            "created__lte",
            "parent",
            "parent__within"
        ]
    );
    assert_eq!(
        metadata["sort"]["fields"],
        json!(["created", "modified", "name"])
    );
    assert_eq!(metadata["sort"]["default"], "created");
    for query in [
        "size__gte=1",
        "sort_by=size",
        "parent=nowhere",
        "created__gte=x",
        "limit=0",
    ] {
        let parameter = query.split('=').next().unwrap();
        app.get(&format!("/api/store/folder/?{query}"))
            .await
            .refuses(&["query", parameter]);
    }
}
