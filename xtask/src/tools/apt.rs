//! Debian packages, where this program may install them.

use crate::command::{self, command};
use crate::report::Line;
use anyhow::{Result, bail};

/// Installs `packages`, or says which are needed and why.
pub(super) fn install(line: &mut Line, packages: &[&str], why: &str) -> Result<()> {
    let names = packages.join(" ");
    if !rustix::process::geteuid().is_root() || command::find("apt-get").is_none() {
        bail!("{why}\nInstall it and run this again; on Debian: `sudo apt-get install {names}`");
    }
    line.say("apt-get update");
    command::run(line, command("apt-get").arg("update"))?;
    line.say(&format!("apt-get install {names}"));
    let mut apt = command("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive").args([
        "install",
        "--yes",
        "--no-install-recommends",
    ]);
    command::run(line, apt.args(packages))?;
    Ok(())
}
