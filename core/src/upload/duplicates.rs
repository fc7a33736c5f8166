//! Files whose names are there already.

use serde::Deserialize;

use crate::asset::AssetId;
use crate::dialect::TakenName;

/// What is done with a file whose name is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// It gets a number.
    #[default]
    KeepBoth,
    /// What has its name is deleted once it has arrived.
    Replace,
    /// It is not uploaded.
    Skip,
}

/// Who decides that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duplicates {
    /// The person is asked.
    #[default]
    Ask,
    /// Always this.
    #[serde(untagged)]
    Always(Choice),
}

/// What becomes of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// It is uploaded as it is.
    #[default]
    AsItIs,
    /// It is uploaded under this name.
    Renamed(String),
    /// It is uploaded, and then this is deleted.
    Replacing(AssetId),
    /// It is not uploaded.
    Skipped,
}

impl Fate {
    /// What is deleted once the file has arrived.
    pub fn replaced(&self) -> Option<AssetId> {
        match self {
            Fate::Replacing(asset) => Some(asset.clone()),
            _ => None,
        }
    }
}

impl Choice {
    /// What becomes of a file whose name is taken so.
    pub fn fate(self, taken: &TakenName) -> Fate {
        match self {
            Choice::KeepBoth => Fate::Renamed(taken.free.clone()),
            Choice::Replace => Fate::Replacing(taken.asset.clone()),
            Choice::Skip => Fate::Skipped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_who_decides() {
        let read = |text: &str| serde_json::from_str::<Duplicates>(text).ok();
        assert_eq!(read("\"ask\""), Some(Duplicates::Ask));
        for (text, choice) in [
            ("\"keep-both\"", Choice::KeepBoth),
            ("\"replace\"", Choice::Replace),
            ("\"skip\"", Choice::Skip),
        ] {
            assert_eq!(read(text), Some(Duplicates::Always(choice)));
        }
        assert_eq!(read("\"sing\""), None);
    }
}
