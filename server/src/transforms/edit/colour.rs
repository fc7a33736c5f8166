//! Colours as requests write them.

use std::str::FromStr;

use image::Rgba;

/// A colour, or the absence of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(pub(super) Rgba<u8>);

/// Nobody knows this colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this must be a colour as #c0ffee, a name of HTML as red, or transparent")]
pub(crate) struct UnknownColour;

/// Those that HTML 4 named, and the one that CSS 2 added.
const NAMES: [(&str, u32); 18] = [
    ("aqua", 0x00ff_ffff),
    ("black", 0x0000_00ff),
    ("blue", 0x0000_ffff),
    ("fuchsia", 0xff00_ffff),
    ("gray", 0x8080_80ff),
    ("green", 0x0080_00ff),
    ("lime", 0x00ff_00ff),
    ("maroon", 0x8000_00ff),
    ("navy", 0x0000_80ff),
    ("olive", 0x8080_00ff),
    ("orange", 0xffa5_00ff),
    ("purple", 0x8000_80ff),
    ("red", 0xff00_00ff),
    ("silver", 0xc0c0_c0ff),
    ("teal", 0x0080_80ff),
    ("white", 0xffff_ffff),
    ("yellow", 0xffff_00ff),
    ("transparent", 0),
];

impl FromStr for Colour {
    type Err = UnknownColour;

    fn from_str(text: &str) -> Result<Self, UnknownColour> {
        let text = text.trim().to_ascii_lowercase();
        let number = match text.strip_prefix('#') {
            Some(digits) => hexadecimal(digits),
            None => NAMES
                .iter()
                .find(|(name, _)| *name == text)
                .map(|(_, number)| *number),
        };
        let number = number.ok_or(UnknownColour)?;
        Ok(Colour(Rgba(number.to_be_bytes())))
    }
}

/// Three, four, six or eight digits as CSS has them.
fn hexadecimal(digits: &str) -> Option<u32> {
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let long = match digits.len() {
        3 | 4 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        6 | 8 => digits.to_owned(),
        _ => return None,
    };
    let whole = if long.len() == 6 { long + "ff" } else { long };
    u32::from_str_radix(&whole, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_names_and_numbers() {
        for (text, colour) in [
            ("#000", [0, 0, 0, 255]),
            ("#1234", [0x11, 0x22, 0x33, 0x44]),
            ("#C0FFEE", [0xc0, 0xff, 0xee, 255]),
            ("#c0ffee80", [0xc0, 0xff, 0xee, 0x80]),
            ("Red", [255, 0, 0, 255]),
            (" transparent ", [0, 0, 0, 0]),
        ] {
            assert_eq!(text.parse(), Ok(Colour(Rgba(colour))), "{text}");
        }
        for text in ["", "#", "#12", "#12345", "#ggg", "#é1", "#+12", "reddish"] {
            assert_eq!(text.parse::<Colour>(), Err(UnknownColour), "{text}");
        }
    }
}
