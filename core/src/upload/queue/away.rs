//! A service that does not answer: one upload tries whether it does again, rather than all.
//!
//! Once an upload broke off nothing more is begun, until the service is heard to answer another one that runs, or
//! until the pauses are over. Then one tries. When it is heard, the others follow.

use super::Queue;
use crate::upload::{Upload, UploadId, UploadState};

/// Whether the service answers, as far as uploads can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Service {
    Here,
    Away {
        /// How many uploads have broken off since it was heard.
        broken: u32,
    },
}

impl Service {
    /// One more upload broke off.
    pub(super) fn broke(self) -> Self {
        Service::Away {
            broken: self.broken() + 1,
        }
    }

    /// How many uploads have broken off since it was heard.
    pub(super) fn broken(self) -> u32 {
        match self {
            Service::Here => 0,
            Service::Away { broken } => broken,
        }
    }
}

impl Queue {
    /// The service has answered this upload.
    pub(super) fn heard(&mut self, id: UploadId) {
        let running = self.uploads.get(&id).is_some_and(Upload::is_running);
        if !running {
            return;
        }
        self.service = Service::Here;
        if let Some(patience) = self.patience.get_mut(&id) {
            patience.heard();
        }
    }

    /// How many uploads may run now. Each pause that is over asks for it again, so none is forgotten.
    pub(super) fn most_at_once(&self, now_ms: f64) -> usize {
        if now_ms < self.left_alone_until_ms {
            return 0;
        }
        match self.service {
            Service::Here => self.allowed,
            // Of those that broke off, the last whose pause is over tries; the others stand in line.
            Service::Away { .. } if self.pauses() => 0,
            Service::Away { .. } => 1,
        }
    }

    /// Whether an upload that broke off is in its pause.
    fn pauses(&self) -> bool {
        let mut broken = self.patience.keys().filter_map(|id| self.uploads.get(id));
        broken.any(|it| matches!(it.state, UploadState::Interrupted { .. }))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::tests::{ONE, TWO, arrived, file, interrupted};
    use super::super::{Command, Event, Rules};
    use super::*;
    use crate::{Error, ErrorKind};

    const THREE: UploadId = UploadId(3);

    fn queue(parallel: usize, files: usize) -> Queue {
        let mut queue = Queue::new(parallel, Rules::default());
        queue.on(0.0, Event::Added(vec![file("a", 10); files]));
        queue
    }

    fn sends(commands: &[Command]) -> Vec<UploadId> {
        let sent = commands.iter().filter_map(|command| match command {
            Command::Send(id) => Some(*id),
            _ => None,
        });
        sent.collect()
    }

    #[test]
    fn while_nothing_is_heard_one_tries_and_the_others_follow_once_it_is() {
        let mut queue = queue(3, 100);
        for (id, at) in [(ONE, 1.0), (TWO, 2.0), (THREE, 3.0)] {
            assert_eq!(sends(&queue.on(at, interrupted(id))), [], "97 wait");
        }
        assert_eq!(sends(&queue.on(501.0, Event::Woke(ONE, 1))), []);
        assert_eq!(sends(&queue.on(502.0, Event::Woke(TWO, 1))), []);
        // The last one tries, which is the first in line.
        assert_eq!(sends(&queue.on(503.0, Event::Woke(THREE, 1))), [ONE]);
        assert_eq!(sends(&queue.on(504.0, interrupted(ONE))), []);
        assert_eq!(sends(&queue.on(1_600.0, Event::Woke(ONE, 2))), [ONE]);
        assert_eq!(sends(&queue.on(1_601.0, Event::Heard(ONE))), []);
        assert_eq!(sends(&queue.on(1_700.0, arrived(ONE))), [TWO, THREE]);
    }

    #[test]
    fn one_that_broke_off_does_not_hold_up_others_that_are_answered() {
        let mut queue = queue(3, 5);
        queue.on(1.0, interrupted(ONE));
        queue.on(2.0, arrived(TWO));
        assert_eq!(queue.uploads().filter(|it| it.is_running()).count(), 2);
    }

    #[test]
    fn who_is_removed_in_its_pause_leaves_nobody_waiting() {
        let mut queue = queue(1, 2);
        queue.on(1.0, interrupted(ONE));
        assert_eq!(sends(&queue.on(2.0, Event::Removed(ONE))), [TWO]);
    }

    #[test]
    fn a_person_need_not_wait() {
        let mut queue = queue(2, 3);
        queue.on(1.0, interrupted(ONE));
        queue.on(2.0, interrupted(TWO));
        assert_eq!(sends(&queue.on(3.0, Event::Retried(TWO))), [TWO]);
    }

    #[test]
    fn whoever_asks_to_be_left_alone_is_by_all_of_them() {
        let mut queue = queue(2, 9);
        let asked = Error {
            retry_after: Some(Duration::from_secs(30)),
            ..Error::new(ErrorKind::RateLimited)
        };
        queue.on(1_000.0, Event::Interrupted(ONE, asked, 0.0));
        // Another one is answered, which changes nothing.
        assert_eq!(sends(&queue.on(2_000.0, arrived(TWO))), []);
        for event in [
            Event::Connected,
            Event::Retried(ONE),
            Event::Removed(UploadId(9)),
        ] {
            assert_eq!(sends(&queue.on(3_000.0, event)), []);
        }
        let early = queue.on(30_999.0, Event::Woke(ONE, 1));
        let rest = Duration::from_millis(1);
        assert_eq!(early, [Command::Wake(ONE, 1, rest)]);
        assert_eq!(
            sends(&queue.on(31_000.0, Event::Woke(ONE, 1))),
            [ONE, THREE]
        );
    }
}
