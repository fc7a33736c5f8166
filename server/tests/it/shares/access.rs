//! Who gets in: tokens in every state, locks, and rights that end.

use axum::http::Method;
use serde_json::{Value, json};

use super::{cookie, library, path, path_of, token};
use crate::app::{TestApp, id};

/// A token for each way of opening nothing, with what is wrong with it. All but the first three were
/// good once.
pub(super) async fn dead_tokens(app: &TestApp) -> Vec<(&'static str, String)> {
    let good = app.share_of_asset(json!({"password": "a good one"})).await;
    let mut damaged = token(&good).to_owned();
    damaged.replace_range(10..11, if &damaged[10..11] == "A" { "B" } else { "A" });
    let mut dead = vec![
        ("malformed", "nope".to_owned()),
        ("damaged", damaged),
        ("a key", app.key.clone()),
    ];
    for (what, change) in [
        ("expired", "UPDATE shares SET expires = 1"),
        (
            "exhausted",
            "UPDATE shares SET download_limit = 1, downloads = 1",
        ),
        ("revoked", "DELETE FROM shares"),
        ("deleted", "DELETE FROM assets"),
        (
            "by a revoked key",
            "UPDATE shares SET key = (SELECT id FROM keys WHERE name = 'revoked')",
        ),
        (
            "by a key without its right",
            "UPDATE shares SET key = (SELECT id FROM keys WHERE scopes = 'store:read')",
        ),
    ] {
        let share = app.share_of_asset(json!({"password": "a good one"})).await;
        let which = if what == "deleted" {
            &share["asset"]
        } else {
            &share
        };
        let which = id(which).replace('-', "");
        app.key("main", &[asset_dock_server::Scope::StoreRead])
            .await;
        app.sql(
            "UPDATE keys SET name = 'revoked', revoked = 1 WHERE id = (SELECT max(id) FROM keys)",
        )
        .await;
        app.key("main", &[asset_dock_server::Scope::StoreRead])
            .await;
        app.sql(&format!("{change} WHERE id = x'{which}'")).await;
        dead.push((what, token(&share).to_owned()));
    }
    dead
}

#[tokio::test]
async fn every_dead_link_is_the_same_page() {
    let app = library().await;
    let mut pages = Vec::new();
    let dead = dead_tokens(&app).await;
    let strange = ["%ff", "%00", "a%2fb", "x;y"].map(|text| ("strange", text.to_owned()));
    for (what, token) in dead.into_iter().chain(strange) {
        for address in [
            format!("/s/{token}"),
            format!("/s/{token}/download"),
            format!("/s/{token}/asset/01900000-0000-7000-8000-000000000000"),
            format!("/s/{token}/folder/nope"),
        ] {
            let page = app.visit(&address, "").await;
            assert_eq!(page.status, 404, "{what} {address}");
            let mut headers = page.headers.clone();
            headers.remove("x-request-id");
            pages.push((page.body, format!("{headers:?}")));
        }
        let page = app.fill_in(&token, "password=a+good+one").await;
        let mut headers = page.headers.clone();
        headers.remove("x-request-id");
        pages.push((page.body, format!("{headers:?}")));
    }
    let good = app.share_of_asset(json!({})).await;
    let wrong = [
        "/",
        "/nope",
        "/download/",
        "/asset",
        "/asset/a/b",
        "/folder/",
    ];
    let wrong = wrong.map(|end| format!("/s/{}{end}", token(&good)));
    for cut in ["/s", "/s/"]
        .into_iter()
        .chain(wrong.iter().map(String::as_str))
    {
        let page = app.visit(cut, "").await;
        let mut headers = page.headers.clone();
        headers.remove("x-request-id");
        pages.push((page.body, format!("{headers:?}")));
    }
    pages.dedup();
    assert_eq!(pages.len(), 1);
    let text = String::from_utf8_lossy(&pages[0].0).into_owned();
    assert!(text.contains("This link does not work"), "{text}");
}

#[tokio::test]
async fn every_dead_ticket_is_the_same_answer() {
    let app = library().await;
    let share = app
        .share_of_asset(json!({"password": "a good one", "recipients": ["a@b.c"]}))
        .await;
    let body = json!({"token": token(&share), "password": "a good one", "recipient": " A@B.C "});
    let ticket = |access: Value| path_of(&access["download_url"]).to_owned();
    let mut answers = Vec::new();
    let mut dies = async |address: &str| {
        let reply = app.visit(address, "").await;
        reply.says(404);
        answers.push(reply.body);
    };
    for address in [
        "/d",
        "/d/",
        "/d/nope",
        "/d/nope/",
        "/d/nope/download",
        "/d/AAAA",
        "/d/%ff",
        "/d/nope/asset/nope",
    ] {
        dies(address).await;
    }
    for change in [
        r#"{"password": "another one"}"#,
        r#"{"recipients": ["a@b.c", "d@e.f"]}"#,
    ] {
        app.json(
            Method::PATCH,
            &path(&share),
            r#"{"password": "a good one"}"#,
        )
        .await;
        let address = ticket(app.redeem(&body).await.value());
        assert_eq!(app.visit(&address, "").await.body, "the bytes");
        dies(&format!(
            "{address}/asset/01900000-0000-7000-8000-000000000000"
        ))
        .await;
        app.json(Method::PATCH, &path(&share), change).await;
        dies(&address).await;
    }
    app.json(
        Method::PATCH,
        &path(&share),
        r#"{"password": "a good one"}"#,
    )
    .await;
    let address = ticket(app.redeem(&body).await.value());
    app.delete(&path(&share)).await;
    dies(&address).await;
    answers.dedup();
    assert_eq!(answers.len(), 1);
}

