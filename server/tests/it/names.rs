//! Hostile names on their whole way: into the library, through lists and headers, and out in a zip.

use crate::app::{TestApp, form_part, id};
use crate::downloads::{download_path, unzip};

/// Names as a form carries them, and what the library makes of them.
const NAMES: &[(&str, &str)] = &[
    ("../../etc/passwd", "_._.._etc_passwd"),
    (r"..\..\boot.ini", "_._.._boot.ini"),
    (r"C:\Users\me\a.txt", "C__Users_me_a.txt"),
    ("/absolute", "_absolute"),
    ("invoice\u{202e}gnp.exe", "invoicegnp.exe"),
    ("zero\u{200b}width.txt", "zerowidth.txt"),
    ("a%0d%0aSet-Cookie: x=1.txt", "a__Set-Cookie_ x=1.txt"),
    // As browsers write a quote and line ends in a form; anything else that looks so is the name's.
    ("x%22y.txt", "x_y.txt"),
    ("x%0Ay%0Dz%2522%20.txt", "x_y_z%2522%20.txt"),
    ("tab\there", "tab_here"),
    ("CON", "_CON"),
    ("nul.txt", "_nul.txt"),
    (".htaccess", "_htaccess"),
    ("trailing. . ", "trailing"),
    (
        "semi;colon=\u{27}quote\u{27}.txt",
        "semi;colon=\u{27}quote\u{27}.txt",
    ),
    ("<script>.html", "_script_.html"),
    ("e\u{301}te\u{301}.txt", "été.txt"),
    ("صورة العائلة 🌴.jpg", "صورة العائلة 🌴.jpg"),
    ("日本語.txt", "日本語.txt"),
    ("100% sure.txt", "100% sure.txt"),
];

#[tokio::test]
async fn hostile_names_are_safe_everywhere() {
    let app = TestApp::new().await;
    let mut ids = Vec::new();
    for (raw, safe) in NAMES {
        let asset = app.upload(raw, raw.as_bytes()).await;
        assert_eq!(asset["name"], *safe, "{raw:?}");
        let file = app.get(asset["url"].as_str().unwrap()).await;
        assert_eq!(&file.body[..], raw.as_bytes());
        let disposition = file.header("content-disposition");
        assert!(
            disposition.is_ascii() && !disposition.contains(['\r', '\n', '\\']),
            "{disposition}"
        );
        assert_eq!(disposition.matches('"').count(), 2, "{disposition}");
        ids.push(id(&asset).to_owned());
    }
    let listed = app.names("?sort_order=asc").await;
    assert!(
        listed.iter().eq(NAMES.iter().map(|(_, safe)| safe)),
        "{listed:?}"
    );
    let zip = app.get(&download_path(&ids)).await;
    let files = unzip(&zip.body);
    for ((name, content), (raw, safe)) in files.iter().zip(NAMES) {
        assert_eq!((name.as_str(), &content[..]), (*safe, raw.as_bytes()));
    }
}

#[tokio::test]
async fn long_names_are_shortened_before_their_extension() {
    let app = TestApp::new().await;
    let asset = app.upload(&format!("{}.txt", "ä".repeat(300)), b"x").await;
    let name = asset["name"].as_str().unwrap();
    assert!(name.len() <= 255 && name.ends_with("ä.txt"), "{name}");
}

#[tokio::test]
async fn names_without_anything_are_refused() {
    let app = TestApp::new().await;
    for raw in ["", ".", "..", "...", "   ", "\u{202e}", "/"] {
        let reply = app.try_upload("", raw, b"x").await;
        reply.refuses(&["body", "file", "filename"]);
    }
    assert!(app.blob_files().is_empty());
}

#[tokio::test]
async fn control_characters_end_a_form() {
    let app = TestApp::new().await;
    for raw in [
        "a\0b.txt",
        "a\r\nX-Evil: 1.txt",
        "a\x07b.txt",
        "a\u{7f}b.txt",
    ] {
        let reply = app.try_upload("", raw, b"x").await;
        if reply.status == 201 {
            let name = reply.value()["name"].clone();
            assert!(!name.as_str().unwrap().contains(char::is_control));
        } else {
            reply.refuses(&["body", "file", "filename"]);
            assert!(reply.text().contains("cannot be sent"), "{}", reply.text());
        }
    }
}

#[tokio::test]
async fn a_name_that_is_no_text_is_refused_as_a_name() {
    let app = TestApp::new().await;
    for disposition in ["filename*=UTF-8''%FF", "filename*=latin1''a", "filename*=x"] {
        let body = form_part(&format!("name=\"file\"; {disposition}"), b"x");
        let reply = app.send(app.upload_request("", body)).await;
        reply.refuses(&["body", "file", "filename"]);
        assert!(reply.text().contains("cannot be sent"), "{}", reply.text());
    }
}

#[tokio::test]
async fn a_name_may_come_in_the_extended_form() {
    let app = TestApp::new().await;
    let body = form_part(
        "name=\"file\"; filename=\"x.txt\"; filename*=UTF-8''na%C3%AFve%2F%0A.txt",
        b"x",
    );
    let reply = app.send(app.upload_request("", body)).await;
    assert_eq!(reply.value()["name"], "naïve__.txt");
}

#[tokio::test]
async fn renames_pass_the_same_gate() {
    let app = TestApp::new().await;
    let asset = app.upload("a.txt", b"x").await;
    let path = format!("/api/store/asset/{}", id(&asset));
    for (raw, safe) in [
        ("../b\r\n\0.txt", "_._b___.txt"),
        ("\u{202e}c.txt", "c.txt"),
    ] {
        let body = serde_json::json!({ "name": raw }).to_string();
        let reply = app.json(axum::http::Method::PATCH, &path, &body).await;
        assert_eq!(reply.value()["name"], safe);
    }
    let folder = app
        .json(
            axum::http::Method::POST,
            "/api/store/folder/",
            r#"{"name": "a/../b"}"#,
        )
        .await;
    assert_eq!(folder.value()["name"], "a_.._b");
}
