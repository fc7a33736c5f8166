//! Asks before something is made public that people could be tricked into opening, or that cannot be made
//! private again.

use asset_dock_core::dialect::Publish;
use asset_dock_core::media;
use leptos::prelude::*;

use super::kind;
use super::question::Question;
use crate::publishing::{Publishing, Wish};

/// The question, open while there is an asset to be asked about.
#[component]
pub(crate) fn PublishQuestion(
    /// What is under way.
    publishing: Publishing,
) -> impl IntoView {
    let asked = publishing.asked;
    let name = move || asked.with(|asset| asset.as_ref().map(|asset| asset.name.clone()));
    let kind = move || asked.with(|asset| asset.as_ref().map(kind::describe));
    let keep = Callback::new(move |()| asked.set(None));
    let publish = Callback::new(move |()| {
        if let Some(asset) = asked.get_untracked() {
            publishing.make(asset.id, Wish::Public);
        }
        asked.set(None);
    });
    let is_plain = move || {
        let mime = asked.with(|asset| asset.as_ref().and_then(|asset| asset.mime.clone()));
        mime.is_some_and(|mime| media::is_inline_safe(&mime))
    };
    let risk = move || {
        (!is_plain()).then_some(
            " is not a plain picture, sound, video or text. Such a file can hold scripts or forms, and a \
             link from you makes people trust it. So it is offered as a download, never shown, and anyone \
             who has the link can fetch it. Publish only what you know.",
        )
    };
    let for_good = move || {
        (publishing.way() == Publish::OneWay).then_some(
            " Anyone who has the link can fetch it from then on. This service has no way to take that \
             back, other than to delete the file.",
        )
    };
    view! {
        <Question
            open=Signal::derive(move || asked.with(Option::is_some))
            title="Make this file public?"
            no="Keep private"
            yes="Publish"
            on_yes=publish
            on_no=keep
        >
            <bdi class="dock-dialog-name">{name}</bdi>
            " ("
            {kind}
            ")"
            {risk}
            {for_good}
        </Question>
    }
}
