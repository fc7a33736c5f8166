//! Query strings, read strictly: each parameter at most once, and none that is not known. Forms, which are written
//! alike, but may hold more.
//!
//! A filter that a server drops in silence shows wrong results; here it is refused by its name.

use std::collections::HashSet;
use std::str::FromStr;

use asset_dock_core::dialect::store::wire::Problem;

use super::Hydrate;
use crate::error::{Error, problem};

/// A query string being read. Problems are gathered, so that one answer names them all.
pub(crate) struct Query {
    /// Where it stands in the request.
    place: &'static str,
    pairs: Vec<(String, String)>,
    problems: Vec<Problem>,
}

impl Query {
    pub(crate) fn new(raw: Option<&str>) -> Self {
        Query::read("query", raw.unwrap_or_default().as_bytes())
    }

    /// Reads a form, whose members are refused as those of a body.
    pub(crate) fn of_form(body: &[u8]) -> Self {
        Query::read("body", body)
    }

    fn read(place: &'static str, bytes: &[u8]) -> Self {
        let mut query = Query {
            place,
            pairs: Vec::new(),
            problems: Vec::new(),
        };
        let mut seen = HashSet::new();
        for (name, value) in form_urlencoded::parse(bytes) {
            if seen.insert(name.to_string()) {
                query.pairs.push((name.into_owned(), value.into_owned()));
            } else {
                query.refuse(&name, "value_error", "this parameter is given twice");
            }
        }
        query
    }

    /// Takes one parameter out, read by `read`. A value that it refuses is noted, and counts as absent.
    pub(crate) fn take<T, E: Into<String>>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let index = self.pairs.iter().position(|(known, _)| known == name)?;
        let (_, value) = self.pairs.swap_remove(index);
        match read(&value) {
            Ok(value) => Some(value),
            Err(message) => {
                self.refuse(name, "value_error", message);
                None
            }
        }
    }

    /// Takes one parameter out that must be there.
    pub(crate) fn require<T, E: Into<String>>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        if self.pairs.iter().any(|(known, _)| known == name) {
            return self.take(name, read);
        }
        self.refuse(name, "missing", "this parameter is missing");
        None
    }

    /// Takes `hydrate`, which is true where it is not given.
    pub(super) fn take_hydrate(&mut self) -> Hydrate {
        match self.take("hydrate", read_bool) {
            None | Some(true) => Hydrate::Object,
            Some(false) => Hydrate::Id,
        }
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// Everything that was refused, and every parameter that nobody took.
    pub(crate) fn finish(mut self) -> Result<(), Error> {
        for (name, _) in std::mem::take(&mut self.pairs) {
            self.refuse(&name, "extra_forbidden", "this parameter is not known");
        }
        self.finish_known()
    }

    /// Ends the reading of what may hold more than anybody takes.
    ///
    /// # Errors
    /// Everything that was refused.
    pub(crate) fn finish_known(self) -> Result<(), Error> {
        if self.problems.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self.problems))
        }
    }

    fn refuse(&mut self, name: &str, kind: &str, message: impl Into<String>) {
        self.problems
            .push(problem(&[self.place, name], kind, message));
    }
}

/// Reads a number: digits and nothing else, unlike [`str::parse`], which takes a sign.
pub(crate) fn read_number<T: FromStr>(text: &str) -> Option<T> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// Reads a boolean.
pub(super) fn read_bool(text: &str) -> Result<bool, &'static str> {
    match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err("this must be true or false"),
    }
}
