//! The uploads of one dock and, where it shows one, the list they arrive in: kept in step, and with the page.

use asset_dock_core::asset::Place;
use leptos::prelude::*;

use crate::around::Around;
use crate::browser::{connection, leaving};
use crate::client::Client;
use crate::events::DockEvent;
use crate::library::{Library, Position};
use crate::options::{Mode, Options, View};
use crate::renewal;
use crate::runner::Runner;

/// What a dock works with. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Engine {
    /// The uploads.
    pub(crate) runner: Runner,
    /// The list, where one is shown.
    pub(crate) library: Option<Library>,
}

impl Engine {
    /// Begins to work, until what is around is gone.
    pub(crate) fn start(options: &Options, around: Around) -> Self {
        let Around {
            on_refused,
            unsaved,
            ..
        } = around;
        let client = Client::new(options.api, options.connection.clone());
        client.ask_capabilities();
        let capabilities = client.capabilities();
        let runner = Runner::new(client.clone(), options, around);
        Effect::new(move || capabilities.with(|it| runner.rule(it)));
        let library =
            (options.mode != Mode::Uploader).then(|| list(&client, options, runner, around));
        renewal::listen(&client, library, runner, on_refused);
        Effect::new(move || unsaved.set(runner.is_unsaved()));
        let leaving = StoredValue::new_local(leaving::ask_while(move || unsaved.get_untracked()));
        let connection = StoredValue::new_local(connection::listen(move |it| runner.heed(it)));
        on_cleanup(move || {
            leaving.dispose();
            connection.dispose();
            unsaved.set(false);
        });
        Engine { runner, library }
    }
}

fn list(client: &Client, options: &Options, runner: Runner, around: Around) -> Library {
    let library = Library::new(client.clone(), options, around);
    Effect::new(move || {
        if runner.arrivals.get() > 0 {
            library.arrived();
        }
    });
    let here = Memo::new(move |_| {
        library
            .position
            .with(|position| position.spot.place.clone())
    });
    Effect::new(move |before: Option<Place>| {
        let now = here.get();
        if before.is_some_and(|before| before != now) {
            let folder = match now.clone() {
                Place::Root => None,
                Place::Folder(folder) => Some(folder),
            };
            around.tell(&DockEvent::FolderChange(folder));
        }
        now
    });
    let search = Memo::new(move |_| {
        let searched = |it: &Position| (it.spot.find.clone(), it.spot.sort.clone());
        library.position.with(searched)
    });
    Effect::new(move |before: Option<()>| {
        let (find, sort) = search.get();
        if before.is_some() {
            around.tell(&DockEvent::SearchChange(find, sort));
        }
    });
    Effect::new(move |before: Option<View>| {
        let now = library.view().get();
        if before.is_some_and(|before| before != now) {
            around.tell(&DockEvent::ViewChange(now));
        }
        now
    });
    library
}
