//! From where images are fetched: the hosts that the documents name, and no others.
//!
//! Most of these are stores of files that anyone can rent. That is enough to keep this server from being
//! sent about; what a name leads to is looked at where the connection is made, see [`crate::outbound`].

use url::{Host, Url};

/// Whole names.
const HOSTS: [&str; 6] = [
    "storage.img-processing.com",
    "s3.amazonaws.com",
    "www.dropbox.com",
    "storage.googleapis.com",
    "drive.google.com",
    "1drv.ms",
];

/// Ends of names, before which something stands.
const ENDS: [&str; 3] = [".s3.amazonaws.com", ".blob.core.windows.net", ".r2.dev"];

/// Whether an image may be fetched from this address.
pub(super) fn is_allowed(url: &Url) -> bool {
    let Some(Host::Domain(host)) = url.host() else {
        return false;
    };
    let within = |end: &str| host.strip_suffix(end).is_some_and(|name| !name.is_empty());
    url.scheme() == "https"
        && url.port().is_none()
        && (HOSTS.contains(&host) || ENDS.iter().any(|end| within(end)) || is_regional(host))
}

/// A bucket of one region: `bucket.s3.region.amazonaws.com`, where a bucket may have dots in its name.
fn is_regional(host: &str) -> bool {
    let Some(name) = host.strip_suffix(".amazonaws.com") else {
        return false;
    };
    let Some((bucket, region)) = name.rsplit_once(".s3.") else {
        return false;
    };
    !bucket.is_empty() && !region.is_empty() && !region.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_documented_origins_are_allowed() {
        for url in [
            "https://storage.img-processing.com/images/x",
            "https://bucket.s3.eu-central-1.amazonaws.com/a.png?sig=1",
            "https://my.bucket.s3.us-east-1.amazonaws.com/a.png",
            "https://bucket.s3.amazonaws.com/a.png",
            "https://s3.amazonaws.com/bucket/a.png",
            "https://account.blob.core.windows.net/c/a.png",
            "https://pub-1.r2.dev/a.png",
            "https://www.dropbox.com/s/a.png",
            "https://storage.googleapis.com:443/b/a.png",
            "https://drive.google.com/uc?id=1",
            "https://1drv.ms/i/s!x",
        ] {
            assert!(is_allowed(&Url::parse(url).unwrap()), "{url}");
        }
        for url in [
            "http://storage.googleapis.com/a.png",
            "https://storage.googleapis.com:8443/a.png",
            "https://storage.googleapis.com./a.png",
            "https://evil.example/storage.googleapis.com",
            "https://storage.googleapis.com.evil.example/a.png",
            "https://evilstorage.googleapis.com/a.png",
            "https://.r2.dev/a.png",
            "https://r2.dev/a.png",
            "https://evilr2.dev/a.png",
            "https://dropbox.com/a.png",
            "https://s3.eu-central-1.amazonaws.com/bucket/a.png",
            "https://bucket.s3.a.b.amazonaws.com/a.png",
            "https://ec2.amazonaws.com/a.png",
            "https://127.0.0.1/a.png",
            "https://[::1]/a.png",
            "http://127.0.0.1/x.png",
            "file:///etc/passwd",
            "data:image/png;base64,AA",
        ] {
            assert!(!is_allowed(&Url::parse(url).unwrap()), "{url}");
        }
    }
}
