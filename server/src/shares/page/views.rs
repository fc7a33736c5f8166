//! What stands on the pages of a share, as HTML. Whatever users wrote is escaped by the templates.

use std::time::Duration;

use asset_dock_core::Timestamp;
use asset_dock_core::format::{about, bytes, counted};
use asset_dock_core::kind::{Kind, describe};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;

use super::document::page;
use super::icon::{Icon, icon};
use crate::error::Locked;
use crate::records::{Asset, Extent, Folder, FolderRef, OpenShare, Thumbnail};
use crate::state::now;

/// The edges of the pictures in pixels: of a file that is looked at, and of one in a list, which is drawn
/// at 44 and sharp on a dense screen.
const LARGE: u32 = 1024;
const SMALL: u32 = 256;

/// One page of a shared folder.
pub(super) struct Listing {
    /// From the shared folder to this one, both with it.
    pub(super) way: Vec<FolderRef>,
    pub(super) extent: Extent,
    pub(super) folders: Vec<Folder>,
    pub(super) files: Vec<Asset>,
    /// Where the next page begins.
    pub(super) next: Option<String>,
}

/// A shared file.
pub(super) fn file(token: &str, share: &OpenShare, asset: &Asset) -> Response {
    let name = asset.name.as_str();
    let main = html! {
        main class="card center" {
            @match picture(token, asset, LARGE) {
                Some(picture) => div class="frame" { (picture) },
                None => div class="sign" { (kind_icon(asset)) },
            }
            h1 { bdi { (name) } }
            p class="soft" { (facts(asset)) }
            a class="button wide" href=(format!("/s/{token}/download")) {
                (icon(Icon::Download)) "Download"
            }
            (terms(share))
        }
    };
    page(StatusCode::OK, name, &main)
}

