//! Uploads from the first call to the last, with everything that can happen between.

use serde_json::{Value, json};

use super::{CONFIRMED, PRESIGN, xqr};
use crate::dialect::tests::{headers, line, response};
use crate::dialect::xqr::Xqr;
use crate::dialect::{Connection, Credential, Dialect, NewAsset, UploadCall, UploadNext};
use crate::http::HttpResponse;
use crate::{Error, ErrorKind};

/// What comes back to a call.
#[derive(Clone, Debug)]
enum Answer {
    Status(u16),
    Body(u16, String),
    Lost,
}

use Answer::{Body, Lost, Status};

/// Carries an upload out with these answers and says which calls were made and how it ended.
fn run(xqr: &Xqr, answers: Vec<Answer>) -> (Vec<String>, Result<String, ErrorKind>) {
    let mut call = xqr.upload(&NewAsset {
        name: "logo.png".into(),
        mime: "image/png".into(),
        size: 48_210,
        ..NewAsset::default()
    });
    let mut lines = vec![];
    for answer in answers {
        let secret = headers(&call.request)
            .iter()
            .any(|it| it.contains("xqr_pk"));
        let own = call.request.url.starts_with("https://api.example/api/v1/");
        assert_eq!(secret, own, "{:?}", call.request);
        lines.push(line(&call.request));
        let answer: Result<HttpResponse, Error> = match answer {
            Status(status) => Ok(response(status, "")),
            Body(status, body) => Ok(response(status, &body)),
            Lost => Err(Error::new(ErrorKind::Network)),
        };
        match xqr.after_upload(&call.stage, answer.as_ref()) {
            Ok(UploadNext::Call(next)) => call = next,
            Ok(UploadNext::Done(asset)) => return (lines, Ok(asset.id.0)),
            Err(error) => return (lines, Err(error.kind)),
        }
    }
    panic!("no end after {lines:?}, then {:?}", call.request)
}

const ID: &str = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const HEADING: &str = "POST /api/v1/assets/a1b2c3d4-e5f6-7890-abcd-ef1234567890/confirm";
const EXAMPLES: &str = "POST /api/v1/assets/presign/a1b2c3d4-e5f6-7890-abcd-ef1234567890/confirm";
const LOOK: &str = "GET /api/v1/assets/a1b2c3d4-e5f6-7890-abcd-ef1234567890";

fn presigned() -> Answer {
    Body(200, PRESIGN.to_owned())
}

fn confirmed() -> Answer {
    Body(200, CONFIRMED.to_owned())
}

fn pending() -> Answer {
    Body(200, CONFIRMED.replace("confirmed", "pending"))
}

#[test]
fn checks_11_19_and_21_an_upload_is_three_calls() {
    let (lines, end) = run(&xqr(), vec![presigned(), Status(200), confirmed()]);
    assert_eq!(end, Ok(ID.into()));
    assert_eq!(
        lines,
        [
            "POST /api/v1/assets/presign?filename=logo.png&content_type=image%2Fpng&file_size=48210",
            "PUT https://us-east-1.linodeobjects.com/xqr-private/tenants/ws_abc/originals/a1b2c3d4.png?X-Amz-Algorithm=... (the file)",
            HEADING,
        ]
    );
}

#[test]
fn check_22_and_every_way_that_a_confirmation_goes() {
    let done = Ok(ID.to_owned());
    for (answers, calls, end) in [
        (vec![confirmed()], vec![HEADING], done.clone()),
        // The other address is tried where the first is not known, once.
        (
            vec![Status(404), confirmed()],
            vec![HEADING, EXAMPLES],
            done.clone(),
        ),
        (
            vec![Status(405), confirmed()],
            vec![HEADING, EXAMPLES],
            done.clone(),
        ),
        (
            vec![Status(404), Status(405)],
            vec![HEADING, EXAMPLES],
            Err(ErrorKind::Invalid),
        ),
        (
            vec![Status(404), Status(404)],
            vec![HEADING, EXAMPLES],
            Err(ErrorKind::NotFound),
        ),
        // An answer that is lost, or that says nothing, is looked up.
        (vec![Lost, confirmed()], vec![HEADING, LOOK], done.clone()),
        (
            vec![Status(502), confirmed()],
            vec![HEADING, LOOK],
            done.clone(),
        ),
        (
            vec![Status(200), confirmed()],
            vec![HEADING, LOOK],
            done.clone(),
        ),
        (
            vec![Status(404), Lost, pending(), confirmed()],
            vec![HEADING, EXAMPLES, LOOK, EXAMPLES],
            done.clone(),
        ),
        (
            vec![Lost, pending(), Lost, pending(), Lost],
            vec![HEADING, LOOK, HEADING, LOOK, HEADING],
            Err(ErrorKind::Network),
        ),
        (
            vec![Lost, Status(503)],
            vec![HEADING, LOOK],
            Err(ErrorKind::Service),
        ),
        // A conflict may mean that it was confirmed before. Where it was not, it is what it says.
        (
            vec![Status(409), confirmed()],
            vec![HEADING, LOOK],
            done.clone(),
        ),
        (
            vec![Status(409), pending()],
            vec![HEADING, LOOK],
            Err(ErrorKind::Conflict),
        ),
        (vec![Status(403)], vec![HEADING], Err(ErrorKind::Forbidden)),
        // What is confirmed must be what was sent.
        (
            vec![Body(200, CONFIRMED.replace("48210", "48209"))],
            vec![HEADING],
            Err(ErrorKind::Service),
        ),
    ] {
        let shown = format!("{answers:?}");
        let begin = [presigned(), Status(200)];
        let answers = begin.into_iter().chain(answers).collect();
        let (lines, answer) = run(&xqr(), answers);
        let lines: Vec<&str> = lines[2..].iter().map(String::as_str).collect();
        assert_eq!((lines, answer), (calls, end), "{shown}");
    }
}

