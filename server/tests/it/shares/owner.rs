//! A share in its owner's hands: lists, changes, and other workspaces.

use asset_dock_server::Scope;
use axum::http::Method;
use serde_json::{Value, json};

use super::{ALL, library, path};
use crate::app::{TestApp, id};

/// The ids in a list, in its order.
async fn ids(app: &TestApp, query: &str) -> Vec<Value> {
    let page = app.get(&format!("/api/share/{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let page = page.value();
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| item["id"].clone()).collect()
}

#[tokio::test]
async fn what_the_filters_promise_the_list_takes() {
    let app = library().await;
    let folder = app.folder("Pictures").await;
    let of_folder = app.share(json!({"folder": folder})).await;
    let of_asset = app
        .share_of_asset(json!({"expires": "2999-01-01T00:00:00Z"}))
        .await;
    let asset = of_asset["asset"]["id"].as_str().unwrap();
    let (folder_share, asset_share) = (of_folder["id"].clone(), of_asset["id"].clone());
    for (query, expected) in [
        ("", vec![&asset_share, &folder_share]),
        ("?sort_order=asc", vec![&folder_share, &asset_share]),
        (&format!("?asset={asset}"), vec![&asset_share]),
        (&format!("?folder={folder}"), vec![&folder_share]),
        ("?created__gte=2999-01-01T00:00:00Z", vec![]),
        (
            "?created__lte=2999-01-01T00:00:00Z",
            vec![&asset_share, &folder_share],
        ),
        ("?expires__lte=2999-01-01T00:00:00Z", vec![&asset_share]),
        ("?expires__gte=2999-01-01T00:00:01Z", vec![]),
    ] {
        assert_eq!(
            ids(&app, query).await.iter().collect::<Vec<_>>(),
            expected,
            "{query}"
        );
    }
    for (parameter, value) in [
        ("asset", "x"),
        ("folder", "root"),
        ("expires__lte", "soon"),
        ("state", "active"),
    ] {
        let reply = app.get(&format!("/api/share/?{parameter}={value}")).await;
        reply.refuses(&["query", parameter]);
    }
    let filters = app.get("/api/share/filters").await.value();
    assert_eq!(filters["sort"]["fields"], json!(["created"]));
    let plain = app.get("/api/share/?hydrate=false").await.value();
    assert_eq!(plain["items"][0]["asset"], json!(asset));
    assert_eq!(plain["items"][1]["folder"], json!(folder));
}

#[tokio::test]
async fn a_folders_shares_are_a_plain_array() {
    let app = library().await;
    let folder = app.folder("Pictures").await;
    let share = app.share(json!({"folder": folder})).await;
    let address = format!("/api/store/folder/{folder}/shares");
    let shares = app.get(&address).await.value();
    assert_eq!(shares[0]["id"], share["id"]);
    assert_eq!(
        shares[0]["folder"],
        json!({"id": folder, "name": "Pictures"})
    );
    let unknown = "/api/store/folder/01900000-0000-7000-8000-000000000000/shares";
    app.get(unknown).await.says(404);
    app.get(&format!("{address}?deep=true"))
        .await
        .refuses(&["query", "deep"]);
}

#[tokio::test]
async fn patch_changes_only_what_it_names() {
    let app = library().await;
    let mut share = app
        .share_of_asset(json!({"password": "a good one", "download_limit": 3}))
        .await;
    let members = share.as_object_mut().unwrap();
    members.remove("token");
    members.remove("access_url");
    for (body, member, value) in [
        (
            json!({"expires": "2999-01-01T00:00:00Z"}),
            "expires",
            json!("2999-01-01T00:00:00Z"),
        ),
        (
            json!({"recipients": ["a@b.c"]}),
            "recipients",
            json!(["a@b.c"]),
        ),
        (json!({"download_limit": 5}), "download_limit", json!(5)),
        (
            json!({"download_limit": null}),
            "download_limit",
            Value::Null,
        ),
        (json!({"expires": null}), "expires", Value::Null),
        (json!({"recipients": []}), "recipients", json!([])),
        (json!({"password": null}), "has_password", json!(false)),
        (
            json!({"password": "another one"}),
            "has_password",
            json!(true),
        ),
        (json!({"unknown": 1}), "state", json!("active")),
    ] {
        share[member] = value;
        let reply = app
            .json(Method::PATCH, &path(&share), &body.to_string())
            .await;
        assert_eq!(
            (reply.status.as_u16(), reply.value()),
            (200, share.clone()),
            "{body}"
        );
    }
}

#[tokio::test]
async fn what_was_read_can_be_put_back() {
    let app = library().await;
    let share = app
        .share_of_asset(
            json!({"password": "a good one", "download_limit": 3, "recipients": ["a@b.c"]}),
        )
        .await;
    app.sql("UPDATE shares SET expires = 1000").await;
    let read = app.get(&path(&share)).await.value();
    assert_eq!(
        (&read["state"], &read["expires"]),
        (&json!("expired"), &json!("1970-01-01T00:00:01Z"))
    );
    let put = app
        .json(Method::PUT, &path(&share), &read.to_string())
        .await;
    assert_eq!(
        (put.status.as_u16(), put.value()),
        (200, read),
        "the password stays"
    );
}

#[tokio::test]
async fn another_workspaces_share_does_not_exist() {
    let mut app = library().await;
    let share = app.share_of_asset(json!({})).await;
    let folder = app.folder("Pictures").await;
    let asset = share["asset"]["id"].clone();
    let address = path(&share);
    let owner = app.key.clone();
    app.key = app.key("other", &[Scope::Admin]).await;
    for method in [Method::GET, Method::PUT, Method::PATCH, Method::DELETE] {
        app.json(method, &address, r#"{"password": "a good one"}"#)
            .await
            .says(404);
    }
    assert_eq!(ids(&app, "").await, [json!(null); 0]);
    assert_eq!(
        ids(&app, &format!("?asset={}", asset.as_str().unwrap())).await,
        [json!(null); 0]
    );
    for (body, member) in [
        (json!({"asset": asset}), "asset"),
        (json!({"folder": folder}), "folder"),
    ] {
        let reply = app
            .json(Method::POST, "/api/share/", &body.to_string())
            .await;
        reply.refuses(&["body", member]);
    }
    app.key = owner;
    assert_eq!(app.get(&address).await.value()["has_password"], false);
}

#[tokio::test]
async fn every_route_asks_for_its_scope() {
    let mut app = library().await;
    let share = app.share_of_asset(json!({})).await;
    let folder = app.folder("Pictures").await;
    let item = path(&share);
    let of_folder = format!("/api/store/folder/{folder}/shares");
    for (method, address, needed) in [
        (Method::GET, "/api/share/", Scope::StoreRead),
        (Method::GET, "/api/share/filters", Scope::StoreRead),
        (Method::GET, &of_folder, Scope::StoreRead),
        (Method::GET, &item, Scope::StoreRead),
        (Method::PUT, &item, Scope::StoreWrite),
        (Method::PATCH, &item, Scope::StoreWrite),
        (Method::DELETE, &item, Scope::StoreWrite),
    ] {
        for scope in ALL {
            app.key = app.key("main", &[scope]).await;
            let reply = app.json(method.clone(), address, "").await;
            assert_eq!(
                reply.status == 403,
                scope != needed,
                "{method} {address} {scope}"
            );
        }
        app.key.clear();
        app.json(method, address, "").await.says(401);
    }
}

#[tokio::test]
async fn a_share_is_as_good_as_the_key_that_made_it() {
    let app = library().await;
    let share = app.share_of_asset(json!({"download_limit": 1})).await;
    let reader = app.key("main", &[Scope::StoreRead]).await;
    for (change, state) in [
        ("UPDATE shares SET downloads = 1", "exhausted"),
        ("UPDATE shares SET expires = 1", "expired"),
        (
            "UPDATE keys SET scopes = 'store:share,store:write'",
            "suspended",
        ),
        (
            "UPDATE keys SET scopes = 'store:share,store:read'",
            "expired",
        ),
        (
            "UPDATE keys SET scopes = 'store:read,store:write'",
            "suspended",
        ),
        ("UPDATE keys SET scopes = 'admin'", "expired"),
        ("UPDATE keys SET expires = 1", "suspended"),
        ("UPDATE keys SET expires = NULL, revoked = 1", "suspended"),
        ("UPDATE keys SET revoked = NULL", "expired"),
        ("UPDATE shares SET expires = NULL", "exhausted"),
        ("UPDATE shares SET downloads = 0", "active"),
    ] {
        // The key that looks keeps its rights.
        let others = "id <> (SELECT max(id) FROM keys)";
        let change = if change.contains("keys") {
            format!("{change} WHERE {others}")
        } else {
            change.to_owned()
        };
        app.sql(&change).await;
        let seen = app.get_with(&reader, &path(&share)).await;
        assert_eq!(seen.value()["state"], state, "{change}");
    }
}

#[tokio::test]
async fn revoking_is_for_good() {
    let app = library().await;
    let share = app.share_of_asset(json!({})).await;
    let revoked = app.delete(&path(&share)).await;
    assert_eq!((revoked.status.as_u16(), revoked.body.len()), (204, 0));
    app.get(&path(&share)).await.says(404);
    app.delete(&path(&share)).await.says(404);
    app.get("/api/share/nope").await.says(404);
    let asset = share["asset"]["id"].as_str().unwrap();
    let shares = app.get(&format!("/api/store/asset/{asset}/shares")).await;
    assert_eq!(shares.value(), json!([]));
    let asset = app.get(&format!("/api/store/asset/{asset}")).await;
    assert_eq!(id(&asset.value()), share["asset"]["id"], "the asset stays");
}

#[tokio::test]
async fn a_link_that_its_owner_cannot_see_is_not_there() {
    let app = library().await;
    let dead = super::access::dead_tokens(&app).await;
    let listed = ids(&app, "?limit=250").await;
    let states = app.get("/api/share/").await.value();
    let states: Vec<&Value> = states["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["state"])
        .collect();
    // All but the three that never were, the revoked one and the one whose asset is gone.
    assert_eq!(listed.len(), dead.len() - 3 - 2 + 1, "and the good one");
    for state in ["active", "expired", "exhausted", "suspended"] {
        assert!(states.contains(&&json!(state)), "{state}");
    }
}
