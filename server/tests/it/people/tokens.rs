//! Access tokens: made by the server and by others, and what they open while rights change.

use asset_dock_core::dialect::Api;
use asset_dock_server::Scope;
use axum::http::Method;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::text;
use crate::app::{Reply, TestApp, id};

async fn library() -> TestApp {
    let app = TestApp::new().await;
    let scopes = [Scope::StoreRead, Scope::StoreWrite, Scope::StoreShare];
    app.person("ada@example.com", "main", &scopes).await;
    app
}

fn encoded(value: &Value) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(value.to_string())
}

fn decoded(part: &str) -> Value {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// A token with this head and these members, as the server seals its own.
fn sealed(app: &TestApp, head: &Value, claims: &Value) -> String {
    let mac = |key: &[u8]| Hmac::<Sha256>::new_from_slice(key).unwrap();
    let pepper = std::fs::read(app.data().join("pepper")).unwrap();
    let key = mac(&pepper).chain_update(b"access token\0").finalize();
    let message = format!("{}.{}", encoded(head), encoded(claims));
    let seal = mac(&key.into_bytes()).chain_update(&message).finalize();
    format!(
        "{message}.{}",
        BASE64_URL_SAFE_NO_PAD.encode(seal.into_bytes())
    )
}

#[tokio::test]
async fn only_what_the_server_sealed_is_a_token() {
    let app = library().await;
    let good = app.sign_in("ada@example.com").await.token;
    let parts: Vec<&str> = good.split('.').collect();
    let (head, claims) = (decoded(parts[0]), decoded(parts[1]));
    assert_eq!(head["alg"], "HS256");
    assert_eq!(app.looks(&sealed(&app, &head, &claims)).await.status, 200);

    let mut admin = claims.clone();
    admin["workspace"] = json!("other");
    let unsealed = json!({"alg": "none", "typ": "JWT"});
    let hs512 = json!({"alg": "HS512", "typ": "JWT"});
    let rs256 = json!({"alg": "RS256", "typ": "JWT"});
    let mut other_audience = claims.clone();
    other_audience["aud"] = json!("xqr");
    let foreign = library().await.sign_in("ada@example.com").await.token;
    for (what, token) in [
        ("nothing", String::new()),
        ("a key", app.key.clone()),
        ("no seal", format!("{}.{}.", parts[0], parts[1])),
        ("two parts", format!("{}.{}", parts[0], parts[1])),
        (
            "another's seal",
            format!("{}.{}.{}", parts[0], encoded(&admin), parts[2]),
        ),
        ("alg none", format!("{}.{}.", encoded(&unsealed), parts[1])),
        ("alg none, sealed", sealed(&app, &unsealed, &claims)),
        ("alg HS512", sealed(&app, &hs512, &claims)),
        ("alg RS256", sealed(&app, &rs256, &claims)),
        ("for another API", sealed(&app, &head, &other_audience)),
        ("of another library", foreign),
    ] {
        let reply = app.looks(&token).await;
        assert_eq!(reply.status, 401, "{what}: {}", reply.text());
    }
}

#[tokio::test]
async fn a_token_ends_after_a_quarter_of_an_hour() {
    let app = library().await;
    let good = app.sign_in("ada@example.com").await.token;
    let parts: Vec<&str> = good.split('.').collect();
    let (head, mut claims) = (decoded(parts[0]), decoded(parts[1]));
    let issued = claims["iat"].as_i64().unwrap();
    for (earlier, status) in [(0, 200), (800, 200), (900, 401), (86_400, 401)] {
        claims["iat"] = json!(issued - earlier);
        claims["exp"] = json!(issued - earlier + 900);
        let reply = app.looks(&sealed(&app, &head, &claims)).await;
        assert_eq!(reply.status, status, "{earlier}");
        if status == 401 {
            assert!(reply.text().contains("expired"), "{}", reply.text());
        }
    }
}

#[tokio::test]
async fn a_token_is_taken_wherever_a_key_is_and_by_no_other_api() {
    let app = library().await;
    let token = app.sign_in("ada@example.com").await.token;
    for (path, status) in [
        ("/api/store/asset/", 200),
        ("/api/store/folder/", 200),
        ("/api/store/trash/", 200),
        ("/api/store/capabilities", 200),
        ("/api/share/", 200),
        ("/api/v1/assets", 401),
        ("/v1/images", 401),
    ] {
        let reply = app.with_token(&token, Method::GET, path, "").await;
        assert_eq!(reply.status, status, "{path}");
    }
    // A key that is shown beside it decides.
    let both = async |key: &str| {
        let token = format!("Bearer {token}");
        let headers = [("authorization", token.as_str()), ("x-api-key", key)];
        let reply = app.anyone(Method::GET, "/api/store/asset/", &headers).await;
        reply.status.as_u16()
    };
    assert_eq!(both("dock_k_wrong").await, 401);
    assert_eq!(both(&app.key).await, 200);
}

#[tokio::test]
async fn what_a_person_makes_bears_their_name() {
    let app = library().await;
    let token = app.sign_in("ada@example.com").await.token;
    let mut request = app.upload_request("", crate::app::form("a.txt", b"a"));
    request.headers_mut().remove("x-api-key");
    let bearer = format!("Bearer {token}").parse().unwrap();
    request.headers_mut().insert("authorization", bearer);
    let asset = app.send(request).await.value();
    assert_eq!(asset["created_by"], "ada of main");
    let body = json!({"asset": id(&asset)}).to_string();
    let share = app.with_token(&token, Method::POST, "/api/share/", &body);
    assert_eq!(share.await.value()["created_by"], "ada of main");
}

async fn me(app: &TestApp, token: &str) -> Reply {
    app.with_token(token, Method::GET, "/api/login/me", "")
        .await
}

#[tokio::test]
async fn who_asks_is_told_who_they_are() {
    let app = library().await;
    let token = app.sign_in("ada@example.com").await.token;
    let mut told = me(&app, &token).await.value();
    assert_eq!(told["person"]["id"].take().as_str().unwrap().len(), 36);
    let scopes = json!(["store:read", "store:write", "store:share"]);
    assert_eq!(
        told,
        json!({
            "name": "ada of main", "person": {"id": null, "mail": "ada@example.com"},
            "workspace": "main", "scopes": scopes,
            "workspaces": [{"workspace": "main", "role": "sharer", "scopes": scopes}],
        })
    );
    let key = app.get("/api/login/me").await.value();
    assert_eq!(
        key,
        json!({
            "name": "tests", "person": null, "workspace": "main", "scopes": scopes,
            "workspaces": [],
        })
    );
    let xqr = app.issue("main", Api::Xqr, &[Scope::Everything]).await.key;
    app.get_with(&xqr, "/api/login/me").await.says(401);
    app.anyone(Method::GET, "/api/login/me", &[])
        .await
        .says(401);
}

#[tokio::test]
async fn a_right_that_is_changed_is_changed_with_the_next_request() {
    let app = library().await;
    let token = app.sign_in("ada@example.com").await.token;
    let may_write = async || {
        let reply = app.with_token(
            &token,
            Method::POST,
            "/api/store/folder/",
            r#"{"name": ""}"#,
        );
        reply.await.status.as_u16()
    };
    assert_eq!(may_write().await, 422);
    app.sql("UPDATE members SET scopes = 'store:read'").await;
    assert_eq!(may_write().await, 403);
    app.sql("UPDATE members SET scopes = 'admin'").await;
    assert_eq!(may_write().await, 422);
    for (change, back) in [
        (
            "UPDATE people SET disabled = 1",
            "UPDATE people SET disabled = NULL",
        ),
        (
            "UPDATE sign_ins SET expires = 1",
            "UPDATE sign_ins SET expires = 9000000000000",
        ),
        (
            "UPDATE members SET workspace = (SELECT id FROM workspaces WHERE name = 'w')",
            "UPDATE members SET workspace = (SELECT id FROM workspaces WHERE name = 'main')",
        ),
    ] {
        app.sql("INSERT OR IGNORE INTO workspaces (name, created) VALUES ('w', 1)")
            .await;
        app.sql(change).await;
        assert_eq!(may_write().await, 401, "{change}");
        app.sql(back).await;
        assert_eq!(may_write().await, 422, "{back}");
    }
    app.sql("DELETE FROM sign_ins").await;
    assert!(app.looks(&token).await.says(401).contains("sign in again"));
}

#[tokio::test]
async fn a_token_opens_one_workspace_and_not_what_lies_in_others() {
    let app = library().await;
    let theirs = app.upload("a.txt", b"a").await;
    app.person("eve@example.com", "other", &[Scope::Admin])
        .await;
    let token = app.sign_in("eve@example.com").await.token;
    assert_eq!(app.looks(&token).await.value()["collection_total"], 0);
    let path = format!("/api/store/asset/{}", text(&theirs["id"]));
    for method in [Method::GET, Method::DELETE] {
        app.with_token(&token, method, &path, "").await.says(404);
    }
}
