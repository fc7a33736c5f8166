//! What a program does with shares.

use asset_dock_core::asset::{AssetId, FolderId};
use asset_dock_core::share::{NewShare, ShareChange, ShareId, ShareTarget};
use asset_dock_core::{Edit, Error, Timestamp};
use serde::Deserialize;
use serde_json::Value;

use super::answer;
use super::call::{nothing, unsupported};
use crate::client::Client;
use crate::events;

/// One call.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "does", rename_all = "camelCase")]
pub(super) enum ShareCall {
    Create { target: Target, terms: Terms },
    List { target: Target },
    Update { id: ShareId, terms: NewTerms },
    Revoke { id: ShareId },
}

/// What is shared.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Target {
    Asset(AssetId),
    Folder(FolderId),
    Assets(Vec<AssetId>),
}

/// What a new share allows.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Terms {
    expires: Option<Timestamp>,
    password: Option<String>,
    recipients: Vec<String>,
    download_limit: Option<u64>,
}

/// What a share allows from now on. What is missing stays.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct NewTerms {
    expires: Edit<Timestamp>,
    password: Edit<String>,
    recipients: Option<Vec<String>>,
    download_limit: Edit<u64>,
}

impl ShareCall {
    /// Answers it.
    ///
    /// # Errors
    /// What the service said, or [`asset_dock_core::ErrorKind::Unsupported`] where there are no shares.
    pub(super) async fn answer(self, client: &Client) -> Result<Value, Error> {
        let shares = client.dialect().shares().ok_or_else(unsupported)?;
        match self {
            ShareCall::Create { target, terms } => {
                let read = |response: &_| shares.read_created(response);
                let link = client.ask(shares.create(&terms.of(target)), read).await?;
                Ok(answer::link(&link, client))
            }
            ShareCall::List { target } => {
                let request = shares.list_of(&target.into()).ok_or_else(unsupported)?;
                let read = |response: &_| shares.read_list(response);
                let links = client.ask(request, read).await?;
                Ok(links.iter().map(events::share).collect())
            }
            ShareCall::Update { id, terms } => {
                let read = |response: &_| shares.read(response);
                let request = shares.update(&id, &terms.into());
                Ok(events::share(&client.ask(request, read).await?))
            }
            ShareCall::Revoke { id } => nothing(client, Some(shares.revoke(&id))).await,
        }
    }
}

impl From<Target> for ShareTarget {
    fn from(target: Target) -> Self {
        match target {
            Target::Asset(id) => ShareTarget::Asset(id),
            Target::Folder(id) => ShareTarget::Folder(id),
            Target::Assets(ids) => ShareTarget::Assets(ids),
        }
    }
}

impl Terms {
    fn of(self, target: Target) -> NewShare {
        NewShare {
            target: target.into(),
            expires: self.expires,
            password: self.password,
            recipients: self.recipients,
            download_limit: self.download_limit,
        }
    }
}

impl From<NewTerms> for ShareChange {
    fn from(terms: NewTerms) -> Self {
        ShareChange {
            expires: terms.expires,
            password: terms.password,
            recipients: terms.recipients,
            download_limit: terms.download_limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_read() {
        for (json, call) in [
            (
                r#"{"does":"create","target":{"asset":"a"},"terms":{"downloadLimit":3}}"#,
                ShareCall::Create {
                    target: Target::Asset(AssetId("a".into())),
                    terms: Terms {
                        download_limit: Some(3),
                        ..Terms::default()
                    },
                },
            ),
            (
                r#"{"does":"create","target":{"assets":["a","b"]},"terms":{}}"#,
                ShareCall::Create {
                    target: Target::Assets(vec![AssetId("a".into()), AssetId("b".into())]),
                    terms: Terms::default(),
                },
            ),
            (
                r#"{"does":"update","id":"s","terms":{"password":null}}"#,
                ShareCall::Update {
                    id: ShareId("s".into()),
                    terms: NewTerms {
                        password: Edit::Clear,
                        ..NewTerms::default()
                    },
                },
            ),
        ] {
            let read: ShareCall = serde_json::from_str(json).expect(json);
            assert_eq!(read, call);
        }
    }
}
