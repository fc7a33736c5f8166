//! The page of a share as a browser without JavaScript gets it.

use asset_dock_server::config::ServeSettings;
use serde_json::json;

use super::{ALL, cookie, library, token};
use crate::app::TestApp;

#[tokio::test]
async fn a_page_can_do_nothing_but_show_itself() {
    let app = library().await;
    let open = app.share_of_asset(json!({})).await;
    let locked = app.share_of_asset(json!({"password": "a good one"})).await;
    for token in [token(&open), token(&locked), "nope"] {
        let page = app.visit(&format!("/s/{token}"), "").await;
        for (name, value) in [
            ("content-type", "text/html; charset=utf-8"),
            ("cache-control", "no-store"),
            ("referrer-policy", "no-referrer"),
            ("x-content-type-options", "nosniff"),
            ("x-robots-tag", "noindex"),
        ] {
            assert_eq!(page.header(name), value);
        }
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
        ));
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"));
        let text = page.text();
        assert!(
            !text.contains("<script") && !text.contains("style="),
            "{text}"
        );
        assert!(
            text.contains("lang=\"en\"") && text.matches("<h1").count() == 1,
            "{text}"
        );
    }
}

#[tokio::test]
async fn names_of_users_are_text_and_never_markup() {
    let app = library().await;
    let asset = app
        .upload("a&b 'c' onload=x.html", b"<script>alert(1)</script>")
        .await;
    let share = app.share(json!({"asset": asset["id"]})).await;
    let page = app.visit(&format!("/s/{}", token(&share)), "").await.text();
    assert!(page.contains("a&amp;b 'c' onload=x.html"), "{page}");
    let strange = app.fill_in("x%22%3E%3Cscript%3E", "").await.text();
    assert!(!strange.contains("<script"), "{strange}");
    let locked = app.share_of_asset(json!({"recipients": ["a@b.c"]})).await;
    let form = app
        .fill_in(token(&locked), "recipient=%22%3E%3Cscript%3E")
        .await
        .text();
    assert!(
        form.contains("value=\"&quot;&gt;&lt;script&gt;\""),
        "{form}"
    );
}

#[tokio::test]
async fn a_locked_page_tells_nothing_before_its_password() {
    let app = library().await;
    let share = app
        .share_of_asset(json!({"password": "a good one", "download_limit": 7}))
        .await;
    let address = format!("/s/{}", token(&share));
    let page = app.visit(&address, "").await;
    assert_eq!(page.status, 200);
    let wrong = app.fill_in(token(&share), "password=a+wrong+one").await;
    assert_eq!(wrong.status, 403);
    for text in [page.text(), wrong.text()] {
        assert!(text.contains("type=\"password\""), "{text}");
        assert!(
            !text.contains("shared.txt") && !text.contains("7 downloads") && !text.contains("9 B"),
            "{text}"
        );
    }
    assert!(wrong.text().contains("aria-describedby=\"password-error\""));
    assert!(
        !wrong.text().contains("a wrong one"),
        "what was typed is not sent back"
    );
    let download = app.visit(&format!("{address}/download"), "").await;
    assert_eq!(
        (download.status.as_u16(), download.header("location")),
        (303, &*address)
    );
}

#[tokio::test]
async fn the_password_lets_in_for_this_share_and_this_password() {
    let app = library().await;
    let share = app.share_of_asset(json!({"password": "a good one"})).await;
    let other = app.share_of_asset(json!({"password": "a good one"})).await;
    let address = format!("/s/{}", token(&share));
    let reply = app.fill_in(token(&share), "password=a+good+one").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("location")),
        (303, &*address)
    );
    let attributes = reply.header("set-cookie").split_once(';').unwrap().1;
    assert_eq!(
        attributes,
        format!(" HttpOnly; SameSite=Strict; Path={address}; Max-Age=3600")
    );
    let cookie = cookie(&reply);
    let page = app.visit(&address, &cookie).await.text();
    assert!(
        page.contains("shared.txt") && page.contains("9 B"),
        "{page}"
    );
    assert_eq!(
        app.visit(&format!("{address}/download"), &cookie)
            .await
            .body,
        "the bytes"
    );
    let elsewhere = app
        .visit(&format!("/s/{}", token(&other)), &cookie)
        .await
        .text();
    assert!(!elsewhere.contains("shared.txt"));
    let change = json!({"password": "another one"}).to_string();
    app.json(axum::http::Method::PATCH, &super::path(&share), &change)
        .await;
    let page = app.visit(&address, &cookie).await.text();
    assert!(!page.contains("shared.txt"), "{page}");
}

#[tokio::test]
async fn behind_tls_the_cookie_goes_over_tls_only() {
    let settings = ServeSettings {
        url: Some("https://assets.example.com".parse().unwrap()),
        ..ServeSettings::default()
    };
    let mut app = TestApp::with(settings).await;
    app.key = app.key("main", &ALL).await;
    let share = app.share_of_asset(json!({"password": "a good one"})).await;
    let address = share["access_url"].as_str().unwrap();
    assert!(
        address.starts_with("https://assets.example.com/s/dock_s_"),
        "{address}"
    );
    let reply = app.fill_in(token(&share), "password=a+good+one").await;
    let cookie = reply.header("set-cookie");
    assert!(cookie.contains("; SameSite=Strict; Secure;"), "{cookie}");
}

#[tokio::test]
async fn the_stylesheet_may_be_kept() {
    let app = library().await;
    let page = app.visit("/s/nope", "").await.text();
    let link = page
        .split("href=\"")
        .find(|link| link.starts_with("/s/look/"))
        .unwrap();
    let style = app.visit(link.split('"').next().unwrap(), "").await;
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(style.header("cache-control").contains("immutable"));
    assert!(style.text().contains("color-scheme: light dark"));
}

#[tokio::test]
async fn a_page_says_until_when_and_how_often() {
    let app = library().await;
    let share = app.share_of_asset(json!({"download_limit": 2})).await;
    let expires = "UPDATE shares SET expires = unixepoch() * 1000 + 7 * 86400000 + 60000";
    app.sql(expires).await;
    let address = format!("/s/{}", token(&share));
    let page = app.visit(&address, "").await.text();
    assert!(
        page.contains("Ends in 7 days") && page.contains("2 downloads left"),
        "{page}"
    );
    app.visit(&format!("{address}/download"), "").await;
    let page = app.visit(&address, "").await.text();
    assert!(page.contains("1 download left"), "{page}");
}
