//! `/api/admin/api-keys/`: the keys of a workspace, in its admins' hands.

use asset_dock_core::dialect::Api;
use asset_dock_server::Scope;
use axum::http::{Method, Request};
use serde_json::{Value, json};

use super::text;
use crate::app::{TestApp, id};

const KEYS: &str = "/api/admin/api-keys/";

/// A library whose key is an admin's.
async fn library() -> TestApp {
    let mut app = TestApp::new().await;
    app.key = app.key("main", &[Scope::Admin]).await;
    app
}

impl TestApp {
    async fn make_key(&self, body: Value) -> Value {
        let reply = self.json(Method::POST, KEYS, &body.to_string()).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.value()
    }
}

fn path(key: &Value) -> String {
    format!("{KEYS}{}", id(key))
}

#[tokio::test]
async fn a_key_is_shown_once_and_works() {
    let app = library().await;
    let made = app
        .make_key(json!({"name": "camera", "scopes": ["store:read"]}))
        .await;
    let key = text(&made["key"]);
    assert_eq!(app.get_with(&key, "/api/store/asset/").await.status, 200);
    app.get_with(&key, KEYS).await.says(403);
    let mut expected = made.clone();
    let members = expected.as_object_mut().unwrap();
    members.remove("key");
    members.remove("developer_key");
    let read = app.get(&path(&made)).await.value();
    assert_eq!(read, expected);
    assert_eq!(
        (&read["state"], &read["dialect"], &read["expires"]),
        (&json!("active"), &json!("store"), &Value::Null)
    );
    assert_eq!(read["key_hint"], key[key.len() - 4..]);
    let list = app.get(KEYS).await;
    assert!(!list.text().contains(&key));
    let list = list.value();
    assert_eq!(list["collection_total"], 3, "the two of the tests as well");
    assert_eq!(list["items"][0], read);
    let first = app.get(&format!("{KEYS}?limit=1&sort_order=asc")).await;
    let cursor = text(&first.value()["next_cursor"]);
    let second = format!("{KEYS}?limit=1&sort_order=asc&cursor={cursor}");
    let second = app.get(&second).await.value();
    assert_ne!(second["items"], first.value()["items"]);
}

#[tokio::test]
async fn keys_of_all_apis_are_made_in_their_form() {
    let app = library().await;
    for (body, prefix) in [
        (json!({"name": "a", "scopes": ["admin"]}), "dock_k_"),
        (
            json!({"name": "a", "dialect": "xqr", "scopes": ["*"]}),
            "xqr_pk_",
        ),
        (
            json!({"name": "a", "dialect": "images", "stage": "test"}),
            "test_",
        ),
        (json!({"name": "a", "dialect": "partner"}), "dock_p_"),
    ] {
        let made = app.make_key(body.clone()).await;
        assert!(text(&made["key"]).starts_with(prefix), "{made}");
        let has_two = made["developer_key"].is_string();
        assert_eq!(has_two, body["dialect"] == "partner", "{made}");
    }
    for (body, loc) in [
        (
            json!({"name": "", "scopes": ["admin"]}),
            &["body", "name"][..],
        ),
        (
            json!({"name": "a\nb", "scopes": ["admin"]}),
            &["body", "name"],
        ),
        (json!({"scopes": ["admin"]}), &["body", "name"]),
        (json!({"name": "a"}), &["body", "scopes"]),
        (
            json!({"name": "a", "scopes": ["assets:read"]}),
            &["body", "scopes"],
        ),
        (
            json!({"name": "a", "scopes": ["store:read", "all"]}),
            &["body", "scopes", "1"],
        ),
        (
            json!({"name": "a", "scopes": ["admin"], "stage": "test"}),
            &["body", "stage"],
        ),
        (
            json!({"name": "a", "scopes": ["admin"], "stage": "x"}),
            &["body", "stage"],
        ),
        (json!({"name": "a", "dialect": "s3"}), &["body", "dialect"]),
        (
            json!({"name": "a", "scopes": ["admin"], "expires": "2020-01-01T00:00:00Z"}),
            &["body", "expires"],
        ),
    ] {
        let reply = app.json(Method::POST, KEYS, &body.to_string()).await;
        reply.refuses(loc);
    }
}

#[tokio::test]
async fn a_key_is_changed_from_the_next_request_on() {
    let app = library().await;
    let made = app
        .make_key(json!({"name": "camera", "scopes": ["store:read"]}))
        .await;
    let key = text(&made["key"]);
    let change = async |body: Value| {
        app.json(Method::PATCH, &path(&made), &body.to_string())
            .await
    };
    let changed = change(json!({"scopes": ["store:write"], "name": "phone"})).await;
    assert_eq!(
        (&changed.value()["scopes"], &changed.value()["name"]),
        (&json!(["store:write"]), &json!("phone"))
    );
    app.get_with(&key, "/api/store/asset/").await.says(403);
    let ends = change(json!({"expires": "2999-01-01T00:00:00Z"})).await;
    assert_eq!(ends.value()["expires"], "2999-01-01T00:00:00Z");
    let never = change(json!({"expires": null})).await;
    assert_eq!(never.value()["expires"], Value::Null);
    change(json!({"scopes": []}))
        .await
        .refuses(&["body", "scopes"]);
    change(json!({"scopes": ["*"]}))
        .await
        .refuses(&["body", "scopes"]);
    change(json!({"name": " "}))
        .await
        .refuses(&["body", "name"]);
    // What was read can be sent back, also when it has ended since.
    app.sql("UPDATE keys SET expires = 1000 WHERE name = 'phone'")
        .await;
    let read = app.get(&path(&made)).await.value();
    assert_eq!(read["state"], "expired");
    assert_eq!(change(read.clone()).await.value(), read);
}

