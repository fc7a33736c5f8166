//! The requests of the benchmarks: large uploads, folders, and the way back.

use super::bodies::{self, Body};
use anyhow::{Context, Result, bail, ensure};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use ureq::SendBody;

const BOUNDARY: &str = "----asset-dock-bench-0c9e1d";

/// Uploads a body of `size` bytes as a browser's form would, into a folder or to the top; returns the
/// asset's id.
pub(super) fn upload(
    address: &str,
    key: &str,
    name: &str,
    folder: Option<&str>,
    seed: u64,
    size: u64,
) -> Result<String> {
    let place = folder.map_or_else(String::new, |folder| format!("?folder={folder}"));
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    let tail = format!("\r\n--{BOUNDARY}--\r\n");
    let length = u64::try_from(head.len() + tail.len())? + size;
    let mut form = head
        .as_bytes()
        .chain(Body::new(seed, size))
        .chain(tail.as_bytes());
    let mut answer = ureq::post(format!("{address}/api/store/asset/upload{place}"))
        .config()
        .http_status_as_error(false)
        .build()
        .header("X-API-Key", key)
        .header(
            "Content-Type",
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .header("Content-Length", length.to_string())
        .send(SendBody::from_reader(&mut form))
        .with_context(|| format!("{name} could not be uploaded"))?;
    let body = answer.body_mut().read_to_string()?;
    if answer.status() != 201 {
        bail!(
            "the server answered {} to the upload of {name}: {body}",
            answer.status()
        );
    }
    id_of(&body)
}

/// Makes a folder in another or at the top; returns its id.
pub(super) fn make_folder(
    address: &str,
    key: &str,
    name: &str,
    parent: Option<&str>,
) -> Result<String> {
    let mut answer = ureq::post(format!("{address}/api/store/folder/"))
        .header("X-API-Key", key)
        .send_json(serde_json::json!({ "name": name, "parent": parent }))
        .with_context(|| format!("the folder {name} could not be made"))?;
    id_of(&answer.body_mut().read_to_string()?)
}

fn id_of(body: &str) -> Result<String> {
    let object: serde_json::Value = serde_json::from_str(body)?;
    let id = object
        .get("id")
        .with_context(|| format!("an answer without an id: {body}"))?;
    Ok(id.as_str().map_or_else(|| id.to_string(), str::to_owned))
}

/// Downloads a folder as a zip into a file; returns its size, which must be the one that was announced.
pub(super) fn download_folder(address: &str, key: &str, id: &str, to: &Path) -> Result<u64> {
    let mut answer = ureq::get(format!("{address}/api/store/folder/{id}/download"))
        .header("X-API-Key", key)
        .call()
        .context("the download failed")?;
    let announced = answer.body().content_length();
    let mut reader = answer.body_mut().with_config().limit(u64::MAX).reader();
    let size = io::copy(&mut reader, &mut File::create(to)?)?;
    ensure!(
        announced == Some(size),
        "the server announced {announced:?} bytes and sent {size}"
    );
    Ok(size)
}

/// Downloads an asset and returns the SHA-256 of what came.
pub(super) fn download_digest(address: &str, key: &str, id: &str) -> Result<Vec<u8>> {
    let url = format!("{address}/api/store/asset/download?id={id}");
    let mut answer = ureq::get(url)
        .header("X-API-Key", key)
        .call()
        .context("the download failed")?;
    let mut reader = answer.body_mut().with_config().limit(u64::MAX).reader();
    Ok(bodies::digest(&mut reader)?)
}
