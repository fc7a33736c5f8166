//! Decompression bombs and broken images, ten and more of each format: no thumbnail, a reason recorded,
//! the worker goes on, and the server with its helper stays small.

mod bmp;
mod gif;
mod ico;
mod jpeg;
mod png;
mod tiff;
mod webp;

use std::fs;

use image::ImageFormat;

use crate::app::TestApp;
use crate::program;
use crate::thumbnails::good;
use crate::thumbnails::worker::children;

/// The most memory that the server and its helper may have at any moment that we look.
const MEMORY_KIB: u64 = 256 * 1024;

/// A file and what is wrong with it.
pub(crate) type Bomb = (&'static str, Vec<u8>);

/// The bombs of a format that has this ending.
pub(crate) fn bombs() -> [(&'static str, Vec<Bomb>); 7] {
    [
        ("png", png::bombs()),
        ("jpg", jpeg::bombs()),
        ("gif", gif::bombs()),
        ("webp", webp::bombs()),
        ("bmp", bmp::bombs()),
        ("tiff", tiff::bombs()),
        ("ico", ico::bombs()),
    ]
}

#[tokio::test]
async fn no_image_costs_more_than_a_reason() {
    let app = TestApp::new().await;
    for (ending, bombs) in bombs() {
        assert!(bombs.len() >= 10, "{ending}");
        for (what, bytes) in bombs {
            app.upload(&format!("{what}.{ending}"), &bytes).await;
        }
    }
    // The last in the queue: when it is drawn, everything before it was survived.
    let last = app
        .upload("last.png", &good(ImageFormat::Png, 300, 200))
        .await;
    let path = format!("/api/store/asset/{}", crate::app::id(&last));
    let program = program::start(&app, &[]).await;
    let mut peak = 0;
    while app.get(&path).await.value()["thumbnail"]["state"] == "pending" {
        peak = peak.max(memory(program.child.id().unwrap()));
    }
    drop(program);
    println!("server and helper: {} MiB", peak / 1024);
    assert!(peak > 0 && peak < MEMORY_KIB, "{peak} KiB");
    let page = app.get("/api/store/asset/?limit=250").await.value();
    let assets = page["items"].as_array().unwrap();
    let wrong: Vec<_> = assets
        .iter()
        .filter(|asset| asset["id"] != last["id"])
        .filter(|asset| !asset["thumbnail"]["reason"].is_string())
        .map(|asset| format!("{}: {}", asset["name"], asset["thumbnail"]))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(app.get(&path).await.value()["thumbnail"]["state"], "ready");
    assert_eq!(app.blob_files().len(), assets.len() + 3);
}

/// What a process and its children have in memory, in KiB.
fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let own = resident.and_then(|size| size.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    own.unwrap_or(0) + children(process).into_iter().map(memory).sum::<u64>()
}

/// The first part of a file, so many hundredths of it.
pub(super) fn cut(file: &[u8], hundredths: usize) -> Vec<u8> {
    file[..file.len() * hundredths / 100].to_vec()
}

/// The file with other bytes at a place.
pub(super) fn patched(file: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    file[at..at + bytes.len()].copy_from_slice(bytes);
    file
}
