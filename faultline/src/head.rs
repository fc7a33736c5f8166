//! Where a message of HTTP/1.1 ends, and no more of HTTP than that.

use std::io::{self, ErrorKind};

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// A head that is longer than this is none, in bytes.
const LONGEST: usize = 64 * 1024;

/// Everything before the body of a message, as it came.
#[derive(Clone, Debug)]
pub(crate) struct Head(pub(crate) Vec<u8>);

/// How long a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    Exact(u64),
    Chunked,
    UntilClose,
}

impl Head {
    /// Reads the next head. `None` where the other side has no more to say.
    pub(crate) async fn read(from: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        loop {
            let before = bytes.len();
            from.read_until(b'\n', &mut bytes).await?;
            if bytes.len() == before {
                return match before {
                    0 => Ok(None),
                    _ => Err(ErrorKind::UnexpectedEof.into()),
                };
            }
            if bytes.len() > LONGEST {
                return Err(ErrorKind::InvalidData.into());
            }
            if bytes.ends_with(b"\r\n\r\n") {
                return Ok(Some(Head(bytes)));
            }
        }
    }

    /// Its first line.
    pub(crate) fn first_line(&self) -> String {
        let line = self.0.split(|&byte| byte == b'\r').next();
        String::from_utf8_lossy(line.unwrap_or_default()).into_owned()
    }

    /// The method and the path of a request.
    pub(crate) fn request(&self) -> String {
        let line = self.first_line();
        let words: Vec<_> = line.split(' ').take(2).collect();
        words.join(" ")
    }

    /// The status of an answer; 0 where there is none.
    pub(crate) fn status(&self) -> u16 {
        let line = self.first_line();
        let status = line.split(' ').nth(1).and_then(|word| word.parse().ok());
        status.unwrap_or(0)
    }

    /// The first header of this name, which is in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(&self.0);
        let headers = text.lines().filter_map(|line| line.split_once(':'));
        let mut named = headers.filter(|(known, _)| known.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.trim().to_owned())
    }

    /// Whether its sender closes the connection behind the message.
    pub(crate) fn closes(&self) -> bool {
        let says = self.header("connection");
        says.is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }

    /// How long the body of this request is.
    pub(crate) fn request_length(&self) -> Length {
        self.length(Length::Exact(0))
    }

    /// How long the body of this answer is, to a request of that head.
    pub(crate) fn answer_length(&self, asked: &Head) -> Length {
        let is_bare = matches!(self.status(), 100..200 | 204 | 304);
        if is_bare || asked.first_line().starts_with("HEAD ") {
            return Length::Exact(0);
        }
        self.length(Length::UntilClose)
    }

    fn length(&self, unsaid: Length) -> Length {
        let is_chunked = |value: String| value.to_ascii_lowercase().ends_with("chunked");
        if self.header("transfer-encoding").is_some_and(is_chunked) {
            return Length::Chunked;
        }
        let said = self.header("content-length").and_then(|it| it.parse().ok());
        said.map_or(unsaid, Length::Exact)
    }
}

/// Hands a body on, as it comes.
pub(crate) async fn copy_body(
    from: &mut (impl AsyncBufRead + Unpin),
    to: &mut (impl AsyncWrite + Unpin),
    length: Length,
) -> io::Result<()> {
    match length {
        Length::Exact(length) => {
            let copied = tokio::io::copy(&mut from.take(length), to).await?;
            if copied < length {
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
        Length::UntilClose => {
            tokio::io::copy(from, to).await?;
        }
        Length::Chunked => copy_chunks(from, to).await?,
    }
    to.flush().await
}

async fn copy_chunks(
    from: &mut (impl AsyncBufRead + Unpin),
    to: &mut (impl AsyncWrite + Unpin),
) -> io::Result<()> {
    loop {
        let line = line(from).await?;
        to.write_all(&line).await?;
        let digits = String::from_utf8_lossy(&line);
        let digits = digits.split([';', '\r']).next().unwrap_or_default();
        let size = u64::from_str_radix(digits.trim(), 16);
        let size = size.map_err(|_| io::Error::from(ErrorKind::InvalidData))?;
        if size == 0 {
            break;
        }
        // The chunk and the end of its line.
        tokio::io::copy(&mut from.take(size + 2), to).await?;
    }
    // What follows the last chunk, to the empty line.
    loop {
        let line = line(from).await?;
        to.write_all(&line).await?;
        if line == b"\r\n" {
            return Ok(());
        }
    }
}

async fn line(from: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line).await?;
    if line.ends_with(b"\n") {
        Ok(line)
    } else {
        Err(ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn messages_end_where_they_end() {
        for (message, body) in [
            ("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET", "abc"),
            ("GET / HTTP/1.1\r\n\r\nGET", ""),
            (
                "PUT / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nA: b\r\n\r\nGET",
                "3;x=y\r\nabc\r\n0\r\nA: b\r\n\r\n",
            ),
        ] {
            let mut from = message.as_bytes();
            let head = Head::read(&mut from).await.unwrap().unwrap();
            let mut copied = Vec::new();
            let length = head.request_length();
            copy_body(&mut from, &mut copied, length).await.unwrap();
            assert_eq!(String::from_utf8(copied).unwrap(), body);
            assert!(from.is_empty() || from == b"GET", "{message}");
        }
        assert!(Head::read(&mut &b""[..]).await.unwrap().is_none());
        assert!(Head::read(&mut &b"GET / HTTP"[..]).await.is_err());
    }

    #[test]
    fn an_answer_without_a_length_ends_with_the_connection_unless_it_has_no_body() {
        let head = |text: &str| Head(text.as_bytes().to_vec());
        let (get, look) = (
            head("GET / HTTP/1.1\r\n\r\n"),
            head("HEAD / HTTP/1.1\r\n\r\n"),
        );
        for (answer, asked, length) in [
            ("HTTP/1.1 200 OK\r\n\r\n", &get, Length::UntilClose),
            ("HTTP/1.1 204 No Content\r\n\r\n", &get, Length::Exact(0)),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
                &get,
                Length::Exact(9),
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
                &look,
                Length::Exact(0),
            ),
        ] {
            assert_eq!(head(answer).answer_length(asked), length, "{answer}");
        }
    }
}
