//! Passwords that can be read out on the telephone: `kavo-rimi-tepa-solo-nabi`.
//!
//! A syllable is one of 16 consonants and one of 4 vowels, 6 bits; ten of them are 60 bits, which at
//! the pace that a service lets anybody guess is for ever.

/// Syllables in a passphrase.
pub const SYLLABLES: usize = 10;

const CONSONANTS: [char; 16] = [
    'b', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z',
];
const VOWELS: [char; 4] = ['a', 'e', 'i', 'o'];

/// The passphrase of these random bytes, each of which decides one syllable.
pub fn of_random(bytes: [u8; SYLLABLES]) -> String {
    let mut phrase = String::new();
    for (index, byte) in bytes.into_iter().enumerate() {
        if index > 0 && index % 2 == 0 {
            phrase.push('-');
        }
        phrase.push(CONSONANTS[usize::from(byte & 0x0f)]);
        phrase.push(VOWELS[usize::from(byte >> 4 & 0x03)]);
    }
    phrase
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_decides_a_syllable() {
        for (bytes, phrase) in [
            ([0; SYLLABLES], "baba-baba-baba-baba-baba"),
            ([0xff; SYLLABLES], "zozo-zozo-zozo-zozo-zozo"),
            (
                [0x01, 0x12, 0x23, 0x34, 0x05, 0x16, 0x27, 0x38, 0x09, 0x1a],
                "dafe-giho-jake-limo-nape",
            ),
        ] {
            assert_eq!(of_random(bytes), phrase);
        }
    }
}
