//! The picture of one row: where it comes from, when it is fetched, and when it is looked for again.
//!
//! Everything that is under way ends with the row: the watch, the timer, the request, the address.

use asset_dock_core::asset::{Asset, AssetId, Thumbnail};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock::{self, Timeout};
use crate::browser::http::Abort;
use crate::browser::object_url::ObjectUrl;
use crate::browser::visibility::Watch;
use crate::browser::{number, page};
use crate::library::Library;
use crate::ui::kind;

/// How large a picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// At the start of a row.
    Row,
    /// On a card.
    Card,
}

impl Edge {
    /// In pixels of this screen.
    pub(crate) fn pixels(self) -> u32 {
        page::device_pixels(match self {
            Edge::Row => 44,
            Edge::Card => 200,
        })
    }
}

/// How long to wait before a picture that is being made is looked for again: ever longer, then no more.
const PAUSES_MS: [u32; 5] = [1_500, 3_000, 6_000, 12_000, 24_000];

/// Where the picture of an asset comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// From the service, with this longest edge in pixels.
    Thumbnail(u32),
    /// It is the file itself.
    File,
    /// The service is making it.
    Pending,
    /// There is none, for this reason where one is known.
    Nothing(Option<String>),
}

impl Source {
    /// Where the picture of an asset comes from, at a service that makes pictures of these sizes, where
    /// the shorter edge is to have `pixels`.
    pub(crate) fn of(asset: &Asset, sizes: &[u32], pixels: u32) -> Self {
        match &asset.thumbnail {
            _ if sizes.is_empty() => Source::of_file(asset),
            Thumbnail::Unknown => Source::of_file(asset),
            Thumbnail::Pending => Source::Pending,
            Thumbnail::None(reason) => Source::Nothing(reason.clone()),
            Thumbnail::Ready => {
                // The tile shows the middle: the shorter edge fills it. Of a very long picture not all is worth it.
                let (width, height) = asset.dimensions.unwrap_or((1, 1));
                let (short, long) = (width.min(height).max(1), width.max(height));
                let needed = pixels.saturating_mul(long.div_ceil(short).min(3));
                let enough = sizes.iter().copied().filter(|&size| size >= needed).min();
                Source::Thumbnail(enough.or(sizes.iter().copied().max()).unwrap_or(needed))
            }
        }
    }

    fn of_file(asset: &Asset) -> Self {
        if kind::has_preview(asset) {
            Source::File
        } else {
            Source::Nothing(None)
        }
    }
}

/// The picture of one row. A handle: copies are the same picture.
#[derive(Clone, Copy)]
pub(crate) struct Picture {
    library: Library,
    id: StoredValue<AssetId>,
    tile: NodeRef<html::Span>,
    source: Memo<Source>,
    /// The picture, once it is there.
    pub(crate) image: RwSignal<Option<ObjectUrl>, LocalStorage>,
    watch: StoredValue<Option<Watch>, LocalStorage>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    abort: StoredValue<Option<Abort>, LocalStorage>,
}

impl Picture {
    /// The picture of this asset, fetched from `source` when `tile` comes near to being seen.
    pub(crate) fn new(
        library: Library,
        id: AssetId,
        tile: NodeRef<html::Span>,
        source: Memo<Source>,
    ) -> Self {
        let picture = Picture {
            library,
            id: StoredValue::new(id),
            tile,
            source,
            image: RwSignal::new_local(None),
            watch: StoredValue::new_local(None),
            timer: StoredValue::new_local(None),
            abort: StoredValue::new_local(None),
        };
        Effect::new(move || {
            let source = source.get();
            picture.tile.track();
            // Nothing that was begun for what it was before goes on.
            picture.timer.set_value(None);
            picture.watch.set_value(None);
            picture.abort.set_value(None);
            match source {
                Source::Thumbnail(_) | Source::File => {
                    picture.when_near(move || picture.fetch(source));
                }
                Source::Pending => picture.look_again(0),
                Source::Nothing(_) => picture.image.set(None),
            }
        });
        picture
    }

