//! A place to drop files and what is being uploaded, without a list.

use asset_dock_core::asset::Place;
use asset_dock_core::dialect::Capabilities;
use asset_dock_core::format;
use asset_dock_core::rules::{Accept, Rules};
use leptos::prelude::*;

use super::drop_zone::{DropZone, UploadButton};
use super::tray::Tray;
use super::{Icon, Shape};
use crate::browser::drag::Area;
use crate::runner::Runner;

/// Takes files.
#[component]
pub(crate) fn Uploader(
    /// Where they go.
    runner: Runner,
    /// Where they are dropped.
    area: Area,
) -> impl IntoView {
    let into = RwSignal::new(Vec::new());
    view! {
        <section class="dock dock-uploader" aria-label="Upload files">
            <div class="dock-target" part="drop-zone">
                <Icon shape=Shape::Upload />
                <strong>"Drop files here"</strong>
                <span>{move || runner.with_rules(limits)}</span>
                <UploadButton runner into />
            </div>
            <DropZone runner into area />
            <Tray runner here=Signal::stored(Place::Root) />
        </section>
    }
}

/// What can be added: the nearer limits where the page and the service have one.
fn limits(page: &Rules, service: &Capabilities) -> String {
    let size = page.max_size.into_iter().chain(service.max_upload).min();
    let accept = if page.accept.is_empty() {
        &service.accept
    } else {
        &page.accept
    };
    let types = Accept::write_list(accept).replace(',', ", ");
    let size = size.map(|size| format!("up to {}", format::bytes(size)));
    let count = match page.max_files {
        Some(1) => Some("one file".to_owned()),
        count => count.map(|count| format!("at most {count} files")),
    };
    let known = [Some(types).filter(|it| !it.is_empty()), size, count];
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