#[tokio::test]
async fn an_exchanged_key_is_the_same_with_another_secret() {
    let app = library().await;
    let all = json!(["store:read", "store:write", "store:share"]);
    let made = app.make_key(json!({"name": "camera", "scopes": all})).await;
    let asset = app.upload("a.txt", b"a").await;
    let (key, share) = (text(&made["key"]), json!({"asset": id(&asset)}));
    let request = Request::post("/api/share/").header("x-api-key", &key);
    let request = request.body(share.to_string().into());
    let share = app.send(request.unwrap()).await.value();
    let rotated = app.post(&format!("{}/rotate", path(&made))).await;
    assert_eq!(rotated.status, 200, "{}", rotated.text());
    let rotated = rotated.value();
    assert_eq!(
        (&rotated["id"], &rotated["name"], &rotated["scopes"]),
        (&made["id"], &made["name"], &made["scopes"])
    );
    app.get_with(&key, "/api/store/asset/").await.says(401);
    let new = text(&rotated["key"]);
    assert_eq!(app.get_with(&new, "/api/store/asset/").await.status, 200);
    let share = app.get(&format!("/api/share/{}", id(&share))).await;
    assert_eq!(share.value()["state"], "active");
}

#[tokio::test]
async fn a_key_that_was_taken_back_stays_so() {
    let app = library().await;
    let made = app
        .make_key(json!({"name": "camera", "scopes": ["store:read"]}))
        .await;
    for _ in 0..2 {
        assert_eq!(app.delete(&path(&made)).await.status, 204);
    }
    let sentence = app.get_with(&text(&made["key"]), "/api/store/asset/").await;
    assert!(sentence.says(401).contains("revoked"));
    assert_eq!(app.get(&path(&made)).await.value()["state"], "revoked");
    app.json(Method::PATCH, &path(&made), r#"{"name": "x"}"#)
        .await
        .says(409);
    app.post(&format!("{}/rotate", path(&made))).await.says(409);
}

#[tokio::test]
async fn keys_are_for_admins_and_of_one_workspace() {
    let app = library().await;
    let made = app
        .make_key(json!({"name": "camera", "scopes": ["store:read"]}))
        .await;
    let item = path(&made);
    let rotate = format!("{item}/rotate");
    let body = r#"{"name": "x", "scopes": ["admin"]}"#;
    let routes = [
        (Method::GET, KEYS),
        (Method::POST, KEYS),
        (Method::GET, &item),
        (Method::PATCH, &item),
        (Method::DELETE, &item),
        (Method::POST, &rotate),
    ];
    let scopes = [Scope::StoreRead, Scope::StoreWrite, Scope::StoreShare];
    app.person("ada@example.com", "main", &scopes).await;
    app.person("eve@example.com", "other", &[Scope::Admin])
        .await;
    app.person("root@example.com", "main", &[Scope::Admin])
        .await;
    let ada = app.sign_in("ada@example.com").await.token;
    let eve = app.sign_in("eve@example.com").await.token;
    let form = super::credentials("root@example.com", super::PASSWORD);
    let form = format!("{form}&scope=store:read");
    let narrow = super::signed_in(&app.form("access-token", &form, &[]).await).token;
    for (method, path) in routes {
        app.anyone(method.clone(), path, &[]).await.says(401);
        for token in [&ada, &narrow] {
            let reply = app.with_token(token, method.clone(), path, body).await;
            assert!(reply.says(403).contains("admin"), "{method} {path}");
        }
        if path != KEYS {
            let reply = app.with_token(&eve, method.clone(), path, body).await;
            reply.says(404);
        }
    }
    let hers = app.with_token(&eve, Method::GET, KEYS, "").await.value();
    assert_eq!(hers["collection_total"], 0);
    // What an admin of one workspace makes opens that one.
    let made = app.with_token(&eve, Method::POST, KEYS, body).await.value();
    app.upload("a.txt", b"a").await;
    let list = app.get_with(&text(&made["key"]), "/api/store/asset/").await;
    assert_eq!(list.value()["collection_total"], 0);
    let xqr = app.issue("main", Api::Xqr, &[Scope::Everything]).await.key;
    app.get_with(&xqr, KEYS).await.says(401);
    let nobody = format!("{KEYS}01900000-0000-7000-8000-000000000000");
    app.get(&nobody).await.says(404);
    app.get(&format!("{KEYS}nope")).await.says(404);
}
