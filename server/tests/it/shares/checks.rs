//! The numbered checks of `docs/contracts/store.md` that concern shares.

use asset_dock_server::Scope;
use axum::http::Method;
use serde_json::{Value, json};

use super::{library, path, token};
use crate::app::id;

#[tokio::test]
async fn check_17_an_assets_shares_are_a_plain_array() {
    let app = library().await;
    let asset = app.upload("a.txt", b"a").await;
    let address = format!("/api/store/asset/{}/shares", id(&asset));
    assert_eq!(app.get(&address).await.value(), json!([]));
    let share = app.share(json!({"asset": id(&asset)})).await;
    let shares = app.get(&address).await.value();
    assert_eq!(shares.as_array().map(Vec::len), Some(1));
    assert_eq!(shares[0]["id"], share["id"]);
    assert_eq!(shares[0]["asset"]["name"], "a.txt");
    let plain = app.get(&format!("{address}?hydrate=false")).await.value();
    assert_eq!(plain[0]["asset"], asset["id"]);
    app.get("/api/store/asset/01900000-0000-7000-8000-000000000000/shares")
        .await
        .says(404);
}

#[tokio::test]
async fn check_27_a_share_ends_with_its_asset() {
    let app = library().await;
    let share = app.share_of_asset(json!({})).await;
    let body = json!({"token": token(&share)});
    assert_eq!(app.redeem(&body).await.status, 200);
    let asset = share["asset"]["id"].as_str().unwrap();
    let deleted = app.delete(&format!("/api/store/asset/{asset}")).await;
    assert_eq!(deleted.status, 204);
    app.redeem(&body).await.says(404);
    app.get(&path(&share)).await.says(404);
}

#[tokio::test]
async fn check_29_writing_does_not_allow_sharing() {
    let mut app = library().await;
    let asset = app.upload("a.txt", b"a").await;
    let body = json!({"asset": id(&asset)}).to_string();
    for (scopes, needed) in [
        (&[Scope::StoreWrite][..], "store:share"),
        (&[Scope::StoreWrite, Scope::StoreRead], "store:share"),
        // Who may not read something may not hand it on either.
        (&[Scope::StoreShare], "store:read"),
    ] {
        app.key = app.key("main", scopes).await;
        let reply = app.json(Method::POST, "/api/share/", &body).await;
        let sentence = reply.says(403);
        assert!(sentence.contains(needed), "{sentence}");
    }
}

#[tokio::test]
async fn check_30_a_new_share_has_a_token_and_an_address() {
    let app = library().await;
    let share = app.share_of_asset(json!({})).await;
    let token = share["token"].as_str().unwrap();
    assert!(token.starts_with("dock_s_") && token.len() == 56, "{token}");
    let address = share["access_url"].as_str().unwrap();
    assert!(address.ends_with(&format!("/s/{token}")), "{address}");
    assert!(token.ends_with(share["token_hint"].as_str().unwrap()));
    assert_eq!(share["state"], "active");
}

#[tokio::test]
async fn check_31_a_share_opens_one_thing() {
    let app = library().await;
    let asset = app.upload("a.txt", b"a").await;
    let folder = app.folder("Pictures").await;
    for (body, member) in [
        (json!({}), "asset"),
        (json!({"asset": null, "folder": null}), "asset"),
        (json!({"asset": id(&asset), "folder": folder}), "folder"),
    ] {
        let reply = app
            .json(Method::POST, "/api/share/", &body.to_string())
            .await;
        reply.refuses(&["body", member]);
    }
}

#[tokio::test]
async fn check_32_an_owner_sees_everything_but_the_password() {
    let app = library().await;
    let made = app
        .share_of_asset(json!({"password": "a good one", "recipients": ["Anna@Example.com"]}))
        .await;
    let got = app.get(&path(&made)).await;
    assert_eq!(got.status, 200);
    let mut expected = made.clone();
    let members = expected.as_object_mut().unwrap();
    members.remove("token");
    members.remove("access_url");
    assert_eq!(got.value(), expected);
    assert_eq!(got.value()["has_password"], true);
    assert_eq!(got.value()["recipients"], json!(["anna@example.com"]));
    for text in [got.text(), made.to_string()] {
        assert!(
            !text.contains("a good one") && !text.contains("argon2"),
            "{text}"
        );
    }
}

