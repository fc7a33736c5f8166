//! What becomes of the tags of one file or several, before it is done: what all of them have, what some have, and what
//! the person has changed of that.

use asset_dock_core::asset::Asset;
use asset_dock_core::tag::{MOST, Tag, TagChange, Tags};

/// The change that is being made up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    /// How many files it is about.
    files: usize,
    lines: Vec<Line>,
}

/// One tag.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    tag: Tag,
    /// How many of the files have it.
    before: usize,
    fate: Fate,
}

/// What the person wants of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Stays,
    Comes,
    Goes,
}

/// A tag as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) tag: Tag,
    /// How many of the files have it, and of how many, where it is not all of them.
    pub(super) some: Option<(usize, usize)>,
}

impl Draft {
    /// Nothing changed yet.
    pub(super) fn of(assets: &[Asset]) -> Self {
        let mut draft = Draft {
            files: assets.len(),
            lines: Vec::new(),
        };
        for asset in assets {
            let known = Tags::known(&asset.tags);
            for tag in known.iter().filter_map(|tag| Tag::clean(tag).ok()) {
                match draft.line(&tag) {
                    Some(line) => line.before += 1,
                    None => draft.lines.push(Line {
                        tag,
                        before: 1,
                        fate: Fate::Stays,
                    }),
                }
            }
        }
        // What all have stands before what some have; the rest comes after, as it is typed.
        draft
            .lines
            .sort_by_key(|line| (draft.files - line.before, line.tag.key()));
        draft
    }

    fn line(&mut self, tag: &Tag) -> Option<&mut Line> {
        let key = tag.key();
        self.lines.iter_mut().find(|line| line.tag.key() == key)
    }

    /// Gives a tag to all files. Not where they have as many as a file can have.
    pub(super) fn give(&mut self, tag: Tag) -> bool {
        let files = self.files;
        let has_room = self.lines.iter().filter(|it| it.is_on_all(files)).count() < MOST;
        match self.line(&tag) {
            Some(line) if line.is_on_all(files) => {}
            _ if !has_room => return false,
            Some(line) if line.before == files => line.fate = Fate::Stays,
            Some(line) => line.fate = Fate::Comes,
            None => self.lines.push(Line {
                tag,
                before: 0,
                fate: Fate::Comes,
            }),
        }
        true
    }

    /// Takes a tag from all files.
    pub(super) fn take(&mut self, tag: &Tag) {
        if let Some(line) = self.line(tag) {
            line.fate = Fate::Goes;
        }
        self.lines
            .retain(|it| it.before > 0 || it.fate != Fate::Goes);
    }

    /// The tags that there are then, in their order.
    pub(super) fn shown(&self) -> Vec<Shown> {
        let shown = self.lines.iter().filter(|line| line.fate != Fate::Goes);
        let shown = shown.map(|line| Shown {
            tag: line.tag.clone(),
            some: (!line.is_on_all(self.files)).then_some((line.before, self.files)),
        });
        shown.collect()
    }

    /// The tags that all files have then: there is no use in offering them.
    pub(super) fn on_all(&self) -> Tags {
        let lines = self.lines.iter().filter(|it| it.is_on_all(self.files));
        let mut tags = Tags::default();
        lines.for_each(|line| tags.add(line.tag.clone()));
        tags
    }

    /// What the person has changed, and nothing else.
    pub(super) fn change(&self) -> TagChange {
        let mut change = TagChange::default();
        for line in &self.lines {
            match line.fate {
                Fate::Stays => {}
                Fate::Comes => change.add.add(line.tag.clone()),
                Fate::Goes => change.remove.add(line.tag.clone()),
            }
        }
        change
    }
}

impl Line {
    fn is_on_all(&self, files: usize) -> bool {
        match self.fate {
            Fate::Stays => self.before == files,
            Fate::Comes => true,
            Fate::Goes => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use asset_dock_core::dialect::Api;

    use super::*;
    use crate::sample;

    fn tag(text: &str) -> Tag {
        Tag::clean(text).expect("a tag")
    }

    fn assets(tags: &[&[&str]]) -> Vec<Asset> {
        let asset = |tags: &&[&str]| Asset {
            tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
            ..sample::asset(Api::Store, r#"{"id":"a"}"#)
        };
        tags.iter().map(asset).collect()
    }

    fn shown(draft: &Draft) -> Vec<String> {
        let line = |it: &Shown| match it.some {
            Some((some, all)) => format!("{} {some}/{all}", it.tag.as_str()),
            None => it.tag.as_str().to_owned(),
        };
        draft.shown().iter().map(line).collect()
    }

    #[test]
    fn it_tells_what_all_have_from_what_some_have() {
        let draft = Draft::of(&assets(&[&["sun", "Sea"], &["sea"], &["SEA", "a"]]));
        assert_eq!(shown(&draft), ["Sea", "a 1/3", "sun 1/3"]);
        assert!(draft.change().is_empty());
        assert_eq!(draft.on_all().to_vec(), ["Sea"]);
    }

    #[test]
    fn only_what_was_changed_is_done() {
        let mut draft = Draft::of(&assets(&[&["sea", "sun"], &["sea"]]));
        assert!(draft.give(tag("sun")) && draft.give(tag("New")) && draft.give(tag("SEA")));
        assert_eq!(shown(&draft), ["sea", "sun", "New"]);
        draft.take(&tag("sea"));
        draft.take(&tag("new"));
        let change = draft.change();
        assert_eq!(change.add.to_vec(), ["sun"]);
        assert_eq!(change.remove.to_vec(), ["sea"]);
        assert!(draft.give(tag("sea")));
        assert!(
            draft.change().remove.is_empty(),
            "what comes back never went"
        );
        draft.take(&tag("sun"));
        assert_eq!(draft.change().remove.to_vec(), ["sun"]);
    }

    #[test]
    fn there_is_an_end_to_how_many_a_file_can_have() {
        let mut draft = Draft::of(&assets(&[&["sea"]]));
        for number in 1..MOST {
            assert!(draft.give(tag(&number.to_string())));
        }
        assert!(!draft.give(tag("more")) && draft.give(tag("Sea")));
        draft.take(&tag("sea"));
        assert!(draft.give(tag("more")));
    }
}
