//! The refresh cookie: exchanged at each use, and worth nothing a second time.

use asset_dock_server::Scope;
use axum::http::Method;

use super::{PASSWORD, cookie, signed_in};
use crate::app::TestApp;

async fn library() -> TestApp {
    let app = TestApp::new().await;
    app.person("ada@example.com", "main", &[Scope::StoreRead])
        .await;
    app
}

/// Lets the short while pass in which the last token is answered again.
async fn later(app: &TestApp) {
    app.sql("UPDATE sign_ins SET turned = turned - 30000").await;
}

#[tokio::test]
async fn a_cookie_is_exchanged_for_a_token_and_for_its_successor() {
    let app = library().await;
    let mut now = app.sign_in("ada@example.com").await;
    for _ in 0..3 {
        let next = signed_in(&app.refresh(&now.cookie, "").await);
        assert_ne!(next.cookie, now.cookie);
        assert_ne!(next.token, now.token);
        for token in [&now.token, &next.token] {
            assert_eq!(app.looks(token).await.status, 200);
        }
        now = next;
        later(&app).await;
    }
}

#[tokio::test]
async fn a_cookie_that_comes_again_ends_the_whole_sign_in() {
    let app = library().await;
    let other = app.sign_in("ada@example.com").await;
    let stolen = app.sign_in("ada@example.com").await;
    let first = signed_in(&app.refresh(&stolen.cookie, "").await);
    let second = signed_in(&app.refresh(&first.cookie, "").await);
    // The one before the last is never a race, however soon it comes.
    let reply = app.refresh(&stolen.cookie, "").await;
    reply.says(401);
    assert!(reply.header("set-cookie").contains("Max-Age=0"));
    for cookie in [&second.cookie, &first.cookie, &stolen.cookie] {
        app.refresh(cookie, "").await.says(401);
    }
    for token in [&stolen.token, &first.token, &second.token] {
        app.looks(token).await.says(401);
    }
    // Other sign-ins of the person are others.
    assert_eq!(app.looks(&other.token).await.status, 200);
    signed_in(&app.refresh(&other.cookie, "").await);
}

#[tokio::test]
async fn two_pages_that_renew_at_once_both_go_on() {
    let app = library().await;
    let start = app.sign_in("ada@example.com").await;
    let first = signed_in(&app.refresh(&start.cookie, "").await);
    let second = signed_in(&app.refresh(&start.cookie, "").await);
    assert_eq!(first.cookie, second.cookie, "no second line of tokens");
    let next = signed_in(&app.refresh(&first.cookie, "").await);
    later(&app).await;
    // Too late: that was no race.
    app.refresh(&first.cookie, "").await.says(401);
    app.refresh(&next.cookie, "").await.says(401);
}

#[tokio::test]
async fn what_is_no_cookie_of_ours_renews_nothing() {
    let app = library().await;
    let mine = app.sign_in("ada@example.com").await.cookie;
    let mut damaged = mine.clone();
    let end = damaged.pop().unwrap();
    damaged.push(if end == 'A' { 'B' } else { 'A' });
    let foreign = library().await.sign_in("ada@example.com").await.cookie;
    for cookie in ["", "slaunch_refresh_cookie=", &damaged, &foreign] {
        app.refresh(cookie, "").await.says(401);
    }
    signed_in(&app.refresh(&mine, "").await);
    // To have none is no attempt.
    for _ in 0..60 {
        app.refresh("", "").await.says(401);
    }
    // Trying costs what guessing costs.
    let mut last = 401;
    for _ in 0..60 {
        last = app.refresh(&damaged, "").await.status.as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn who_signs_out_is_out_everywhere_the_sign_in_was() {
    let app = library().await;
    let by_cookie = app.sign_in("ada@example.com").await;
    let by_token = app.sign_in("ada@example.com").await;
    let reply = app
        .form("logout", "", &[("cookie", &by_cookie.cookie)])
        .await;
    assert_eq!((reply.status.as_u16(), reply.body.len()), (204, 0));
    let taken = reply.header("set-cookie");
    assert!(
        taken.starts_with("slaunch_refresh_cookie=;") && taken.contains("Max-Age=0"),
        "{taken}"
    );
    app.looks(&by_cookie.token).await.says(401);
    app.refresh(&by_cookie.cookie, "").await.says(401);
    assert_eq!(app.looks(&by_token.token).await.status, 200);
    let logout = "/api/login/logout";
    for _ in 0..2 {
        let reply = app.with_token(&by_token.token, Method::POST, logout, "");
        assert_eq!(reply.await.status, 204);
    }
    app.refresh(&by_token.cookie, "").await.says(401);
    assert_eq!(app.form("logout", "", &[]).await.status, 204);
}

#[tokio::test]
async fn a_sign_in_that_nobody_uses_ends_and_none_lasts_for_ever() {
    let app = library().await;
    let unused = app.sign_in("ada@example.com").await;
    app.sql("UPDATE sign_ins SET expires = 1").await;
    app.refresh(&unused.cookie, "").await.says(401);
    app.looks(&unused.token).await.says(401);
    let old = app.sign_in("ada@example.com").await;
    // Ninety days ago, but for a second.
    app.sql("UPDATE sign_ins SET created = created - 90 * 86400000 + 1000")
        .await;
    let last = signed_in(&app.refresh(&old.cookie, "").await);
    app.sql("UPDATE sign_ins SET expires = expires - 1000")
        .await;
    app.refresh(&last.cookie, "").await.says(401);
}

#[tokio::test]
async fn whoever_was_disabled_or_taken_out_renews_nothing() {
    let app = library().await;
    for (change, back) in [
        (
            "UPDATE people SET disabled = 1",
            "UPDATE people SET disabled = NULL",
        ),
        (
            "DELETE FROM members",
            "INSERT INTO members SELECT w.id, p.id, 'store:read', 1 FROM workspaces w, people p \
             WHERE w.name = 'main'",
        ),
    ] {
        let cookie = app.sign_in("ada@example.com").await.cookie;
        app.sql(change).await;
        app.refresh(&cookie, "").await.says(401);
        app.sql(back).await;
    }
}

#[tokio::test]
async fn no_secret_of_a_sign_in_is_on_the_disk() {
    let app = library().await;
    let mine = app.sign_in("ada@example.com").await;
    let next = app.refresh(&mine.cookie, "").await;
    let next = cookie(&next);
    let secrets = [
        PASSWORD,
        mine.token.rsplit('.').next().unwrap(),
        mine.cookie.split_once("dock_r_").unwrap().1,
        next.split_once("dock_r_").unwrap().1,
    ];
    for file in ["library.db", "library.db-wal"] {
        let bytes = std::fs::read(app.data().join(file)).unwrap_or_default();
        for secret in secrets {
            let needle = &secret.as_bytes()[..20];
            assert!(
                !bytes.windows(20).any(|window| window == needle),
                "{secret}"
            );
        }
    }
}
