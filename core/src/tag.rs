//! Tags: words that people give files, to find them by.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::compose::composed;
use crate::names::visible;

/// The longest tag in characters.
pub const MAX_CHARS: usize = 64;

/// So many tags at most can one file have.
pub const MOST: usize = 50;

/// One tag: NFC, 1 to [`MAX_CHARS`] characters in one line, no commas, controls, bidi marks or invisible characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag(String);

/// Why something is no tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TagError {
    /// Nothing is left after everything invisible is taken away.
    #[error("a tag must hold something that can be seen")]
    Empty,
    /// A shorter one would be another tag.
    #[error("a tag has at most {MAX_CHARS} characters")]
    TooLong,
}

impl Tag {
    /// Makes a tag of what somebody wrote.
    ///
    /// - Unicode is composed (NFC), so that the same word from macOS and Windows is the same tag.
    /// - Bidi controls and invisible characters go, as in names.
    /// - Controls, commas and any white space become a space, several of them one, and none stays at the ends.
    ///   Commas part tags where they are typed.
    ///
    /// # Errors
    /// [`TagError`] where nothing is left, or too much.
    pub fn clean(raw: &str) -> Result<Self, TagError> {
        let whole = composed(raw);
        let parts = |c: char| c.is_whitespace() || c.is_control() || c == ',';
        let seen = visible(&whole);
        let words: Vec<&str> = seen.split(parts).filter(|word| !word.is_empty()).collect();
        // What stood on both sides of an invisible character may compose now.
        let tag = composed(&words.join(" "));
        match tag.chars().take(MAX_CHARS + 1).count() {
            0 => Err(TagError::Empty),
            count if count > MAX_CHARS => Err(TagError::TooLong),
            _ => Ok(Tag(tag)),
        }
    }

    /// The tag as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two tags are compared by: the tag without regard to case.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// The tags of one file, in the order of the alphabet: no two differ in nothing but case.
///
/// As JSON it is an object, of each tag by its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tags(BTreeMap<String, String>);

/// Which of several is no tag, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{cause}")]
pub struct NoTag {
    /// Its place among them, from 0.
    pub at: usize,
    /// Why.
    pub cause: TagError,
}

impl Tags {
    /// All of these. Of those that differ in nothing but case, the first is kept.
    ///
    /// # Errors
    /// The first that is no tag.
    pub fn clean<T: AsRef<str>>(raw: &[T]) -> Result<Self, NoTag> {
        let mut tags = Tags::default();
        for (at, raw) in raw.iter().enumerate() {
            tags.add(Tag::clean(raw.as_ref()).map_err(|cause| NoTag { at, cause })?);
        }
        Ok(tags)
    }

    /// Those of these that are tags: for what comes from a service, whose tags may be others.
    pub fn known<T: AsRef<str>>(raw: &[T]) -> Self {
        let mut tags = Tags::default();
        for tag in raw.iter().filter_map(|raw| Tag::clean(raw.as_ref()).ok()) {
            tags.add(tag);
        }
        tags
    }

    /// Adds one. A tag that is there already stays as it is written.
    pub fn add(&mut self, tag: Tag) {
        self.0.entry(tag.key()).or_insert(tag.0);
    }

    /// Takes one away.
    pub fn remove(&mut self, tag: &Tag) {
        self.0.remove(&tag.key());
    }

    /// Whether it is one of them, without regard to case.
    pub fn has(&self, tag: &Tag) -> bool {
        self.0.contains_key(&tag.key())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each as it is written.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.values().map(String::as_str)
    }

    /// The same, as owned text.
    pub fn to_vec(&self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }

    /// Those that this one has and the other has not.
    #[must_use]
    pub fn without(&self, other: &Tags) -> Tags {
        let own = self.0.iter().filter(|(key, _)| !other.0.contains_key(*key));
        Tags(own.map(|(key, tag)| (key.clone(), tag.clone())).collect())
    }

    /// Those that both have.
    #[must_use]
    pub fn and(&self, other: &Tags) -> Tags {
        self.without(&self.without(other))
    }
}

/// A change of the tags of a file. What it does not name stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagChange {
    /// All that there are to be, before the rest of the change.
    pub set: Option<Tags>,
    /// What goes.
    pub remove: Tags,
    /// What comes, after the others went.
    pub add: Tags,
}

