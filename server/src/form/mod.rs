//! The form around an uploaded file: finds the file and gives its bytes as they come, and keeps the text
//! fields beside it.
//!
//! Any field name will do for the file. Nothing is held but the bytes that wait to be taken, and text
//! that the form's limit keeps small.

mod pace;

use axum::body::Body;
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use futures_util::TryStreamExt;
use futures_util::stream::Stream;
use multer::{Constraints, Field, Multipart, SizeLimit};

use self::pace::{Allowance, Spent, paced};
use crate::drain::body_error;
use crate::error::Error;

/// What a form may add to its file: boundaries, part headers and text fields.
pub(crate) const OVERHEAD: u64 = 64 * 1024;

/// A `multipart/form-data` body.
pub(crate) struct Form {
    parts: Multipart<'static>,
    allowance: Allowance,
    fields: Fields,
    /// The largest file, for the words of a refusal.
    max_file: u64,
}

/// The text in a form: names and values, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

/// The file in a form.
pub(crate) struct FilePart {
    /// The field that it stands in; empty where it has no name.
    pub(crate) field_name: String,
    /// The name that the client gave it; empty where it gave none.
    pub(crate) name: String,
    /// The media type that the client claims.
    pub(crate) claimed: Option<String>,
    field: Field<'static>,
    allowance: Allowance,
    max_file: u64,
}

impl Form {
    /// Reads a body as a form.
    ///
    /// # Errors
    /// Where it says that it is something else.
    pub(crate) fn new(headers: &HeaderMap, body: Body, max_file: u64) -> Result<Self, Error> {
        let content_type = headers.get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        let boundary = multer::parse_boundary(content_type.unwrap_or_default())
            .map_err(|_| not_a_form("the body must be multipart/form-data"))?;
        let size = SizeLimit::new().whole_stream(max_file.saturating_add(OVERHEAD));
        let constraints = Constraints::new().size_limit(size);
        let allowance = Allowance::default();
        let stream = paced(body.into_data_stream(), allowance.clone());
        let parts = Multipart::with_constraints(stream, boundary, constraints);
        Ok(Form {
            parts,
            allowance,
            fields: Fields::default(),
            max_file,
        })
    }

    /// The first file. Text that comes before it is kept.
    pub(crate) async fn file(&mut self) -> Result<FilePart, Error> {
        while let Some(field) = self.next().await? {
            if let Some(name) = file_name(field.headers())? {
                return Ok(FilePart {
                    field_name: field.name().unwrap_or_default().to_owned(),
                    name,
                    claimed: field.content_type().map(ToString::to_string),
                    field,
                    allowance: self.allowance.clone(),
                    max_file: self.max_file,
                });
            }
            self.keep(field).await?;
        }
        Err(Error::invalid(
            &["body", "file"],
            "missing",
            "the form holds no file",
        ))
    }

    /// Reads to the end, so that a form that was cut off after its file is noticed, and one with
    /// another file, which nobody would keep. Gives all text of the form.
    pub(crate) async fn finish(mut self) -> Result<Fields, Error> {
        while let Some(field) = self.next().await? {
            if file_name(field.headers())?.is_some() {
                return Err(Error::invalid(
                    &["body", "file"],
                    "too_long",
                    "there must be one file in a request",
                ));
            }
            self.keep(field).await?;
        }
        Ok(self.fields)
    }

    /// Keeps a text field. What is no text is nothing that anybody asks for.
    async fn keep(&mut self, mut field: Field<'static>) -> Result<(), Error> {
        self.allowance.grant(OVERHEAD);
        let name = field.name().map(str::to_owned);
        let before = self.fields.size();
        let mut value = Vec::new();
        loop {
            let chunk = field.chunk().await;
            let chunk = chunk.map_err(|cause| form_error(cause, self.max_file))?;
            let Some(chunk) = chunk else { break };
            value.extend_from_slice(&chunk);
            if before + value.len() as u64 > OVERHEAD {
                return Err(not_a_form("the form holds too much text"));
            }
        }
        if let (Some(name), Ok(value)) = (name, String::from_utf8(value)) {
            self.fields.0.push((name, value));
        }
        Ok(())
    }

    async fn next(&mut self) -> Result<Option<Field<'static>>, Error> {
        self.allowance.grant(OVERHEAD);
        let next = self.parts.next_field().await;
        next.map_err(|cause| form_error(cause, self.max_file))
    }
}

impl Fields {
    /// The first value of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn size(&self) -> u64 {
        let sizes = self.0.iter().map(|(name, value)| name.len() + value.len());
        sizes.sum::<usize>() as u64
    }
}

impl FilePart {
    /// The bytes that nobody has taken yet.
    pub(crate) fn bytes(&mut self) -> impl Stream<Item = Result<Bytes, Error>> + Unpin {
        self.allowance.lift();
        let max_file = self.max_file;
        let field = &mut self.field;
        field.map_err(move |cause| form_error(cause, max_file))
    }
}

fn form_error(cause: multer::Error, max_file: u64) -> Error {
    match cause {
        multer::Error::StreamReadFailed(cause) if cause.is::<Spent>() => {
            not_a_form("the form holds too much beside its file")
        }
        multer::Error::StreamReadFailed(cause) => body_error(cause.as_ref()),
        multer::Error::StreamSizeExceeded { .. } => Error::TooLarge(max_file),
        multer::Error::IncompleteStream
        | multer::Error::IncompleteHeaders
        | multer::Error::IncompleteFieldData { .. } => not_a_form("the form ends before its end"),
        // The name is all that a client puts into these lines of its own.
        multer::Error::ReadHeaderFailed(cause) if cause.to_string() == "invalid header value" => {
            unsendable_name()
        }
        other => not_a_form(&format!("the form cannot be read: {other}")),
    }
}

