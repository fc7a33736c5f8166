//! What the helper gives away before it looks at a stranger's file.

use std::io;

use rustix::process::{Resource, Rlimit, nice, setrlimit};

/// All memory that the helper may map, its program included. With what a server needs it stays below
/// 256 MiB.
const MEMORY_BYTES: u64 = 216 * 1024 * 1024;

/// Processor time. Whoever ignores the first signal is killed a second later.
const CPU_SECONDS: u64 = 10;

/// Leaves this process little more than its open files, its memory and some time. There is no way back.
pub(super) fn confine() -> io::Result<()> {
    // Whoever started it may be killed; then nobody reads the answer.
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    nice(10)?;
    limit(Resource::Cpu, CPU_SECONDS, CPU_SECONDS + 1)?;
    // No file can be opened or made, nothing is written to a disk, and no process started.
    limit(Resource::Nofile, 0, 0)?;
    limit(Resource::Fsize, 0, 0)?;
    limit(Resource::Core, 0, 0)?;
    limit(Resource::Nproc, 0, 0)?;
    limit(Resource::As, MEMORY_BYTES, MEMORY_BYTES)
}

fn limit(resource: Resource, soft: u64, hard: u64) -> io::Result<()> {
    let limit = Rlimit {
        current: Some(soft),
        maximum: Some(hard),
    };
    Ok(setrlimit(resource, limit)?)
}
