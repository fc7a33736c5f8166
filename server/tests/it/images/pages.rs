//! Pages: they stay where they begin, whatever comes and goes, and lead back as they lead on.

use super::{app, path, png, upload};
use crate::app::TestApp;

struct Page {
    names: Vec<String>,
    previous: Option<String>,
    next: Option<String>,
}

async fn page(app: &TestApp, path: &str) -> Page {
    let page = app.get(path).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let page = page.value();
    let link = |name: &str| page["links"][name].as_str().map(str::to_owned);
    let data = page["data"].as_array().unwrap().iter();
    Page {
        names: data
            .map(|image| image["name"].as_str().unwrap().to_owned())
            .collect(),
        previous: link("previous"),
        next: link("next"),
    }
}

#[tokio::test]
async fn a_page_stays_while_others_add_and_remove() {
    let app = app().await;
    let mut images = Vec::new();
    for name in ["a", "b", "c", "d", "e"] {
        images.push(upload(&app, name, &png()).await);
    }
    let first = page(&app, "/v1/images?take=2").await;
    assert_eq!(
        (first.names, first.previous),
        (vec!["e".into(), "d".into()], None)
    );
    let second = first.next.unwrap();
    let third = page(&app, &second).await;
    assert_eq!(third.names, ["c", "b"]);
    let last = page(&app, &third.next.unwrap()).await;
    assert_eq!((last.names, last.next), (vec!["a".into()], None));
    assert_eq!(last.previous.as_deref(), Some(second.as_str()));
    let back = third.previous.unwrap();
    assert_eq!(page(&app, &back).await.names, ["e", "d"]);

    // Newer images do not move it, and it outlives the image that it begins with.
    upload(&app, "f", &png()).await;
    assert_eq!(page(&app, &second).await.names, ["c", "b"]);
    assert_eq!(app.delete(&path(&images[2], "")).await.status, 204);
    let without = page(&app, &second).await;
    assert_eq!(without.names, ["b", "a"]);
    assert_eq!(
        page(&app, &without.previous.unwrap()).await.names,
        ["e", "d"]
    );
}

#[tokio::test]
async fn less_than_a_page_before_is_all_of_it() {
    let app = app().await;
    let mut images = Vec::new();
    for name in ["a", "b", "c"] {
        images.push(upload(&app, name, &png()).await);
    }
    let from = images[1]["id"].as_str().unwrap();
    let here = page(&app, &format!("/v1/images?take=2&from={from}")).await;
    assert_eq!(
        (here.names, here.next),
        (vec!["b".into(), "a".into()], None)
    );
    let before = page(&app, &here.previous.unwrap()).await;
    assert_eq!(
        (before.names, before.previous),
        (vec!["c".into(), "b".into()], None)
    );
    let nobody = "image_000000000000000000000001";
    let end = page(&app, &format!("/v1/images?take=2&from={nobody}")).await;
    assert!(end.names.is_empty() && end.next.is_none());
    assert_eq!(page(&app, &end.previous.unwrap()).await.names, ["b", "a"]);
}
