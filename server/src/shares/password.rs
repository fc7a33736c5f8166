//! Which passwords a share takes: a weak one is refused aloud, because a link that was made all the same
//! would be thought to be locked.

use std::ops::RangeInclusive;

/// How long a password is, in characters.
pub(crate) const LENGTH: RangeInclusive<usize> = 8..=256;

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Weak {
    /// There are fewer characters than it takes.
    #[error("a password has at least {} characters", LENGTH.start())]
    Short,
    /// More than anybody types; hashing has its price.
    #[error("a password has at most {} characters", LENGTH.end())]
    Long,
    /// It is one character or a run of neighbours.
    #[error("a password is not one repeated character or a plain sequence; choose another")]
    Plain,
    /// Whoever guesses tries it first.
    #[error("this password is one of the most used ones; choose another")]
    Common,
}

/// Judges a password.
pub(crate) fn check(password: &str) -> Result<(), Weak> {
    let length = password.chars().count();
    if length < *LENGTH.start() {
        return Err(Weak::Short);
    }
    if length > *LENGTH.end() {
        return Err(Weak::Long);
    }
    let folded = password.to_lowercase();
    if is_plain(&folded) {
        return Err(Weak::Plain);
    }
    if COMMON.contains(&folded.as_str()) {
        return Err(Weak::Common);
    }
    Ok(())
}

/// Whether each character follows the one before by the same step of at most one.
fn is_plain(password: &str) -> bool {
    let codes: Vec<i64> = password
        .chars()
        .map(|char| u32::from(char).into())
        .collect();
    let mut steps = codes.windows(2).map(|pair| pair[1] - pair[0]);
    let first = steps.next().unwrap_or_default();
    first.abs() <= 1 && steps.all(|step| step == first)
}

/// In lower case; those that are too short or plain are refused before this list is looked at.
const COMMON: &[&str] = &[
    "0987654321",
    "11223344",
    "112233445566",
    "11111112",
    "12121212",
    "12131415",
    "123123123",
    "1231234",
    "12312312",
    "12341234",
    "123454321",
    "1234567890",
    "123456789a",
    "123456789q",
    "12345678a",
    "12345678q",
    "123456abc",
    "1234abcd",
    "1234qwer",
    "123abc123",
    "123qweasd",
    "123qwe123",
    "147258369",
    "159357456",
    "159753456",
    "1q2w3e4r",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx",
    "1qaz2wsx3edc",
    "1qazxsw2",
    "741852963",
    "789456123",
    "88888889",
    "963852741",
    "987654321a",
    "9876543210",
    "a1b2c3d4",
    "aa123456",
    "aa12345678",
    "abc12345",
    "abc123456",
    "abcd1234",
    "abcde12345",
    "access14",
    "administrator",
    "admin123",
    "admin1234",
    "admin12345",
    "asdf1234",
    "asdfasdf",
    "asdfghjk",
    "asdfghjkl",
    "asdfghjkl;",
    "baseball",
    "basketball",
    "charlie1",
    "changeme",
    "changeme1",
    "computer",
    "football",
    "football1",
    "iloveyou",
    "iloveyou1",
    "internet",
    "jennifer",
    "letmein1",
    "liverpool",
    "michelle",
    "monkey123",
    "p@ssw0rd",
    "p@ssword",
    "pa$$w0rd",
    "passw0rd",
    "password",
    "password!",
    "password1",
    "password1!",
    "password12",
    "password123",
    "password1234",
    "princess",
    "princess1",
    "q1w2e3r4",
    "qazwsxedc",
    "qwer1234",
    "qwerqwer",
    "qwerty123",
    "qwerty12",
    "qwerty1234",
    "qwertyui",
    "qwertyuiop",
    "starwars",
    "sunshine",
    "superman",
    "welcome1",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_told_from_good_ones() {
        for (password, judgement) in [
            ("", Err(Weak::Short)),
            ("seven77", Err(Weak::Short)),
            ("ü7🌴aßçñ", Err(Weak::Short)),
            ("ü7🌴aßçñé", Ok(())),
            ("aaaaaaaa", Err(Weak::Plain)),
            ("AAAAaaaa", Err(Weak::Plain)),
            ("12345678", Err(Weak::Plain)),
            ("87654321", Err(Weak::Plain)),
            ("abcdefghij", Err(Weak::Plain)),
            ("AbCdEfGhIj", Err(Weak::Plain)),
            ("13579bdf", Ok(())),
            ("password", Err(Weak::Common)),
            ("PassWord123", Err(Weak::Common)),
            ("password of mine", Ok(())),
            ("correct horse battery staple", Ok(())),
        ] {
            assert_eq!(check(password), judgement, "{password}");
        }
        assert_eq!(check(&"ab".repeat(128)), Ok(()));
        assert_eq!(check(&("ab".repeat(128) + "c")), Err(Weak::Long));
    }
}
