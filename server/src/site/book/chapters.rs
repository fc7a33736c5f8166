//! The book's order.

/// What chapters are grouped by.
pub(super) const PARTS: [&str; 3] = ["Use it", "Run it", "Understand it"];

/// One file of `docs/`.
pub(super) struct Chapter {
    /// Its file, without the extension.
    pub(super) name: &'static str,
    /// What it is called in the contents.
    pub(super) title: &'static str,
    /// Which of [`PARTS`] it belongs to.
    pub(super) part: usize,
}

/// All of them, as they are to be read.
pub(super) const CHAPTERS: [Chapter; 15] = [
    chapter("guide", "Start here", 0),
    chapter("embedding", "Embed it", 0),
    chapter("options", "Options, methods, events", 0),
    chapter("theming", "Looks", 0),
    chapter("client", "For programs", 0),
    chapter("migration", "Coming from others", 0),
    chapter("deployment", "Run the server", 1),
    chapter("network", "When the network fails", 1),
    chapter("complaints", "What people report elsewhere", 1),
    chapter("security", "Security", 1),
    chapter("contracts/store", "API: store", 2),
    chapter("contracts/xqr", "API: xqr", 2),
    chapter("contracts/images", "API: images", 2),
    chapter("contracts/partner", "API: partner", 2),
    chapter("dialects", "Adding a dialect", 2),
];

const fn chapter(name: &'static str, title: &'static str, part: usize) -> Chapter {
    Chapter { name, title, part }
}

impl Chapter {
    /// Where it is read.
    pub(super) fn address(&self) -> String {
        if self.name == CHAPTERS[0].name {
            "/docs/".to_owned()
        } else {
            format!("/docs/{}", self.name)
        }
    }
}
