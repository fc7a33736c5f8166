//! `cargo xtask bench`: the figures that the project promises, measured.

mod bodies;
mod browse;
mod faults;
mod hash;
mod http;
mod list;
mod memory;
mod parts;
mod peers;
mod server;
mod size;
mod start;
mod upload;
mod zip;

use crate::faults::Runs;
use anyhow::Result;
use clap::ValueEnum;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    name: Name,
    /// Print one JSON document on standard output instead of words.
    #[arg(long)]
    json: bool,
    /// With `faults`: how many uploads.
    #[arg(long, default_value_t = 10_000)]
    runs: u64,
    /// With `faults`: the seed of the first.
    #[arg(long, default_value_t = 0)]
    first: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Name {
    /// A library of 100,000 assets, scrolled and searched, in Chromium.
    Browse,
    /// Uploads through a network that fails, in Chromium.
    Faults,
    /// Memory and speed while large files arrive at once.
    Server,
    /// How long a page of a large library takes, by where it is.
    List,
    /// From a file of 1 GiB to its digest in the page, beside others, in Chromium.
    Hash,
    /// What a page loads, before the first file can be dropped and in all.
    Size,
    /// From navigation to the first row, beside the pages of others, in Chromium.
    Start,
    /// Uploads beside those of others, in Chromium. Needs 20 GB of disk.
    Upload,
    /// Memory while a folder of 10,000 files, and one of 5 GiB, are sent as a zip. Needs 12 GB of disk.
    Zip,
}

/// One measured number.
struct Figure {
    name: &'static str,
    value: f64,
    unit: &'static str,
}

/// Measures and prints.
pub(crate) fn run(options: &Options) -> Result<()> {
    match options.name {
        Name::List => list::run(options.json),
        Name::Faults => {
            let runs = Runs {
                first: options.first,
                count: options.runs,
            };
            show("faults", &faults::measure(&runs)?, options.json);
            Ok(())
        }
        Name::Server => {
            show("server", &server::measure()?, options.json);
            Ok(())
        }
        Name::Hash => {
            show("hash", &hash::measure()?, options.json);
            Ok(())
        }
        Name::Browse => {
            show("browse", &browse::measure()?, options.json);
            Ok(())
        }
        Name::Size => {
            show("size", &size::measure()?, options.json);
            Ok(())
        }
        Name::Start => {
            show("start", &start::measure()?, options.json);
            Ok(())
        }
        Name::Upload => {
            show("upload", &upload::measure()?, options.json);
            Ok(())
        }
        Name::Zip => {
            show("zip", &zip::measure()?, options.json);
            Ok(())
        }
    }
}

fn show(bench: &str, figures: &[Figure], json: bool) {
    if json {
        println!("{}", document(bench, figures));
        return;
    }
    println!();
    for Figure { name, value, unit } in figures {
        println!("  {name:<26} {value:>9.2} {unit}");
    }
}

fn mib(kib: u64) -> f64 {
    real(kib) / 1024.0
}

#[expect(
    clippy::cast_precision_loss,
    reason = "shown with one digit after the point"
)]
fn real(whole: u64) -> f64 {
    whole as f64
}

/// The document of every benchmark.
fn document(bench: &str, figures: &[Figure]) -> serde_json::Value {
    let figure = |Figure { name, value, unit }: &Figure| serde_json::json!({ "name": name, "value": value, "unit": unit });
    serde_json::json!({ "bench": bench, "figures": figures.iter().map(figure).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_the_agreed_form() {
        let figures = [Figure {
            name: "rss_mib_idle",
            value: 12.5,
            unit: "MiB",
        }];
        assert_eq!(
            document("server", &figures).to_string(),
            r#"{"bench":"server","figures":[{"name":"rss_mib_idle","unit":"MiB","value":12.5}]}"#
        );
    }
}