#[tokio::test]
async fn a_lock_opens_for_what_it_asks() {
    let app = library().await;
    let share = app
        .share_of_asset(json!({"password": "a good one", "recipients": ["Anna@Example.com"]}))
        .await;
    for (said, status) in [
        (json!({}), 403),
        (json!({"password": "a good one"}), 403),
        (json!({"recipient": "anna@example.com"}), 403),
        (json!({"recipient": "", "password": ""}), 403),
        (
            json!({"recipient": "eve@example.com", "password": "a good one"}),
            403,
        ),
        (
            json!({"recipient": "anna@example.com", "password": "another"}),
            403,
        ),
        (
            json!({"recipient": "anna@example.com", "password": "a good one"}),
            200,
        ),
        (
            json!({"recipient": " ANNA@EXAMPLE.COM", "password": "a good one"}),
            200,
        ),
    ] {
        let mut body = said.clone();
        body["token"] = json!(token(&share));
        let reply = app.redeem(&body).await;
        assert_eq!(reply.status, status, "{said}: {}", reply.text());
        if status == 403 {
            assert!(!reply.text().contains("shared.txt"), "{}", reply.text());
        }
    }
    let open = app.share_of_asset(json!({})).await;
    let body = json!({"token": token(&open), "password": "whatever", "recipient": "who@ever.com"});
    assert_eq!(
        app.redeem(&body).await.status,
        200,
        "an open share asks nothing"
    );
}

#[tokio::test]
async fn a_lost_right_ends_a_link_at_once() {
    let app = library().await;
    let share = app.share_of_asset(json!({})).await;
    let body = json!({"token": token(&share)});
    let page = format!("/s/{}", token(&share));
    let address = app.redeem(&body).await.value();
    let address = path_of(&address["download_url"]).to_owned();
    let cookie = cookie(&app.visit(&format!("{page}/download"), "").await);
    for (change, back) in [
        ("SET revoked = 1", "SET revoked = NULL"),
        ("SET expires = 1", "SET expires = NULL"),
        (
            "SET scopes = 'store:write'",
            "SET scopes = 'store:share,store:read'",
        ),
        ("SET scopes = 'store:share'", "SET scopes = 'admin'"),
    ] {
        app.sql(&format!("UPDATE keys {change}")).await;
        app.redeem(&body).await.says(404);
        app.visit(&address, "").await.says(404);
        for address in [page.clone(), format!("{page}/download")] {
            assert_eq!(app.visit(&address, &cookie).await.status, 404, "{change}");
        }
        app.sql(&format!("UPDATE keys {back}")).await;
        assert_eq!(app.visit(&page, &cookie).await.status, 200, "{back}");
    }
}

#[tokio::test]
async fn what_was_seen_is_told_to_the_owner() {
    let app = library().await;
    let share = app.share_of_asset(json!({"password": "a good one"})).await;
    let page = format!("/s/{}", token(&share));
    app.visit(&page, "").await;
    let seen = app.get(&path(&share)).await.value();
    assert_eq!(
        (&seen["views"], &seen["last_access"]),
        (&json!(0), &Value::Null),
        "only the form"
    );
    let cookie = cookie(&app.fill_in(token(&share), "password=a+good+one").await);
    app.visit(&page, &cookie).await;
    app.redeem(&json!({"token": token(&share), "password": "a good one"}))
        .await;
    let seen = app.viewed(&share, 2).await;
    assert_eq!(seen["downloads"], json!(0));
    assert!(seen["last_access"].is_string());
}

#[tokio::test]
async fn no_look_at_a_page_is_lost_and_none_waits_for_the_count() {
    let app = library().await;
    let share = app.share_of_asset(json!({})).await;
    let page = format!("/s/{}", token(&share));
    for _ in 0..50 {
        assert_eq!(app.visit(&page, "").await.status, 200);
    }
    app.viewed(&share, 50).await;
    // What cannot be counted is a matter of the log.
    app.sql("CREATE TRIGGER no BEFORE UPDATE ON shares BEGIN SELECT RAISE(ABORT, 'no'); END")
        .await;
    assert_eq!(app.visit(&page, "").await.status, 200);
    let redeemed = app.redeem(&json!({"token": token(&share)})).await;
    assert_eq!(redeemed.status, 200);
}

#[tokio::test]
async fn a_restored_asset_has_no_shares() {
    let app = library().await;
    let share = app.share_of_asset(json!({})).await;
    let asset = share["asset"]["id"].as_str().unwrap();
    let deleted = app.delete(&format!("/api/store/asset/{asset}")).await;
    assert_eq!(deleted.status, 204);
    let restored = app
        .json(
            Method::POST,
            &format!("/api/store/trash/{asset}/restore"),
            "",
        )
        .await;
    assert!(restored.status.is_success(), "{}", restored.text());
    let shares = app.get(&format!("/api/store/asset/{asset}/shares")).await;
    assert_eq!(shares.value(), json!([]));
    app.redeem(&json!({"token": token(&share)})).await.says(404);
}
