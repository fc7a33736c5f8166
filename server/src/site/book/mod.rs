//! The book: what is in `docs/`, as pages.

mod chapters;
mod render;

use axum::extract::Path;
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{DOCTYPE, Markup, html};
use rust_embed::RustEmbed;

use self::chapters::{CHAPTERS, Chapter, PARTS};
use self::render::Rendered;
use super::policy;
use crate::error::Error;

/// The chapters as they were written.
#[derive(RustEmbed)]
#[folder = "../docs/"]
#[include = "*.md"]
struct Files;

/// `GET /docs`
pub(crate) async fn to_start() -> Redirect {
    Redirect::permanent("/docs/")
}

/// `GET /docs/`: the first chapter.
pub(crate) async fn start() -> Response {
    answer(CHAPTERS[0].name)
}

/// `GET /docs/{chapter}`
pub(crate) async fn chapter(Path(chapter): Path<String>) -> Response {
    answer(&chapter)
}

fn answer(name: &str) -> Response {
    let Some(chapter) = CHAPTERS.iter().find(|chapter| chapter.name == name) else {
        return Error::NoRoute.into_response();
    };
    let Some(rendered) = rendered(chapter) else {
        return Error::NoRoute.into_response();
    };
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy()),
        (
            header::CACHE_CONTROL,
            axum::http::HeaderValue::from_static("no-cache"),
        ),
    ];
    (headers, Html(page(chapter, &rendered).into_string())).into_response()
}

fn rendered(chapter: &Chapter) -> Option<Rendered> {
    let file = Files::get(&format!("{}.md", chapter.name))?;
    let text = std::str::from_utf8(&file.data).ok()?;
    Some(render::chapter(text))
}

fn page(chapter: &Chapter, rendered: &Rendered) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (chapter.title) " · asset-dock" }
                link rel="icon" href="/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/examples/site.css";
            }
            body {
                header class="site-head" {
                    a class="site-brand" href="/docs/" { "asset-dock" }
                    nav aria-label="Site" {
                        a class="book-jump" href="#chapters" { "Chapters" }
                        a href="/docs/" aria-current="true" { "Documentation" }
                        a href="/examples/" { "Examples" }
                        a href="/" { "Library" }
                    }
                }
                div class="book" {
                    nav class="book-contents" id="chapters" aria-label="Chapters" { (contents(chapter)) }
                    main class="book-text" {
                        (rendered.html)
                        (neighbours(chapter))
                    }
                    @if rendered.sections.len() > 1 {
                        nav class="book-sections" aria-label="On this page" {
                            p { "On this page" }
                            @for section in &rendered.sections {
                                a href={ "#" (section.id) } { (section.title) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// All chapters by their parts, this one marked.
fn contents(here: &Chapter) -> Markup {
    html! {
        @for (number, part) in PARTS.iter().enumerate() {
            p { (part) }
            ul {
                @for chapter in CHAPTERS.iter().filter(|chapter| chapter.part == number) {
                    li {
                        a href=(chapter.address()) aria-current=[(chapter.name == here.name).then_some("page")] {
                            (chapter.title)
                        }
                    }
                }
            }
        }
    }
}

/// The chapters before and after.
fn neighbours(here: &Chapter) -> Markup {
    let place = CHAPTERS.iter().position(|it| it.name == here.name);
    let before = place.and_then(|place| CHAPTERS.get(place.checked_sub(1)?));
    let after = place.and_then(|place| CHAPTERS.get(place + 1));
    html! {
        nav class="book-next" aria-label="Chapters before and after" {
            @if let Some(chapter) = before {
                a rel="prev" href=(chapter.address()) { span { "Before" } (chapter.title) }
            }
            @if let Some(chapter) = after {
                a rel="next" href=(chapter.address()) { span { "Next" } (chapter.title) }
            }
        }
    }
}

#[cfg(test)]
mod tests;
