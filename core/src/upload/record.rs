//! What is remembered of an upload on a device, so that it goes on after the page was closed or has crashed, and so
//! that two pages do not send the same file.
//!
//! Nothing of it is believed: what a service holds of a file shows when its parts are announced again.

use serde::{Deserialize, Serialize};

use crate::asset::{AssetId, FolderId};
use crate::dialect::Audience;
use crate::folder::Crumb;
use crate::upload::duplicates::Fate;

/// A file that somebody wants to have uploaded, as it is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// Its media type, empty where unknown.
    pub mime: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was changed last, in milliseconds since 1970.
    pub modified_ms: u64,
    /// The folder it goes into.
    pub folder: Option<Crumb>,
    /// Who will be able to fetch it.
    pub audience: Audience,
    /// What becomes of it where its name was taken.
    pub fate: Fate,
}

/// As it is written down.
#[derive(Serialize, Deserialize)]
struct Written {
    name: String,
    #[serde(default)]
    mime: String,
    size: u64,
    modified: u64,
    /// Its id and its name.
    #[serde(default)]
    folder: Option<(FolderId, String)>,
    #[serde(default)]
    public: bool,
    #[serde(default)]
    renamed: Option<String>,
    #[serde(default)]
    replaces: Option<AssetId>,
}

impl Record {
    /// As text.
    pub fn write(&self) -> String {
        let folder = self.folder.clone();
        let written = Written {
            name: self.name.clone(),
            mime: self.mime.clone(),
            size: self.size,
            modified: self.modified_ms,
            folder: folder.map(|Crumb { id, name }| (id, name)),
            public: self.audience == Audience::Public,
            renamed: match &self.fate {
                Fate::Renamed(name) => Some(name.clone()),
                _ => None,
            },
            replaces: self.fate.replaced(),
        };
        // Texts and numbers can always be written.
        serde_json::to_string(&written).unwrap_or_default()
    }

    /// What was written; `None` where that is damaged, or of a release that wrote otherwise.
    pub fn read(text: &str) -> Option<Self> {
        let written: Written = serde_json::from_str(text).ok()?;
        Some(Record {
            name: written.name,
            mime: written.mime,
            size: written.size,
            modified_ms: written.modified,
            folder: written.folder.map(|(id, name)| Crumb { id, name }),
            audience: if written.public {
                Audience::Public
            } else {
                Audience::Private
            },
            fate: match (written.renamed, written.replaces) {
                (Some(name), _) => Fate::Renamed(name),
                (None, Some(asset)) => Fate::Replacing(asset),
                (None, None) => Fate::AsItIs,
            },
        })
    }

    /// What it is called in the library.
    pub fn target_name(&self) -> &str {
        match &self.fate {
            Fate::Renamed(name) => name,
            _ => &self.name,
        }
    }

    /// The same for each upload of the same file to the same place, as far as that shows without reading it.
    pub fn mark(&self) -> String {
        let folder = self.folder.as_ref().map(|folder| &folder.id);
        let mark = (folder, &self.name, self.size, self.modified_ms);
        serde_json::to_string(&mark).unwrap_or_default()
    }

    /// Whether a file may be this one: whoever chooses it again may have touched or moved it since.
    pub fn may_be(&self, name: &str, size: u64) -> bool {
        self.name == name && self.size == size
    }
}

/// What one page on a device tells the others of its uploads. `id` names the record of one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Heard {
    /// There is more to be seen than before.
    Entered,
    /// So many bytes have left.
    Sent {
        /// Of which.
        id: String,
        /// How many.
        sent: u64,
    },
    /// It is in the library.
    Done {
        /// Which.
        id: String,
        /// As what.
        asset: AssetId,
    },
    /// It is not wanted any more.
    Gone {
        /// Which.
        id: String,
    },
    /// A page was closed or has crashed.
    Left {
        /// Which page.
        owner: String,
    },
}

impl Heard {
    /// What was said; `None` where a later release says more than this one knows.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record {
            name: "Z\u{fc}rich \"1\".jpg".into(),
            mime: "image/jpeg".into(),
            size: 1 << 53,
            modified_ms: 1_700_000_000_123,
            folder: Some(Crumb {
                id: FolderId("f1".into()),
                name: "Cities".into(),
            }),
            audience: Audience::Public,
            fate: Fate::Renamed("Z\u{fc}rich (2).jpg".into()),
        }
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let record = record();
        assert_eq!(Record::read(&record.write()), Some(record));
    }

    #[test]
    fn what_is_damaged_is_no_record() {
        for text in [
            "",
            "null",
            "{}",
            "[1]",
            "{\"name\":\"a\",\"size\":-1,\"modified\":0}",
        ] {
            assert_eq!(Record::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_mark_tells_files_and_places_apart() {
        let one = record();
        let others = [
            Record {
                name: "b".into(),
                ..record()
            },
            Record {
                size: 1,
                ..record()
            },
            Record {
                modified_ms: 1,
                ..record()
            },
            Record {
                folder: None,
                ..record()
            },
        ];
        assert!(others.iter().all(|other| other.mark() != one.mark()));
        let renamed = Some(Crumb {
            id: FolderId("f1".into()),
            name: "Towns".into(),
        });
        assert_eq!(
            Record {
                folder: renamed,
                ..record()
            }
            .mark(),
            one.mark()
        );
    }

    #[test]
    fn pages_understand_each_other() {
        let said = |text| Heard::read(text);
        assert_eq!(
            said(r#"{"kind":"done","id":"1","asset":"a"}"#),
            Some(Heard::Done {
                id: "1".into(),
                asset: AssetId("a".into())
            })
        );
        assert_eq!(said(r#"{"kind":"entered"}"#), Some(Heard::Entered));
        assert_eq!(said(r#"{"kind":"sung"}"#), None);
    }
}
