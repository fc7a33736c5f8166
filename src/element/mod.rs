//! One dock as an element of somebody's page: asks the page for what opens the service, and for another one when
//! that is not accepted any more.

mod embedded;
mod renewal;

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use asset_dock_core::asset::{FolderId, Place};
use asset_dock_core::upload::AllOf;
use leptos::mount::mount_to;
use leptos::prelude::*;

use self::embedded::Embedded;
use crate::browser::files::LocalFile;
use crate::browser::focus::FocusKeeper;
use crate::browser::page::PageElement;
use crate::browser::roots::{Root, ShadowTree};
use crate::browser::styles;
use crate::engine::Engine;
use crate::host::{self, Page};
use crate::js::Host;
use crate::library::Library;
use crate::options::Attributes;
use crate::ui;

/// A dock in the page, until it is dropped.
pub(crate) struct Mounted {
    engine: Rc<Cell<Option<Engine>>>,
    // In this order: what is drawn goes while its root is still known.
    _view: Box<dyn Any>,
    _keeper: Option<FocusKeeper>,
    _root: Root,
}

/// Shows a dock in an element of a shadow root.
///
/// # Errors
/// A sentence that names what is wrong with the options.
pub(crate) fn mount(
    tree: ShadowTree,
    container: PageElement,
    options: &str,
    host: Host,
) -> Result<Mounted, String> {
    let (api, attributes) = Attributes::read(options)?;
    let root = Root::new(tree);
    styles::adopt(&container, ui::STYLES);
    styles::adopt(&container, include_str!("element.css"));
    let keeper = FocusKeeper::new(&container);
    let engine = Rc::new(Cell::new(None));
    let (started, area) = (Rc::clone(&engine), container.clone());
    let view = mount_to(container, move || {
        let page = Page::new(host);
        view! { <Embedded api attributes page area started /> }
    });
    Ok(Mounted {
        engine,
        _view: Box::new(view),
        _keeper: keeper,
        _root: root,
    })
}

impl Mounted {
    /// Uploads these into the folder that is shown.
    pub(crate) fn add(&self, files: Vec<LocalFile>) {
        if let Some(Engine {
            runner, library, ..
        }) = self.engine.get()
        {
            runner.add(files, library.and_then(|it| untrack(|| it.here())));
        }
    }

    /// Uploads these, each into the folder that was kept with it. Whether they are wanted was decided before.
    pub(crate) fn take_up(&self, files: impl Iterator<Item = (LocalFile, String)>) {
        if let Some(Engine { runner, .. }) = self.engine.get() {
            let files = files.map(|(file, kept)| (file, host::read_folder(&kept)));
            runner.take_up(files.collect());
        }
    }

    /// Takes other files from now on.
    ///
    /// # Errors
    /// A sentence that names what is wrong with the options.
    pub(crate) fn limit(&self, options: &str) -> Result<(), String> {
        let (_, attributes) = Attributes::read(options)?;
        if let Some(engine) = self.engine.get() {
            engine.runner.limit(attributes.rules());
        }
        Ok(())
    }

    /// Draws the list in another way from now on.
    ///
    /// # Errors
    /// A sentence that names what is wrong with the options.
    pub(crate) fn view(&self, options: &str) -> Result<(), String> {
        let (_, attributes) = Attributes::read(options)?;
        if let Some(library) = self.library() {
            library.view().set(attributes.view);
        }
        Ok(())
    }

    /// Cuts the cards of its grid in another way from now on.
    ///
    /// # Errors
    /// A sentence that names what is wrong with the options.
    pub(crate) fn cards(&self, options: &str) -> Result<(), String> {
        let (_, attributes) = Attributes::read(options)?;
        if let Some(library) = self.library() {
            library.cards().set(attributes.cards);
        }
        Ok(())
    }

    /// Does this with all uploads that it can be done with.
    pub(crate) fn all(&self, what: AllOf) {
        if let Some(engine) = self.engine.get() {
            engine.runner.all(what);
        }
    }

    /// Fetches the list again.
    pub(crate) fn refresh(&self) {
        if let Some(library) = self.library() {
            library.reload();
        }
    }

    /// Shows a folder, or the top level.
    pub(crate) fn enter(&self, folder: Option<String>) {
        if let Some(library) = self.library() {
            library.enter(Place::from(folder.map(FolderId)));
        }
    }

    fn library(&self) -> Option<Library> {
        self.engine.get().and_then(|engine| engine.library)
    }
}
