//! Icons: one stroke each on a grid of 24, in the colour of the text around them.

use leptos::prelude::*;

/// The shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Archive,
    Audio,
    /// Nothing, in the place of one.
    Blank,
    Bolt,
    Check,
    Chevron,
    Close,
    Code,
    Copy,
    Document,
    Download,
    Eye,
    EyeOff,
    File,
    Folder,
    FolderPlus,
    FolderUp,
    Grid,
    Image,
    Key,
    Left,
    More,
    Move,
    Open,
    Pause,
    Pencil,
    Play,
    Plus,
    Restore,
    Retry,
    Right,
    Rows,
    Search,
    Share,
    Sheet,
    SignOut,
    Sort,
    SortDown,
    SortUp,
    Tag,
    Text,
    Trash,
    Upload,
    Video,
    Warning,
}

/// An icon. It says nothing to a screen reader: what it stands for is said in words beside it.
#[component]
pub(crate) fn Icon(
    /// Which one.
    shape: Shape,
) -> impl IntoView {
    view! {
        <svg class="dock-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=shape.path() />
        </svg>
    }
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Shape::Archive => "M4 4h16v4H4zM5.5 8v12h13V8M10 12h4",
            Shape::Audio => {
                "M9 17.5V6l11-2v11.5M9 17.5a3 2.5 0 1 1-6 0a3 2.5 0 1 1 6 0M20 15.5a3 2.5 0 1 1-6 0a3 2.5 0 1 1 6 0"
            }
            Shape::Blank => "",
            Shape::Bolt => "M13 3L5 13.5h6.5L11 21l8-10.5h-6.5z",
            Shape::Check => "M5 12.5l4.5 4.5L19 7.5",
            Shape::Chevron => "M6 9.5l6 6 6-6",
            Shape::Close => "M6.5 6.5l11 11M17.5 6.5l-11 11",
            Shape::Code => "M8.5 7.5L4 12l4.5 4.5M15.5 7.5L20 12l-4.5 4.5M13.5 5l-3 14",
            Shape::Copy => "M9 9h11v11H9zM15 9V4H4v11h5",
            Shape::Document => "M14 3H6v18h12V7zM14 3v4h4M9 12h6M9 16h6M9 8h1.5",
            Shape::Download => "M12 4v11M7 10.5l5 5 5-5M5 20h14",
            Shape::Eye => {
                "M2.5 12C6 6 18 6 21.5 12C18 18 6 18 2.5 12M14.8 12a2.8 2.8 0 1 1-5.6 0a2.8 2.8 0 1 1 5.6 0"
            }
            Shape::EyeOff => "M2.5 12C6 6 18 6 21.5 12C18 18 6 18 2.5 12M5 20L19 4",
            Shape::File => "M14 3H6v18h12V7zM14 3v4h4",
            Shape::Folder => "M3.5 5.5h6l2 2.5h9v11h-17z",
            Shape::FolderPlus => "M3.5 5.5h6l2 2.5h9v11h-17zM12 10.8v5.4M9.3 13.5h5.4",
            Shape::FolderUp => "M3.5 5.5h6l2 2.5h9v11h-17zM12 16.2v-5.4M9.3 13.3l2.7-2.7 2.7 2.7",
            Shape::Grid => {
                "M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z"
            }
            Shape::Image => "M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 16M15 9.5h.01",
            Shape::Key => {
                "M12 14a4.5 4.5 0 1 1-9 0a4.5 4.5 0 1 1 9 0M10.8 10.8L19 3M15.5 6.5L18.5 9.5"
            }
            Shape::Left => "M14.5 6l-6 6 6 6",
            Shape::More => {
                "M5.6 12a.6.6 0 1 1-1.2 0a.6.6 0 1 1 1.2 0M12.6 12a.6.6 0 1 1-1.2 0a.6.6 0 1 1 1.2 0M19.6 12a.6.6 0 1 1-1.2 0a.6.6 0 1 1 1.2 0"
            }
            Shape::Move => "M11 19H3.5V5.5h6l2 2.5h9v3M13.5 16h7M17.5 12.5L21 16l-3.5 3.5",
            Shape::Open => "M13.5 4.5h6v6M19.5 4.5L11 13M17.5 14v5.5h-13v-13H10",
            Shape::Pause => "M8.5 5.5v13M15.5 5.5v13",
            Shape::Pencil => "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5",
            Shape::Play => "M8 5.5v13l10.5-6.5z",
            Shape::Plus => "M12 5v14M5 12h14",
            Shape::Restore => "M9 5L4.5 9.5L9 14M4.5 9.5h9a5.5 5.5 0 0 1 0 11H10",
            Shape::Retry => "M19.5 12a7.5 7.5 0 1 1-2.4-5.5M19.5 3.5v4.5H15",
            Shape::Right => "M9.5 6l6 6-6 6",
            Shape::Rows => "M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.01M4 12h.01M4 18h.01",
            Shape::Search => "M17 10.5a6.5 6.5 0 1 1-13 0a6.5 6.5 0 1 1 13 0M15.5 15.5L20 20",
            Shape::Share => {
                "M9.5 14.5l5-5M8 11l-2.6 2.6a3.6 3.6 0 0 0 5 5L13 16M11 8l2.6-2.6a3.6 3.6 0 0 1 5 5L16 13"
            }
            Shape::Sheet => "M4 4.5h16v15H4zM4 9.5h16M4 14.5h16M10 4.5v15",
            Shape::SignOut => "M14 4H5v16h9M10.5 12H21M17 8l4 4-4 4",
            Shape::Sort => "M7 5v14M3.5 15.5L7 19l3.5-3.5M17 19V5M13.5 8.5L17 5l3.5 3.5",
            Shape::SortDown => "M12 6v12M7.5 13.5L12 18l4.5-4.5",
            Shape::SortUp => "M12 18V6M7.5 10.5L12 6l4.5 4.5",
            Shape::Tag => "M4 4h7.6l8.4 8.4-7.6 7.6L4 11.6zM8.2 8.2h.01",
            Shape::Text => "M5 6h14M5 10h14M5 14h14M5 18h8",
            Shape::Trash => {
                "M4.5 6.5h15M9.5 6.5V4h5v2.5M6.5 6.5l1 13.5h9l1-13.5M10 10.5v6M14 10.5v6"
            }
            Shape::Upload => "M12 16V4.5M7 9l5-5 5 5M5 20h14",
            Shape::Video => "M4 5.5h16v13H4zM10 9.2v5.6l4.8-2.8z",
            Shape::Warning => "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17h.01",
        }
    }
}
