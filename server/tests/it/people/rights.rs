//! Shares hang on whoever made them: when they lose the right, the links end, and not before.

use asset_dock_server::Scope;
use axum::http::Method;
use serde_json::{Value, json};

use super::text;
use crate::app::{TestApp, id};

/// A library with a share that a person made, who belongs to another workspace too.
async fn library() -> (TestApp, Value) {
    let app = TestApp::new().await;
    let scopes = [Scope::StoreRead, Scope::StoreWrite, Scope::StoreShare];
    app.person("ada@example.com", "main", &scopes).await;
    app.sql("INSERT INTO workspaces (name, created) VALUES ('art', 1)")
        .await;
    app.sql(
        "INSERT INTO members SELECT w.id, p.id, 'admin', 1 FROM workspaces w, people p \
         WHERE w.name = 'art'",
    )
    .await;
    let asset = app.upload("shared.txt", b"the bytes").await;
    let form = super::credentials("ada@example.com", super::PASSWORD);
    let form = format!("{form}&workspace=main");
    let token = super::signed_in(&app.form("access-token", &form, &[]).await).token;
    let body = json!({"asset": id(&asset)}).to_string();
    let share = app.with_token(&token, Method::POST, "/api/share/", &body);
    let share = share.await;
    assert_eq!(share.status, 201, "{}", share.text());
    (app, share.value())
}

#[tokio::test]
async fn a_share_is_as_good_as_the_person_who_made_it() {
    let (app, share) = library().await;
    let path = format!("/api/share/{}", id(&share));
    let link = format!("/s/{}", text(&share["token"]));
    let main = "workspace = (SELECT id FROM workspaces WHERE name = 'main')";
    for (change, state) in [
        (
            "UPDATE members SET scopes = 'store:share,store:read' WHERE ",
            "active",
        ),
        (
            "UPDATE members SET scopes = 'store:share' WHERE ",
            "suspended",
        ),
        ("UPDATE members SET scopes = 'admin' WHERE ", "active"),
        (
            "UPDATE members SET scopes = 'store:read,store:write' WHERE ",
            "suspended",
        ),
        ("UPDATE members SET scopes = 'admin' WHERE ", "active"),
        ("UPDATE people SET disabled = 1", "suspended"),
        ("UPDATE people SET disabled = NULL", "active"),
        // What they may do elsewhere is of no use here.
        ("DELETE FROM members WHERE ", "suspended"),
    ] {
        let change = match change.strip_suffix("WHERE ") {
            Some(change) => format!("{change} WHERE {main}"),
            None => change.to_owned(),
        };
        app.sql(&change).await;
        assert_eq!(app.get(&path).await.value()["state"], state, "{change}");
        let opened = app.anyone(Method::GET, &link, &[]).await.status;
        assert_eq!(opened == 200, state == "active", "{change}");
    }
}

#[tokio::test]
async fn signing_out_ends_no_share() {
    let (app, share) = library().await;
    app.sql("DELETE FROM sign_ins").await;
    let path = format!("/api/share/{}", id(&share));
    assert_eq!(app.get(&path).await.value()["state"], "active");
}
