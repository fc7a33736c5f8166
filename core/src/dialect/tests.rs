//! What holds for every dialect, and what the tests of each share.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    Api, Audience, Connection, Credential, Dialect, Download, NewAsset, Publish, SessionId,
    UnknownApi,
};
use crate::asset::{AssetChange, AssetId, PageRequest};
use crate::http::{Body, HttpRequest, HttpResponse};
use crate::transform::{Transform, TransformKind};
use crate::upload::digest::ContentDigest;

pub(in crate::dialect) const ENDPOINT: &str = "https://api.example";

pub(in crate::dialect) fn connection(credential: Credential) -> Connection {
    Connection {
        endpoint: ENDPOINT.into(),
        credential,
    }
}

pub(in crate::dialect) fn response(status: u16, body: &str) -> HttpResponse {
    HttpResponse {
        status,
        headers: vec![],
        body: body.into(),
    }
}

/// Method, address and body of a request in one line.
pub(in crate::dialect) fn line(request: &HttpRequest) -> String {
    let path = request.url.strip_prefix(ENDPOINT).unwrap_or(&request.url);
    let body = match &request.body {
        Body::Empty => String::new(),
        Body::Json(body) => format!(" {body}"),
        Body::File => " (the file)".to_owned(),
        Body::Form(form) => {
            let fields = form.fields.iter();
            let mut fields: Vec<String> = fields
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            fields.push(format!("{}={}", form.file_field, form.file_name));
            format!(" ({})", fields.join(", "))
        }
    };
    format!("{} {path}{body}", request.method.as_str())
}

/// The headers of a request, one a line.
pub(in crate::dialect) fn headers(request: &HttpRequest) -> Vec<String> {
    let headers = request.headers.iter();
    headers
        .map(|(name, value)| format!("{name}: {value}"))
        .collect()
}

/// A document is read into a type of the wire and comes back as it was, member by member.
pub(in crate::dialect) fn round_trip<T: Serialize + DeserializeOwned + Debug>(document: &str) -> T {
    let value: T = serde_json::from_str(document).expect(document);
    let written = serde_json::to_value(&value).expect("JSON");
    let read: Value = serde_json::from_str(document).expect("JSON");
    assert_eq!(written, read);
    value
}

fn credentials() -> [Credential; 3] {
    [
        Credential::ApiKey("secret-1".into()),
        Credential::Bearer("secret-1".into()),
        Credential::Partner {
            partner_key: "secret-1".into(),
            developer_key: "secret-2".into(),
        },
    ]
}

#[test]
fn apis_are_known_by_their_names() {
    for api in Api::ALL {
        assert_eq!(api.to_string().parse(), Ok(api));
    }
    assert_eq!("Store".parse::<Api>(), Err(UnknownApi));
}

#[test]
fn what_is_announced_can_be_asked_for_and_nothing_else() {
    for api in Api::ALL {
        let dialect = api.connect(connection(Credential::ApiKey("k".into())));
        let can = dialect.capabilities();
        let id = AssetId("a".into());
        let (one, two) = ([id.clone()], [id.clone(), id.clone()]);
        let publishing = dialect.publishing();
        let unpublish = publishing.and_then(|it| it.unpublish(&id));
        // What the store publishes is announced by the service.
        let publish = api != Api::Store;
        for (what, announced, asked) in [
            (
                "list",
                can.list,
                dialect.list(&PageRequest::default()).is_some(),
            ),
            ("get", can.get, dialect.get(&id).is_some()),
            (
                "update",
                can.update,
                dialect.update(&id, &AssetChange::default()).is_some(),
            ),
            ("delete", can.delete, dialect.delete(&id).is_some()),
            (
                "download",
                can.download != Download::None,
                dialect.download(&one).is_some(),
            ),
            (
                "archive",
                can.download == Download::Archive,
                dialect.download(&two).is_some(),
            ),
            ("folders", can.folders, dialect.folders().is_some()),
            ("shares", can.shares.is_some(), dialect.shares().is_some()),
            (
                "transforms",
                !can.transforms.is_empty(),
                dialect.transforms().is_some(),
            ),
            (
                "publish",
                matches!(can.publish, Publish::Toggle | Publish::OneWay),
                publishing.is_some() && publish,
            ),
            (
                "unpublish",
                can.publish == Publish::Toggle,
                unpublish.is_some() && publish,
            ),
        ] {
            assert_eq!(announced, asked, "{api}: {what}");
        }
    }
}

