//! What a rule is, and what it finds.

use super::files::File;
use std::fmt;

/// Something that must not be in some files.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    /// Why it must not, or what to do instead.
    pub(super) why: &'static str,
    /// The files that it is about.
    pub(super) about: fn(&File) -> bool,
    /// The places where it is broken: line and what stands there.
    pub(super) find: fn(&File) -> Vec<(usize, String)>,
}

/// A place where a rule is broken.
pub(super) struct Finding {
    pub(super) place: String,
    pub(super) what: String,
    pub(super) why: String,
}

impl Rule {
    pub(super) fn broken_by(&self, file: &File) -> Vec<Finding> {
        if !(self.about)(file) {
            return Vec::new();
        }
        let finding = |(line, what)| Finding {
            place: format!("{}:{line}", file.path),
            what,
            why: self.why.into(),
        };
        (self.find)(file).into_iter().map(finding).collect()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.place, self.what, self.why)
    }
}
