//! One upload in the tray.

use asset_dock_core::asset::Place;
use asset_dock_core::upload::parts::PartLook;
use asset_dock_core::upload::{Upload, UploadState};
use leptos::prelude::*;

use super::choose_again::GoOn;
use super::meter_bar::MeterBar;
use super::part_map::PartMap;
use super::{Icon, Shape, words};
use crate::library::place;
use crate::runner::{Row, Runner};

/// A file on its way: its name, its state in words, its progress, and what can be done.
#[component]
pub(crate) fn UploadRow(
    /// Which one.
    row: Row,
    /// Who runs it.
    runner: Runner,
    /// The place that is shown.
    here: Signal<Place>,
) -> impl IntoView {
    let Row {
        id,
        upload,
        map,
        folder,
    } = row;
    let map: ReadSignal<Vec<PartLook>> = map.read_only().into();
    let upload: ReadSignal<Upload> = upload.read_only().into();
    let name = upload.with_untracked(|upload| upload.name.clone());
    let look = Memo::new(move |_| upload.with(Look::of));
    // Where it goes, unless that is what is shown.
    let elsewhere = move || {
        let shown = here.with(|here| *here == place(folder.as_ref()));
        (!shown).then(|| format!(" · in {}", words::place(folder.as_ref())))
    };
    let label = format!("Upload of {name}");
    let remove_label = {
        let name = name.clone();
        move || match look.get() {
            // There it is cancelled by whoever looks at it there.
            Look::Elsewhere => format!("Take {name} off the list"),
            look if look.is_open() => format!("Cancel the upload of {name}"),
            _ => format!("Take {name} off the list"),
        }
    };
    let is_open = Memo::new(move |_| look.get().is_open());
    let is_cancelled = Memo::new(move |_| is_open.get() && look.get() != Look::Elsewhere);
    // What was chosen in place of the file that is lacking.
    let is_wrong = RwSignal::new(false);
    let lacking_name = name.clone();
    view! {
        <li class=move || format!("dock-upload {}", look.get().class())>
            <span class="dock-upload-mark">
                {move || view! { <Icon shape=look.get().shape() /> }}
            </span>
            <div class="dock-upload-text">
                <bdi class="dock-upload-name" title=name.clone()>
                    {name.clone()}
                </bdi>
                <span class="dock-upload-state">
                    {move || match (look.get(), is_wrong.get()) {
                        (Look::Missing, true) => upload.with(words::another_file),
                        (Look::Missing, false) if runner.can_reopen(id) => upload.with(words::reopenable),
                        _ => upload.with(words::upload),
                    }}
                    {elsewhere}
                </span>
            </div>
            <RowButton
                is_offered=move || matches!(look.get(), Look::Retryable | Look::Interrupted)
                word="Retry"
                name=name.clone()
                shape=Shape::Retry
                act=move || runner.retry(id)
            />
            <RowButton
                is_offered=move || matches!(look.get(), Look::Running | Look::Waiting)
                word="Pause"
                name=name.clone()
                shape=Shape::Pause
                act=move || runner.pause(id)
            />
            <RowButton
                is_offered=move || look.get() == Look::Paused
                word="Resume"
                name=name.clone()
                shape=Shape::Play
                act=move || runner.resume(id)
            />
            <Show when=move || look.get() == Look::Missing>
                <GoOn runner id name=lacking_name.clone() is_wrong />
            </Show>
            <button
                class="dock-button dock-button-icon"
                title=move || if is_cancelled.get() { "Cancel" } else { "Remove from list" }
                aria-label=remove_label
                on:click=move |_| runner.remove(id)
            >
                <Icon shape=Shape::Close />
            </button>
            <Show when=move || is_open.get()>
                <MeterBar
                    label=Signal::stored(label.clone())
                    part=Signal::derive(move || upload.with(Upload::progress))
                    whole=Signal::derive(move || upload.with(|upload| upload.size))
                />
                <PartMap map />
            </Show>
        </li>
    }
}

/// Something that can be done with an upload now and then.
#[component]
fn RowButton(
    /// When it can be done.
    is_offered: impl Fn() -> bool + Send + Sync + 'static,
    /// What it is.
    word: &'static str,
    /// The file's name.
    name: String,
    /// How it looks.
    shape: Shape,
    /// Does it.
    act: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let label = format!("{word} {name}");
    view! {
        <Show when=is_offered>
            <button
                class="dock-button dock-button-icon"
                title=word
                aria-label=label.clone()
                on:click=move |_| act()
            >
                <Icon shape />
            </button>
        </Show>
    }
}

/// The states that look different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Waiting,
    Running,
    Paused,
    Saving,
    Locked,
    Interrupted,
    Elsewhere,
    Missing,
    Done,
    Retryable,
    Failed,
}

impl Look {
    fn of(upload: &Upload) -> Self {
        match upload.state {
            UploadState::Queued { .. } => Look::Waiting,
            UploadState::Sending { .. } => Look::Running,
            UploadState::Settling => Look::Saving,
            UploadState::Paused { .. } => Look::Paused,
            UploadState::Locked { .. } => Look::Locked,
            UploadState::Interrupted { .. } => Look::Interrupted,
            UploadState::Elsewhere { .. } => Look::Elsewhere,
            UploadState::Missing { .. } => Look::Missing,
            UploadState::Done(_) => Look::Done,
            UploadState::Failed(_) if upload.can_retry() => Look::Retryable,
            UploadState::Failed(_) | UploadState::Refused(_) => Look::Failed,
        }
    }

    /// Whether it has not come to an end.
    fn is_open(self) -> bool {
        matches!(
            self,
            Look::Waiting
                | Look::Running
                | Look::Paused
                | Look::Saving
                | Look::Locked
                | Look::Interrupted
                | Look::Elsewhere
                | Look::Missing
        )
    }

    fn class(self) -> &'static str {
        match self {
            Look::Waiting | Look::Running | Look::Saving => "dock-upload-running",
            Look::Paused | Look::Elsewhere | Look::Missing => "dock-upload-paused",
            Look::Locked | Look::Interrupted => "dock-upload-interrupted",
            Look::Done => "dock-upload-done",
            Look::Retryable | Look::Failed => "dock-upload-failed",
        }
    }

    fn shape(self) -> Shape {
        match self {
            Look::Waiting | Look::Running | Look::Saving => Shape::Upload,
            Look::Paused | Look::Missing => Shape::Pause,
            Look::Elsewhere => Shape::Open,
            Look::Locked => Shape::Key,
            Look::Done => Shape::Check,
            Look::Interrupted | Look::Retryable | Look::Failed => Shape::Warning,
        }
    }
}
