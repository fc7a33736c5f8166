//! Asks before something is done with many that there is no way back from.

use leptos::prelude::*;

use super::question::Question;
use super::words;
use crate::bulk::Deed;
use crate::desk::Desk;
use crate::library::Library;
use crate::publishing::Wish;

/// The question, open while it is asked.
#[component]
pub(super) fn BulkQuestion(
    /// Where it is done.
    library: Library,
    /// What is asked about.
    desk: Desk,
) -> impl IntoView {
    let asked = desk.bulk.asked;
    let no = Callback::new(move |()| asked.set(None));
    let yes = Callback::new(move |()| {
        if let Some(deed) = asked.get_untracked() {
            asked.set(None);
            desk.bulk.start(deed.clone(), desk.bulk.subjects(&deed));
        }
    });
    let question = move |title, no_word, yes_word, text: fn(Desk, Library) -> String| {
        view! {
            <Question
                open=Signal::stored(true)
                title
                no=no_word
                yes=yes_word
                on_yes=yes
                on_no=no
            >
                {text(desk, library)}
            </Question>
        }
    };
    move || {
        asked.get().map(|deed| match deed {
            Deed::Delete => question("Delete all of this?", "Keep", "Delete", deletion).into_any(),
            _ => question(
                "Publish all of this?",
                "Keep private",
                "Publish",
                publication,
            )
            .into_any(),
        })
    }
}

fn deletion(desk: Desk, library: Library) -> String {
    let capabilities = library.client().capabilities();
    let has_trash = capabilities.with_untracked(|it| it.trash.is_some());
    let folders = desk
        .selection()
        .items()
        .iter()
        .filter(|it| it.is_folder())
        .count();
    words::bulk_deletion(desk.selection().items().len() - folders, folders, has_trash)
}

fn publication(desk: Desk, _: Library) -> String {
    let published = desk.bulk.subjects(&Deed::Grant(Wish::Public));
    words::bulk_publication(published.len())
}
