//! What a library admits: types, sizes and counts, decided in one place for the page and the server.

use crate::{Error, ErrorKind, format, names};

/// The rules that every file passes before its bytes enter the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The types that are taken; all of them where the list is empty.
    pub accept: Vec<Accept>,
    /// The largest file in bytes; no limit where `None`.
    pub max_size: Option<u64>,
    /// How many files may come at once; no limit where `None`.
    pub max_files: Option<usize>,
    /// The longest name in characters, counted as [`counted_name`] does; no limit where `None`.
    pub max_name: Option<usize>,
}

/// One entry of an `accept` list, as in HTML's `<input accept>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accept {
    /// A file name's end, lower case with its dot: `.png`.
    Extension(String),
    /// A whole media type: `image/png`.
    Type(String),
    /// A family of media types: `image` for `image/*`.
    Family(String),
}

/// A file that asks to be admitted.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its media type, empty where unknown.
    pub mime: &'a str,
    /// Its size in bytes, or as many as have been seen so far.
    pub size: u64,
}

/// Why a file is not admitted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The file is larger than the limit.
    #[error("the file is {}; the limit is {}", format::bytes(*size), format::bytes(*limit))]
    TooLarge {
        /// The file's size in bytes.
        size: u64,
        /// The largest size in bytes that is taken.
        limit: u64,
    },
    /// The file is of a type that is not taken.
    #[error("files of this type are not accepted")]
    WrongType,
    /// The name is longer than the limit.
    #[error("the name is longer than {limit} characters without its extension")]
    NameTooLong {
        /// The longest name in characters that is taken.
        limit: usize,
    },
    /// The page does not take it, and says why.
    #[error("{0}")]
    ByPage(String),
    /// More files than may come at once.
    #[error("at most {limit} files can be added at once")]
    TooMany {
        /// How many may come.
        limit: usize,
    },
}

impl Refusal {
    /// The same as whoever uploads is told it.
    pub fn to_error(&self) -> Error {
        let kind = match self {
            Refusal::TooLarge { .. } => ErrorKind::TooLarge,
            _ => ErrorKind::Invalid,
        };
        Error::new(kind).with_detail(self.to_string())
    }
}

impl Rules {
    /// The same rules, with at most so many bytes a file.
    #[must_use]
    pub fn at_most(&self, size: u64) -> Self {
        Rules {
            max_size: Some(self.max_size.map_or(size, |limit| limit.min(size))),
            ..self.clone()
        }
    }

    /// Whether this one file may enter.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn admit(&self, file: &Candidate<'_>) -> Result<(), Refusal> {
        if let Some(limit) = self.max_size
            && file.size > limit
        {
            return Err(Refusal::TooLarge {
                size: file.size,
                limit,
            });
        }
        if !self.accept.is_empty() && !self.accept.iter().any(|accept| accept.matches(file)) {
            return Err(Refusal::WrongType);
        }
        if let Some(limit) = self.max_name
            && counted_name(file.name).chars().count() > limit
        {
            return Err(Refusal::NameTooLong { limit });
        }
        Ok(())
    }

    /// Whether so many files may come at once.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] above the limit.
    pub fn admit_count(&self, count: usize) -> Result<(), Refusal> {
        match self.max_files {
            Some(limit) if count > limit => Err(Refusal::TooMany { limit }),
            _ => Ok(()),
        }
    }
}

/// The part of a name that [`Rules::max_name`] counts: what comes before the extension. A service that
/// limits names is sent this part and nothing else.
pub fn counted_name(name: &str) -> &str {
    names::split_extension(name).0
}

impl Accept {
    /// Reads a comma-separated list as HTML has it. `*/*` and `*` accept everything and so add nothing.
    pub fn parse_list(list: &str) -> Vec<Accept> {
        let entries = list
            .split(',')
            .map(|entry| entry.trim().to_ascii_lowercase());
        entries
            .filter_map(|entry| match entry.as_str() {
                "" | "*" | "*/*" => None,
                _ if entry.starts_with('.') => Some(Accept::Extension(entry)),
                _ => match entry.strip_suffix("/*") {
                    Some(family) => Some(Accept::Family(family.to_owned())),
                    None => Some(Accept::Type(entry)),
                },
            })
            .collect()
    }

