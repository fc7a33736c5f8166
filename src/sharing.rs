//! The links to one thing, or to several files together, while the share dialog is open: which there are, and what
//! is done to them.

use asset_dock_core::dialect::{ShareCapabilities, Shares};
use asset_dock_core::share::{NewShare, Share, ShareChange, ShareId, ShareTarget};
use asset_dock_core::{Error, ErrorKind, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::client::Client;
use crate::events::DockEvent;
use crate::library::Library;

/// What is to be shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    /// An asset, several or a folder.
    pub(crate) target: ShareTarget,
    /// Its name, or how many there are.
    pub(crate) name: String,
}

/// The links that are shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Links {
    /// They are on their way.
    Loading,
    /// These, the newest first.
    Shown(Vec<Share>),
    /// They did not come.
    Failed(Error),
}

/// How far something is that is done with a button.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Attempt {
    /// It waits for the person.
    Open,
    /// It is on its way.
    Sending,
    /// It did not work; it can be tried again.
    Failed(Error),
}

/// What is done to a link that is there already: to one at a time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Turn {
    /// Nothing.
    Rest,
    /// It is asked whether this one is to end.
    Revoke(ShareId, Attempt),
    /// This one is changed.
    Edit(ShareId, Attempt),
}

/// A link that was just made. The page forgets it with the dialog, and nobody else knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Made {
    /// Which of the links it is.
    pub(crate) id: ShareId,
    /// The address to hand on.
    pub(crate) url: String,
    /// The password that was set with it.
    pub(crate) password: Option<String>,
}

/// One open dialog. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Sharing {
    /// Where what is shared lies.
    library: StoredValue<Library>,
    target: StoredValue<ShareTarget>,
    /// Which links there are.
    pub(crate) links: RwSignal<Links>,
    /// What is done to one of them.
    pub(crate) turn: RwSignal<Turn>,
    /// How far the new one is.
    pub(crate) making: RwSignal<Attempt>,
    /// The one that was just made.
    pub(crate) made: RwSignal<Option<Made>>,
    /// Counts the requests for the links, so that only the last answer is shown.
    asked: StoredValue<u64>,
}

impl Sharing {
    /// The links to this, on their way.
    pub(crate) fn new(library: Library, target: ShareTarget) -> Self {
        let sharing = Sharing {
            library: StoredValue::new(library),
            target: StoredValue::new(target),
            links: RwSignal::new(Links::Loading),
            turn: RwSignal::new(Turn::Rest),
            making: RwSignal::new(Attempt::Open),
            made: RwSignal::new(None),
            asked: StoredValue::new(0),
        };
        sharing.load();
        sharing
    }

    /// What links can do here. `None` where there are none.
    pub(crate) fn capabilities(self) -> Option<ShareCapabilities> {
        let capabilities = self.library.get_value().client().capabilities();
        capabilities.with_untracked(|it| it.shares)
    }

    /// Whether the links that there were before are shown. Those of several files are not: each file has links of
    /// its own and together with ever others, and which of them lead to exactly these is nothing a person asks. Each
    /// file's own dialog shows all that open it.
    pub(crate) fn is_listed(self) -> bool {
        let target = self.target.try_get_value();
        !matches!(target, Some(ShareTarget::Assets(_)))
    }

    /// How many files a link opens beside the one that the dialog is about.
    pub(crate) fn others(self, link: &Share) -> usize {
        match (self.target.try_get_value(), &link.target) {
            (Some(ShareTarget::Asset(_)), Some(ShareTarget::Assets(assets))) => {
                assets.len().saturating_sub(1)
            }
            _ => 0,
        }
    }

    /// Fetches the links, where they are listed.
    pub(crate) fn load(self) {
        // What calls may have been under way when the dialog was closed.
        let Some(target) = self.target.try_get_value() else {
            return;
        };
        if !self.is_listed() {
            self.links.set(Links::Shown(Vec::new()));
            return;
        }
        self.links.set(Links::Loading);
        self.asked.update_value(|asked| *asked += 1);
        let asked = self.asked.get_value();
        self.with_shares(async move |client, shares| {
            let Some(request) = shares.list_of(&target) else {
                return;
            };
            let read = |answer: &_| shares.read_list(answer);
            let links = client.ask(request, read).await;
            if self.asked.try_get_value() == Some(asked) {
                self.links
                    .set(links.map_or_else(Links::Failed, newest_first));
            }
        });
    }

