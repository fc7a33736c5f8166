//! What must not be left lying about: tokens and passwords, in the log, the database and the answers.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use super::{cookie, library, path, token};

/// A log that is kept.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}

// On the threads of a server too, so the log is that of the whole process. Other tests in it only add to it.
#[tokio::test(flavor = "multi_thread")]
async fn neither_the_log_nor_the_disk_has_a_secret() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let app = library().await;
    let share = app
        .share_of_asset(json!({"password": "correct horse battery"}))
        .await;
    let address = format!("/s/{}", token(&share));
    app.fill_in(token(&share), "password=wrong+donkey+engine")
        .await;
    let known = cookie(
        &app.fill_in(token(&share), "password=correct+horse+battery")
            .await,
    );
    app.visit(&address, &known).await;
    app.visit(&format!("{address}/download"), &known).await;
    let body = json!({"token": token(&share), "password": "correct horse battery"});
    let access = app.redeem(&body).await.value();
    let ticket = super::path_of(&access["download_url"]).to_owned();
    app.visit(&ticket, "").await;
    app.json(
        axum::http::Method::PATCH,
        &path(&share),
        r#"{"password": "staple of paper"}"#,
    )
    .await;
    app.visit(&ticket, "").await;
    let mut written = log.0.lock().unwrap().clone();
    assert!(holds(&written, "/s/{token}/download"));
    // Before and after the database puts its journal away.
    let journal = std::fs::read(app.data().join("library.db-wal")).unwrap();
    app.app.close().await;
    let database = std::fs::read(app.data().join("library.db")).unwrap();
    for file in [journal, database] {
        assert!(
            holds(&file, "shared.txt"),
            "what is looked through is there"
        );
        written.extend(file);
    }
    let secrets = [
        &token(&share)["dock_s_".len()..][..20],
        &known["dock_share=".len()..][60..],
        &ticket["/d/".len()..][60..],
        "correct horse",
        "wrong donkey",
        "wrong+donkey",
        "staple of paper",
    ];
    for secret in secrets {
        assert!(!holds(&written, secret), "{secret}");
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    let mut windows = bytes.windows(text.len());
    windows.any(|window| window == text.as_bytes())
}