fn not_a_form(message: &str) -> Error {
    Error::invalid(&["body"], "multipart_invalid", message)
}

fn unsendable_name() -> Error {
    Error::invalid(
        &["body", "file", "filename"],
        "value_error",
        "the file name holds a character that cannot be sent",
    )
}

/// The file name of a part; `None` where the part is no file.
///
/// # Errors
/// Where there is a name and none of its forms can be read.
fn file_name(headers: &HeaderMap) -> Result<Option<String>, Error> {
    let Some(disposition) = headers.get(header::CONTENT_DISPOSITION) else {
        return Ok(None);
    };
    let disposition = String::from_utf8_lossy(disposition.as_bytes());
    let parameters = parameters(&disposition);
    let find = |wanted: &str| {
        let found = parameters.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value)
    };
    // The extended form is the better one where a client sends both (RFC 6266).
    let extended = find("filename*").map(|value| extended_value(value));
    let plain = find("filename").map(|value| unescape(value));
    match (extended, plain) {
        (Some(Some(name)), _) | (_, Some(name)) => Ok(Some(name)),
        (Some(None), None) => Err(unsendable_name()),
        (None, None) => Ok(None),
    }
}

/// Undoes what browsers do to the three bytes that would end a quoted name, and nothing else: they do
/// not escape `%` itself (HTML standard, "multipart form data").
fn unescape(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('%') {
        let (before, escape) = rest.split_at(at);
        text.push_str(before);
        let (plain, length) = match escape.get(..3) {
            Some("%22") => ('"', 3),
            Some("%0D" | "%0d") => ('\r', 3),
            Some("%0A" | "%0a") => ('\n', 3),
            _ => ('%', 1),
        };
        text.push(plain);
        rest = &escape[length..];
    }
    text + rest
}

/// The parameters after the first `;`, names in lower case, values without their quotes.
fn parameters(disposition: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = disposition.split_once(';').map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once('=') {
        let (value, after) = if let Some(quoted) = after.trim_start().strip_prefix('"') {
            quoted_value(quoted)
        } else {
            let (value, after) = after.split_once(';').unwrap_or((after, ""));
            (value.trim().to_owned(), after)
        };
        found.push((name.trim().to_ascii_lowercase(), value));
        rest = after.trim_start().trim_start_matches(';');
    }
    found
}

/// Reads to the closing quote; only a quote can be escaped, because browsers send backslashes as they are.
fn quoted_value(quoted: &str) -> (String, &str) {
    let mut value = String::new();
    let mut rest = quoted;
    while let Some(end) = rest.find('"') {
        let (before, after) = (&rest[..end], &rest[end + 1..]);
        let Some(escaped) = before.strip_suffix('\\') else {
            value.push_str(before);
            return (value, after);
        };
        value.push_str(escaped);
        value.push('"');
        rest = after;
    }
    (value + rest, "")
}

/// The text of an `ext-value` (RFC 8187): `UTF-8'en'na%C3%AFve.txt`.
fn extended_value(value: &str) -> Option<String> {
    let (charset, rest) = value.split_once('\'')?;
    let (_language, encoded) = rest.split_once('\'')?;
    let utf8 = charset.eq_ignore_ascii_case("utf-8");
    let decoded = percent_encoding::percent_decode_str(encoded).decode_utf8();
    decoded.ok().filter(|_| utf8).map(Into::into)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn file_names_are_found_in_all_their_forms() {
        for (disposition, name) in [
            (r#"form-data; name="file""#, None),
            (r#"form-data; name="filename""#, None),
            (
                r#"form-data; name="file"; filename="a b.txt""#,
                Some("a b.txt"),
            ),
            ("form-data; name=file; filename=a.txt", Some("a.txt")),
            (r#"form-data; FileName = "a.txt" ; name="x""#, Some("a.txt")),
            (
                r#"form-data; filename="a;b=c.txt"; name="x""#,
                Some("a;b=c.txt"),
            ),
            (r#"form-data; filename="a\"b.txt""#, Some("a\"b.txt")),
            (
                r#"form-data; filename="C:\dir\a.txt""#,
                Some(r"C:\dir\a.txt"),
            ),
            (r#"form-data; filename="open"#, Some("open")),
            (r#"form-data; filename="""#, Some("")),
            (r#"form-data; filename="صورة 🌴.jpg""#, Some("صورة 🌴.jpg")),
            (
                r#"form-data; filename="x.txt"; filename*=UTF-8''na%C3%AFve.txt"#,
                Some("naïve.txt"),
            ),
            (
                r#"form-data; filename*=utf-8'en'a%20b.txt; filename="x""#,
                Some("a b.txt"),
            ),
            (
                r#"form-data; filename*=latin1''a; filename="x.txt""#,
                Some("x.txt"),
            ),
            (
                r#"form-data; filename="%22%0d%0A%0B%2522%é%"; name="x""#,
                Some("\"\r\n%0B%2522%é%"),
            ),
            (
                r#"form-data; filename*=UTF-8''a%2522.txt; name="x""#,
                Some("a%22.txt"),
            ),
        ] {
            let mut headers = HeaderMap::new();
            let value = HeaderValue::from_bytes(disposition.as_bytes()).expect("a header value");
            headers.insert(header::CONTENT_DISPOSITION, value);
            let found = file_name(&headers).expect("a name that can be read");
            assert_eq!(found.as_deref(), name, "{disposition}");
        }
    }
}
