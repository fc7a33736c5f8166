//! Icons: one stroke each on a grid of 24, in the colour of the text around them.

use asset_dock_core::kind::Kind;
use maud::{Markup, html};

/// The shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    Archive,
    Clock,
    Download,
    Folder,
    Link,
    Lock,
    Right,
    Warning,
    /// What stands for a sort of file.
    Kind(Kind),
}

/// An icon. It says nothing to a screen reader: what it stands for is said in words beside it.
pub(super) fn icon(icon: Icon) -> Markup {
    html! {
        svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
            path d=(path(icon)) {}
        }
    }
}

fn path(icon: Icon) -> &'static str {
    match icon {
        Icon::Archive | Icon::Kind(Kind::Archive) => "M4 4h16v4H4zM5.5 8v12h13V8M10 12h4",
        Icon::Clock => "M20 12a8 8 0 1 1-16 0a8 8 0 1 1 16 0M12 7.5V12l3 2",
        Icon::Download => "M12 4v11M7 10.5l5 5 5-5M5 20h14",
        Icon::Folder => "M3.5 6h6l2 2.5h9V19h-17z",
        Icon::Link => {
            "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1"
        }
        Icon::Lock => "M5.5 10.5h13V20h-13zM8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2",
        Icon::Right => "M9.5 6l6 6-6 6",
        Icon::Warning => "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17h.01",
        Icon::Kind(Kind::Audio) => {
            "M9 17.5V6l11-2v11.5M9 17.5a3 2.5 0 1 1-6 0a3 2.5 0 1 1 6 0M20 15.5a3 2.5 0 1 1-6 0a3 2.5 0 1 1 6 0"
        }
        Icon::Kind(Kind::Code) => "M8.5 7.5L4 12l4.5 4.5M15.5 7.5L20 12l-4.5 4.5M13.5 5l-3 14",
        Icon::Kind(Kind::Document) => "M14 3H6v18h12V7zM14 3v4h4M9 12h6M9 16h6M9 8h1.5",
        Icon::Kind(Kind::Image) => "M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 16M15 9.5h.01",
        Icon::Kind(Kind::Other) => "M14 3H6v18h12V7zM14 3v4h4",
        Icon::Kind(Kind::Sheet) => "M4 4.5h16v15H4zM4 9.5h16M4 14.5h16M10 4.5v15",
        Icon::Kind(Kind::Text) => "M5 6h14M5 10h14M5 14h14M5 18h8",
        Icon::Kind(Kind::Video) => "M4 5.5h16v13H4zM10 9.2v5.6l4.8-2.8z",
    }
}
