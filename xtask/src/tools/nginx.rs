//! nginx, through which the tests upload.

use crate::command::{self, command, find};
use crate::place;
use crate::report::Line;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Finds it, in `NGINX`, on PATH or where Debian has it, else unpacks Debian's package. Installed, it would begin to
/// serve on port 80.
pub(crate) fn ready(line: &mut Line) -> Result<PathBuf> {
    let set = std::env::var_os("NGINX").map(PathBuf::from);
    let debian = || Some(PathBuf::from("/usr/sbin/nginx")).filter(|path| path.is_file());
    if let Some(nginx) = set.or_else(|| find("nginx")).or_else(debian) {
        return Ok(nginx);
    }
    let folder = place::target().join("xtask/nginx");
    let nginx = folder.join("usr/sbin/nginx");
    if !nginx.is_file() {
        unpack(line, &folder)?;
    }
    Ok(nginx)
}

fn unpack(line: &mut Line, folder: &Path) -> Result<()> {
    if find("apt-get").is_none() || find("dpkg-deb").is_none() {
        bail!("one of the browser tests needs nginx\nInstall it and run this again");
    }
    line.say("apt-get download nginx");
    drop(fs::remove_dir_all(folder));
    fs::create_dir_all(folder)?;
    let mut download = command("apt-get");
    download.current_dir(folder).args(["download", "nginx"]);
    command::run(line, &mut download)?;
    let package = fs::read_dir(folder)?.next();
    let package = package.context("apt-get downloaded nothing")??.path();
    let mut unpack = command("dpkg-deb");
    unpack.arg("--extract").arg(package).arg(folder);
    command::run(line, &mut unpack)?;
    Ok(())
}