#[test]
fn check_20_what_the_store_refuses_can_be_tried_again() {
    let xml = "<Error><Code>AccessDenied</Code></Error>";
    let large = "<Error><Code>EntityTooLarge</Code></Error>";
    for (answer, kind) in [
        (Body(403, xml.into()), ErrorKind::Service),
        (Body(400, xml.into()), ErrorKind::Service),
        (Body(400, large.into()), ErrorKind::TooLarge),
        (Status(404), ErrorKind::Service),
        (Status(409), ErrorKind::Service),
        (Status(413), ErrorKind::TooLarge),
        (Status(503), ErrorKind::Service),
        (Lost, ErrorKind::Network),
    ] {
        let (lines, end) = run(&xqr(), vec![presigned(), answer]);
        assert_eq!((lines.len(), end), (2, Err(kind)));
    }
}

#[test]
fn an_announcement_that_fails_is_the_end() {
    for (answer, kind) in [
        (Status(400), ErrorKind::Invalid),
        (Lost, ErrorKind::Network),
        (Status(200), ErrorKind::Unreadable),
        (Body(200, r#"{"data":{}}"#.into()), ErrorKind::Unreadable),
    ] {
        let (_, end) = run(&xqr(), vec![answer]);
        assert_eq!(end, Err(kind));
    }
}

const API: &str = "https://api.example";
const STORE: &str = "https://store.example/a?X-Amz-Signature=1";

/// Where the file goes when the service says this; `None` where it goes nowhere.
fn goes(endpoint: &str, url: &str, method: &Value, headers: &Value) -> Option<String> {
    let xqr = Xqr::new(Connection {
        endpoint: endpoint.into(),
        credential: Credential::ApiKey("xqr_pk_1".into()),
    });
    let mut body: Value = serde_json::from_str(PRESIGN).expect("JSON");
    body["data"]["upload_url"] = url.into();
    body["data"]["method"] = method.clone();
    body["data"]["headers"] = headers.clone();
    let stage = xqr.upload(&NewAsset::default()).stage;
    match xqr.after_upload(&stage, Ok(&response(200, &body.to_string()))) {
        Ok(UploadNext::Call(UploadCall { request, .. })) => {
            assert!(!format!("{request:?}").contains("xqr_pk"), "{request:?}");
            Some(request.url)
        }
        Ok(done) => panic!("{done:?}"),
        Err(error) => {
            assert_eq!(error.kind, ErrorKind::Unreadable, "{error:?}");
            None
        }
    }
}

#[test]
fn a_file_goes_only_to_addresses_that_it_may() {
    for (endpoint, url, sent) in [
        (API, STORE, Some(STORE)),
        (API, "/up/1", Some("https://api.example/up/1")),
        ("", "/up/1", Some("/up/1")),
        (
            "http://[::1]:80",
            "http://store.example/a",
            Some("http://store.example/a"),
        ),
        (API, "http://store.example/a", None),
        (API, "//store.example/a", None),
        (API, "https://u:p@store.example/a", None),
        (API, "ftp://store.example/a", None),
        (API, "javascript:alert(1)", None),
        (API, "", None),
    ] {
        let goes = goes(endpoint, url, &json!("PUT"), &json!({}));
        assert_eq!(goes.as_deref(), sent, "{endpoint} {url}");
    }
}

#[test]
fn a_file_goes_only_in_ways_that_it_may() {
    for (method, headers, sent) in [
        (json!("PUT"), json!({}), true),
        (json!("POST"), json!({}), true),
        (json!(null), json!({}), true),
        (json!("DELETE"), json!({}), false),
        (json!("put"), json!({}), false),
        (json!("PUT"), json!({"x-amz-acl": "private"}), true),
        (json!("PUT"), json!({"Authorization": "x"}), false),
        (json!("PUT"), json!({"cookie": "x"}), false),
        (json!("PUT"), json!({"HOST": "x"}), false),
        (json!("PUT"), json!({"X-API-Key": "x"}), false),
        (json!("PUT"), json!({"Proxy-Authorization": "x"}), false),
        (json!("PUT"), json!({"Sec-Fetch-Site": "x"}), false),
        (json!("PUT"), json!({"Content-Length": "1"}), false),
        (json!("PUT"), json!({"a b": "x"}), false),
        (json!("PUT"), json!({"a": "x\r\nb: c"}), false),
        (json!("PUT"), json!({"a": 1}), false),
    ] {
        let goes = goes(API, STORE, &method, &headers);
        assert_eq!(goes.is_some(), sent, "{method} {headers}");
    }
}
