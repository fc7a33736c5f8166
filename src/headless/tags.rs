//! What a program does with tags.

use asset_dock_core::dialect::TagUse;
use asset_dock_core::tag::{TagChange, Tags};
use asset_dock_core::{Error, ErrorKind, FieldError};
use serde::Deserialize;
use serde_json::{Value, json};

use super::call::unsupported;
use crate::client::Client;

/// So many tags are told where nobody says.
const MOST: u32 = 50;

/// Which tags of a library.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(super) struct TagQuery {
    prefix: String,
    limit: Option<u32>,
}

/// What becomes of the tags of an asset.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct TagWords {
    tags: Option<Vec<String>>,
    remove_tags: Vec<String>,
    add_tags: Vec<String>,
}

impl TagQuery {
    /// Answers with the most used.
    ///
    /// # Errors
    /// What the service said, or [`ErrorKind::Unsupported`] where it has no tags.
    pub(super) async fn answer(self, client: &Client) -> Result<Value, Error> {
        let tagging = client.dialect().tagging().ok_or_else(unsupported)?;
        let request = tagging.tags(&self.prefix, self.limit.unwrap_or(MOST));
        let used = client.ask(request, |response| tagging.read_tags(response));
        let told = |TagUse { tag, count }: &TagUse| json!({ "tag": tag, "count": count });
        Ok(used.await?.iter().map(told).collect())
    }
}

impl TagWords {
    /// The change.
    ///
    /// # Errors
    /// [`ErrorKind::Invalid`] with the member that holds what is no tag.
    pub(super) fn read(&self) -> Result<TagChange, Error> {
        let set = self.tags.as_deref();
        Ok(TagChange {
            set: set.map(|raw| tags("tags", raw)).transpose()?,
            remove: tags("removeTags", &self.remove_tags)?,
            add: tags("addTags", &self.add_tags)?,
        })
    }
}

fn tags(field: &str, raw: &[String]) -> Result<Tags, Error> {
    Tags::clean(raw).map_err(|cause| {
        let wrong = FieldError {
            field: field.to_owned(),
            message: cause.to_string(),
        };
        Error {
            fields: vec![wrong],
            ..Error::new(ErrorKind::Invalid)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_tag_is_said_of_its_member() {
        let read = |json| {
            serde_json::from_str::<TagWords>(json)
                .expect("words")
                .read()
        };
        assert_eq!(read("{}"), Ok(TagChange::default()));
        let change = read(r#"{"tags":["b","a"],"addTags":["c"],"removeTags":["a"]}"#);
        let after = change.expect("a change").apply(&Tags::default());
        assert_eq!(after.to_vec(), ["b", "c"]);
        for (json, field) in [
            (r#"{"tags":[" "]}"#, "tags"),
            (r#"{"addTags":["a",","]}"#, "addTags"),
        ] {
            let error = read(json).expect_err(json);
            assert_eq!(error.kind, ErrorKind::Invalid);
            assert_eq!(
                error.fields.first().map(|it| it.field.as_str()),
                Some(field)
            );
        }
    }
}
