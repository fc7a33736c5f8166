//! Whole answers against the documents (`tests/fixtures/images`), member by member. What differs from run
//! to run is checked for its form and then replaced by the document's value.

use asset_dock_core::Timestamp;
use serde_json::Value;

use super::{app, made, path, png, try_transform, upload};
use crate::thumbnails::good;

fn fixture(name: &str) -> Value {
    let path = format!(
        "{}/../tests/fixtures/images/{name}",
        env!("CARGO_MANIFEST_DIR")
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The image with the document's values where they vary, once they have the right form.
fn settled(mut image: Value, document: &Value) -> Value {
    let id = image["id"].as_str().unwrap();
    assert_eq!(id.len(), document["id"].as_str().unwrap().len());
    let created = image["created_at"].as_str().unwrap();
    assert_eq!(created.len(), "2021-09-01T12:00:00.000Z".len());
    assert!(Timestamp::parse(created).is_some());
    assert!(image["size"].as_u64().unwrap() > 0);
    assert_eq!(image["url"].is_string(), document["url"].is_string());
    for varying in ["id", "created_at", "size", "url"] {
        image[varying] = document[varying].clone();
    }
    image
}

#[tokio::test]
async fn a_published_image_is_as_it_was_written_down() {
    let app = app().await;
    let golden = fixture("published.json");
    let jpeg = good(image::ImageFormat::Jpeg, 460, 460);
    let image = upload(&app, "Processed Image", &jpeg).await;
    let published = made(&app.post(&path(&image, "/publish")).await);
    assert_eq!(settled(published, &golden), golden);
}

#[tokio::test]
async fn a_page_is_as_it_was_written_down() {
    let app = app().await;
    let mut golden = fixture("page.json");
    let jpeg = good(image::ImageFormat::Jpeg, 828, 1841);
    for name in ["older", "c", "b", "a", "newer"] {
        let file = if name.len() == 1 { &jpeg } else { &png() };
        upload(&app, name, file).await;
    }
    let first = app.get("/v1/images?take=1").await.value();
    let next = first["links"]["next"].as_str().unwrap();
    let mut page = app.get(&next.replace("take=1", "take=3")).await.value();
    for index in 0..3 {
        let image = page["data"][index].take();
        page["data"][index] = settled(image, &golden["data"][index]);
    }
    for link in ["previous", "next"] {
        let (ours, theirs) = (page["links"][link].take(), golden["links"][link].take());
        let form = |link: &Value, origin: &str| {
            let link = link.as_str().unwrap().strip_prefix(origin).unwrap();
            let (start, id) = link.rsplit_once('_').unwrap();
            (start.to_owned(), id.len())
        };
        let documented = form(&theirs, "https://api.img-processing.com");
        // Without a host in the request a link is a path.
        assert_eq!(form(&ours, ""), documented);
    }
    assert_eq!(page, golden);
}

#[tokio::test]
async fn errors_have_the_members_of_both_documents() {
    let app = app().await;
    let mut missing = app.get("/v1/images/image_exampleid").await.value();
    let first = fixture("error_not_found.json");
    for (member, value) in first.as_object().unwrap() {
        assert_eq!(&missing[member], value);
    }
    let second = fixture("problem_not_found.json");
    assert_eq!(missing["title"], second["title"]);
    assert_eq!(missing["status"], second["status"]);
    missing.as_object_mut().unwrap().remove("title");
    assert_eq!(missing, first, "and no others");

    let documented = fixture("problem_validation.json");
    let image = upload(&app, "a", &png()).await;
    let refused = try_transform(&app, &image, "convert", r#"{"format":"gif"}"#).await;
    let refused = refused.value();
    for member in ["title", "status"] {
        assert_eq!(refused[member], documented[member]);
    }
    let kind = |body: &Value| {
        let kind = body["type"].as_str().unwrap().to_owned();
        kind.rsplit_once('/').unwrap().1.to_owned()
    };
    assert_eq!(kind(&refused), kind(&documented));
    let field = &refused["errors"]["format"];
    assert!(field[0].is_string(), "{refused}");
    assert!(documented["errors"]["input"][0].is_string());
}
