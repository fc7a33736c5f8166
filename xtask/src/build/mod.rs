//! `cargo xtask build`: the widget, from Rust source to the files that a browser loads.
//!
//! cargo compiles it, wasm-bindgen (linked, not installed) writes its JavaScript, the hand-written
//! modules join it in `pkg/dist/`; a release is also optimised and compressed.

mod compile;
mod compress;
mod gather;
mod optimise;
mod parts;
mod sizes;
pub(crate) mod target;
mod trusted;
mod zones;

use crate::place;
use crate::report::{Line, Report, Stream, bytes, seconds};
use anyhow::Result;
use gather::Dist;

/// What to build.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// As it is shipped: small, and compressed beside each file; takes longer.
    #[arg(long)]
    release: bool,
}

/// How much work goes into the widget's size.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quality {
    /// Built soon: for the demo and for working on it.
    Quick,
    /// As it is shipped.
    Release,
}

/// Builds into `pkg/dist/` and says what is there.
pub(crate) fn run(options: &Options) -> Result<()> {
    let quality = if options.release {
        Quality::Release
    } else {
        Quality::Quick
    };
    let mut report = Report::new("asset-dock build", 1, Stream::Stdout);
    report.step("widget", |line| widget(line, quality))?;
    if quality == Quality::Release {
        println!("\n{}", sizes::table(&sizes::measure(&place::dist())?));
    }
    println!(
        "\n  {} is ready after {}.",
        place::short(&place::dist()),
        seconds(report.elapsed())
    );
    Ok(())
}

/// Builds the widget into `pkg/dist/`, or finds that it stands there already.
pub(crate) fn widget(line: &mut Line, quality: Quality) -> Result<()> {
    target::add(line)?;
    let compiled = compile::all(line, quality)?;
    let dist = Dist::new(quality, &compiled)?;
    if dist.is_fresh() {
        line.note("unchanged");
        return Ok(());
    }
    line.say("wasm-bindgen");
    dist.bind(&compiled)?;
    trusted::rewrite(&dist.module())?;
    zones::rewrite(&dist.module())?;
    dist.copy_handwritten()?;
    if quality == Quality::Release {
        optimise::for_size(line, &dist.wasm())?;
        for part in parts::all(dist.staging())? {
            optimise::for_size(line, &part)?;
        }
        optimise::for_speed(line, &dist.hasher())?;
    }
    parts::seal(dist.staging())?;
    if quality == Quality::Release {
        optimise::scripts(line, dist.staging())?;
        line.say("compressing");
        compress::beside(dist.staging())?;
    }
    line.note(bytes(std::fs::metadata(dist.wasm())?.len()));
    dist.publish()
}
