//! What the helper gives away before it looks at a stranger's file.

use std::io;

use rustix::process::{Resource, Rlimit, nice, setrlimit};

/// What a helper keeps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Means {
    /// All memory that it may map, its program included.
    pub(crate) memory_bytes: u64,
    /// Processor time. Whoever ignores the first signal is killed a second later.
    pub(crate) cpu_seconds: u64,
}

/// Leaves this process little more than its open files, its memory and some time. There is no way back.
pub(crate) fn confine(means: Means) -> io::Result<()> {
    // Whoever started it may be killed; then nobody reads the answer.
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    nice(10)?;
    limit(Resource::Cpu, means.cpu_seconds, means.cpu_seconds + 1)?;
    // No file can be opened or made, nothing is written to a disk, and no process started.
    limit(Resource::Nofile, 0, 0)?;
    limit(Resource::Fsize, 0, 0)?;
    limit(Resource::Core, 0, 0)?;
    limit(Resource::Nproc, 0, 0)?;
    limit(Resource::As, means.memory_bytes, means.memory_bytes)
}

fn limit(resource: Resource, soft: u64, hard: u64) -> io::Result<()> {
    let limit = Rlimit {
        current: Some(soft),
        maximum: Some(hard),
    };
    Ok(setrlimit(resource, limit)?)
}
