//! The command palette: what can be done, and folders and files by their names.

use asset_dock_core::asset::{Asset, Place};
use asset_dock_core::find::Find;
use asset_dock_core::folder::Folder;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::modal::Modal;
use super::{Icon, Later, Load, Shape};
use crate::browser::autofocus;
use crate::browser::clock::{self, Timeout};
use crate::library::Library;
use crate::part::{Draw, part};

/// After a letter it waits so long for the next, in milliseconds.
const PAUSE_MS: u32 = 150;

/// So many folders and so many files are offered at most.
const MOST: usize = 5;

/// Something that can be done.
#[derive(Clone)]
pub(super) struct Command {
    pub(super) shape: Shape,
    pub(super) label: &'static str,
    pub(super) act: Callback<()>,
}

impl Command {
    pub(super) fn new(
        shape: Shape,
        label: &'static str,
        act: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let act = Callback::new(move |()| act());
        Command { shape, label, act }
    }
}

/// One line that can be chosen.
#[derive(Clone)]
struct Line {
    shape: Shape,
    label: String,
    act: Callback<()>,
}

/// The palette, while it is open.
#[component]
pub(super) fn Palette(
    /// Whether it is.
    open: RwSignal<bool>,
    /// Where folders and files are found.
    library: Library,
    /// What can be done.
    commands: Callback<(), Vec<Command>>,
) -> impl IntoView {
    let on_close = Callback::new(move |()| open.set(false));
    move || {
        open.get().then(|| {
            view! {
                <Modal title="Commands" on_close is_late=true>
                    <Later load=Load::with(move || finder(open, library, commands)) />
                </Modal>
            }
        })
    }
}

part! {
    more: fn finder(open: RwSignal<bool>, library: Library, commands: Callback<(), Vec<Command>>) -> Draw {
        Box::new(move || view! { <Finder open library commands /> }.into_any())
    }
}

/// The field and what it finds.
#[component]
fn Finder(
    open: RwSignal<bool>,
    library: Library,
    commands: Callback<(), Vec<Command>>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let found = RwSignal::new((Vec::<Folder>::new(), Vec::<Asset>::new()));
    let at = RwSignal::new(0_usize);
    let timer = StoredValue::new_local(None::<Timeout>);
    let field = NodeRef::<html::Input>::new();
    autofocus::when_drawn(field);
    let lines = Memo::new_with_compare(
        move |_| lines(&text.get(), &found.get(), commands, library),
        |_, _| true,
    );
    let search = move || {
        let now = text.get_untracked();
        spawn_local(async move {
            let answer = find(library, &now).await;
            // Only what the field still says is found.
            if text.try_get_untracked().as_ref() == Some(&now) {
                found.set(answer);
            }
        });
    };
    let typed = move |event| {
        text.set(event_target_value(&event));
        found.set((Vec::new(), Vec::new()));
        at.set(0);
        timer.set_value(Some(clock::after(PAUSE_MS, search)));
    };
    let choose = move |line: Line| {
        open.set(false);
        line.act.run(());
    };
    let key = move |event: KeyboardEvent| {
        let last = lines.with_untracked(Vec::len).saturating_sub(1);
        let now = at.get_untracked().min(last);
        match event.key().as_str() {
            "ArrowDown" => at.set(if now == last { 0 } else { now + 1 }),
            "ArrowUp" => at.set(if now == 0 { last } else { now - 1 }),
            "Enter" => {
                if let Some(line) = lines.with_untracked(|lines| lines.get(now).cloned()) {
                    choose(line);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let row = move |(number, line): (usize, Line)| {
        let (label, shape, chosen) = (line.label.clone(), line.shape, line);
        view! {
            <li
                class="dock-palette-line"
                role="option"
                id=format!("dock-palette-{number}")
                aria-selected=move || (at.get() == number).to_string()
                on:click=move |_| choose(chosen.clone())
            >
                <Icon shape />
                <bdi>{label}</bdi>
            </li>
        }
    };
    view! {
        <input
            class="dock-search-field dock-palette-field"
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls="dock-palette-lines"
            aria-activedescendant=move || format!("dock-palette-{}", at.get())
            aria-label="Command, folder or file"
            placeholder="Command, folder or file"
            autocomplete="off"
            spellcheck="false"
            node_ref=field
            prop:value=text
            on:input=typed
            on:keydown=key
        />
        <ul class="dock-palette" role="listbox" id="dock-palette-lines" aria-label="Found">
            {move || lines.get().into_iter().enumerate().map(row).collect_view()}
        </ul>
        <Show when=move || lines.with(Vec::is_empty)>
            <p class="dock-palette-none" role="status">
                "Nothing found"
            </p>
        </Show>
    }
}

fn lines(
    text: &str,
    (folders, assets): &(Vec<Folder>, Vec<Asset>),
    commands: Callback<(), Vec<Command>>,
    library: Library,
) -> Vec<Line> {
    let wanted = text.trim().to_lowercase();
    let commands = commands.run(()).into_iter();
    let commands = commands
        .filter(|it| it.label.to_lowercase().contains(&wanted))
        .map(|it| Line {
            shape: it.shape,
            label: it.label.to_owned(),
            act: it.act,
        });
    let folders = folders.iter().map(|folder| {
        let place = Place::Folder(folder.id.clone());
        Line {
            shape: Shape::Folder,
            label: folder.name.clone(),
            act: Callback::new(move |()| library.enter(place.clone())),
        }
    });
    let assets = assets.iter().map(|asset| {
        let (place, name) = (Place::from(asset.folder.clone()), asset.name.clone());
        Line {
            shape: Shape::File,
            label: asset.name.clone(),
            act: Callback::new(move |()| library.search_in(place.clone(), &name)),
        }
    });
    commands.chain(folders).chain(assets).collect()
}

/// Folders and files whose names hold a text. What cannot be found is not offered.
async fn find(library: Library, text: &str) -> (Vec<Folder>, Vec<Asset>) {
    let mut find = Find::default();
    text.trim().clone_into(&mut find.text);
    if find.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let client = library.client();
    let folders = client.find_folders(&find, &Place::Root, None).await;
    let mut folders = folders.map(|page| page.items).unwrap_or_default();
    let mut assets = library.find_assets(find, MOST).await;
    folders.truncate(MOST);
    assets.truncate(MOST);
    (folders, assets)
}
