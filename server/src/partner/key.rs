//! What an asset is fetched by: its id, and an ending that tells people and programs what it is.

use uuid::Uuid;

use crate::records::Asset;
use crate::store::parse_id;

/// Longer endings say nothing.
const MAX_ENDING: usize = 8;

/// The key of an asset. It does not change: what was handed out goes on leading to the asset, whatever
/// that is called by now.
pub(super) fn of(asset: &Asset) -> String {
    let ending = asset
        .name
        .as_str()
        .rsplit_once('.')
        .map(|(_, ending)| ending);
    match ending.filter(|ending| is_ending(ending)) {
        Some(ending) => format!("{}.{}", asset.id, ending.to_ascii_lowercase()),
        None => asset.id.to_string(),
    }
}

/// The asset that a key is of; nil where it is none.
pub(super) fn read(key: &str) -> Uuid {
    let (id, ending) = key.split_once('.').unwrap_or((key, "bin"));
    let id = parse_id(id).filter(|_| is_ending(ending));
    id.unwrap_or_default()
}

fn is_ending(ending: &str) -> bool {
    (1..=MAX_ENDING).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_key_is_one() {
        let id = Uuid::from_u128(7);
        for (key, found) in [
            (format!("{id}.jpg"), id),
            (id.to_string(), id),
            (format!("{id}."), Uuid::nil()),
            (format!("{id}.a/b"), Uuid::nil()),
            (format!("{id}.tar.gz"), Uuid::nil()),
            (format!("{id}.unreasonable"), Uuid::nil()),
            (id.simple().to_string(), Uuid::nil()),
            ("knock".to_owned(), Uuid::nil()),
            (String::new(), Uuid::nil()),
        ] {
            assert_eq!(read(&key), found, "{key}");
        }
    }
}
