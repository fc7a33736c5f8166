//! What somebody looks for in a library: a text, a tag, and of each field one choice at most.
//!
//! A service says by which parameters its list can be filtered ([`Filters`]); what it has none for is not offered.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::Timestamp;
use crate::asset::Place;
use crate::http::{percent_decode, percent_encode};
use crate::tag::Tag;

const DAY: Duration = Duration::from_hours(24);

/// What a list can be filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters(pub Vec<Filter>);

/// One query parameter that filters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The field of what is listed.
    pub field: String,
    /// `eq`, `contains`, `gte`, `lte` or `within`.
    pub operator: String,
    /// The query parameter.
    pub parameter: String,
}

impl Filters {
    /// The parameter that compares a field so.
    pub fn parameter(&self, field: &str, operator: &str) -> Option<&str> {
        let known = self.0.iter();
        known
            .filter(|it| it.field == field && it.operator == operator)
            .map(|it| it.parameter.as_str())
            .next()
    }

    /// Whether names can be searched.
    pub fn has_text(&self) -> bool {
        self.parameter(TEXT.0, TEXT.1).is_some()
    }

    /// Whether tags can be looked for.
    pub fn has_tag(&self) -> bool {
        self.parameter(TAG.0, TAG.1).is_some()
    }

    /// What keeps a list to a place and what is below it, where the service has it; nothing at the top level.
    pub fn below(&self, field: &str, place: &Place) -> Option<(String, String)> {
        match place {
            Place::Root => None,
            Place::Folder(id) => {
                let parameter = self.parameter(field, "within")?;
                Some((parameter.to_owned(), id.to_string()))
            }
        }
    }

    /// Whether a choice can be asked for.
    pub fn has(&self, field: &Field, choice: &Choice) -> bool {
        let mut conditions = choice.conditions.iter();
        conditions.all(|(operator, _)| self.parameter(field.name, operator).is_some())
    }
}

/// The field and the operator of the text.
const TEXT: (&str, &str) = ("name", "contains");

/// The key of the text in an address.
const TEXT_KEY: &str = "q";

/// The field and the operator of the tag.
const TAG: (&str, &str) = ("tag", "eq");

/// The key of the tag in an address.
const TAG_KEY: &str = "tag";

/// A field with what can be chosen of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Names it in an address.
    pub key: &'static str,
    name: &'static str,
    /// In the order in which they are offered.
    pub choices: &'static [Choice],
}

/// What can be chosen of a field.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// Names it in an address.
    pub key: &'static str,
    conditions: &'static [(&'static str, Value)],
}

