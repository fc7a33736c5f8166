//! Which files the demo workspace has, in the order of their upload: the list shows the last one first.
//!
//! Something of everything that a library has to cope with: small and large, wide and tall, in folders,
//! empty, and named in eight scripts.

use super::scenes::{self, Light, bmp, jpeg, png, webp};
use super::{Sample, papers};
use anyhow::Result;

/// All of them.
#[rustfmt::skip] // A table: one file a line.
pub(super) fn samples() -> Vec<Sample> {
    let file = |folder, name, media, make: fn() -> Result<Vec<u8>>| Sample { name, media, folder, make };
    vec![
        file("Notes", "empty.txt", "text/plain", || Ok(Vec::new())),
        file("Notes", "field-notes.txt", "text/plain", || Ok(papers::notes())),
        file("Notes", "俳句.txt", "text/plain", || Ok(papers::haiku())),
        file("Brand", "palette.json", "application/json", || Ok(papers::palette())),
        file("", "harbour-temperatures-2025.csv", "text/csv", || Ok(papers::temperatures())),
        file("Notes", "newsletter-october.html", "text/html", || Ok(papers::newsletter())),
        file("Brand/Icons", "icon-32.png", "image/png", || png(&scenes::sunflower(32, 24))),
        file("Brand/Icons", "icon-180.png", "image/png", || png(&scenes::sunflower(180, 110))),
        file("Photos/Coast", "lighthouse.bmp", "image/bmp", || bmp(&scenes::lighthouse(6))),
        file("Brand/Icons", "loading-rings.gif", "image/gif", || scenes::rings(200)),
        file("", "chimes.wav", "audio/wav", papers::chimes),
        file("Brand", "Brand guidelines.md", "text/markdown", || Ok(papers::guidelines())),
        file("Brand", "press-kit.zip", "application/zip", papers::press_kit),
        file("Brand", "tiles.svg", "image/svg+xml", || Ok(papers::tiles())),
        file("Brand", "background, calm.jpg", "image/jpeg", || jpeg(&scenes::silk(1920, 1080, &[0x0f1440, 0x3b46b0, 0x8d6fe0, 0xe58fc0, 0xfbd0b0], 5))),
        file("Photos", "गुलाबी धुंध.webp", "image/webp", || webp(&scenes::marble(900, 700, &[0x2b0b3f, 0x7a1f6b, 0xe05780, 0xf9b4a0, 0xfff1e0], 61))),
        file("", "tower-window (final) (2).png", "image/png", || png(&scenes::glass(1100, 800))),
        file("Photos/Mountains", "Panorama of the valley at first light.jpg", "image/jpeg", || jpeg(&scenes::ranges(3600, 1000, &Light::DAWN))),
        file("Photos/Mountains", "tall-descent.jpg", "image/jpeg", || jpeg(&scenes::ranges(900, 2700, &Light::DUSK))),
        file("Photos/Coast", "A very long name, as cameras, scanners and careful people give them - North coast, seen from the tower, second attempt, edited for print, version 7 (approved).jpg",
            "image/jpeg", || jpeg(&scenes::sea(1280, 850, 1))),
        file("", "evening-chords.wav", "audio/wav", papers::evening),
        file("", "mark.svg", "image/svg+xml", || Ok(papers::mark())),
        file("", "seahorse-valley.png", "image/png", || png(&scenes::mandelbrot(1200, 900))),
        file("", "Harbour Report 2025.pdf", "application/pdf", papers::report),
        file("", "frost.png", "image/png", || png(&scenes::julia(1200, 900))),
        file("Photos", "כחול עמוק.jpg", "image/jpeg", || jpeg(&scenes::marble(1400, 1000, &[0x04122e, 0x0b3c6f, 0x1f8aa8, 0x9ae0d0, 0xfdf5e0], 7))),
        file("", "hiking-map.webp", "image/webp", || webp(&scenes::topography(1200, 900))),
        file("Photos", "砂丘の夕暮れ.jpg", "image/jpeg", || jpeg(&scenes::dunes(4000, 3000))),
        file("", "Северное сияние.jpg", "image/jpeg", || jpeg(&scenes::aurora(1600, 1000))),
        file("", "sunflower.png", "image/png", || png(&scenes::sunflower(1000, 620))),
        file("Photos/Coast", "Νησιά του Αιγαίου.jpg", "image/jpeg", || jpeg(&scenes::islands(1600, 1100))),
        file("", "ink-currents.jpg", "image/jpeg", || jpeg(&scenes::flow(1500, 1000))),
        file("", "mountain-night.jpg", "image/jpeg", || jpeg(&scenes::ranges(1600, 1000, &Light::NIGHT))),
        file("", "غروب الشمس 🌅.jpg", "image/jpeg", || jpeg(&scenes::sea(1600, 1066, 0))),
    ]
}

/// The tags of a file; most have none.
#[rustfmt::skip] // A table: one file a line.
pub(super) fn tags(name: &str) -> &'static [&'static str] {
    match name {
        "غروب الشمس 🌅.jpg" => &["landscape"],
        "mountain-night.jpg" | "Северное сияние.jpg" => &["landscape", "night"],
        "ink-currents.jpg" | "frost.png" => &["abstract"],
        "sunflower.png" => &["abstract", "brand"],
        "hiking-map.webp" => &["map"],
        "Harbour Report 2025.pdf" => &["2025", "harbour", "report"],
        "harbour-temperatures-2025.csv" => &["2025", "harbour"],
        "mark.svg" => &["brand"],
        _ => &[],
    }
}

impl Light {
    const DAWN: Self = Self {
        sky: &[0x4f7fb5, 0x9cb8d6, 0xf3c9b5, 0xffe3b8],
        ground: &[0xe8bfb0, 0xb88fa3, 0x7d6a92, 0x474b73, 0x1c2645],
        sun: (0xfff8e1, 0.68, 0.42),
        stars: 0.0,
        seed: 400,
    };
    const DUSK: Self = Self {
        sky: &[0x1b1f4d, 0x54326e, 0xb54a70, 0xf28960, 0xffd08a],
        ground: &[0xe08a78, 0xa05270, 0x623666, 0x332350, 0x12102b],
        sun: (0xffe9b8, 0.38, 0.47),
        stars: 0.12,
        seed: 800,
    };
    const NIGHT: Self = Self {
        sky: &[0x050a24, 0x0c1d4a, 0x1d4078, 0x4b7fa6],
        ground: &[0x47749a, 0x2a507c, 0x16335c, 0x0b1c3d, 0x040b1e],
        sun: (0xf4f7ff, 0.76, 0.20),
        stars: 0.30,
        seed: 1200,
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_enough_files_and_no_name_twice() {
        let samples = samples();
        assert!(samples.len() >= 28, "{}", samples.len());
        assert_eq!(
            samples
                .iter()
                .map(|sample| sample.name)
                .collect::<BTreeSet<_>>()
                .len(),
            samples.len()
        );
    }

    #[test]
    fn small_files_are_what_their_type_says() {
        for sample in samples() {
            let content = match sample.media {
                "image/bmp" | "image/gif" | "application/pdf" | "application/zip" | "audio/wav" => {
                    (sample.make)().unwrap()
                }
                _ => continue,
            };
            let start: &[u8] = match sample.media {
                "image/bmp" => b"BM",
                "image/gif" => b"GIF89a",
                "application/pdf" => b"%PDF-1.",
                "application/zip" => b"PK",
                _ => b"RIFF",
            };
            assert!(content.starts_with(start), "{}", sample.name);
        }
    }
}