#[tokio::test]
async fn check_33_shares_are_a_cursor_page() {
    let app = library().await;
    let empty = json!({"items": [], "next_cursor": null, "next_page": false, "limit": 50, "collection_total": 0});
    assert_eq!(app.get("/api/share/").await.value(), empty);
    for _ in 0..3 {
        app.share_of_asset(json!({})).await;
    }
    let first = app.get("/api/share/?limit=2").await.value();
    assert_eq!(first["collection_total"], 3);
    let cursor = first["next_cursor"].as_str().unwrap();
    let last = app
        .get(&format!("/api/share/?limit=2&cursor={cursor}"))
        .await;
    let last = last.value();
    assert_eq!(last["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&last["next_page"], &last["next_cursor"]),
        (&json!(false), &Value::Null)
    );
}

#[tokio::test]
async fn check_34_writing_is_enough_to_replace_the_expiry() {
    let mut app = library().await;
    let share = app.share_of_asset(json!({"download_limit": 3})).await;
    app.key = app.key("main", &[Scope::StoreWrite]).await;
    let body = json!({"expires": "2999-01-01T00:00:00Z"}).to_string();
    let replaced = app.json(Method::PUT, &path(&share), &body).await;
    assert_eq!(replaced.status, 200);
    let replaced = replaced.value();
    assert_eq!(replaced["expires"], "2999-01-01T00:00:00Z");
    assert_eq!(replaced["download_limit"], Value::Null, "PUT replaces");
}

#[tokio::test]
async fn check_35_a_token_is_redeemed_without_credentials() {
    let app = library().await;
    let share = app.share_of_asset(json!({"download_limit": 2})).await;
    let reply = app.redeem(&json!({"token": token(&share)})).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let access = reply.value();
    assert_eq!(access["asset"]["name"], "shared.txt");
    assert_eq!(access["asset"]["size"], 9);
    assert_eq!(access["folder"], Value::Null);
    assert_eq!(access["downloads_left"], 2);
    let bytes = app.visit(super::path_of(&access["download_url"]), "").await;
    assert_eq!(
        (bytes.status.as_u16(), &bytes.body[..]),
        (200, &b"the bytes"[..])
    );
}

#[tokio::test]
async fn check_36_wrong_passwords_are_refused_and_then_throttled() {
    let app = library().await;
    let share = app.share_of_asset(json!({"password": "a good one"})).await;
    let body = |password: &str| json!({"token": token(&share), "password": password});
    for _ in 0..5 {
        app.redeem(&body("a wrong one")).await.says(403);
    }
    for password in ["a wrong one", "a good one"] {
        let throttled = app.redeem(&body(password)).await;
        throttled.says(429);
        let wait: u64 = throttled.header("retry-after").parse().unwrap();
        assert!((1..=720).contains(&wait), "{wait}");
    }
    let other = app.redeem_from("192.0.2.2:1", &body("a good one")).await;
    assert_eq!(other.status, 200, "others are others");
}

#[tokio::test]
async fn check_37_a_dead_token_is_as_good_as_none() {
    let app = library().await;
    let mut answers = Vec::new();
    for (name, token) in super::access::dead_tokens(&app).await {
        let reply = app
            .redeem(&json!({"token": token, "password": "a good one"}))
            .await;
        assert_eq!(reply.status, 404, "{name}: {}", reply.text());
        answers.push(reply.body);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
}

#[tokio::test]
async fn check_38_a_revoked_share_is_gone() {
    let mut app = library().await;
    let share = app.share_of_asset(json!({})).await;
    app.key = app.key("main", &[Scope::StoreWrite]).await;
    let revoked = app.delete(&path(&share)).await;
    assert_eq!((revoked.status.as_u16(), revoked.body.len()), (204, 0));
    app.redeem(&json!({"token": token(&share)})).await.says(404);
}
