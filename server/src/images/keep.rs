//! From bytes that have come to an image of the library: looked at first, so that the answer says how
//! large it is, and kept only where it is one.

use bytes::Bytes;
use futures_util::stream::BoxStream;
use uuid::Uuid;

use super::caller::Caller;
use super::{format_of, refused};
use crate::App;
use crate::admit::{Intent, Refused, admit};
use crate::error::Error;
use crate::intake::Draft;
use crate::mime_type::read_head;
use crate::records::Asset;
use crate::thumbnails::{Refusal, look};

/// A file that comes from somewhere else than a form.
pub(super) struct Arriving<'a> {
    pub(super) name: &'a str,
    pub(super) folder: Option<Uuid>,
    pub(super) max_size: u64,
    pub(super) bytes: BoxStream<'static, Result<Bytes, Error>>,
}

/// Writes a file down while it comes, past the gate that stands before every upload.
pub(super) async fn write_down(
    app: &App,
    who: &Caller,
    arriving: Arriving<'_>,
) -> Result<Draft, Refused> {
    let Arriving {
        name,
        folder,
        max_size,
        mut bytes,
    } = arriving;
    let head = read_head(&mut bytes).await?;
    let intent = Intent {
        name,
        // What it is, it has to say itself.
        claimed: None,
        head: &head,
        folder,
        max_size,
    };
    let admitted = admit(app, who, intent).await?;
    Draft::write_down(app, admitted, head, bytes).await
}

/// Looks at a file and keeps it. `field` is the part of the request that brought it. On any error
/// nothing is kept.
pub(super) async fn keep(
    app: &App,
    who: &Caller,
    draft: Draft,
    field: &str,
) -> Result<Asset, Error> {
    let told = |message: &str| Error::invalid(&["body", field], "value_error", message);
    if format_of(draft.mime_type()).is_none() {
        return Err(told(NOT_KNOWN));
    }
    let whole = draft.whole().await.map_err(|cause| refused(cause, field))?;
    let file = app.library.blobs.file(whole.blob()).await?;
    let drawing = look(&app.looks, who.workspace, &app.config.helper, file).await?;
    let drawing = drawing.map_err(|refusal| told(&why(refusal)))?;
    let kept = whole.keep_drawn(drawing).await;
    kept.map_err(|cause| refused(cause, field))
}

const NOT_KNOWN: &str = "this must be a PNG, JPEG or WebP image";

/// Why an image is refused; the helper's own words are about thumbnails.
fn why(refusal: Refusal) -> String {
    let words = match refusal {
        Refusal::NotDrawn => NOT_KNOWN,
        Refusal::ManyPixels => "the image has more than 50 million pixels",
        Refusal::Memory => "the image needs too much memory to be decoded",
        Refusal::Slow => "the image takes too long to decode",
        Refusal::LargeFile | Refusal::Damaged => return refusal.to_string(),
    };
    words.to_owned()
}
