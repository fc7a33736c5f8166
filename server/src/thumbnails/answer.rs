//! A picture as an answer, for whoever may see its asset.

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use headers::{ContentLength, ETag, HeaderMapExt, IfNoneMatch};

use super::SIZES;
use super::message::media_type;
use crate::App;
use crate::blobs::BlobId;
use crate::content::{self, Keep};
use crate::error::Error;
use crate::records::{Asset, Thumbnail};

/// The size that answers a wish: the next larger, or the largest.
pub(crate) fn picked(edge: u32) -> u32 {
    let [.., largest] = SIZES;
    SIZES
        .into_iter()
        .find(|&size| size >= edge)
        .unwrap_or(largest)
}

/// The picture of an asset in one of the [`SIZES`]. The caller has made sure that who asks may see it.
pub(crate) async fn picture(
    app: &App,
    asset: &Asset,
    size: u32,
    keep: Keep,
    request: &HeaderMap,
) -> Result<Response, Error> {
    if asset.thumbnail != Thumbnail::Ready {
        return Err(Error::no_thumbnail(asset.id));
    }
    // The bytes of an asset never change, and what is drawn from them does not either.
    let tag: Option<ETag> = format!("\"{}-{size}\"", asset.blob.uuid).parse().ok();
    let mut headers = HeaderMap::new();
    if let Some(tag) = &tag {
        headers.typed_insert(tag.clone());
        let known = request.typed_get::<IfNoneMatch>();
        if known.is_some_and(|known| !known.precondition_passes(tag)) {
            headers.extend(content::picture_headers(None, keep));
            return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
        }
    }
    let pictures = BlobId::pictures_of(asset.blob);
    let (length, mut bytes) = match app.library.blobs.read_picture(pictures, size).await {
        Ok(picture) => picture,
        Err(object_store::Error::NotFound { .. }) => {
            // Lost, and made again from the asset.
            app.library.records.redo_thumbnail(asset.id).await?;
            app.images.notify_one();
            return Err(Error::no_thumbnail(asset.id));
        }
        Err(cause) => return Err(cause.into()),
    };
    let head: Bytes = bytes.try_next().await?.unwrap_or_default();
    headers.extend(content::picture_headers(media_type(&head), keep));
    headers.typed_insert(ContentLength(length));
    let body = stream::once(async { Ok(head) }).chain(bytes);
    Ok((headers, Body::from_stream(body)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_gets_the_next_larger_size() {
        for (edge, size) in [
            (1, 64),
            (64, 64),
            (65, 256),
            (256, 256),
            (1000, 1024),
            (u32::MAX, 1024),
        ] {
            assert_eq!(picked(edge), size, "{edge}");
        }
    }
}
