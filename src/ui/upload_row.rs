//! One upload in the tray.

use asset_dock_core::asset::Place;
use asset_dock_core::upload::{Upload, UploadState};
use leptos::prelude::*;

use super::meter_bar::MeterBar;
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
    let Row { id, upload, folder } = row;
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
            Look::Running => format!("Cancel the upload of {name}"),
            _ => format!("Take {name} off the list"),
        }
    };
    let retry_label = format!("Retry {name}");
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
                    {move || upload.with(words::upload)} {elsewhere}
                </span>
            </div>
            <Show when=move || look.get() == Look::Retryable>
                <button
                    class="dock-button dock-button-icon"
                    title="Retry"
                    aria-label=retry_label.clone()
                    on:click=move |_| runner.retry(id)
                >
                    <Icon shape=Shape::Retry />
                </button>
            </Show>
            <button
                class="dock-button dock-button-icon"
                title=move || if look.get() == Look::Running { "Cancel" } else { "Remove from list" }
                aria-label=remove_label
                on:click=move |_| runner.remove(id)
            >
                <Icon shape=Shape::Close />
            </button>
            <Show when=move || look.get() == Look::Running>
                <MeterBar
                    label=Signal::stored(label.clone())
                    part=Signal::derive(move || upload.with(Upload::progress))
                    whole=Signal::derive(move || upload.with(|upload| upload.size))
                />
            </Show>
        </li>
    }
}

/// The states that look different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Running,
    Done,
    Retryable,
    Failed,
}

impl Look {
    fn of(upload: &Upload) -> Self {
        match upload.state {
            UploadState::Queued | UploadState::Sending { .. } | UploadState::Settling => {
                Look::Running
            }
            UploadState::Done(_) => Look::Done,
            UploadState::Failed(_) if upload.can_retry() => Look::Retryable,
            UploadState::Failed(_) | UploadState::Refused(_) => Look::Failed,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Look::Running => "dock-upload-running",
            Look::Done => "dock-upload-done",
            Look::Retryable | Look::Failed => "dock-upload-failed",
        }
    }

    fn shape(self) -> Shape {
        match self {
            Look::Running => Shape::Upload,
            Look::Done => Shape::Check,
            Look::Retryable | Look::Failed => Shape::Warning,
        }
    }
}
