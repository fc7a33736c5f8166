//! Where an address leads, told apart strictly: credentials go to one origin only.
//!
//! Browsers read addresses generously, and what two readers read differently is how a key gets to
//! somebody else. So only the plain form is read: a host or an IP address, a port, a path. What holds a
//! user name, a backslash, a space or anything beyond ASCII in its host is no address here.

/// The origin of an `http` or `https` address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// How it is spoken to.
    pub(crate) scheme: Scheme,
    /// Host in lower case, IPv6 in its brackets.
    host: String,
    port: u16,
}

/// How an address is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// In the clear.
    Http,
    /// Encrypted.
    Https,
}

impl Origin {
    /// The origin of an absolute address, and its path and query. `None` where it is not a plain one.
    pub(crate) fn split(address: &str) -> Option<(Self, &str)> {
        let (scheme, rest) = address.split_once("://")?;
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "http" => Scheme::Http,
            "https" => Scheme::Https,
            _ => return None,
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let (host, port) = split_port(authority)?;
        let port = match (port, scheme) {
            (Some(port), _) => port.parse().ok()?,
            (None, Scheme::Http) => 80,
            (None, Scheme::Https) => 443,
        };
        let host = host.to_ascii_lowercase();
        let origin = Origin { scheme, host, port };
        is_plain(path).then_some((origin, path))
    }
}

/// Whether a path and query hold nothing that a browser would drop or read as something else.
pub(crate) fn is_plain(path: &str) -> bool {
    path.chars().all(|c| c.is_ascii_graphic() && c != '\\')
}

/// Whether an address is a path on the origin of whoever asks: `//host` is another origin.
pub(crate) fn is_path(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && is_plain(address)
}

/// Whether an address that a service gives may become a link: anything else than a page of the web (a
/// script, another program's address) is not for people to click on.
pub(crate) fn is_web(address: &str) -> bool {
    let scheme = address.split_once("://").map(|(scheme, _)| scheme);
    let is_web = |scheme: &str| {
        ["http", "https"]
            .iter()
            .any(|it| it.eq_ignore_ascii_case(scheme))
    };
    scheme.map_or(address.starts_with('/'), is_web)
}

fn split_port(authority: &str) -> Option<(&str, Option<&str>)> {
    let (host, rest) = match authority.find(']') {
        Some(end) => authority.split_at(end + 1),
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    let port = match rest {
        "" => None,
        _ => Some(rest.strip_prefix(':')?),
    };
    let is_name = |host: &str| {
        let taken = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        !host.is_empty() && host.chars().all(taken)
    };
    let address = host.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let known = match address {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => is_name(host),
    };
    known.then_some((host, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_origin_is_known_in_every_spelling() {
        for (one, other, same) in [
            ("https://api.example", "HTTPS://API.example:443/v1?x", true),
            ("http://api.example", "http://api.example:80#f", true),
            ("http://[::1]:8080", "http://[::1]:8080/", true),
            ("https://api.example", "http://api.example", false),
            ("https://api.example", "https://api.example:8443", false),
            (
                "https://api.example",
                "https://api.example.evil.example",
                false,
            ),
            ("http://[::1]:8080", "http://[::2]:8080/", false),
        ] {
            let origin = |address| Origin::split(address).expect(address).0;
            assert_eq!(origin(one) == origin(other), same, "{one} {other}");
        }
    }

    #[test]
    fn what_readers_read_differently_is_no_address() {
        for address in [
            "https://api.example@evil.example/",
            "https://api.example:x@evil.example/",
            "https://evil.example\\@api.example/",
            "https://api.example/\\evil.example",
            "https://ev\til.example/",
            "https://api.example /",
            "https://api.example/\n",
            "https://bücher.example/",
            "https://[api.example]/",
            "https://[::1]x/",
            "https://api.example:/",
            "https://api.example:99999/",
            "https:///path",
            "https:/api.example",
            "//api.example/",
            "/path",
            "javascript://api.example/%0aalert(1)",
            "data:,x",
            "",
        ] {
            assert_eq!(Origin::split(address), None, "{address:?}");
        }
    }

    #[test]
    fn only_an_address_of_the_web_becomes_a_link() {
        for (address, is_link) in [
            ("https://cdn.example/a b.png", true),
            ("HTTP://cdn.example", true),
            ("/cdn/a.png", true),
            ("//cdn.example/a.png", true),
            ("javascript:alert(1)", false),
            ("javascript://x/%0aalert(1)", false),
            (" javascript:alert(1)", false),
            ("intent://x", false),
            ("data:text/html,x", false),
            ("a.png", false),
            ("", false),
        ] {
            assert_eq!(is_web(address), is_link, "{address:?}");
        }
    }

    #[test]
    fn a_path_stays_where_it_is() {
        for (address, stays) in [
            ("/a/b?c", true),
            ("/", true),
            ("//evil.example", false),
            ("/\\evil.example", false),
            ("/\t/evil.example", false),
            ("a", false),
            ("", false),
        ] {
            assert_eq!(is_path(address), stays, "{address:?}");
        }
    }
}
