//! What stands on the pages of a share, as HTML. Whatever users wrote is escaped by the templates.

use std::time::Duration;

use asset_dock_core::Timestamp;
use asset_dock_core::format::{about, bytes, counted};
use asset_dock_core::kind::{Kind, describe};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::document::page;
use super::icon::{Icon, icon};
use crate::error::Locked;
use crate::records::{Asset, OpenShare, Thumbnail};
use crate::state::now;

/// The edges of the pictures in pixels: of a file that is looked at, and of one in a list, which is drawn
/// at 44 and sharp on a dense screen.
const LARGE: u32 = 1024;
pub(super) const SMALL: u32 = 256;

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
pub(super) fn terms(share: &OpenShare) -> Markup {
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

/// What sort of file it is, and its size.
pub(super) fn facts(asset: &Asset) -> String {
    let sort = describe(asset.name.as_str(), &asset.mime_type);
    format!("{sort} · {}", bytes(asset.stored.size))
}

/// What an image looks like, where it was drawn. Its name stands beside it, so it needs no other words.
pub(super) fn picture(token: &str, asset: &Asset, edge: u32) -> Option<Markup> {
    if asset.thumbnail != Thumbnail::Ready {
        return None;
    }
    let source = format!("/s/{token}/picture/{edge}/{}", asset.id);
    let (width, height) = asset.pixels.unzip();
    Some(html! {
        img src=(source) alt="" loading="lazy" decoding="async" width=[width] height=[height];
    })
}

/// What stands for a file of which there is no picture.
pub(super) fn kind_icon(asset: &Asset) -> Markup {
    icon(Icon::Kind(Kind::of_file(
        asset.name.as_str(),
        &asset.mime_type,
    )))
}
