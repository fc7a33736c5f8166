//! `/api/admin/user/`: the people of a workspace, in its admins' hands.

use asset_dock_server::Scope;
use axum::http::Method;
use serde_json::{Value, json};

use super::{PASSWORD, text};
use crate::app::{Reply, TestApp, id};

const USERS: &str = "/api/admin/user/";

/// A library with an admin, by whose token it is looked at.
async fn library() -> (TestApp, String) {
    let app = TestApp::new().await;
    app.person("root@example.com", "main", &[Scope::Admin])
        .await;
    let root = app.sign_in("root@example.com").await.token;
    (app, root)
}

fn path(person: &str) -> String {
    format!("{USERS}{person}")
}

fn wanted(mail: &str) -> Value {
    json!({"mail": mail, "name": "Ada", "password": PASSWORD, "role": "editor"})
}

async fn add(app: &TestApp, token: &str, body: &Value) -> Reply {
    app.with_token(token, Method::POST, USERS, &body.to_string())
        .await
}

async fn change(app: &TestApp, token: &str, person: &str, body: Value) -> Reply {
    app.with_token(token, Method::PATCH, &path(person), &body.to_string())
        .await
}

/// Lets a person into another workspace, as whoever runs the server does.
async fn let_into(app: &TestApp, mail: &str, workspace: &str) {
    app.key(workspace, &[Scope::StoreRead]).await;
    app.sql(&format!(
        "INSERT INTO members SELECT w.id, p.id, 'store:read', 1 FROM workspaces w, people p \
         WHERE w.name = '{workspace}' AND p.mail = '{mail}'"
    ))
    .await;
}

#[tokio::test]
async fn a_person_who_is_taken_in_can_sign_in() {
    let (app, root) = library().await;
    let made = add(&app, &root, &wanted("Ada@example.com")).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let mut read = made.value();
    let person = text(&read["id"].take());
    assert!(read["created"].take().is_string());
    assert_eq!(
        read,
        json!({
            "id": null, "mail": "ada@example.com", "name": "Ada", "role": "editor",
            "scopes": ["store:read", "store:write"], "state": "active", "elsewhere": false,
            "created": null, "last_login": null,
        })
    );
    app.sign_in("ada@example.com").await;
    let seen = app.with_token(&root, Method::GET, &path(&person), "").await;
    assert!(seen.value()["last_login"].is_string());
    let list = app.with_token(&root, Method::GET, USERS, "").await;
    assert!(!list.text().contains("argon2"), "{}", list.text());
    let list = list.value();
    assert_eq!(list["collection_total"], 2);
    assert_eq!(list["items"][0]["mail"], "ada@example.com");
}

#[tokio::test]
async fn what_is_wrong_of_a_person_is_named() {
    let (app, root) = library().await;
    for (member, value) in [
        ("mail", json!("nobody")),
        ("mail", json!("")),
        ("name", json!(" ")),
        ("name", json!("a\u{1b}b")),
        ("name", json!("a".repeat(101))),
        ("password", json!("short")),
        ("password", json!("password")),
        ("role", json!("owner")),
        ("role", Value::Null),
        ("scopes", json!(["store:read"])),
    ] {
        let mut body = wanted("ada@example.com");
        body[member] = value.clone();
        let refused = if value.is_null() { "scopes" } else { member };
        add(&app, &root, &body).await.refuses(&["body", refused]);
    }
    for scopes in [json!([]), json!(["*"])] {
        let mut body = wanted("ada@example.com");
        body["role"] = Value::Null;
        body["scopes"] = scopes;
        add(&app, &root, &body).await.refuses(&["body", "scopes"]);
    }
    app.try_sign_in("ada@example.com", PASSWORD).await.says(401);
}

#[tokio::test]
async fn a_change_holds_from_the_next_request_on() {
    let (app, root) = library().await;
    let ada = app
        .person("ada@example.com", "main", &[Scope::StoreRead])
        .await;
    let signed_in = app.sign_in("ada@example.com").await;
    let reply = change(
        &app,
        &root,
        &ada,
        json!({"role": "viewer", "name": "Ada L"}),
    )
    .await;
    assert_eq!(
        (&reply.value()["role"], &reply.value()["name"]),
        (&json!("viewer"), &json!("Ada L"))
    );
    assert_eq!(app.looks(&signed_in.token).await.status, 200);
    let reply = change(&app, &root, &ada, json!({"scopes": ["store:share"]})).await;
    assert_eq!(reply.value()["role"], Value::Null);
    app.looks(&signed_in.token).await.says(403);
    change(&app, &root, &ada, json!({"role": "viewer"})).await;
    let off = change(&app, &root, &ada, json!({"state": "disabled"})).await;
    assert_eq!(off.value()["state"], "disabled");
    app.looks(&signed_in.token).await.says(401);
    app.try_sign_in("ada@example.com", PASSWORD).await.says(401);
    change(&app, &root, &ada, json!({"state": "active"})).await;
    // What was ended stays so.
    app.looks(&signed_in.token).await.says(401);
    app.refresh(&signed_in.cookie, "").await.says(401);
    let again = app.sign_in("ada@example.com").await;
    change(
        &app,
        &root,
        &ada,
        json!({"password": "another horse battery"}),
    )
    .await;
    app.looks(&again.token).await.says(401);
    app.try_sign_in("ada@example.com", PASSWORD).await.says(401);
    let new = app.try_sign_in("ada@example.com", "another horse battery");
    assert_eq!(new.await.status, 200);
    change(&app, &root, &ada, json!({"password": "short"}))
        .await
        .refuses(&["body", "password"]);
    change(
        &app,
        &root,
        &ada,
        json!({"role": "admin", "scopes": ["admin"]}),
    )
    .await
    .refuses(&["body", "scopes"]);
}