    /// Makes a link; its target is the dialog's.
    pub(crate) fn create(self, terms: Terms) {
        self.making.set(Attempt::Sending);
        let (library, password) = (self.library.get_value(), terms.password.clone());
        let share = NewShare {
            target: self.target.get_value(),
            expires: terms.expires,
            password: terms.password,
            recipients: terms.recipients,
            download_limit: terms.download_limit,
        };
        self.with_shares(async move |client, shares| {
            let read = |answer: &_| shares.read_created(answer);
            match client.ask(shares.create(&share), read).await {
                Ok(mut link) => {
                    link.url = page::absolute(&link.url, client.endpoint());
                    // It was made, whether or not the dialog is still there.
                    library.tell(&DockEvent::Share(Box::new(link.clone())));
                    self.making.try_set(Attempt::Open);
                    self.made.try_set(Some(Made {
                        id: link.share.id.clone(),
                        url: link.url,
                        password,
                    }));
                    self.add(link.share);
                }
                Err(error) => {
                    self.making.try_set(Attempt::Failed(error));
                }
            }
        });
    }

    /// Ends a link for good.
    pub(crate) fn revoke(self, id: ShareId) {
        self.turn.set(Turn::Revoke(id.clone(), Attempt::Sending));
        self.with_shares(async move |client, shares| {
            let read = |answer: &_| client.dialect().read_empty(answer);
            let ended = match client.ask(shares.revoke(&id), read).await {
                // Someone else was faster: it has ended, as it should.
                Err(error) if error.kind == ErrorKind::NotFound => Ok(()),
                ended => ended,
            };
            match ended {
                Ok(()) => {
                    self.finish(&id);
                    self.edit_links(|links| links.retain(|link| link.id != id));
                    self.made
                        .try_update(|made| made.take_if(|made| made.id == id));
                }
                Err(error) => {
                    self.turn.try_set(Turn::Revoke(id, Attempt::Failed(error)));
                }
            }
        });
    }

    /// Changes a link.
    pub(crate) fn change(self, id: ShareId, change: ShareChange) {
        self.turn.set(Turn::Edit(id.clone(), Attempt::Sending));
        self.with_shares(async move |client, shares| {
            let read = |answer: &_| shares.read(answer);
            match client.ask(shares.update(&id, &change), read).await {
                Ok(changed) => {
                    self.finish(&id);
                    self.edit_links(|links| {
                        if let Some(link) = links.iter_mut().find(|link| link.id == id) {
                            *link = changed;
                        }
                    });
                }
                Err(error) => {
                    self.turn.try_set(Turn::Edit(id, Attempt::Failed(error)));
                }
            }
        });
    }

    /// Ends what was done to this link, unless the person is with another one by now.
    fn finish(self, id: &ShareId) {
        self.turn.try_update(|turn| match turn {
            Turn::Revoke(current, _) | Turn::Edit(current, _) if current == id => {
                *turn = Turn::Rest;
            }
            _ => {}
        });
    }

    /// Shows a link that was just made. Links that are on their way may have been read before it.
    fn add(self, link: Share) {
        match self
            .links
            .try_with_untracked(|links| matches!(links, Links::Shown(_)))
        {
            Some(true) => self.edit_links(|links| links.insert(0, link)),
            Some(false) => self.load(),
            None => {}
        }
    }

    fn edit_links(self, edit: impl FnOnce(&mut Vec<Share>)) {
        self.links.try_update(|links| {
            if let Links::Shown(links) = links {
                edit(links);
            }
        });
    }

    /// Works with the service's shares, without which no dialog opens. It may be gone when that ends.
    fn with_shares<F>(self, work: F)
    where
        F: AsyncFnOnce(&Client, &dyn Shares) + 'static,
    {
        let client = self.library.get_value().client();
        spawn_local(async move {
            if let Some(shares) = client.dialect().shares() {
                work(&client, shares).await;
            }
        });
    }
}

/// What a new link allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Terms {
    pub(crate) expires: Option<Timestamp>,
    pub(crate) password: Option<String>,
    pub(crate) recipients: Vec<String>,
    pub(crate) download_limit: Option<u64>,
}

fn newest_first(mut links: Vec<Share>) -> Links {
    links.sort_by_key(|link| std::cmp::Reverse(link.created));
    Links::Shown(links)
}