    /// Writes a list as HTML has it; what accepts everything is an empty one.
    pub fn write_list(list: &[Accept]) -> String {
        let entries = list.iter().map(|entry| match entry {
            Accept::Extension(text) | Accept::Type(text) => text.clone(),
            Accept::Family(family) => format!("{family}/*"),
        });
        entries.collect::<Vec<_>>().join(",")
    }

    fn matches(&self, file: &Candidate<'_>) -> bool {
        let mime = file
            .mime
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        match self {
            Accept::Extension(end) => file.name.to_lowercase().ends_with(end.as_str()),
            Accept::Type(accepted) => mime == *accepted,
            Accept::Family(family) => mime.split('/').next() == Some(family),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_passes() {
        let rules = Rules {
            max_size: Some(100_000_000),
            ..Rules::default()
        };
        let file = |size| Candidate {
            name: "a.bin",
            mime: "",
            size,
        };
        assert_eq!(rules.admit(&file(0)), Ok(()));
        assert_eq!(rules.admit(&file(100_000_000)), Ok(()));
        let refusal = rules
            .admit(&file(100_000_001))
            .expect_err("one byte too many");
        assert_eq!(
            refusal,
            Refusal::TooLarge {
                size: 100_000_001,
                limit: 100_000_000
            }
        );
    }

    #[test]
    fn a_file_that_is_not_taken_is_an_error_with_words() {
        for (refusal, code) in [
            (Refusal::TooLarge { size: 2, limit: 1 }, "too-large"),
            (Refusal::WrongType, "invalid"),
        ] {
            let error = refusal.to_error();
            assert_eq!(error.kind.code(), code);
            assert_eq!(error.detail, Some(refusal.to_string()));
        }
    }

    #[test]
    fn types_are_taken_as_html_takes_them() {
        for (accept, name, mime, taken) in [
            ("", "a.exe", "application/x-msdownload", true),
            ("*/*", "a.exe", "application/x-msdownload", true),
            ("image/*", "a.png", "image/png", true),
            ("image/*", "a.png", "", false),
            ("image/png, .PDF", "Report.pdf", "", true),
            ("image/png", "a.jpg", "image/jpeg", false),
            ("text/plain", "a.txt", "Text/Plain; charset=utf-8", true),
        ] {
            let rules = Rules {
                accept: Accept::parse_list(accept),
                ..Rules::default()
            };
            let answer = rules.admit(&Candidate {
                name,
                mime,
                size: 1,
            });
            assert_eq!(answer.is_ok(), taken, "{accept} {name} {mime}");
        }
    }

    #[test]
    fn names_are_counted_in_characters_and_without_their_extension() {
        let rules = Rules {
            max_name: Some(30),
            ..Rules::default()
        };
        let (thirty, one_more) = ("é".repeat(30), "é".repeat(31));
        for (name, answer) in [
            (format!("{thirty}.png"), Ok(())),
            (thirty, Ok(())),
            (
                format!("{one_more}.png"),
                Err(Refusal::NameTooLong { limit: 30 }),
            ),
            (one_more, Err(Refusal::NameTooLong { limit: 30 })),
        ] {
            let candidate = Candidate {
                name: &name,
                mime: "",
                size: 1,
            };
            assert_eq!(rules.admit(&candidate), answer, "{name}");
        }
    }

    #[test]
    fn too_many_files_are_refused_together() {
        let rules = Rules {
            max_files: Some(3),
            ..Rules::default()
        };
        assert_eq!(rules.admit_count(3), Ok(()));
        assert_eq!(rules.admit_count(4), Err(Refusal::TooMany { limit: 3 }));
    }
}
