//! Signing in with a name and a password: the first checks of `docs/contracts/store.md`, guesses, and other sites.

use std::time::{Duration, Instant};

use asset_dock_server::Scope;
use asset_dock_server::config::ServeSettings;
use axum::http::Method;
use serde_json::json;

use super::{PASSWORD, credentials, signed_in};
use crate::app::TestApp;

async fn library() -> TestApp {
    let app = TestApp::new().await;
    let scopes = [Scope::StoreRead, Scope::StoreWrite];
    app.person("ada@example.com", "main", &scopes).await;
    app
}

#[tokio::test]
async fn check_01_a_name_and_a_password_become_a_token_and_a_cookie() {
    let app = library().await;
    let reply = app.try_sign_in("ada@example.com", PASSWORD).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let mut read = reply.value();
    assert_eq!(
        read["access_token"]
            .take()
            .as_str()
            .unwrap()
            .split('.')
            .count(),
        3
    );
    assert_eq!(
        read,
        json!({
            "access_token": null, "token_type": "bearer", "expires_in": 900,
            "scope": "store:read store:write", "workspace": "main",
        })
    );
    let cookie = reply.header("set-cookie");
    let (value, attributes) = cookie.split_once("; ").unwrap();
    assert!(
        value.starts_with("slaunch_refresh_cookie=dock_r_"),
        "{cookie}"
    );
    assert_eq!(
        attributes,
        "HttpOnly; SameSite=Strict; Path=/api/login; Max-Age=1209600"
    );
    assert_eq!(reply.header("cache-control"), "no-store");
}

#[tokio::test]
async fn check_02_a_wrong_password_and_whoever_is_nobody_are_told_the_same() {
    let app = library().await;
    app.person("gone@example.com", "main", &[Scope::StoreRead])
        .await;
    app.person("off@example.com", "main", &[Scope::StoreRead])
        .await;
    app.sql("DELETE FROM members WHERE person = (SELECT id FROM people WHERE mail LIKE 'gone%')")
        .await;
    app.sql("UPDATE people SET disabled = 1 WHERE mail LIKE 'off%'")
        .await;
    let mut sentences = Vec::new();
    for (mail, password) in [
        ("ada@example.com", "wrong horse battery"),
        ("ada@example.com", ""),
        ("nobody@example.com", PASSWORD),
        ("gone@example.com", PASSWORD),
        ("off@example.com", PASSWORD),
        ("", ""),
    ] {
        let reply = app.try_sign_in(mail, password).await;
        assert!(!reply.headers.contains_key("set-cookie"), "{mail}");
        sentences.push(reply.says(401));
    }
    sentences.dedup();
    assert_eq!(sentences.len(), 1, "{sentences:?}");
}

#[tokio::test]
async fn check_03_what_is_missing_is_named_and_json_is_no_form() {
    let app = library().await;
    let sent = |form: &'static str| app.form("access-token", form, &[]);
    sent("password=x").await.refuses(&["body", "username"]);
    sent("username=x").await.refuses(&["body", "password"]);
    sent("username=x&username=y&password=z")
        .await
        .refuses(&["body", "username"]);
    let body = json!({"username": "ada@example.com", "password": PASSWORD}).to_string();
    let reply = app.json(Method::POST, "/api/login/access-token", &body);
    reply.await.refuses(&["body"]);
}

#[tokio::test]
async fn check_04_only_the_password_grant_is_taken() {
    let app = library().await;
    let form = credentials("ada@example.com", PASSWORD);
    let with = |more: &str| format!("{form}&{more}");
    app.form("access-token", &with("grant_type=client_credentials"), &[])
        .await
        .refuses(&["body", "grant_type"]);
    // Reserved, and whatever else a program sends along.
    for more in [
        "grant_type=password",
        "client_id=x&client_secret=y",
        "scope=",
    ] {
        signed_in(&app.form("access-token", &with(more), &[]).await);
    }
}

#[tokio::test]
async fn a_name_is_known_however_it_is_typed() {
    let app = library().await;
    app.sign_in(" Ada@EXAMPLE.com ").await;
}

#[tokio::test]
async fn only_what_is_asked_for_is_given_and_only_what_one_has() {
    let app = library().await;
    let ask = async |scope: &str| {
        let form = format!("{}&scope={scope}", credentials("ada@example.com", PASSWORD));
        app.form("access-token", &form, &[]).await
    };
    let narrow = ask("store:read").await;
    assert_eq!(narrow.value()["scope"], "store:read");
    let token = signed_in(&narrow).token;
    assert_eq!(app.looks(&token).await.status, 200);
    let folder = app.with_token(
        &token,
        Method::POST,
        "/api/store/folder/",
        r#"{"name": "a"}"#,
    );
    assert!(folder.await.says(403).contains("store:write"));
    // Renewed it is as narrow.
    let renewed = app.refresh(&signed_in(&narrow).cookie, "").await;
    assert_eq!(renewed.value()["scope"], "store:read");
    let more = ask("store:read+store:share").await;
    assert_eq!(more.value()["scope"], "store:read");
    ask("admin").await.refuses(&["body", "scope"]);
    ask("store:reed").await.refuses(&["body", "scope"]);
    ask("assets:read").await.refuses(&["body", "scope"]);
}

