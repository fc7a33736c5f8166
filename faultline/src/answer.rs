//! Answers that no server gave, and answers that are noise.

use crate::fault::{Fault, Garbled};
use crate::head::Head;

/// The answer that a fault gives instead of the server. `None` where it gives none.
pub(crate) fn instead(fault: &Fault, asked: &Head) -> Option<Vec<u8>> {
    let (status, seconds) = match fault {
        Fault::TooLarge => ("413 Content Too Large", None),
        Fault::TooMany { seconds } => ("429 Too Many Requests", Some(*seconds)),
        Fault::Unavailable { seconds } => ("503 Service Unavailable", *seconds),
        _ => return None,
    };
    let pause = seconds.map_or_else(String::new, |it| format!("Retry-After: {it}\r\n"));
    // A page of another origin sees no answer without these.
    let open = asked.header("origin").map_or_else(String::new, |origin| {
        format!("Access-Control-Allow-Origin: {origin}\r\nAccess-Control-Expose-Headers: Retry-After\r\n")
    });
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n{pause}{open}\r\n");
    Some(answer.into_bytes())
}

/// An answer with noise in it.
pub(crate) fn garble(answer: &[u8], what: Garbled) -> Vec<u8> {
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    let body = end.map_or(answer.len(), |end| end + 4);
    let noise = match what {
        Garbled::Body if body < answer.len() => body..answer.len(),
        // What has no body cannot be garbled there.
        Garbled::Body | Garbled::Status => 0..answer.len().min(8),
    };
    let garbled = answer.iter().enumerate();
    garbled
        .map(|(index, &byte)| if noise.contains(&index) { 0xfe } else { byte })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_where_it_should_be() {
        let answer = b"HTTP/1.1 200 OK\r\n\r\n{}";
        assert!(garble(answer, Garbled::Body).ends_with(b"\r\n\r\n\xfe\xfe"));
        assert!(garble(answer, Garbled::Status).ends_with(b"200 OK\r\n\r\n{}"));
        assert!(garble(b"HTTP/1.1 204 No\r\n\r\n", Garbled::Body).starts_with(b"\xfe\xfe"));
    }
}
