//! The calls that were made: counted in memory, so that no call waits for a disk, and written down now
//! and then.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::month::Month;
use crate::config::Config;
use crate::error::Spent;
use crate::records::{Records, RecordsError, WorkspaceId};
use crate::state::now;
use crate::throttle::{Rate, Throttle};

/// The calls that were made, and how many may be.
pub(crate) struct Calls {
    burst: u32,
    monthly: u64,
    /// From where this server's clock for bursts runs.
    started: Instant,
    recent: Mutex<Throttle<Uuid>>,
    months: Mutex<HashMap<(WorkspaceId, u32), Count>>,
}

/// Calls of one workspace in one month.
#[derive(Clone, Copy, Default)]
struct Count {
    all: u64,
    /// Those among them that are not written down.
    unsaved: u64,
}

/// How much may still be asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub(crate) limit: u64,
    pub(crate) remaining: u64,
    /// When the month ends, in seconds since 1970.
    pub(crate) reset: u64,
    pub(crate) burst_limit: u32,
    pub(crate) burst_remaining: u32,
}

impl Calls {
    /// Nobody has called since the last time.
    pub(crate) fn new(config: &Config) -> Self {
        let rate = Rate {
            burst: config.xqr_burst,
            step: Duration::from_secs(1) / config.xqr_burst.max(1),
        };
        Calls {
            burst: config.xqr_burst,
            monthly: config.xqr_monthly,
            started: Instant::now(),
            recent: Mutex::new(Throttle::new(rate)),
            months: Mutex::default(),
        }
    }

    /// How much somebody may ask of whom nothing is known.
    pub(crate) fn untouched(&self, now: i64) -> Standing {
        Standing {
            limit: self.monthly,
            remaining: self.monthly,
            reset: Month::of(now).end,
            burst_limit: self.burst,
            burst_remaining: self.burst,
        }
    }

    /// Counts a call, where one is left, and says how many are then. A spent month comes first: no
    /// waiting helps against it.
    pub(super) async fn charge(
        &self,
        records: &Records,
        workspace: WorkspaceId,
        key: Uuid,
        now: i64,
    ) -> Result<(Standing, Result<(), Spent>), RecordsError> {
        let month = Month::of(now);
        self.load(records, workspace, month).await?;
        let mut months = self.months();
        let count = months.entry((workspace, month.number)).or_default();
        let clock = self.started.elapsed();
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let charged = if count.all >= self.monthly {
            Err(Spent::Month)
        } else {
            recent.charge(&key, clock).map_err(|_| Spent::Burst)
        };
        if charged.is_ok() {
            count.all += 1;
            count.unsaved += 1;
        }
        let standing = Standing {
            remaining: self.monthly.saturating_sub(count.all),
            burst_remaining: recent.left(&key, clock),
            ..self.untouched(now)
        };
        Ok((standing, charged))
    }

    /// How many calls a workspace has made in the month that holds an instant.
    pub(crate) async fn made(
        &self,
        records: &Records,
        workspace: WorkspaceId,
        now: i64,
    ) -> Result<u64, RecordsError> {
        let month = Month::of(now);
        self.load(records, workspace, month).await?;
        let months = self.months();
        let count = months.get(&(workspace, month.number));
        Ok(count.map_or(0, |count| count.all))
    }

    /// Writes down what is not yet, and forgets months that are over.
    pub(crate) async fn save(&self, records: &Records) -> Result<(), RecordsError> {
        let mut unsaved = Vec::new();
        for (&(workspace, month), count) in self.months().iter_mut() {
            if count.unsaved > 0 {
                unsaved.push((workspace, month, std::mem::take(&mut count.unsaved)));
            }
        }
        if !unsaved.is_empty()
            && let Err(cause) = records.add_calls(&unsaved).await
        {
            let mut months = self.months();
            for (workspace, month, calls) in unsaved {
                months.entry((workspace, month)).or_default().unsaved += calls;
            }
            return Err(cause);
        }
        let current = Month::of(now()).number;
        self.months()
            .retain(|&(_, month), count| month >= current || count.unsaved > 0);
        Ok(())
    }

    /// Reads what was written down of a workspace that nobody has asked for yet.
    async fn load(
        &self,
        records: &Records,
        workspace: WorkspaceId,
        month: Month,
    ) -> Result<(), RecordsError> {
        let place = (workspace, month.number);
        if self.months().contains_key(&place) {
            return Ok(());
        }
        let all = records.calls(workspace, month.number).await?;
        // Whoever came first meanwhile has read the same, and may have counted on.
        self.months()
            .entry(place)
            .or_insert(Count { all, unsaved: 0 });
        Ok(())
    }

    fn months(&self) -> MutexGuard<'_, HashMap<(WorkspaceId, u32), Count>> {
        // Nothing that holds the lock can panic half-way.
        self.months.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