#[tokio::test]
async fn the_last_admin_cannot_be_locked_out() {
    let (app, root) = library().await;
    let me = app
        .with_token(&root, Method::GET, "/api/login/me", "")
        .await;
    let me = text(&me.value()["person"]["id"]);
    let ada = app
        .person("ada@example.com", "main", &[Scope::StoreRead])
        .await;
    let key = app.key("main", &[Scope::Admin]).await;
    for body in [json!({"role": "viewer"}), json!({"state": "disabled"})] {
        let reply = change(&app, &root, &me, body.clone()).await;
        assert!(reply.says(409).contains("last admin"), "{body}");
    }
    app.with_token(&root, Method::DELETE, &path(&me), "")
        .await
        .says(409);
    let by_key = [("x-api-key", key.as_str())];
    app.anyone(Method::DELETE, &path(&me), &by_key)
        .await
        .says(409);
    assert_eq!(app.looks(&root).await.status, 200);
    change(&app, &root, &me, json!({"name": "Root"})).await;
    // One who cannot sign in is none.
    change(
        &app,
        &root,
        &ada,
        json!({"role": "admin", "state": "disabled"}),
    )
    .await;
    change(&app, &root, &me, json!({"role": "viewer"}))
        .await
        .says(409);
    change(&app, &root, &ada, json!({"state": "active"})).await;
    let reply = change(&app, &root, &me, json!({"role": "viewer"})).await;
    assert_eq!(reply.value()["role"], "viewer");
    change(&app, &root, &ada, json!({"role": "viewer"}))
        .await
        .says(403);
}

#[tokio::test]
async fn whoever_is_taken_out_is_out_at_once_and_can_come_back() {
    let (app, root) = library().await;
    let ada = text(&add(&app, &root, &wanted("ada@example.com")).await.value()["id"]);
    let token = app.sign_in("ada@example.com").await.token;
    let removed = app.with_token(&root, Method::DELETE, &path(&ada), "").await;
    assert_eq!(removed.status, 204);
    app.looks(&token).await.says(401);
    for method in [Method::GET, Method::DELETE, Method::PATCH] {
        app.with_token(&root, method, &path(&ada), "{}")
            .await
            .says(404);
    }
    let again = add(&app, &root, &wanted("ada@example.com")).await;
    assert_eq!(
        (again.status.as_u16(), id(&again.value())),
        (201, ada.as_str())
    );
    app.looks(&token).await.says(401);
    app.sign_in("ada@example.com").await;
}

#[tokio::test]
async fn who_a_person_is_is_not_changed_by_one_workspace_of_several() {
    let (app, root) = library().await;
    let ada = app
        .person("ada@example.com", "main", &[Scope::StoreRead])
        .await;
    let_into(&app, "ada@example.com", "art").await;
    let token = app.sign_in("ada@example.com").await.token;
    for body in [
        json!({"name": "Eve"}),
        json!({"password": "another horse battery"}),
        json!({"state": "disabled"}),
        json!({"state": "disabled", "role": "viewer"}),
    ] {
        change(&app, &root, &ada, body).await.says(409);
    }
    let reply = change(&app, &root, &ada, json!({"role": "editor"})).await;
    assert_eq!(
        (&reply.value()["role"], &reply.value()["elsewhere"]),
        (&json!("editor"), &json!(true))
    );
    let removed = app.with_token(&root, Method::DELETE, &path(&ada), "").await;
    assert_eq!(removed.status, 204);
    assert_eq!(app.looks(&token).await.status, 200, "of the other one");
    // Nor is somebody of another workspace taken in, whoever they are there.
    let refused = add(&app, &root, &wanted("ada@example.com")).await;
    assert!(refused.says(409).contains("runs the server"));
    app.sign_in("ada@example.com").await;
}

#[tokio::test]
async fn people_are_for_admins_and_of_one_workspace() {
    let (app, _) = library().await;
    let scopes = [Scope::StoreRead, Scope::StoreWrite, Scope::StoreShare];
    let ada = app.person("ada@example.com", "main", &scopes).await;
    app.person("eve@example.com", "other", &[Scope::Admin])
        .await;
    let editor = app.sign_in("ada@example.com").await.token;
    let eve = app.sign_in("eve@example.com").await.token;
    let item = path(&ada);
    for (method, path, body) in [
        (Method::GET, USERS, String::new()),
        (Method::POST, USERS, wanted("x@example.com").to_string()),
        (Method::GET, &item, String::new()),
        (Method::PATCH, &item, r#"{"role": "admin"}"#.into()),
        (Method::DELETE, &item, String::new()),
    ] {
        app.anyone(method.clone(), path, &[]).await.says(401);
        let reply = app.with_token(&editor, method.clone(), path, &body).await;
        assert!(reply.says(403).contains("admin"), "{method} {path}");
        if path != USERS {
            let reply = app.with_token(&eve, method.clone(), path, &body).await;
            reply.says(404);
        }
    }
    let hers = app.with_token(&eve, Method::GET, USERS, "").await.value();
    assert_eq!(hers["collection_total"], 1);
}
