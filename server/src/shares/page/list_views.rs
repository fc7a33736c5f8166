//! The lists on the pages of a share, as HTML: a folder, and several files that were shared together.

use asset_dock_core::format::{bytes, counted};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;

use super::document::page;
use super::icon::{Icon, icon};
use super::listing::Listing;
use super::views::{SMALL, facts, gone, kind_icon, picture, terms};
use crate::records::{Extent, FolderRef, OpenShare};

/// A shared folder, or one below it. `way` leads from the shared folder to this one, both with it.
pub(super) fn folder(
    token: &str,
    share: &OpenShare,
    top: Uuid,
    way: &[FolderRef],
    listing: &Listing,
) -> Response {
    let Some((here, above)) = way.split_last() else {
        return gone();
    };
    let address = |id: Uuid| {
        if id == top {
            format!("/s/{token}")
        } else {
            format!("/s/{token}/folder/{id}")
        }
    };
    let Extent { files, bytes: size } = listing.extent;
    let main = html! {
        main class="card folder" {
            div class="head" {
                div {
                    @if !above.is_empty() {
                        nav class="way" aria-label="Folders above" {
                            ol {
                                @for folder in above {
                                    li { a href=(address(folder.id)) { bdi { (folder.name) } } (icon(Icon::Right)) }
                                }
                            }
                        }
                    }
                    h1 { bdi { (here.name) } }
                    p class="soft" { (counted(files, "file")) @if files > 0 { " · " (bytes(size)) } }
                    (terms(share))
                }
                @if above.is_empty() && files > 0 { (download_all(token)) }
            }
            @if listing.folders.is_empty() && listing.files.is_empty() {
                p class="empty" { "There is nothing in this folder." }
            } @else {
                (rows(token, listing, &address(here.id)))
            }
        }
    };
    page(StatusCode::OK, &here.name, &main)
}

/// Several files that were shared together. They lie wherever they lie: no folder is named.
pub(super) fn files(token: &str, share: &OpenShare, listing: &Listing) -> Response {
    let title = counted(listing.extent.files, "file");
    let main = html! {
        main class="card folder" {
            div class="head" {
                div {
                    h1 { (title) }
                    p class="soft" { (bytes(listing.extent.bytes)) }
                    (terms(share))
                }
                (download_all(token))
            }
            (rows(token, listing, &format!("/s/{token}")))
        }
    };
    page(StatusCode::OK, &title, &main)
}

fn download_all(token: &str) -> Markup {
    html! {
        a class="button" href=(format!("/s/{token}/download")) {
            (icon(Icon::Download)) "Download all (zip)"
        }
    }
}

/// The rows of a page, and the way to the next one; `here` is the address of the first.
fn rows(token: &str, listing: &Listing, here: &str) -> Markup {
    html! {
        ul class="files" {
            @for folder in &listing.folders {
                li { a class="row" href=(format!("/s/{token}/folder/{}", folder.id)) {
                    span class="thumb thumb-folder" { (icon(Icon::Folder)) }
                    span { bdi class="name" { (folder.name.as_str()) } span class="facts" { "Folder" } }
                    (icon(Icon::Right))
                } }
            }
            @for asset in &listing.files {
                li { a class="row" href=(format!("/s/{token}/asset/{}", asset.id)) {
                    span class="thumb" {
                        @match picture(token, asset, SMALL) {
                            Some(picture) => (picture),
                            None => (kind_icon(asset)),
                        }
                    }
                    span { bdi class="name" { (asset.name.as_str()) } span class="facts" { (facts(asset)) } }
                    span class="hidden" { "Download" } (icon(Icon::Download))
                } }
            }
        }
        @if let Some(next) = &listing.next {
            p class="more" { a href=(format!("{here}?after={next}")) { "Show more" } }
        }
    }
}
