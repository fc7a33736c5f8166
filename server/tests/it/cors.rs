//! Pages of other sites: a listed origin may, any other may not, and errors can be read as well.

use asset_dock_server::config::ServeSettings;
use axum::body::Body;
use axum::http::Method;

use crate::app::{Reply, TestApp};

const KNOWN: &str = "https://app.example";

async fn app() -> TestApp {
    let settings = ServeSettings {
        origins: Some(vec![KNOWN.parse().unwrap()]),
        ..ServeSettings::default()
    };
    TestApp::with(settings).await
}

async fn ask(app: &TestApp, method: Method, path: &str, origin: &str) -> Reply {
    let request = app
        .request(method, path)
        .header("origin", origin)
        .header("access-control-request-method", "POST");
    app.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_known_origin_is_echoed_on_every_answer() {
    let app = app().await;
    let preflight = ask(&app, Method::OPTIONS, "/api/store/asset/upload", KNOWN).await;
    assert_eq!(preflight.status, 204);
    for header in ["Content-Type", "X-API-Key", "X-Request-ID", "Range"] {
        assert!(
            preflight
                .header("access-control-allow-headers")
                .contains(header),
            "{header}"
        );
    }
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"] {
        assert!(
            preflight
                .header("access-control-allow-methods")
                .contains(method),
            "{method}"
        );
    }
    for (path, status) in [
        ("/api/store/asset/", 200),
        ("/api/store/asset/nope", 404),
        ("/api/store/asset/?limit=0", 422),
        ("/api/nope", 404),
    ] {
        let reply = ask(&app, Method::GET, path, KNOWN).await;
        assert_eq!(reply.status, status);
        assert_eq!(reply.header("access-control-allow-origin"), KNOWN, "{path}");
        assert_eq!(reply.header("vary"), "origin", "{path}");
        assert!(
            reply
                .header("access-control-expose-headers")
                .contains("X-Request-ID")
        );
        assert!(reply.headers.values().all(|value| value != "*"));
    }
    let too_large = app
        .request(Method::POST, "/api/store/asset/upload")
        .header("origin", KNOWN);
    let too_large = too_large
        .header("content-length", "999999999")
        .header("expect", "100-continue");
    let too_large = app.send(too_large.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (
            too_large.status.as_u16(),
            too_large.header("access-control-allow-origin")
        ),
        (413, KNOWN)
    );
}

#[tokio::test]
async fn an_unknown_origin_gets_nothing() {
    let app = app().await;
    for origin in [
        "https://evil.example",
        "https://app.example.evil",
        "https://app.example:1",
        "null",
    ] {
        let preflight = ask(&app, Method::OPTIONS, "/api/store/asset/", origin).await;
        preflight.says(403);
        let simple = ask(&app, Method::GET, "/api/store/asset/", origin).await;
        for reply in [preflight, simple] {
            let names = reply.headers.keys().map(axum::http::HeaderName::as_str);
            assert!(
                names
                    .filter(|name| name.starts_with("access-control"))
                    .count()
                    == 0,
                "{origin}"
            );
            assert_eq!(reply.header("vary"), "origin", "{origin}");
        }
    }
}

#[tokio::test]
async fn without_a_list_there_is_no_cors() {
    let app = TestApp::new().await;
    ask(&app, Method::OPTIONS, "/api/store/asset/", KNOWN)
        .await
        .says(403);
    let reply = ask(&app, Method::GET, "/api/store/asset/", KNOWN).await;
    assert_eq!(
        (
            reply.status.as_u16(),
            reply.header("access-control-allow-origin")
        ),
        (200, "")
    );
}
