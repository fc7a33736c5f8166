//! The ids of images: `image_` and 24 letters and digits, which are an asset's id in another writing.

use uuid::Uuid;

const PREFIX: &str = "image_";

/// More than any id needs: 22 digits to the base of 62 hold 128 bits. The documents have 24.
const CHARS: usize = 24;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Writes an id.
pub(super) fn write(id: Uuid) -> String {
    let mut rest = id.as_u128();
    let mut chars = [DIGITS[0]; CHARS];
    for char in chars.iter_mut().rev() {
        let digit = usize::try_from(rest % 62).unwrap_or_default();
        *char = DIGITS[digit];
        rest /= 62;
    }
    let chars = chars.map(char::from);
    PREFIX.chars().chain(chars).collect()
}

/// Reads an id in its one form; whatever else stands in its place names nothing.
pub(super) fn read(text: &str) -> Option<Uuid> {
    let chars = text.strip_prefix(PREFIX)?;
    if chars.len() != CHARS {
        return None;
    }
    let mut number: u128 = 0;
    for char in chars.bytes() {
        let digit = DIGITS.iter().position(|&digit| digit == char)?;
        let digit = u128::try_from(digit).ok()?;
        number = number.checked_mul(62)?.checked_add(digit)?;
    }
    Some(Uuid::from_u128(number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(number: u128) {
            let id = Uuid::from_u128(number);
            let text = write(id);
            prop_assert_eq!(text.len(), PREFIX.len() + CHARS);
            prop_assert!(text[PREFIX.len()..].bytes().all(|char| char.is_ascii_alphanumeric()));
            prop_assert_eq!(read(&text), Some(id));
        }

        #[test]
        fn ids_sort_as_what_they_stand_for(one: u128, other: u128) {
            let [a, b] = [one, other].map(|number| write(Uuid::from_u128(number)));
            prop_assert_eq!(a.cmp(&b), one.cmp(&other));
        }

        #[test]
        fn nothing_else_is_an_id(text in ".{0,40}") {
            if let Some(id) = read(&text) {
                prop_assert_eq!(write(id), text);
            }
        }
    }

    #[test]
    fn what_no_asset_has_is_none() {
        for text in [
            "",
            "image_",
            "image_exampleid",
            "image_zzzzzzzzzzzzzzzzzzzzzzzz",
            "image_00000000000000000000000é",
            "IMAGE_000000000000000000000000",
            "01900000-0000-7000-8000-000000000000",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        let last = write(Uuid::max());
        assert_eq!(read(&last), Some(Uuid::max()));
    }
}
