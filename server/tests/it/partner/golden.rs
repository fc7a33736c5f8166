//! Answers against the documents (`tests/fixtures/partner`), member by member.

use axum::http::Method;
use serde_json::Value;

use super::{Company, photo};

fn fixture(name: &str) -> Value {
    let path = format!(
        "{}/../tests/fixtures/partner/{name}",
        env!("CARGO_MANIFEST_DIR")
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[tokio::test]
async fn an_asset_has_the_documented_members_and_their_kinds() {
    let company = Company::new().await;
    let golden = fixture("asset.json");
    let form = photo(&[("name", "a.jpg"), ("assetType", "Photo")], "a.jpg", b"x");
    let asset = company.upload("public", form).await.value();
    for (member, documented) in golden.as_object().unwrap() {
        let ours = &asset[member];
        match member.as_str() {
            // The documents leave open what it is.
            "type" => assert_eq!(ours, "Photo"),
            _ => assert_eq!(
                std::mem::discriminant(ours),
                std::mem::discriminant(documented),
                "{member}: {ours} for {documented}"
            ),
        }
    }
    let beyond = asset.as_object().unwrap().keys();
    let beyond: Vec<&String> = beyond.filter(|it| golden.get(it).is_none()).collect();
    assert_eq!(beyond, ["assetType"]);
}

#[tokio::test]
async fn a_wrong_key_is_told_as_documented() {
    let company = Company::new().await;
    let keys = ["wrong", &*company.developer];
    let reply = company.send(Method::GET, "/0.jpg", keys, Vec::new()).await;
    assert_eq!(reply.value(), fixture("error_unauthorized.json"));
}
