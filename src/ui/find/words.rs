//! What the filters are called.

/// What takes a filter back.
pub(super) const ANY: &str = "Any";

/// The filter by a tag.
pub(super) const TAG: &str = "Tag";

/// The way to tags that are used more rarely.
pub(super) const MORE_TAGS: &str = "More tags…";

/// What is asked there.
pub(super) const FIND_TAG: &str = "Which tag?";

/// The filter while it looks for one.
pub(super) fn tagged(tag: &str) -> String {
    format!("{TAG}: {tag}")
}

/// A field, by its key.
pub(super) fn field(key: &str) -> &'static str {
    match key {
        "type" => "Type",
        "size" => "Size",
        "added" => "Added",
        "public" => "Public",
        "shared" => "Shared",
        _ => "Filter",
    }
}

/// What can be chosen of one, by its key.
pub(super) fn choice(key: &str) -> &'static str {
    match key {
        "image" => "Images",
        "video" => "Videos",
        "audio" => "Audio",
        "pdf" => "PDF documents",
        "text" => "Text",
        "small" => "Up to 1 MB",
        "medium" => "1 to 100 MB",
        "large" => "100 MB and more",
        "day" => "In the last 24 hours",
        "week" => "In the last 7 days",
        "month" => "In the last 30 days",
        "year" => "In the last year",
        "yes" => "Yes",
        "no" => "No",
        _ => "Other",
    }
}

#[cfg(test)]
mod tests {
    use asset_dock_core::find::FIELDS;

    use super::*;

    #[test]
    fn everything_has_a_name() {
        for known in FIELDS {
            assert_ne!(field(known.key), "Filter", "{}", known.key);
            for offered in known.choices {
                assert_ne!(choice(offered.key), "Other", "{}", offered.key);
            }
        }
    }
}
