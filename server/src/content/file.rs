//! One file as an answer: whole, the range of it that was asked for, or "you have it already".

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::{
    AcceptRanges, ContentLength, ContentRange, ETag, HeaderMapExt, IfNoneMatch, IfRange,
};

use super::range::{Requested, requested};
use crate::blobs::{BlobId, Blobs, Stored};

/// Answers a request with a blob. `headers` is what else is said of it.
///
/// # Errors
/// Where the blob cannot be opened, which is before anything is sent.
pub(crate) async fn answer(
    blobs: &Blobs,
    blob: BlobId,
    stored: &Stored,
    mut headers: HeaderMap,
    request: &HeaderMap,
) -> object_store::Result<Response> {
    let size = stored.size;
    headers.typed_insert(AcceptRanges::bytes());
    // A digest in quotes is a tag; the bytes of a blob never change, so it is a strong one.
    let tag: Option<ETag> = format!("\"{}\"", stored.digest).parse().ok();
    if let Some(tag) = &tag {
        headers.typed_insert(tag.clone());
        let known = request.typed_get::<IfNoneMatch>();
        if known.is_some_and(|known| !known.precondition_passes(tag)) {
            return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
        }
    }
    let changed = request
        .typed_get::<IfRange>()
        .is_some_and(|condition| condition.is_modified(tag.as_ref(), None));
    let requested = if changed {
        Requested::Whole
    } else {
        requested(request, size)
    };
    let (status, range) = match requested {
        Requested::Whole => (StatusCode::OK, 0..size),
        Requested::Part(range) => {
            if let Ok(part) = ContentRange::bytes(range.clone(), size) {
                headers.typed_insert(part);
            }
            (StatusCode::PARTIAL_CONTENT, range)
        }
        Requested::Nothing => {
            // It says nothing of the file, and must not be kept in its place.
            headers.remove(header::CONTENT_TYPE);
            headers.remove(header::CONTENT_DISPOSITION);
            headers.remove(header::ETAG);
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            headers.typed_insert(ContentRange::unsatisfied_bytes(size));
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, headers).into_response());
        }
    };
    headers.typed_insert(ContentLength(range.end - range.start));
    let bytes = blobs.read(blob, range).await?;
    Ok((status, headers, Body::from_stream(bytes)).into_response())
}