#[derive(Debug, PartialEq, Eq)]
enum Value {
    Is(&'static str),
    /// The instant so long ago.
    Ago(Duration),
}

/// The fields, in the order in which they are offered.
pub const FIELDS: &[Field] = &[
    Field {
        key: "type",
        name: "mime_type",
        choices: &[
            choice("image", &[("eq", Value::Is("image/*"))]),
            choice("video", &[("eq", Value::Is("video/*"))]),
            choice("audio", &[("eq", Value::Is("audio/*"))]),
            choice("pdf", &[("eq", Value::Is("application/pdf"))]),
            choice("text", &[("eq", Value::Is("text/*"))]),
        ],
    },
    Field {
        key: "size",
        name: "size",
        choices: &[
            choice("small", &[("lte", Value::Is("1000000"))]),
            choice(
                "medium",
                &[
                    ("gte", Value::Is("1000000")),
                    ("lte", Value::Is("100000000")),
                ],
            ),
            choice("large", &[("gte", Value::Is("100000000"))]),
        ],
    },
    Field {
        key: "added",
        name: "created",
        choices: &[
            choice("day", &[("gte", Value::Ago(DAY))]),
            choice("week", &[("gte", Value::Ago(DAY.saturating_mul(7)))]),
            choice("month", &[("gte", Value::Ago(DAY.saturating_mul(30)))]),
            choice("year", &[("gte", Value::Ago(DAY.saturating_mul(365)))]),
        ],
    },
    Field {
        key: "public",
        name: "public",
        choices: &[
            choice("yes", &[("eq", Value::Is("true"))]),
            choice("no", &[("eq", Value::Is("false"))]),
        ],
    },
    Field {
        key: "shared",
        name: "shared",
        choices: &[
            choice("yes", &[("eq", Value::Is("true"))]),
            choice("no", &[("eq", Value::Is("false"))]),
        ],
    },
];

const fn choice(key: &'static str, conditions: &'static [(&'static str, Value)]) -> Choice {
    Choice { key, conditions }
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// What the name holds, without regard to case; anything where it is empty.
    pub text: String,
    /// What it is tagged with; anything, or nothing, where it is none.
    pub tag: Option<Tag>,
    /// The choices by their fields, both by key.
    chosen: BTreeMap<&'static str, &'static str>,
}

impl Find {
    /// Whether nothing is looked for, and everything is shown.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.is_text()
    }

    /// Whether only a text is looked for, which folders have as well.
    pub fn is_text(&self) -> bool {
        self.chosen.is_empty() && self.tag.is_none()
    }

    /// What is chosen of a field.
    pub fn chosen(&self, field: &Field) -> Option<&'static Choice> {
        let field = FIELDS.iter().find(|it| it.key == field.key)?;
        let key = self.chosen.get(field.key)?;
        field.choices.iter().find(|it| it.key == *key)
    }

    /// How many fields something is chosen of, the tag among them.
    pub fn count(&self) -> usize {
        self.chosen.len() + usize::from(self.tag.is_some())
    }

    /// Chooses of a field, or takes the choice back.
    pub fn choose(&mut self, field: &'static Field, choice: Option<&'static Choice>) {
        match choice {
            Some(choice) => self.chosen.insert(field.key, choice.key),
            None => self.chosen.remove(field.key),
        };
    }

    /// The query parameters that filter for it, at a service that has these. What it has none for is left out.
    pub fn parameters(&self, filters: &Filters, now: Option<Timestamp>) -> Vec<(String, String)> {
        let text = self.text.trim();
        let text = (!text.is_empty()).then(|| (TEXT.0, TEXT.1, text.to_owned()));
        let tag = self.tag.iter();
        let tag = tag.map(|tag| (TAG.0, TAG.1, tag.as_str().to_owned()));
        let chosen = FIELDS.iter().flat_map(|field| {
            let conditions = self.chosen(field).map_or(&[][..], |it| it.conditions);
            let value = move |value: &Value| match value {
                Value::Is(text) => Some((*text).to_owned()),
                Value::Ago(time) => Some(now?.before(*time)?.to_string()),
            };
            conditions
                .iter()
                .filter_map(move |(operator, it)| Some((field.name, *operator, value(it)?)))
        });
        text.into_iter()
            .chain(tag)
            .chain(chosen)
            .filter_map(|(field, operator, value)| {
                Some((filters.parameter(field, operator)?.to_owned(), value))
            })
            .collect()
    }

    /// It as the query of an address; empty where nothing is looked for.
    pub fn write(&self) -> String {
        let text = self.text.trim();
        let text = (!text.is_empty()).then_some((TEXT_KEY, text));
        let tag = self.tag.iter().map(|tag| (TAG_KEY, tag.as_str()));
        let chosen = self.chosen.iter().map(|(field, choice)| (*field, *choice));
        let pairs: Vec<String> = text
            .into_iter()
            .chain(tag)
            .chain(chosen)
            .map(|(key, value)| format!("{key}={}", percent_encode(value)))
            .collect();
        pairs.join("&")
    }

    /// What the query of an address says; what nobody knows is left out.
    pub fn read(query: &str) -> Self {
        let mut find = Find::default();
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            if key == TEXT_KEY {
                find.text = percent_decode(value);
            } else if key == TAG_KEY {
                find.tag = Tag::clean(&percent_decode(value)).ok();
            } else if let Some(field) = FIELDS.iter().find(|it| it.key == key)
                && let Some(choice) = field.choices.iter().find(|it| it.key == value)
            {
                find.choose(field, Some(choice));
            }
        }
        find
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn filters(known: &[(&str, &str, &str)]) -> Filters {
        let filter = |(field, operator, parameter): &(&str, &str, &str)| Filter {
            field: (*field).to_owned(),
            operator: (*operator).to_owned(),
            parameter: (*parameter).to_owned(),
        };
        Filters(known.iter().map(filter).collect())
    }

    #[test]
    fn only_what_the_service_has_is_asked_for() {
        let find = Find::read(
            "q=%20a%26b%20&type=image&size=medium&added=week&public=yes&tag=two%20words",
        );
        let now = Timestamp::parse("2026-03-21T14:30:00Z");
        let known = filters(&[
            ("name", "contains", "name__contains"),
            ("size", "gte", "min"),
            ("size", "lte", "max"),
            ("created", "gte", "since"),
            ("tag", "eq", "label"),
        ]);
        let parameters = find.parameters(&known, now);
        let parameters: Vec<(&str, &str)> = parameters
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            parameters,
            [
                ("name__contains", "a&b"),
                ("label", "two words"),
                ("min", "1000000"),
                ("max", "100000000"),
                ("since", "2026-03-14T14:30:00Z"),
            ]
        );
        assert!(find.parameters(&Filters::default(), now).is_empty());
    }

    #[test]
    fn a_choice_is_offered_where_all_of_it_can_be_asked_for() {
        let known = filters(&[("size", "lte", "max")]);
        let size = FIELDS.iter().find(|it| it.key == "size").expect("a field");
        let offered = size.choices.iter().filter(|it| known.has(size, it));
        let offered: Vec<&str> = offered.map(|it| it.key).collect();
        assert_eq!(offered, ["small"]);
        assert!(!known.has_text());
    }

    #[test]
    fn an_address_that_says_nothing_known_finds_everything() {
        for query in [
            "",
            "type=spoon",
            "spoon=image",
            "q=",
            "&&",
            "type",
            "tag=",
            "tag=%00",
        ] {
            assert!(Find::read(query).is_empty(), "{query}");
        }
    }

    proptest! {
        #[test]
        fn it_comes_back_from_its_address(
            text in "\\PC{0,20}",
            tag in "\\PC{0,20}",
            picks in prop::array::uniform5(0usize..6),
        ) {
            let tag = Tag::clean(&tag).ok();
            let mut find = Find { text: text.trim().to_owned(), tag, ..Find::default() };
            for (field, pick) in FIELDS.iter().zip(picks) {
                find.choose(field, field.choices.get(pick));
            }
            prop_assert_eq!(Find::read(&find.write()), find);
        }
    }
}