impl TagChange {
    /// Whether everything stays.
    pub fn is_empty(&self) -> bool {
        self.set.is_none() && self.remove.is_empty() && self.add.is_empty()
    }

    /// What there is after the change.
    #[must_use]
    pub fn apply(&self, now: &Tags) -> Tags {
        let mut tags = self.set.as_ref().unwrap_or(now).without(&self.remove);
        for (key, tag) in &self.add.0 {
            tags.0.entry(key.clone()).or_insert_with(|| tag.clone());
        }
        tags
    }

    /// What takes the change back for a file that had these before it. What others do to its tags meanwhile stays.
    #[must_use]
    pub fn undo(&self, before: &Tags) -> TagChange {
        let after = self.apply(before);
        TagChange {
            set: None,
            remove: after.without(before),
            add: before.without(&after),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tags(raw: &[&str]) -> Tags {
        Tags::clean(raw).expect("tags")
    }

    #[test]
    fn a_tag_is_what_can_be_seen_of_it() {
        for (raw, tag) in [
            ("Holiday 2026", "Holiday 2026"),
            ("  two \t\r\n lines ", "two lines"),
            ("a,b", "a b"),
            ("R&D: draft?", "R&D: draft?"),
            ("e\u{301}te\u{301}", "été"),
            ("in\u{202E}voice\u{200B}", "invoice"),
            ("a\0b\u{2028}c", "a b c"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("<b>\"'&", "<b>\"'&"),
            ("..", ".."),
        ] {
            assert_eq!(
                Tag::clean(raw).as_ref().map(Tag::as_str),
                Ok(tag),
                "{raw:?}"
            );
        }
    }

    #[test]
    fn what_holds_nothing_or_too_much_is_none() {
        for raw in ["", " ", ",,", "\u{202E}", "\0", "\u{200D}"] {
            assert_eq!(Tag::clean(raw), Err(TagError::Empty), "{raw:?}");
        }
        let longest = "ص".repeat(MAX_CHARS);
        assert!(Tag::clean(&longest).is_ok());
        assert_eq!(Tag::clean(&(longest + "ص")), Err(TagError::TooLong));
        assert_eq!(Tag::clean(&"x".repeat(1_000_000)), Err(TagError::TooLong));
    }

    #[test]
    fn tags_are_in_order_and_each_is_there_once() {
        let some = tags(&["beach", "Äpfel", "Beach", "apple"]);
        assert_eq!(some.to_vec(), ["apple", "beach", "Äpfel"]);
        let json = serde_json::to_string(&tags(&["B", "\"a\\"])).expect("JSON");
        assert_eq!(json, r#"{"\"a\\":"\"a\\","b":"B"}"#);
        let wrong = Tags::clean(&["a", " "]);
        let cause = TagError::Empty;
        assert_eq!(wrong, Err(NoTag { at: 1, cause }));
        assert_eq!(Tags::known(&["a", " "]), tags(&["a"]));
    }

    #[test]
    fn a_change_names_what_comes_and_what_goes() {
        let before = tags(&["Beach", "sea"]);
        let change = TagChange {
            set: None,
            remove: tags(&["SEA", "sand"]),
            add: tags(&["beach", "sun"]),
        };
        let after = change.apply(&before);
        assert_eq!(after.to_vec(), ["Beach", "sun"]);
        assert_eq!(change.undo(&before).apply(&after), before);
        let all = TagChange {
            set: Some(tags(&["beach"])),
            ..TagChange::default()
        };
        assert_eq!(all.apply(&before).to_vec(), ["beach"]);
        assert!(TagChange::default().is_empty() && !all.is_empty());
    }

    proptest! {
        #[test]
        fn a_tag_is_clean_already(raw in "\\PC{0,80}") {
            if let Ok(tag) = Tag::clean(&raw) {
                prop_assert_eq!(Tag::clean(tag.as_str()), Ok(tag.clone()));
                prop_assert!(tag.as_str().chars().count() <= MAX_CHARS);
            }
        }
    }
}
