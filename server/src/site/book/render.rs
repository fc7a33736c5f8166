//! A chapter from Markdown to HTML.
//!
//! Headings get the anchors that code hosts give them, and links between chapters lose their `.md`: the same files
//! are read there as well.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What comes of a chapter.
pub(super) struct Rendered {
    pub(super) html: Markup,
    /// Its headings of the second level.
    pub(super) sections: Vec<Section>,
}

/// A heading that can be linked to.
pub(super) struct Section {
    pub(super) id: String,
    pub(super) title: String,
}

/// Renders one. It is ours: HTML in it would stand as it is.
pub(super) fn chapter(text: &str) -> Rendered {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut events: Vec<_> = Parser::new_ext(text, options).collect();
    let mut sections = Vec::new();
    for place in 0..events.len() {
        if let Event::Start(Tag::Heading { level, .. }) = events[place] {
            let title = words(&events[place + 1..]);
            let slug = slug(&title);
            if let Event::Start(Tag::Heading { id, .. }) = &mut events[place] {
                *id = Some(CowStr::from(slug.clone()));
            }
            if level == HeadingLevel::H2 {
                sections.push(Section { id: slug, title });
            }
        }
        if let Event::Start(Tag::Link { dest_url, .. }) = &mut events[place] {
            *dest_url = CowStr::from(address(dest_url));
        }
    }
    let scrolled = events.into_iter().flat_map(scroll);
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, scrolled);
    Rendered {
        html: PreEscaped(html),
        sections,
    }
}

/// The words of a heading, up to its end.
fn words(events: &[Event<'_>]) -> String {
    let inside = events
        .iter()
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    let said = inside.filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        _ => None,
    });
    said.collect()
}

/// The anchor of a heading: small letters, hyphens for spaces, nothing else but digits and underscores.
fn slug(title: &str) -> String {
    let kept = title.chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        letter if letter.is_alphanumeric() => letter.to_lowercase().next(),
        _ => None,
    });
    kept.collect()
}

/// Where a link leads in the book.
fn address(link: &str) -> String {
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    match file.strip_suffix(".md") {
        Some(chapter) if !link.contains("://") && anchor.is_empty() => chapter.to_owned(),
        Some(chapter) if !link.contains("://") => format!("{chapter}#{anchor}"),
        _ => link.to_owned(),
    }
}

/// Wide tables and code scroll in a box of their own, by keyboard too, so that the page does not.
fn scroll(event: Event<'_>) -> Vec<Event<'_>> {
    let html = |text: &'static str| Event::Html(CowStr::Borrowed(text));
    match event {
        Event::Start(Tag::Table(_)) => {
            vec![html("<div class=\"book-table\" tabindex=\"0\">"), event]
        }
        Event::End(TagEnd::Table) => vec![event, html("</div>")],
        Event::Start(Tag::CodeBlock(_)) => vec![html("<pre tabindex=\"0\"><code>")],
        Event::End(TagEnd::CodeBlock) => vec![html("</code></pre>")],
        event => vec![event],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_can_be_linked_to_and_chapters_found() {
        let text = "# All\n\n## What `x` does, and why\n\n[there](options.md#methods) [out](https://a.example/b.md)\n";
        let Rendered { html, sections } = chapter(text);
        assert_eq!(sections[0].id, "what-x-does-and-why");
        assert_eq!(sections[0].title, "What x does, and why");
        let html = html.into_string();
        assert!(html.contains(r#"<h2 id="what-x-does-and-why">"#), "{html}");
        assert!(html.contains(r#"href="options#methods""#), "{html}");
        assert!(html.contains(r#"href="https://a.example/b.md""#), "{html}");
    }
}