#[tokio::test]
async fn a_person_of_several_workspaces_opens_one_and_no_stranger_any() {
    let app = library().await;
    app.sql("INSERT INTO workspaces (name, created) VALUES ('art', 1), ('strange', 1)")
        .await;
    app.sql(
        "INSERT INTO members SELECT w.id, p.id, 'admin', 1 FROM workspaces w, people p \
         WHERE w.name = 'art'",
    )
    .await;
    let open = async |workspace: &str| {
        let form = credentials("ada@example.com", PASSWORD);
        let form = format!("{form}&workspace={workspace}");
        app.form("access-token", &form, &[]).await
    };
    for (asked, opened, scope) in [
        ("", "art", "admin"),
        ("art", "art", "admin"),
        ("main", "main", "store:read store:write"),
    ] {
        let read = open(asked).await.value();
        assert_eq!(
            (&read["workspace"], &read["scope"]),
            (&json!(opened), &json!(scope))
        );
    }
    for strange in ["strange", "nowhere"] {
        open(strange).await.refuses(&["body", "workspace"]);
    }
    let main = signed_in(&open("main").await);
    let upload = app.upload("in main.txt", b"m").await;
    assert_eq!(upload["created_by"], "tests");
    assert_eq!(app.looks(&main.token).await.value()["collection_total"], 1);
    let art = app.refresh(&main.cookie, "workspace=art").await;
    let art = signed_in(&art);
    assert_eq!(app.looks(&art.token).await.value()["collection_total"], 0);
    // What was given out before opens what it did, and what is renewed stays where it is.
    assert_eq!(app.looks(&main.token).await.value()["collection_total"], 1);
    let again = app.refresh(&art.cookie, "").await;
    assert_eq!(again.value()["workspace"], "art");
    let refused = app
        .refresh(&super::cookie(&again), "workspace=strange")
        .await;
    refused.refuses(&["body", "workspace"]);
    signed_in(&app.refresh(&super::cookie(&refused), "").await);
}

#[tokio::test]
async fn guesses_are_limited_for_each_name_and_address() {
    let app = library().await;
    for name in ["ada@example.com", "nobody@example.com"] {
        let wrong = credentials(name, "wrong horse battery");
        for _ in 0..5 {
            let reply = app.form_from("192.0.2.1:1", "access-token", &wrong, &[]);
            reply.await.says(401);
        }
        let right = credentials(name, PASSWORD);
        let reply = app.form_from("192.0.2.1:2", "access-token", &right, &[]);
        let reply = reply.await;
        reply.says(429);
        let wait: u64 = reply.header("retry-after").parse().unwrap();
        assert!((1..=720).contains(&wait), "{wait}");
    }
    let right = credentials("ada@example.com", PASSWORD);
    let elsewhere = app.form_from("192.0.2.2:1", "access-token", &right, &[]);
    signed_in(&elsewhere.await);
}

#[tokio::test]
async fn who_knows_the_password_is_never_limited() {
    let app = library().await;
    for _ in 0..12 {
        app.sign_in("ada@example.com").await;
    }
}

#[tokio::test]
async fn it_takes_as_long_whether_or_not_there_is_somebody() {
    let app = library().await;
    let mut times = [Vec::new(), Vec::new()];
    for round in 0..9 {
        for (mail, times) in ["ada@example.com", "nobody@example.com"]
            .iter()
            .zip(&mut times)
        {
            let address = format!("192.0.2.{round}:1");
            let wrong = credentials(mail, "wrong horse battery");
            let started = Instant::now();
            let reply = app.form_from(&address, "access-token", &wrong, &[]);
            reply.await.says(401);
            times.push(started.elapsed());
        }
    }
    let [known, unknown] = times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    });
    // A look that hashes nothing takes a hundredth of one that does.
    let ratio = unknown.as_secs_f64() / known.as_secs_f64();
    assert!((0.25..4.0).contains(&ratio), "{known:?} {unknown:?}");
    assert!(unknown > Duration::from_millis(1));
}

#[tokio::test]
async fn pages_of_other_sites_sign_nobody_in_and_renew_nothing() {
    let settings = ServeSettings {
        url: Some("https://library.example".parse().unwrap()),
        origins: Some(vec!["https://known.example".parse().unwrap()]),
        ..ServeSettings::default()
    };
    let app = TestApp::with(settings).await;
    app.person("ada@example.com", "main", &[Scope::StoreRead])
        .await;
    let form = credentials("ada@example.com", PASSWORD);
    for (headers, is_taken) in [
        (&[][..], true),
        (&[("sec-fetch-site", "same-origin")], true),
        (&[("sec-fetch-site", "same-site")], false),
        (&[("sec-fetch-site", "cross-site")], false),
        (&[("sec-fetch-site", "none")], false),
        (&[("origin", "https://library.example")], true),
        (&[("origin", "https://evil.example")], false),
        (&[("origin", "https://library.example.evil.example")], false),
        (&[("origin", "null")], false),
        (
            &[
                ("origin", "http://10.0.0.5:8080"),
                ("host", "10.0.0.5:8080"),
            ],
            true,
        ),
        (
            &[("origin", "http://10.0.0.5"), ("host", "10.0.0.5:8080")],
            false,
        ),
        (&[("origin", "https://known.example")], true),
        (
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://known.example"),
            ],
            true,
        ),
        (
            &[
                ("sec-fetch-site", "same-site"),
                ("origin", "https://neighbour.example"),
            ],
            false,
        ),
    ] {
        let reply = app.form("access-token", &form, headers).await;
        assert_eq!(reply.status == 200, is_taken, "{headers:?}");
        let mine = app.sign_in("ada@example.com").await.cookie;
        for path in ["refresh", "logout"] {
            let headers = [headers, &[("cookie", mine.as_str())]].concat();
            let reply = app.form(path, "", &headers).await;
            assert_eq!(reply.status == 403, !is_taken, "{path} {headers:?}");
        }
    }
    let cookie = app.try_sign_in("ada@example.com", PASSWORD).await;
    let cookie = cookie.header("set-cookie").to_owned();
    assert!(cookie.contains("; Secure"), "{cookie}");
}
