//! The command line, as a program: beside a running library, in JSON, and with errors that help.

use std::path::Path;
use std::process::{Command, Output};

use axum::http::StatusCode;
use serde_json::Value;

use crate::app::{TestApp, id};

pub(crate) fn run(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_asset-dock-server"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .env_remove("ASSET_DOCK_PEPPER")
        .output()
        .unwrap()
}

pub(crate) fn json(data: &Path, arguments: &[&str]) -> Value {
    let output = run(data, &[arguments, &["--json"]].concat());
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

#[tokio::test]
async fn keys_are_made_listed_and_revoked_beside_a_running_server() {
    let mut app = TestApp::new().await;
    let data = app.data();
    let create = ["key", "create", "--workspace", "main", "--dialect", "store"];
    let made = json(
        &data,
        &[&create[..], &["--scopes", "store:read", "--name", "cli"]].concat(),
    );
    app.key = made["key"].as_str().unwrap().into();
    assert_eq!(app.get("/api/store/asset/").await.status, StatusCode::OK);

    let keys = json(&data, &["key", "list"]);
    let listed = keys
        .as_array()
        .unwrap()
        .iter()
        .find(|key| key["id"] == made["id"])
        .unwrap();
    assert_eq!(
        (&listed["name"], &listed["workspace"]),
        (&"cli".into(), &"main".into())
    );
    assert_eq!(listed["last4"], app.key[app.key.len() - 4..]);
    assert!(
        !keys.to_string().contains(&app.key[7..40]),
        "a key is shown once"
    );

    json(&data, &["key", "revoke", made["id"].as_str().unwrap()]);
    let sentence = app.get("/api/store/asset/").await.says(401);
    assert!(sentence.contains("revoked"), "{sentence}");
}

#[tokio::test]
async fn an_ended_key_says_so() {
    let mut app = TestApp::new().await;
    let create = ["key", "create", "--workspace", "main", "--scopes", "admin"];
    let made = json(
        &app.data(),
        &[&create[..], &["--expires", "2020-01-01T00:00:00Z"]].concat(),
    );
    app.key = made["key"].as_str().unwrap().into();
    let sentence = app.get("/api/store/asset/").await.says(401);
    assert!(sentence.contains("expired"), "{sentence}");
    let listed = run(&app.data(), &["key", "list"]).stdout;
    let listed = String::from_utf8(listed).unwrap();
    let line = |id: &str| listed.lines().find(|line| line.starts_with(id)).unwrap();
    let ended = line(made["id"].as_str().unwrap());
    assert!(ended.contains("2020-01-01T00:00:00"), "{listed}");
    assert!(
        listed.lines().any(|line| line.contains("never")),
        "{listed}"
    );
}

#[tokio::test]
async fn every_api_has_keys_of_its_own_form() {
    let app = TestApp::new().await;
    let data = app.data();
    let create = |arguments: &[&str]| {
        let command = ["key", "create", "--workspace", "main", "--dialect"];
        json(&data, &[&command[..], arguments].concat())
    };
    for (arguments, prefix, length) in [
        (&["store", "--scopes", "admin"][..], "dock_k_", 56),
        (&["xqr", "--scopes", "*"], "xqr_pk_", 80),
        (&["images"], "live_", 54),
        (&["images", "--stage", "test"], "test_", 54),
        (&["partner"], "dock_p_", 56),
    ] {
        let made = create(arguments);
        let key = made["key"].as_str().unwrap();
        assert!(key.starts_with(prefix) && key.len() == length, "{made}");
        let developer = made["developer_key"].as_str();
        assert_eq!(developer.is_some(), arguments == ["partner"], "{made}");
        assert!(developer.is_none_or(|key| key.starts_with("dock_d_")));
    }
    // A key of one API opens no other.
    let xqr = create(&["xqr", "--scopes", "*"]);
    let key = xqr["key"].as_str().unwrap();
    app.get_with(key, "/api/store/asset/").await.says(401);
}

#[tokio::test]
async fn mistakes_are_told_in_words() {
    let app = TestApp::new().await;
    let create = ["key", "create", "--workspace", "main", "--scopes"];
    let named = |workspace: &'static str, name: &'static str| {
        let command = ["key", "create", "--scopes", "admin"];
        let names = ["--workspace", workspace, "--name", name];
        [&command[..], &names].concat()
    };
    for (arguments, words) in [
        (
            [&create[..], &["store:reed"]].concat(),
            "store:read, store:write",
        ),
        (
            [&create[..], &["admin", "--expires", "soon"]].concat(),
            "2027-01-31",
        ),
        (
            [&create[..], &["assets:read", "--dialect", "store"]].concat(),
            "assets:read is none of the API store",
        ),
        (
            vec!["key", "create", "--workspace", "main", "--dialect", "xqr"],
            "at least one scope is needed, of assets:read",
        ),
        (
            [&create[..], &["admin", "--dialect", "images"]].concat(),
            "none of the API images",
        ),
        (
            [&create[..], &["store:write", "--stage", "test"]].concat(),
            "the API store has no test stage",
        ),
        (
            [&create[..], &["admin", "--dialect", "s3"]].concat(),
            "the APIs are store, xqr, images and partner",
        ),
        (
            vec!["key", "revoke", "01900000-0000-7000-8000-000000000000"],
            "no key",
        ),
        (named("", "cli"), "must not be empty"),
        (named("  ", "cli"), "must not be empty"),
        (named("main", ""), "must not be empty"),
        (named("a\nb", "cli"), "control character"),
        (named("main", "a\u{1b}[2Jb"), "control character"),
        (
            vec!["serve", "--max-connections-per-address", "0"],
            "max-connections-per-address",
        ),
        (vec!["serve", "--origins", "*"], "not an origin"),
        (vec!["serve", "--max-upload", "0"], "max-upload"),
    ] {
        let output = run(&app.data(), &arguments);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && error.contains(words),
            "{arguments:?}: {error}"
        );
    }
    let output = run(&app.data().join("typo"), &["verify"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no library in"));
    assert!(!app.data().join("typo").exists());
    std::fs::remove_file(app.data().join("pepper")).unwrap();
    let output = run(&app.data(), &["key", "list"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("restore it from a backup"));
}

#[tokio::test]
async fn verify_finds_what_a_disk_forgot() {
    let app = TestApp::new().await;
    for name in ["whole", "changed", "shorter", "longer"] {
        app.upload(name, name.as_bytes()).await;
    }
    app.upload("empty", b"").await;
    // What is in the trash can still be restored, so it has to be whole too.
    let gone = app.upload("gone", b"gone").await;
    app.delete(&format!("/api/store/asset/{}", id(&gone))).await;
    let report = json(&app.data(), &["verify"]);
    assert_eq!(
        (&report["assets"], &report["damaged"]),
        (&6.into(), &Value::Array(vec![]))
    );
    for file in app.blob_files() {
        match std::fs::read_to_string(&file).unwrap().as_str() {
            "changed" => std::fs::write(&file, "changeD").unwrap(),
            "shorter" => std::fs::write(&file, "short").unwrap(),
            "longer" => std::fs::write(&file, "longer than that").unwrap(),
            "gone" => std::fs::remove_file(&file).unwrap(),
            _ => {}
        }
    }
    let output = run(&app.data(), &["verify", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let damaged = report["damaged"].as_array().unwrap().iter();
    let names: Vec<&str> = damaged
        .map(|asset| asset["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["changed", "shorter", "longer", "gone"]);
}

#[cfg(unix)]
#[tokio::test]
async fn the_pepper_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let app = TestApp::new().await;
    let pepper = std::fs::metadata(app.data().join("pepper")).unwrap();
    assert_eq!(
        (pepper.len(), pepper.permissions().mode() & 0o777),
        (32, 0o600)
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_new_data_directory_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let parent = tempfile::TempDir::new().unwrap();
    let data = parent.path().join("new");
    let create = ["key", "create", "--workspace", "main", "--scopes", "admin"];
    json(&data, &create);
    assert_eq!(mode(&data), 0o700);
    // One that somebody made has the mode that they gave it.
    let given = parent.path().join("given");
    std::fs::create_dir(&given).unwrap();
    std::fs::set_permissions(&given, std::fs::Permissions::from_mode(0o750)).unwrap();
    json(&given, &create);
    assert_eq!(mode(&given), 0o750);
}
