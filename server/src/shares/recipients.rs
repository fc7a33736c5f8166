//! For whom a share is meant: mail addresses, in the one form in which they are compared.

use asset_dock_core::mail::is_address;
use asset_dock_core::names;

/// How many a share takes.
const MOST: usize = 100;

/// Why a list of recipients is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadRecipients {
    /// There are more than a share takes.
    #[error("a share has at most {MOST} recipients")]
    TooMany,
    /// The one at this place is no mail address.
    #[error("this must be a mail address as anna@example.com")]
    NotAnAddress(usize),
}

/// Reads the recipients of a share, each once and in the order in which they came.
pub(crate) fn read(written: &[String]) -> Result<Vec<String>, BadRecipients> {
    let mut recipients = Vec::new();
    if written.len() > MOST {
        return Err(BadRecipients::TooMany);
    }
    for (index, address) in written.iter().enumerate() {
        let address = fold(address);
        if !is_address(&address) {
            return Err(BadRecipients::NotAnAddress(index));
        }
        if !recipients.contains(&address) {
            recipients.push(address);
        }
    }
    Ok(recipients)
}

/// An address as it is kept and compared: composed, in lower case, without what was pasted around it.
pub(crate) fn fold(address: &str) -> String {
    names::fold(address.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_without_case_and_space() {
        let read = read(&[" Anna.O\u{308}lberg+dock@Example.COM ".to_owned()]);
        assert_eq!(read, Ok(vec!["anna.ölberg+dock@example.com".to_owned()]));
    }

    #[test]
    fn each_recipient_counts_once_and_there_are_not_too_many() {
        let twice = ["A@b.c".to_owned(), "a@B.C".to_owned()];
        assert_eq!(read(&twice), Ok(vec!["a@b.c".to_owned()]));
        let bad = ["a@b.c".to_owned(), "nobody".to_owned()];
        assert_eq!(read(&bad), Err(BadRecipients::NotAnAddress(1)));
        let many: Vec<String> = (0..101).map(|n| format!("{n}@b.c")).collect();
        assert_eq!(read(&many[..100]).map(|all| all.len()), Ok(100));
        assert_eq!(read(&many), Err(BadRecipients::TooMany));
    }
}
