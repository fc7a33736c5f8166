//! `cargo xtask shots`: pictures of the page in every state, for the documents and for whoever changes how it looks.

use crate::build::{self, Quality};
use crate::command;
use crate::demo;
use crate::place;
use crate::report::{Report, Stream};
use crate::serve::server::{self, Build};
use crate::tools::{browser, npm};
use anyhow::Result;

/// Takes them and puts them into `docs/images/`.
pub(crate) fn run() -> Result<()> {
    let mut report = Report::new("asset-dock shots", 1, Stream::Stdout);
    report.step("pictures", |line| {
        let browser = browser::ready(line)?;
        build::widget(line, Quality::Quick)?;
        let server = server::build(line, Build::Serve)?;
        let samples = place::target().join("xtask/samples");
        demo::write(line, &samples)?;
        let mut playwright = npm::binary(line, "playwright")?;
        playwright
            .args(["test", "--config", "shots/playwright.config.ts"])
            .env("ASSET_DOCK_SERVER", server)
            .env("ASSET_DOCK_SAMPLES", samples)
            .env("ASSET_DOCK_SHOTS", place::root().join("docs/images"))
            .env("CHROMIUM", browser.chromium);
        command::run(line, &mut playwright)?;
        line.note("in docs/images");
        Ok(())
    })
}