/// A shared folder, or one below it.
pub(super) fn folder(token: &str, share: &OpenShare, top: Uuid, listing: &Listing) -> Response {
    let Some((here, above)) = listing.way.split_last() else {
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
                @if above.is_empty() && files > 0 {
                    a class="button" href=(format!("/s/{token}/download")) {
                        (icon(Icon::Download)) "Download all (zip)"
                    }
                }
            }
            @if listing.folders.is_empty() && listing.files.is_empty() {
                p class="empty" { "There is nothing in this folder." }
            } @else {
                ul class="files" {
                    @for folder in &listing.folders {
                        li { a class="row" href=(address(folder.id)) {
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
                    p class="more" { a href=(format!("{}?after={next}", address(here.id))) { "Show more" } }
                }
            }
        }
    };
    page(StatusCode::OK, &here.name, &main)
}

/// What opens a share that is locked. `wrong` is what was not right just now; nothing of what is shared
/// is on this page.
pub(super) fn form(
    token: &str,
    share: &OpenShare,
    recipient: &str,
    wrong: Option<Locked>,
) -> Response {
    let by_recipient = !share.recipients.is_empty();
    let by_password = share.password.is_some();
    let recipient_error = match wrong {
        Some(Locked::NoRecipient) => Some("Enter your mail address."),
        Some(Locked::WrongRecipient) => Some("This link was not meant for this address."),
        _ => None,
    };
    let password_error = match wrong {
        Some(Locked::NoPassword) => Some("Enter the password."),
        Some(Locked::WrongPassword) => Some("This is not the password."),
        _ => None,
    };
    let invitation = match (by_recipient, by_password) {
        (true, true) => "Enter the mail address that it was sent to, and its password.",
        (true, false) => "Enter the mail address that it was sent to.",
        (false, _) => "Enter its password to see what was shared with you.",
    };
    let focus_password = password_error.is_some() || !by_recipient;
    let main = html! {
        main class="card" {
            div class="sign" { (icon(Icon::Lock)) }
            h1 class="center" { "This link is locked" }
            p class="center soft" { (invitation) }
            form method="post" action=(format!("/s/{token}")) {
                @if by_recipient {
                    div class="field" {
                        label for="recipient" { "Your mail address" }
                        // Not of the type `email`: browsers refuse addresses there that mail does not.
                        input id="recipient" name="recipient" type="text" inputmode="email"
                            autocomplete="email" autocapitalize="off" spellcheck="false" required
                            value=(recipient) autofocus[!focus_password]
                            aria-invalid=[recipient_error.map(|_| "true")]
                            aria-describedby=[recipient_error.map(|_| "recipient-error")];
                        @if let Some(error) = recipient_error { (field_error("recipient-error", error)) }
                    }
                }
                @if by_password {
                    div class="field" {
                        label for="password" { "Password" }
                        input id="password" name="password" type="password" autocomplete="off" required
                            autofocus[focus_password]
                            aria-invalid=[password_error.map(|_| "true")]
                            aria-describedby=[password_error.map(|_| "password-error")];
                        @if let Some(error) = password_error { (field_error("password-error", error)) }
                    }
                }
                button class="button wide" type="submit" { "Open" }
            }
        }
    };
    let status = match wrong {
        Some(_) => StatusCode::FORBIDDEN,
        None => StatusCode::OK,
    };
    page(status, "This link is locked", &main)
}

/// The one page of every link that does not work.
pub(super) fn gone() -> Response {
    let text = "It may have ended, or a part of the address is missing. Ask whoever sent it to you for a new one.";
    let words = html! { p class="soft" { (text) } };
    message(
        StatusCode::NOT_FOUND,
        Icon::Link,
        "sign sign-quiet",
        "This link does not work",
        &words,
    )
}

/// Too many tries.
pub(super) fn too_often(wait: Duration) -> Response {
    let words = html! {
        p class="soft" { "To keep strangers out, only a few tries are free. The next one is in " (about_or_soon(wait)) "." }
    };
    message(
        StatusCode::TOO_MANY_REQUESTS,
        Icon::Clock,
        "sign",
        "Too many tries",
        &words,
    )
}

/// The server cannot do it now.
pub(super) fn busy() -> Response {
    let words = html! {
        p class="soft" { "Somebody is downloading this at the moment, or many people are here at once. Go back and try again in a minute." }
    };
    message(
        StatusCode::SERVICE_UNAVAILABLE,
        Icon::Clock,
        "sign",
        "One moment, please",
        &words,
    )
}

/// Anything else: what went wrong, in a sentence.
pub(super) fn failed(status: StatusCode, sentence: &str) -> Response {
    let words = html! { p class="soft" { (sentence) } };
    message(
        status,
        Icon::Warning,
        "sign sign-danger",
        "That did not work",
        &words,
    )
}

fn message(status: StatusCode, sign: Icon, class: &str, title: &str, words: &Markup) -> Response {
    let main = html! {
        main class="card center" {
            div class=(class) { (icon(sign)) }
            h1 { (title) }
            (words)
        }
    };
    page(status, title, &main)
}

fn field_error(id: &str, words: &str) -> Markup {
    html! { p class="error" id=(id) { (icon(Icon::Warning)) (words) } }
}

/// Until when and how often, in words; nothing where there is no limit.
fn terms(share: &OpenShare) -> Markup {
    let left = share.expires.and_then(|expires| {
        let left = Timestamp::from_millis(now())?.until(expires)?;
        Some((expires.to_string(), about(left)))
    });
    html! {
        @if left.is_some() || share.downloads_left.is_some() {
            p class="terms" {
                @if let Some((instant, left)) = left {
                    span { (icon(Icon::Clock)) time datetime=(instant) { "Ends in " (left) } }
                }
                @if let Some(downloads) = share.downloads_left {
                    span { (icon(Icon::Download)) (counted(downloads, "download")) " left" }
                }
            }
        }
    }
}

/// A wait, never shorter than it is.
fn about_or_soon(wait: Duration) -> String {
    match wait.as_secs() {
        0..60 => "less than a minute".to_owned(),
        seconds => counted(seconds.div_ceil(60), "minute"),
    }
}

fn facts(asset: &Asset) -> String {
    let sort = describe(asset.name.as_str(), &asset.mime_type);
    format!("{sort} · {}", bytes(asset.stored.size))
}

/// What an image looks like, where it was drawn. Its name stands beside it, so it needs no other words.
fn picture(token: &str, asset: &Asset, edge: u32) -> Option<Markup> {
    if asset.thumbnail != Thumbnail::Ready {
        return None;
    }
    let source = format!("/s/{token}/picture/{edge}/{}", asset.id);
    let (width, height) = asset.pixels.unzip();
    Some(html! {
        img src=(source) alt="" loading="lazy" decoding="async" width=[width] height=[height];
    })
}

fn kind_icon(asset: &Asset) -> Markup {
    icon(Icon::Kind(Kind::of_file(
        asset.name.as_str(),
        &asset.mime_type,
    )))
}
