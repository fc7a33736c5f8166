//! How much memory another process has, as Linux tells it.

use anyhow::{Context, Result};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// The resident set of a process, in KiB.
pub(super) fn resident(pid: u32) -> Result<u64> {
    let path = format!("/proc/{pid}/status");
    let status = fs::read_to_string(&path)
        .with_context(|| format!("{path} could not be read: this bench needs Linux"))?;
    rss(&status).with_context(|| format!("{path} has no VmRSS"))
}

/// The largest resident set that a process has while `work` runs, and what `work` returned.
pub(super) fn peak<T>(pid: u32, work: impl FnOnce() -> T) -> Result<(u64, T)> {
    const EVERY: Duration = Duration::from_millis(20);
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let mut highest = 0;
            while !over.load(Ordering::Relaxed) {
                highest = highest.max(resident(pid)?);
                thread::sleep(EVERY);
            }
            Ok(highest)
        });
        let result = work();
        over.store(true, Ordering::Relaxed);
        let highest: Result<u64> = watch
            .join()
            .unwrap_or_else(|_| Err(anyhow::anyhow!("the sampler stopped")));
        Ok((highest?, result))
    })
}

fn rss(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_resident_set_is_read() {
        assert_eq!(
            rss("VmPeak:\t  999 kB\nVmRSS:\t   12345 kB\nThreads:\t4\n"),
            Some(12_345)
        );
        assert_eq!(rss("Threads:\t4\n"), None);
    }
}
