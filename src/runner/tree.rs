//! Folders on their way into the queue: each is made in the library before its files are added.

use std::time::Duration;

use asset_dock_core::folder::Crumb;
use asset_dock_core::upload::duplicates::Fate;
use asset_dock_core::upload::tree::{Branch, Tree};
use asset_dock_core::{Error, ErrorKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Runner;
use super::adding::{self, Entry, Target};
use super::duplicates::Batch;
use crate::around::Admitted;
use crate::browser::clock;
use crate::browser::files::LocalFile;
use crate::browser::folders::{self, Dropped};
use crate::client::Client;

/// A folder that cannot be made now is tried again that often, after as long.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_secs(5);

impl Runner {
    /// Uploads what was dropped into a folder, or to the top level, with all folders in it.
    pub(crate) fn drop(self, dropped: Vec<Dropped>, into: Option<Crumb>) {
        spawn_local(async move {
            // While it is being looked into, leaving the page would lose it.
            self.coming.try_update(|coming| *coming += 1);
            let tree = folders::look_into(dropped, self.hidden_files()).await;
            self.coming.try_update(|coming| *coming -= 1);
            self.add_tree(tree, into).await;
        });
    }

    /// Uploads a folder that was chosen.
    pub(crate) fn add_folder(self, tree: Tree<LocalFile>, into: Option<Crumb>) {
        spawn_local(self.add_tree(tree, into));
    }

    async fn add_tree(self, tree: Tree<LocalFile>, into: Option<Crumb>) {
        let begin = |inner: &super::Inner| (inner.client.clone(), inner.news.around());
        let Some((client, around)) = self.inner.try_with_value(begin) else {
            return;
        };
        let audience = self.audience.get_untracked();
        let target = |folder| Target {
            around,
            folder,
            audience,
        };
        self.coming.update(|coming| *coming += tree.count());
        let mut losses = Losses {
            left_out: tree.left_out,
            unreadable: tree.unreadable,
            ..Losses::default()
        };
        let has_folders = client.capabilities().with_untracked(|it| it.folders);
        let mut batch = Batch::more(!tree.folders.is_empty());
        adding::admit_all(self, tree.here, &target(into.clone()), &mut batch).await;
        let mut made: Vec<Result<Option<Crumb>, Error>> = Vec::new();
        let last = tree.folders.len().saturating_sub(1);
        for (place, branch) in tree.folders.into_iter().enumerate() {
            let Branch {
                name,
                parent,
                files,
            } = branch;
            batch.has_more = place < last;
            let above = parent.map_or_else(|| Ok(into.clone()), |place| known(&made, place));
            let folder = match above {
                // A service without folders has everything in one place.
                Ok(above) if !has_folders => Ok(above),
                Ok(above) => make(&client, &name, above.as_ref()).await.map(Some),
                Err(error) => Err(error),
            };
            match &folder {
                Ok(folder) => {
                    self.arrivals.try_update(|count| *count += 1);
                    adding::admit_all(self, files, &target(folder.clone()), &mut batch).await;
                }
                Err(error) => {
                    losses.not_made.get_or_insert((name.clone(), error.clone()));
                    let why = format!("the folder “{name}” could not be made");
                    let refused = |file| Entry {
                        admitted: Admitted::Refused(file, why.clone()),
                        fate: Fate::AsItIs,
                    };
                    let refused = files.into_iter().map(refused).collect();
                    adding::add_all(self, refused, &target(into.clone())).await;
                }
            }
            made.push(folder);
        }
        self.losses.try_set(losses);
    }
}

/// What of that which was added did not go as it was wished.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Losses {
    /// Hidden files and folders, and those of operating systems.
    pub(crate) left_out: usize,
    /// Files and folders that the browser did not let the page read.
    pub(crate) unreadable: usize,
    /// The first folder that could not be made, and why.
    pub(crate) not_made: Option<(String, Error)>,
    /// The file that took another one's place, and why that one is still there.
    pub(crate) not_replaced: Option<(String, Error)>,
}

fn known(made: &[Result<Option<Crumb>, Error>], place: usize) -> Result<Option<Crumb>, Error> {
    made.get(place).cloned().unwrap_or(Ok(None))
}

async fn make(client: &Client, name: &str, above: Option<&Crumb>) -> Result<Crumb, Error> {
    let mut tries = 0;
    loop {
        let made = client.folder_named(name, above).await;
        match made {
            Err(error) if waits(&error) && tries < TRIES => {
                tries += 1;
                clock::pass(PAUSE).await;
            }
            made => {
                return made.map(|folder| Crumb {
                    id: folder.id,
                    name: folder.name,
                });
            }
        }
    }
}

/// Whether it may be made later: with a network, or another credential.
fn waits(error: &Error) -> bool {
    error.kind.passes_soon() || error.kind == ErrorKind::Unauthorized
}
