//! Ways to hand over files that uploads lack: they began before the page was opened.

use asset_dock_core::upload::UploadId;
use leptos::ev::Event;
use leptos::prelude::*;

use super::{Icon, Shape, words};
use crate::browser::files;
use crate::runner::Runner;

/// A button with which one upload goes on: where the browser can open its file again, the person lets it, else they
/// choose the file.
#[component]
pub(crate) fn GoOn(
    /// Whose upload.
    runner: Runner,
    /// Which one.
    id: UploadId,
    /// The name of its file.
    name: String,
    /// Set when another file was chosen.
    is_wrong: RwSignal<bool>,
) -> impl IntoView {
    let label = format!("Go on with {name}");
    move || {
        let (label, name) = (label.clone(), name.clone());
        if !runner.can_reopen(id) {
            return view! { <ChooseAgain runner id name is_wrong /> }.into_any();
        }
        let reopen = move |_| runner.reopen(id);
        view! {
            <button class="dock-button dock-button-icon" title="Go on" aria-label=label on:click=reopen>
                <Icon shape=Shape::Play />
            </button>
        }
        .into_any()
    }
}

/// A button that opens the browser's dialog for the file of one upload.
#[component]
fn ChooseAgain(
    /// Whose upload.
    runner: Runner,
    /// Which one.
    id: UploadId,
    /// The name of its file.
    name: String,
    /// Set when another file was chosen.
    is_wrong: RwSignal<bool>,
) -> impl IntoView {
    let choose = move |event: Event| {
        let mut files = files::chosen(&event).into_iter();
        is_wrong.set(!files.any(|file| runner.find(id, file)));
    };
    view! {
        <label class="dock-button dock-button-icon" title="Choose the file again">
            <Icon shape=Shape::Folder />
            <input
                class="dock-file-input"
                type="file"
                aria-label=format!("Choose {name} again")
                on:change=choose
            />
        </label>
    }
}

/// The same for all of them at once, where there are several.
#[component]
pub(crate) fn ChooseAllAgain(
    /// Whose uploads.
    runner: Runner,
) -> impl IntoView {
    let missing = Memo::new(move |_| runner.totals.with(|totals| totals.missing));
    let others = RwSignal::new(0);
    let choose = move |event: Event| others.set(runner.find_all(files::chosen(&event)));
    view! {
        <Show when=move || missing.get() != 0 && missing.get() + others.get() != 1>
            <div class="dock-tray-missing">
                <p role="status">
                    {move || match others.get() {
                        0 => words::missing(missing.get()),
                        others => words::others(others),
                    }}
                </p>
                <Show when=move || runner.reopenable() != 0>
                    <button class="dock-button" on:click=move |_| runner.reopen_all()>
                        "Go on"
                    </button>
                </Show>
                <Show when=move || runner.reopenable() < missing.get()>
                    <label class="dock-button">
                        "Choose the files"
                        <input class="dock-file-input" type="file" multiple=true on:change=choose />
                    </label>
                </Show>
            </div>
        </Show>
    }
}
