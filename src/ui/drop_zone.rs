//! The ways in: files and folders dropped anywhere on the page, pasted, or chosen in the browser's dialog.

use asset_dock_core::folder::Crumb;
use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

use super::duplicates::DuplicatesQuestion;
use super::{Icon, Shape, words};
use crate::browser::drag::{self, Area, Drag};
use crate::browser::{clock, files, folders, handle, paste};
use crate::runner::Runner;

/// How long a remark about a drop stays.
const REMARK_MS: u32 = 8_000;

/// A button that opens the browser's dialog. The input is the button: it takes the focus and the keys.
#[component]
pub(crate) fn UploadButton(
    /// Where the files go.
    runner: Runner,
    /// The way to the folder that they go to.
    into: RwSignal<Vec<Crumb>>,
) -> impl IntoView {
    let choose = move |event: Event| runner.add(files::chosen(&event), last(into));
    let accept = move || runner.accept();
    let open = move |click: MouseEvent| {
        // The other dialog does not know types as HTML has them.
        if untrack(accept).is_none() {
            let several = untrack(|| runner.takes_several());
            handle::choose(&click, several, move |files| runner.add(files, last(into)));
        }
    };
    view! {
        <label class="dock-button dock-button-main" part="upload-button">
            <Icon shape=Shape::Upload />
            <span>"Upload files"</span>
            <input
                class="dock-file-input"
                type="file"
                multiple=move || runner.takes_several()
                accept=accept
                on:click=open
                on:change=choose
            />
        </label>
    }
}

/// The same for a folder, with everything in it.
#[component]
pub(crate) fn UploadFolderButton(
    /// Where it goes.
    runner: Runner,
    /// The way to the folder that it goes to.
    into: RwSignal<Vec<Crumb>>,
) -> impl IntoView {
    let chooser = StoredValue::new_local(None);
    let choose = move |_| {
        let add = move |tree| runner.add_folder(tree, last(into));
        chooser.set_value(folders::choose(runner.hidden_files(), add));
    };
    folders::can_be_chosen().then(|| {
        view! {
            <button
                class="dock-button dock-button-icon"
                type="button"
                title="Upload a folder"
                aria-label="Upload a folder"
                on:click=choose
            >
                <Icon shape=Shape::FolderUp />
            </button>
        }
    })
}

/// Covers the page while files are held over it.
#[component]
pub(crate) fn DropZone(
    /// Where the files go.
    runner: Runner,
    /// The way to the folder that they go to.
    into: RwSignal<Vec<Crumb>>,
    /// Where they are dropped.
    area: Area,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let remark = RwSignal::new(String::new());
    let fading = StoredValue::new_local(None);
    Effect::new(move || {
        let Some(words) = runner.losses.with(words::losses) else {
            return;
        };
        remark.set(words);
        // The timer of an earlier remark ends with it.
        fading.set_value(Some(clock::after(REMARK_MS, move || {
            remark.try_set(String::new());
        })));
    });
    let listeners = drag::listen(&area, move |drag| match drag {
        Drag::Over => over.set(true),
        Drag::Away => over.set(false),
        Drag::Dropped(dropped) => {
            over.set(false);
            runner.drop(dropped, last(into));
        }
    });
    let pasted = paste::listen(&area, move |files| runner.add(files, last(into)));
    let listeners = StoredValue::new_local((listeners, pasted));
    on_cleanup(move || listeners.dispose());
    view! {
        <div class="dock-drop" part="drop-cover" class:dock-drop-over=over aria-hidden="true">
            <div class="dock-drop-card">
                <Icon shape=Shape::Upload />
                <strong>{move || into.with(|way| words::drop_title(way.last()))}</strong>
                <span>"Files go straight into the library"</span>
            </div>
        </div>
        <p class="dock-remark" role="status">{remark}</p>
        <DuplicatesQuestion deciding=runner.deciding />
    }
}

/// Where the way leads; `None` is the top level.
fn last(way: RwSignal<Vec<Crumb>>) -> Option<Crumb> {
    way.with_untracked(|way| way.last().cloned())
}
