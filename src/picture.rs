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

/// How long to wait before a picture that is being made is looked for again: ever longer, then no more.
const PAUSES_MS: [u32; 5] = [1_500, 3_000, 6_000, 12_000, 24_000];

/// A picture is drawn from one that is at most so much longer than its place.
const MOST_LENGTH: u64 = 3;

/// Nobody sees that a tenth of the pixels is missing.
const SHARP_PERCENT: u64 = 90;

/// Where the picture of an asset comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// From the service.
    Thumbnail,
    /// It is the file itself.
    File,
    /// The service is making it.
    Pending,
    /// There is none, for this reason where one is known.
    Nothing(Option<String>),
}

impl Source {
    /// Where the picture of an asset comes from, at a service that makes pictures or not.
    pub(crate) fn of(asset: &Asset, makes_pictures: bool) -> Self {
        match &asset.thumbnail {
            _ if !makes_pictures => Source::of_file(asset),
            Thumbnail::Unknown => Source::of_file(asset),
            Thumbnail::Pending => Source::Pending,
            Thumbnail::None(reason) => Source::Nothing(reason.clone()),
            Thumbnail::Ready => Source::Thumbnail,
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

/// The longest edge of the smallest picture that is sharp in a place, of those that a service makes: `place` is how many
/// pixels of the screen it fills, `dimensions` how many the image has.
fn sharp(dimensions: Option<(u32, u32)>, sizes: &[u32], place: (u32, u32)) -> u32 {
    let (width, height) = dimensions.unwrap_or((1, 1));
    let long = u64::from(width.max(height));
    let filled = |edge: u32, room: u32| (u64::from(room) * long).div_ceil(u64::from(edge.max(1)));
    // The picture fills the place, and what stands out is cut off. Of a very long one not all is worth it.
    let most = u64::from(place.0.max(place.1)) * MOST_LENGTH;
    let needed = filled(width, place.0)
        .max(filled(height, place.1))
        .min(most);
    // Pictures are not larger than the image.
    let needed = dimensions.map_or(needed, |_| needed.min(long));
    let is_sharp = |size: u32| u64::from(size) * 100 >= needed * SHARP_PERCENT;
    let enough = sizes.iter().copied().filter(|size| is_sharp(*size)).min();
    let largest = sizes.iter().copied().max();
    enough.or(largest).unwrap_or(u32::MAX)
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
                Source::Thumbnail | Source::File => {
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
            Source::Thumbnail => dialect.thumbnail(id, self.edge(id)),
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

    /// The longest edge of the picture that is sharp where it is drawn now.
    fn edge(self, id: &AssetId) -> u32 {
        let tile = self.tile.try_get_untracked().flatten();
        let place = tile.map(|tile| page::pixels_of(&tile)).unwrap_or_default();
        let asset = untrack(|| self.library.asset(id));
        let capabilities = self.library.client().capabilities();
        let dimensions = asset.and_then(|asset| asset.dimensions);
        capabilities.with_untracked(|it| sharp(dimensions, &it.thumbnails, place))
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
        let sizes = [64, 256, 1024];
        for (dimensions, place, edge) in [
            (Some((1920, 1920)), (44, 44), 64),
            (Some((1920, 1080)), (44, 44), 256),
            (Some((1920, 1080)), (184, 138), 256),
            // The same card on a screen with twice the pixels.
            (Some((1920, 1080)), (368, 276), 1024),
            // A tenth less is as good.
            (Some((1920, 1920)), (280, 200), 256),
            (Some((1920, 1920)), (300, 200), 1024),
            // Of a very long picture not all is worth it.
            (Some((1000, 10_000)), (44, 44), 256),
            // There is no more of it.
            (Some((200, 200)), (368, 276), 256),
            (None, (88, 88), 256),
            (Some((1920, 1080)), (2_000, 2_000), 1024),
        ] {
            assert_eq!(
                sharp(dimensions, &sizes, place),
                edge,
                "{dimensions:?} {place:?}"
            );
        }
    }

    #[test]
    fn without_pictures_of_the_service_it_is_the_file() {
        let none = r#", "thumbnail": {"state": "none", "reason": "too many pixels"}"#;
        for (said, makes_pictures, source) in [
            ("", true, Source::File),
            (none, false, Source::File),
            (none, true, Source::Nothing(Some("too many pixels".into()))),
            (
                r#", "thumbnail": {"state": "pending"}"#,
                true,
                Source::Pending,
            ),
            (
                r#", "thumbnail": {"state": "ready"}"#,
                true,
                Source::Thumbnail,
            ),
        ] {
            assert_eq!(Source::of(&asset(said), makes_pictures), source, "{said}");
        }
    }
}