    fn when_near(self, then: impl FnOnce() + 'static) {
        if let Some(Some(tile)) = self.tile.try_get_untracked() {
            self.watch.try_set_value(Watch::new(&tile, then));
        }
    }

    fn fetch(self, source: Source) {
        let client = self.library.client();
        if source == Source::File
            && let Err(wait_ms) = client.take_preview()
        {
            let again = move || self.when_near(move || self.fetch(source));
            let timer = clock::after(number::millis(wait_ms), again);
            self.timer.try_set_value(Some(timer));
            return;
        }
        let abort = Abort::new();
        let dialect = client.dialect();
        let request = self.id.with_value(|id| match source {
            Source::Thumbnail(edge) => dialect.thumbnail(id, edge),
            _ => dialect.download(std::slice::from_ref(id)),
        });
        let Some(request) = request else { return };
        let signal = abort.as_ref().map(Abort::signal);
        self.abort.set_value(abort);
        spawn_local(async move {
            // Without a picture the icon stays; that is all there is to say about it.
            if let Ok(url) = client.blob(request, signal).await {
                self.image.try_set(Some(url));
            }
        });
    }

    /// Looks after a while, if the row is near to being seen then, whether the picture is there.
    fn look_again(self, times: usize) {
        let Some(&pause) = PAUSES_MS.get(times) else {
            return;
        };
        let look = move || {
            self.when_near(move || {
                let (client, library) = (self.library.client(), self.library);
                let Some(id) = self.id.try_get_value() else {
                    return;
                };
                spawn_local(async move {
                    match client.asset(&id).await {
                        Ok(asset) if asset.thumbnail != Thumbnail::Pending => {
                            library.show_picture(asset);
                        }
                        // The list may have brought the news meanwhile.
                        _ if self.source.try_get_untracked() == Some(Source::Pending) => {
                            self.look_again(times + 1);
                        }
                        _ => {}
                    }
                });
            });
        };
        self.timer.try_set_value(Some(clock::after(pause, look)));
    }
}

#[cfg(test)]
mod tests {
    use asset_dock_core::dialect::Api;

    use super::*;

    /// An image of which the service says this, beside what is always there.
    fn asset(said: &str) -> Asset {
        let body = format!(r#"{{"id": "1", "mime_type": "image/png", "size": 1000{said}}}"#);
        crate::sample::asset(Api::Store, &body)
    }

    #[test]
    fn the_smallest_picture_that_is_sharp_is_fetched() {
        for (dimensions, pixels, edge) in [
            (r#", "width": 1920, "height": 1920"#, 44, 64),
            (r#", "width": 1920, "height": 1080"#, 44, 128),
            (r#", "width": 1000, "height": 10000"#, 44, 256),
            (r#", "width": 1000, "height": 10000"#, 132, 256),
            ("", 88, 128),
        ] {
            let said = format!(r#", "thumbnail": {{"state": "ready"}}{dimensions}"#);
            let source = Source::of(&asset(&said), &[64, 128, 256], pixels);
            assert_eq!(source, Source::Thumbnail(edge), "{dimensions} {pixels}");
        }
    }

    #[test]
    fn without_pictures_of_the_service_it_is_the_file() {
        let none = r#", "thumbnail": {"state": "none", "reason": "too many pixels"}"#;
        for (said, sizes, source) in [
            ("", vec![64], Source::File),
            (none, vec![], Source::File),
            (
                none,
                vec![64],
                Source::Nothing(Some("too many pixels".into())),
            ),
            (
                r#", "thumbnail": {"state": "pending"}"#,
                vec![64],
                Source::Pending,
            ),
        ] {
            assert_eq!(Source::of(&asset(said), &sizes, 44), source, "{said}");
        }
    }
}
