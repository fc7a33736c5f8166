//! `user …` and `workspace list`, as programs beside a running library.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use super::{PASSWORD, signed_in, text};
use crate::app::TestApp;
use crate::cli::json as command;

/// Runs a command that is given a password on standard input.
fn with_password(data: &Path, arguments: &[&str], password: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_asset-dock-server"))
        .args(arguments)
        .args(["--password-stdin", "--json", "--data"])
        .arg(data)
        .env_remove("ASSET_DOCK_PEPPER")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A command that was refused before has closed it.
    let _ = writeln!(stdin, "{password}");
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn create(data: &Path, mail: &str, more: &[&str]) -> Output {
    let arguments = [
        "user",
        "create",
        mail,
        "--name",
        "Ada",
        "--workspace",
        "main",
    ];
    with_password(data, &[&arguments[..], more].concat(), PASSWORD)
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test]
async fn the_first_person_is_made_and_signs_in() {
    let app = TestApp::new().await;
    let data = app.data();
    let made = create(&data, "Ada@example.com", &["--role", "admin"]);
    assert!(made.status.success(), "{}", words(&made));
    let made: Value = serde_json::from_slice(&made.stdout).unwrap();
    let token = app.sign_in("ada@example.com").await.token;
    let people = app.with_token(&token, axum::http::Method::GET, "/api/admin/user/", "");
    assert_eq!(people.await.value()["items"][0]["id"], made["id"]);
    let mut listed = command(&data, &["user", "list"]);
    for member in ["id", "created", "last_login"] {
        assert!(listed[0][member].take().is_string(), "{member}");
    }
    assert_eq!(
        listed,
        json!([{
            "id": null, "mail": "ada@example.com", "name": "Ada", "created": null,
            "disabled": null, "last_login": null,
            "workspaces": [{"workspace": "main", "role": "admin", "scopes": ["admin"]}],
        }])
    );
    let table = crate::cli::run(&data, &["user", "list"]).stdout;
    let table = String::from_utf8(table).unwrap();
    assert!(
        table.contains("ada@example.com (Ada)  main: admin"),
        "{table}"
    );
}

#[tokio::test]
async fn what_a_person_may_do_is_changed_beside_a_running_server() {
    let app = TestApp::new().await;
    let data = app.data();
    create(&data, "ada@example.com", &["--scopes", "store:read"]);
    let whom = |verb: &'static str| ["user", verb, "ada@example.com"];
    let first = app.sign_in("ada@example.com").await.token;
    assert_eq!(app.looks(&first).await.status, 200);
    command(&data, &whom("disable"));
    app.looks(&first).await.says(401);
    app.try_sign_in("ada@example.com", PASSWORD).await.says(401);
    command(&data, &whom("enable"));
    let second = app.sign_in("ada@example.com").await;
    let changed = with_password(&data, &whom("password"), "another horse battery");
    assert!(changed.status.success(), "{}", words(&changed));
    app.looks(&second.token).await.says(401);
    let third = app.try_sign_in("ada@example.com", "another horse battery");
    let third = signed_in(&third.await);
    let grant = [
        &whom("grant")[..],
        &["--workspace", "art", "--role", "viewer"],
    ]
    .concat();
    command(&data, &grant);
    let art = app.refresh(&third.cookie, "workspace=art").await;
    assert_eq!(art.value()["scope"], "store:read");
    let revoke = [&whom("revoke")[..], &["--workspace", "main"]].concat();
    command(&data, &revoke);
    app.looks(&third.token).await.says(401);
    let token = text(&art.value()["access_token"]);
    assert_eq!(app.looks(&token).await.status, 200);
    let workspaces = command(&data, &["workspace", "list"]);
    let names = workspaces.as_array().unwrap().iter();
    let names = names.map(|it| (text(&it["name"]), it["people"].clone(), it["keys"].clone()));
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            ("art".to_owned(), json!(1), json!(0)),
            ("main".to_owned(), json!(0), json!(1))
        ]
    );
}

#[tokio::test]
async fn mistakes_are_told_in_words() {
    let app = TestApp::new().await;
    let data = app.data();
    for (mail, more, said) in [
        ("ada", &["--role", "admin"][..], "a mail address"),
        (
            "ada@example.com",
            &["--scopes", "assets:read"],
            "the scopes store:read",
        ),
        ("ada@example.com", &[], "--role"),
        (
            "ada@example.com",
            &["--role", "owner"],
            "viewer, editor, sharer, admin",
        ),
        (
            "ada@example.com",
            &["--role", "admin", "--scopes", "admin"],
            "cannot be used with",
        ),
        (
            "ada@example.com",
            &["--role", "admin", "--password", "x"],
            "--password",
        ),
    ] {
        let output = create(&data, mail, more);
        assert!(!output.status.success(), "{mail} {more:?}");
        assert!(words(&output).contains(said), "{}", words(&output));
    }
    create(&data, "ada@example.com", &["--role", "admin"]);
    let twice = create(&data, "ada@example.com", &["--role", "admin"]);
    assert!(words(&twice).contains("somebody of this mail address"));
    let weak = with_password(&data, &["user", "password", "ada@example.com"], "password");
    assert!(words(&weak).contains("most used"), "{}", words(&weak));
    for (arguments, said) in [
        (
            &["user", "disable", "eve@example.com"][..],
            "nobody with the mail address",
        ),
        (
            &["user", "revoke", "ada@example.com", "--workspace", "art"],
            "does not belong to the workspace art",
        ),
    ] {
        let output = crate::cli::run(&data, arguments);
        assert!(words(&output).contains(said), "{}", words(&output));
    }
}
