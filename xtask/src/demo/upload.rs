//! One file sent as a browser's form would send it.

use super::Sample;
use anyhow::{Context, Result, bail};

/// Uploads a file into a folder, or to the top level, and makes sure that the server took it. Gives its id.
pub(super) fn send(
    address: &str,
    key: &str,
    folder: Option<&str>,
    sample: &Sample,
    content: &[u8],
) -> Result<String> {
    const BOUNDARY: &str = "----asset-dock-demo-6f1d0c52";
    let query = folder.map_or(String::new(), |id| format!("?folder={id}"));
    let answer = ureq::post(format!("{address}/api/store/asset/upload{query}"))
        .config()
        .http_status_as_error(false)
        .build()
        .header("X-API-Key", key)
        .header(
            "Content-Type",
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .send(form(BOUNDARY, sample, content).as_slice());
    let mut answer =
        answer.with_context(|| format!("{} could not be uploaded to {address}", sample.name))?;
    let body = answer.body_mut().read_to_string().unwrap_or_default();
    if answer.status() != 201 {
        bail!(
            "the server answered {} to the upload of {}: {body}",
            answer.status(),
            sample.name
        );
    }
    let asset: serde_json::Value = serde_json::from_str(&body)?;
    let id = asset["id"].as_str().context("an asset without an id")?;
    Ok(id.to_owned())
}

/// Gives a file its tags.
pub(super) fn tag(address: &str, key: &str, id: &str, tags: &[&str]) -> Result<()> {
    ureq::patch(format!("{address}/api/store/asset/{id}"))
        .header("X-API-Key", key)
        .send_json(serde_json::json!({ "tags": tags }))
        .context("a demo file could not be tagged")?;
    Ok(())
}

/// The body; in the name, what would end the header is escaped as browsers do (HTML, "multipart/form-data").
fn form(boundary: &str, sample: &Sample, content: &[u8]) -> Vec<u8> {
    let name = sample
        .name
        .replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    let mut form = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: {}\r\n\r\n",
        sample.media
    )
    .into_bytes();
    form.extend_from_slice(content);
    form.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_cannot_leave_its_header() {
        let sample = Sample {
            name: "a\"b\r\nc.txt",
            media: "text/plain",
            folder: "",
            make: || Ok(Vec::new()),
        };
        let form = String::from_utf8(form("B", &sample, b"body")).unwrap();
        assert!(form.contains("filename=\"a%22b%0D%0Ac.txt\"\r\n"), "{form}");
        assert!(form.ends_with("\r\n\r\nbody\r\n--B--\r\n"), "{form}");
    }
}
