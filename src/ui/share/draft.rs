//! What a form about a link holds while it is filled in, and what it comes to.

use std::time::Duration;

use asset_dock_core::share::Share;
use asset_dock_core::{Edit, Error, FieldError, Timestamp};
use leptos::prelude::*;

use crate::browser::{page, when};
use crate::sharing::Attempt;
use crate::ui::words as sentences;

/// When a link ends, as it is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expiry {
    /// After so many days.
    Days(u16),
    /// Never.
    Never,
    /// At the time in the field beside it.
    Date,
}

/// The choices, as they are offered.
pub(super) const EXPIRIES: [(Expiry, &str); 5] = [
    (Expiry::Days(1), "1 day"),
    (Expiry::Days(7), "7 days"),
    (Expiry::Days(30), "30 days"),
    (Expiry::Never, "Never"),
    (Expiry::Date, "Date…"),
];

/// The fields, by the names that a service calls them in what it refuses.
pub(super) const EXPIRES: &str = "expires";
pub(super) const PASSWORD: &str = "password";
pub(super) const LIMIT: &str = "download_limit";
pub(super) const RECIPIENTS: &str = "recipients";

/// A form. A handle: copies are the same form.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    /// Begins the ids of its fields: two forms can be on the page.
    pub(super) prefix: &'static str,
    pub(super) expiry: RwSignal<Expiry>,
    /// The field for date and time, as the browser writes it.
    pub(super) date: RwSignal<String>,
    pub(super) password: RwSignal<String>,
    /// The number as typed; empty is no limit.
    pub(super) limit: RwSignal<String>,
    pub(super) recipients: RwSignal<Vec<String>>,
    /// What is typed of the next recipient.
    pub(super) typed: RwSignal<String>,
    /// What is wrong, field by field.
    pub(super) problems: RwSignal<Vec<FieldError>>,
}

impl Draft {
    /// A new link: a week, for anyone.
    pub(super) fn new(prefix: &'static str) -> Self {
        Draft {
            prefix,
            expiry: RwSignal::new(Expiry::Days(7)),
            date: RwSignal::new(String::new()),
            password: RwSignal::new(String::new()),
            limit: RwSignal::new(String::new()),
            recipients: RwSignal::new(Vec::new()),
            typed: RwSignal::new(String::new()),
            problems: RwSignal::new(Vec::new()),
        }
    }

    /// A link as it is now.
    pub(super) fn of(prefix: &'static str, share: &Share) -> Self {
        let draft = Draft::new(prefix);
        draft.expiry.set(match share.expires {
            Some(_) => Expiry::Date,
            None => Expiry::Never,
        });
        draft
            .date
            .set(share.expires.map(when::to_field).unwrap_or_default());
        draft.recipients.set(share.recipients.clone());
        draft.limit.set(
            share
                .download_limit
                .map(|limit| limit.to_string())
                .unwrap_or_default(),
        );
        draft
    }

    /// The id of a field.
    pub(super) fn id(self, field: &str) -> String {
        format!("{}-{field}", self.prefix)
    }

    /// What is wrong with a field.
    pub(super) fn problem(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                let problem = problems.iter().find(|problem| problem.field == field);
                problem.map(|problem| sentences::sentence(&problem.message))
            })
        })
    }

    /// What the form says about the link's end, to be compared.
    pub(super) fn when(self) -> (Expiry, String) {
        (self.expiry.get_untracked(), self.date.get_untracked())
    }

    /// Shows at the fields what the service refused, as long as the form is there.
    pub(super) fn point_out_refusals(self, attempt: impl Fn() -> Attempt + 'static) {
        Effect::new(move || {
            if let Attempt::Failed(error) = attempt()
                && is_told_at_fields(&error)
            {
                self.point_out(error.fields);
            }
        });
    }

    /// When the link ends, counted from `now`.
    pub(super) fn expires(self, now: Option<Timestamp>) -> Result<Option<Timestamp>, FieldError> {
        match self.expiry.get_untracked() {
            Expiry::Never => Ok(None),
            Expiry::Days(days) => {
                let later =
                    now.and_then(|now| now.after(Duration::from_secs(u64::from(days) * 86_400)));
                later
                    .map(Some)
                    .ok_or_else(|| problem(EXPIRES, "choose a date"))
            }
            Expiry::Date => match self.date.with_untracked(|date| when::from_field(date)) {
                None => Err(problem(EXPIRES, "choose a date and a time")),
                Some(at) if now.is_some_and(|now| at <= now) => {
                    Err(problem(EXPIRES, "choose a time that is still to come"))
                }
                Some(at) => Ok(Some(at)),
            },
        }
    }

    /// The password, where one was typed.
    pub(super) fn password(self, shortest: Option<u32>) -> Result<Option<String>, FieldError> {
        let typed = self.password.get_untracked();
        let length = u32::try_from(typed.chars().count()).unwrap_or(u32::MAX);
        match shortest {
            _ if typed.is_empty() => Ok(None),
            Some(shortest) if length < shortest => Err(problem(
                PASSWORD,
                &format!("use at least {shortest} characters"),
            )),
            _ => Ok(Some(typed)),
        }
    }

    /// The number of downloads, where one was typed.
    pub(super) fn limit(self) -> Result<Option<u64>, FieldError> {
        let typed = self.limit.get_untracked();
        match typed.trim() {
            "" => Ok(None),
            number => match number.parse() {
                Ok(limit @ 1..) => Ok(Some(limit)),
                _ => Err(problem(
                    LIMIT,
                    "use a whole number from 1 on, or leave it empty",
                )),
            },
        }
    }

    /// Who may open it; something that is not an address yet is no recipient.
    pub(super) fn recipients(self) -> Result<Vec<String>, FieldError> {
        match self.typed.get_untracked().trim() {
            "" => Ok(self.recipients.get_untracked()),
            typed => Err(problem(
                RECIPIENTS,
                &format!("“{typed}” is not a mail address"),
            )),
        }
    }

    /// Shows what the form comes to, or at its fields why it comes to nothing.
    pub(super) fn settle<T>(self, read: Result<T, FieldError>) -> Option<T> {
        match read {
            Ok(value) => {
                self.problems.set(Vec::new());
                Some(value)
            }
            Err(problem) => {
                self.point_out(vec![problem]);
                None
            }
        }
    }

    /// Shows problems at their fields, and goes to the first.
    pub(super) fn point_out(self, problems: Vec<FieldError>) {
        for problem in &problems {
            page::unfold(&self.id(&problem.field));
        }
        if let Some(first) = problems.first() {
            page::focus(&self.id(&first.field));
        }
        self.problems.set(problems);
    }
}

/// Whether an error is told at the fields, so that it needs no telling elsewhere.
pub(super) fn is_told_at_fields(error: &Error) -> bool {
    let known = [EXPIRES, PASSWORD, LIMIT, RECIPIENTS];
    let is_known = |it: &FieldError| known.contains(&it.field.as_str());
    !error.fields.is_empty() && error.fields.iter().all(is_known)
}

/// What becomes of a value that was `before`, where the form says `after`.
pub(super) fn edit<T: PartialEq>(before: Option<T>, after: Option<T>) -> Edit<T> {
    if before == after {
        Edit::Keep
    } else {
        Edit::from(after)
    }
}

fn problem(field: &str, message: &str) -> FieldError {
    FieldError {
        field: field.to_owned(),
        message: message.to_owned(),
    }
}
