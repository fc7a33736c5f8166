//! Mail addresses, as far as the page and the server check them.

/// The longest address in bytes (RFC 5321).
const LONGEST: usize = 254;

/// Whether mail could go there. Nothing is sent, so this only catches what was typed into the wrong field.
pub fn is_address(text: &str) -> bool {
    let is_plain = |part: &str| {
        let strange =
            |char: char| char.is_whitespace() || char.is_control() || "@,;<>\"()".contains(char);
        !part.is_empty() && !part.contains(strange)
    };
    let parts = text.rsplit_once('@');
    let domain_is_whole = |domain: &str| domain.split('.').all(|label| !label.is_empty());
    text.len() <= LONGEST
        && parts.is_some_and(|(user, domain)| {
            is_plain(user) && is_plain(domain) && domain_is_whole(domain)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_text() {
        let long = format!("{}@example.com", "a".repeat(250));
        for (text, good) in [
            ("anna@example.com", true),
            ("Anna.Ölberg+dock@Example.COM", true),
            ("root@localhost", true),
            ("", false),
            ("anna", false),
            ("@example.com", false),
            ("anna@", false),
            ("anna@b.", false),
            ("a@b@example.com", false),
            ("anna@example..com", false),
            ("anna@.com", false),
            ("anna lena@example.com", false),
            ("a@example.com\nb@example.com", false),
            ("Anna <anna@example.com>", false),
            (long.as_str(), false),
        ] {
            assert_eq!(is_address(text), good, "{text}");
        }
    }
}