#[test]
fn credentials_of_every_sort_go_to_the_endpoint_and_nowhere_else() {
    for api in Api::ALL {
        for credential in credentials() {
            let dialect = api.connect(connection(credential));
            // An id and a cursor from anywhere do not lead anywhere.
            for text in ["a", "@evil.example/", "//evil.example", "/../../x?y#z"] {
                for request in requests(&*dialect, text) {
                    assert!(
                        request.url.starts_with("https://api.example/"),
                        "{request:?}"
                    );
                    let secret = |line: &String| line.contains("secret-1");
                    assert_eq!(headers(&request).iter().filter(|it| secret(it)).count(), 1);
                    assert!(!request.url.contains("secret"), "{request:?}");
                    assert!(!request.url.contains("/../"), "{request:?}");
                }
            }
        }
    }
}

#[test]
fn another_credential_is_carried_by_every_request_that_is_made_from_then_on() {
    for api in Api::ALL {
        for credential in credentials() {
            let dialect = api.connect(connection(Credential::ApiKey("before".into())));
            dialect.renew(credential);
            for request in requests(&*dialect, "a") {
                let headers = headers(&request);
                assert!(headers.iter().any(|line| line.contains("secret-1")));
                assert!(!headers.iter().any(|line| line.contains("before")));
            }
        }
    }
}

fn requests(dialect: &dyn Dialect, text: &str) -> Vec<HttpRequest> {
    let id = AssetId(text.to_owned());
    let page = PageRequest {
        cursor: Some(crate::asset::Cursor(text.to_owned())),
        ..PageRequest::default()
    };
    let new = NewAsset {
        name: text.to_owned(),
        audience: Audience::Public,
        key: None,
        ..NewAsset::default()
    };
    let publishing = dialect.publishing();
    let maybe = [
        dialect.list(&page),
        dialect.get(&id),
        dialect.update(&id, &AssetChange::default()),
        dialect.delete(&id),
        dialect.download(std::slice::from_ref(&id)),
        dialect.thumbnail(&id, 1),
        publishing.map(|it| it.publish(&id)),
        publishing.and_then(|it| it.unpublish(&id)),
    ];
    let upload = dialect.upload(&new).request;
    let transform = Transform::read(TransformKind::Blur, br#"{"sigma": 1}"#).expect("a blur");
    let made = dialect.transforms().map(|it| it.transform(&id, &transform));
    let session = SessionId(text.to_owned());
    let digest = ContentDigest::of([]);
    let sessions = dialect.sessions().into_iter().flat_map(|it| {
        [
            it.open(&new),
            it.look(&session),
            it.announce(&session, &[]),
            it.recognise(&session, &digest),
            it.complete(&session, &digest),
            it.abort(&session),
        ]
    });
    let maybe = maybe.into_iter().chain([made, Some(upload)]);
    let maybe = maybe.chain(sessions.map(Some));
    maybe.flatten().collect()
}

#[test]
fn a_part_goes_where_the_service_says_without_a_credential() {
    for credential in credentials() {
        let dialect = Api::Store.connect(connection(credential));
        let sessions = dialect.sessions().expect("uploads in parts");
        for (url, headers, goes) in [
            ("/api/store/session/1/part/1?x", "{}", true),
            ("https://bucket.example/1?X-Amz-Signature=1", "{}", true),
            ("http://bucket.example/1", "{}", false),
            ("//evil.example/", "{}", false),
            ("javascript:alert(1)", "{}", false),
            ("/1", r#"{"Authorization": "x"}"#, false),
            ("/1", r#"{"X-API-Key": "x"}"#, false),
        ] {
            let upload = format!(r#"{{"method": "PUT", "url": "{url}", "headers": {headers}}}"#);
            let body = format!(r#"{{"parts": [{{"number": 1, "upload": {upload}}}]}}"#);
            let parts = sessions.read_announced(&response(200, &body));
            assert_eq!(parts.is_ok(), goes, "{url} {headers}");
            assert!(!format!("{parts:?}").contains("secret-1"), "{parts:?}");
        }
    }
}

#[test]
fn secrets_are_not_shown() {
    for credential in credentials() {
        let shown = format!("{:?}", connection(credential));
        assert!(!shown.contains("secret"), "{shown}");
    }
}

#[test]
fn answers_that_are_not_of_the_service_do_not_break_a_reader() {
    for api in Api::ALL {
        let dialect = api.connect(connection(Credential::ApiKey("k".into())));
        for body in [
            "",
            "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
            "null",
            "[]",
            "3",
            r#"{"data":null,"error":7,"errors":3,"detail":[1],"meta":[]}"#,
            r#"{"data":[{"id":null}],"items":[1],"links":3}"#,
            r#"{"data":{"id":[]},"id":{},"key":false}"#,
        ] {
            for status in [200, 204, 302, 400, 403, 429, 500, 599] {
                let answer = response(status, body);
                assert!(dialect.read_asset(&answer).is_err(), "{api} {body}");
                let list = dialect.read_list(&PageRequest::default(), &answer);
                assert!(list.is_err(), "{api} {body}");
                assert_eq!(dialect.read_error(&answer).fields, [], "{api} {body}");
            }
        }
    }
}
