//! The tags of something that is listed: a few, and how many more there are.

use asset_dock_core::find::Filters;
use asset_dock_core::tag::Tag;
use leptos::prelude::*;

use crate::library::Library;
use crate::ui::{roving, words};

/// The chips. A press on one shows what else has the tag, where the service can find it.
#[component]
pub(in crate::ui) fn Chips(
    /// The tags.
    tags: Vec<String>,
    /// So many of them are shown.
    most: usize,
    /// What is searched.
    library: Library,
    /// Whether they are drawn: nothing can be pressed that flies by.
    whole: RwSignal<bool>,
) -> impl IntoView {
    (!tags.is_empty()).then(|| {
        let tags = StoredValue::new(tags);
        let chips = move || {
            whole
                .get()
                .then(|| tags.with_value(|tags| draw(tags, most, library)))
        };
        view! { <div class="dock-tags">{chips}</div> }
    })
}

fn draw(tags: &[String], most: usize, library: Library) -> impl IntoView + use<> {
    let filters = library.client().filters();
    let can_find = filters.with(|it| it.as_ref().is_some_and(Filters::has_tag));
    // One more takes no more room than its number.
    let shown = if tags.len() == most + 1 {
        most + 1
    } else {
        most
    };
    let (shown, more) = tags.split_at(shown.min(tags.len()));
    let chip = |tag: &String| {
        let (text, find) = (tag.clone(), words::find_tag(tag));
        match Tag::clean(tag) {
            Ok(tag) if can_find => view! {
                <button
                    class="dock-tag"
                    type="button"
                    tabindex=roving::tab_index()
                    title=find.clone()
                    aria-label=find
                    on:click=move |_| library.find_tag(Some(tag.clone()))
                >
                    <bdi>{text}</bdi>
                </button>
            }
            .into_any(),
            _ => view! {
                <span class="dock-tag" title=tag.clone()>
                    <bdi>{text}</bdi>
                </span>
            }
            .into_any(),
        }
    };
    let chips = shown.iter().map(chip).collect_view();
    let more = (!more.is_empty()).then(|| {
        let (number, others) = (format!("+{}", more.len()), more.join(", "));
        view! {
            <span class="dock-tag-more" title=others.clone()>
                <span aria-hidden="true">{number}</span>
                <span class="dock-hidden">{others.clone()}</span>
            </span>
        }
    });
    view! {
        {chips}
        {more}
    }
}
