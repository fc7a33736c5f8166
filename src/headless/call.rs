//! What a program can ask for, as it comes from JavaScript, and how it is answered. Bytes and uploads come another
//! way.

use asset_dock_core::asset::{AssetChange, AssetId, FolderId, Place};
use asset_dock_core::dialect::Publishing;
use asset_dock_core::http::HttpRequest;
use asset_dock_core::transform::Transform;
use asset_dock_core::{Edit, Error, ErrorKind};
use leptos::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::answer;
use super::folders::FolderCall;
use super::query::Query;
use super::shares::ShareCall;
use super::tags::{TagQuery, TagWords};
use super::trash::TrashCall;
use crate::client::{Client, offered};

/// One call.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "call", rename_all = "camelCase")]
pub(super) enum Call {
    Capabilities,
    List(Query),
    Get {
        id: AssetId,
    },
    Update {
        id: AssetId,
        name: Option<String>,
        #[serde(default)]
        folder: Edit<FolderId>,
        #[serde(flatten)]
        tags: TagWords,
    },
    Delete {
        id: AssetId,
    },
    Publish {
        id: AssetId,
    },
    Unpublish {
        id: AssetId,
    },
    Transform {
        id: AssetId,
        kind: String,
        form: Value,
    },
    Folders(FolderCall),
    Shares(ShareCall),
    Tags(TagQuery),
    Trash(TrashCall),
}

/// Reads what JavaScript says.
///
/// # Errors
/// [`ErrorKind::Invalid`] with what is wrong with it.
pub(super) fn read<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    serde_json::from_str(json).map_err(|error| invalid(error.to_string()))
}

/// Answers a call; null where there is nothing to say.
///
/// # Errors
/// What the service said, or [`ErrorKind::Unsupported`] where it has no such call.
pub(super) async fn answer(client: &Client, call: Call) -> Result<Value, Error> {
    let dialect = client.dialect();
    let request = match call {
        Call::Capabilities => {
            let capabilities = client.capabilities();
            return Ok(capabilities.with_untracked(answer::capabilities));
        }
        Call::List(query) => {
            let page = client.list(&query.page(client)?).await?;
            return Ok(answer::page(page, |it| answer::asset(it, client)));
        }
        Call::Delete { id } => return nothing(client, dialect.delete(&id)).await,
        Call::Folders(call) => return call.answer(client).await,
        Call::Shares(call) => return call.answer(client).await,
        Call::Tags(query) => return query.answer(client).await,
        Call::Trash(call) => return call.answer(client).await,
        Call::Get { id } => dialect.get(&id),
        Call::Update {
            id,
            name,
            folder,
            tags,
        } => {
            let (folder, tags) = (place(folder), tags.read()?);
            let change = AssetChange { name, folder, tags };
            dialect.update(&id, &change)
        }
        Call::Publish { id } => Some(publishing(client)?.publish(&id)),
        Call::Unpublish { id } => publishing(client)?.unpublish(&id),
        Call::Transform { id, kind, form } => {
            let transforms = dialect.transforms().ok_or_else(unsupported)?;
            Some(transforms.transform(&id, &transform(&kind, &form)?))
        }
    };
    asset(client, request).await
}

/// The answer that is an asset.
pub(super) async fn asset(client: &Client, request: Option<HttpRequest>) -> Result<Value, Error> {
    let read = |response: &_| client.dialect().read_asset(response);
    let asset = client.ask(offered(request)?, read).await?;
    Ok(answer::asset(&asset, client))
}

/// The answer that says nothing.
pub(super) async fn nothing(client: &Client, request: Option<HttpRequest>) -> Result<Value, Error> {
    let read = |response: &_| client.dialect().read_empty(response);
    client.ask(offered(request)?, read).await?;
    Ok(Value::Null)
}

/// What a service has not got.
pub(super) fn unsupported() -> Error {
    Error::new(ErrorKind::Unsupported)
}

/// Where something is to lie; `None` where nothing is said of it.
pub(super) fn place(folder: Edit<FolderId>) -> Option<Place> {
    match folder {
        Edit::Keep => None,
        Edit::Clear => Some(Place::Root),
        Edit::Set(id) => Some(Place::Folder(id)),
    }
}

fn publishing(client: &Client) -> Result<&dyn Publishing, Error> {
    client.dialect().publishing().ok_or_else(unsupported)
}

fn transform(kind: &str, form: &Value) -> Result<Transform, Error> {
    let kind = kind
        .parse()
        .map_err(|_| invalid(format!("there is no transformation \"{kind}\"")))?;
    let form = form.to_string();
    Transform::read(kind, form.as_bytes()).map_err(|wrong| Error {
        fields: vec![wrong],
        ..Error::new(ErrorKind::Invalid)
    })
}

fn invalid(why: String) -> Error {
    Error::new(ErrorKind::Invalid).with_detail(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_read() {
        let id = || AssetId("a".into());
        for (json, call) in [
            (r#"{"call":"capabilities"}"#, Call::Capabilities),
            (r#"{"call":"list"}"#, Call::List(Query::default())),
            (r#"{"call":"get","id":"a"}"#, Call::Get { id: id() }),
            (
                r#"{"call":"update","id":"a","folder":null}"#,
                Call::Update {
                    id: id(),
                    name: None,
                    folder: Edit::Clear,
                    tags: TagWords::default(),
                },
            ),
            (
                r#"{"call":"tags","prefix":"s"}"#,
                Call::Tags(serde_json::from_str(r#"{"prefix":"s"}"#).expect("a query")),
            ),
            (
                r#"{"call":"folders","does":"get","id":"f"}"#,
                Call::Folders(FolderCall::Get {
                    id: FolderId("f".into()),
                }),
            ),
            (
                r#"{"call":"trash","does":"empty"}"#,
                Call::Trash(TrashCall::Empty),
            ),
        ] {
            assert_eq!(read::<Call>(json), Ok(call), "{json}");
        }
    }

    #[test]
    fn what_is_none_is_invalid_and_says_why() {
        for (json, why) in [
            (r#"{"call":"fly"}"#, "fly"),
            (r#"{"call":"get"}"#, "id"),
            (r#"{"call":"list","pageSize":"many"}"#, "many"),
        ] {
            let error = read::<Call>(json).expect_err(json);
            assert_eq!(error.kind, ErrorKind::Invalid);
            assert!(error.detail.is_some_and(|it| it.contains(why)), "{json}");
        }
    }

    #[test]
    fn nothing_said_of_a_place_is_not_the_top_level() {
        assert_eq!(place(Edit::Keep), None);
        assert_eq!(place(Edit::Clear), Some(Place::Root));
    }

    #[test]
    fn a_transformation_is_checked_before_it_is_sent() {
        assert!(transform("resize", &serde_json::json!({ "width": 10 })).is_ok());
        for (kind, form) in [
            ("melt", serde_json::json!({})),
            ("resize", serde_json::json!({ "width": -1 })),
        ] {
            let error = transform(kind, &form).expect_err(kind);
            assert_eq!(error.kind, ErrorKind::Invalid);
        }
    }
}
