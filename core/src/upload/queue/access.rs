//! A credential that the service does not accept any more: nothing is sent until there is another one, and
//! nothing is lost meanwhile.
//!
//! Several uploads may be told so by the same refusal, and some of them late, when there is another
//! credential already. Each that was running when it came may therefore be refused once without closing
//! anything, and tries again with the new one. Whoever is refused with that closes the door again, so a
//! credential that is no good is never tried without end.

use super::Queue;
use crate::upload::{Upload, UploadId, UploadState};

/// Whether the service accepts the credential, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Granted,
    Denied,
}

impl Access {
    /// The state of an upload that waits for its turn, with so many bytes sent.
    pub(super) fn in_line(self, sent: u64) -> UploadState {
        match self {
            Access::Granted => UploadState::Queued { sent },
            Access::Denied => UploadState::Locked { sent },
        }
    }
}

impl Queue {
    /// An upload that was running has ended because of the credential. The service took nothing, so sending it
    /// again does no harm, whichever way it goes.
    pub(super) fn refused(&mut self, id: UploadId) {
        if !self.older.remove(&id) {
            self.lock();
        }
        let access = self.access;
        if let Some(upload) = self.uploads.get_mut(&id) {
            let sent = match upload.state {
                // It had left as a whole, and as a whole it goes again.
                UploadState::Settling => 0,
                _ => upload.progress(),
            };
            upload.state = access.in_line(sent);
            self.wait_in_order(id);
        }
    }

    /// What waits for its turn waits for a credential. What runs goes on as long as it can: parts that were
    /// announced need none.
    pub(super) fn lock(&mut self) {
        self.access = Access::Denied;
        self.line_up();
    }

    /// There is another credential.
    pub(super) fn renew(&mut self, now_ms: f64) {
        self.access = Access::Granted;
        self.line_up();
        let running = self.uploads.values().filter(|upload| upload.is_running());
        self.older = running.map(|upload| upload.id).collect();
        // Until somebody signs in nothing can get anywhere.
        for patience in self.patience.values_mut() {
            patience.begin_anew(now_ms);
        }
    }

    fn line_up(&mut self) {
        let access = self.access;
        let in_line = |it: &&mut Upload| {
            matches!(
                it.state,
                UploadState::Queued { .. } | UploadState::Locked { .. }
            )
        };
        for upload in self.uploads.values_mut().filter(in_line) {
            upload.state = access.in_line(upload.progress());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ONE, TWO, arrived, file, interrupted, unauthorized};
    use super::super::{AllOf, Command, Event, Rules};
    use super::*;
    use crate::{Error, ErrorKind};

    fn states(queue: &Queue) -> Vec<UploadState> {
        queue.uploads().map(|upload| upload.state.clone()).collect()
    }

    #[test]
    fn uploads_that_are_refused_wait_for_another_credential_and_go_on_where_they_were() {
        use UploadState::{Locked, Sending};
        let mut queue = Queue::new(2, Rules::default());
        let files = vec![file("a", 100), file("b", 100), file("c", 100)];
        queue.on(0.0, Event::Added(files));
        queue.on(1.0, Event::Progress(ONE, 40));
        assert_eq!(queue.on(2.0, unauthorized(ONE)), [], "nothing is begun");
        queue.on(2.0, Event::Progress(TWO, 100));
        assert_eq!(queue.on(3.0, unauthorized(TWO)), []);
        let sent = [40, 0, 0].map(|sent| Locked { sent });
        assert_eq!(states(&queue), sent, "what goes as a whole goes anew");
        let totals = queue.totals();
        assert_eq!((totals.active, totals.locked, totals.failed), (3, 3, 0));
        queue.on(4.0, Event::Added(vec![file("d", 100)]));
        assert_eq!(queue.totals().locked, 4);
        assert_eq!(
            queue.on(5.0, Event::Renewed),
            [Command::Send(ONE), Command::Send(TWO)]
        );
        let [one, ..] = &states(&queue)[..] else {
            panic!("it has gone");
        };
        assert!(matches!(one, Sending { sent: 40, .. }), "{one:?}");
        assert_eq!(queue.totals().locked, 0);
    }

    #[test]
    fn a_refusal_that_comes_late_is_about_the_credential_before_and_only_once() {
        let mut queue = Queue::new(2, Rules::default());
        queue.on(0.0, Event::Added(vec![file("a", 10), file("b", 10)]));
        queue.on(1.0, unauthorized(ONE));
        assert_eq!(queue.on(2.0, Event::Renewed), [Command::Send(ONE)]);
        assert_eq!(queue.on(3.0, unauthorized(TWO)), [Command::Send(TWO)]);
        assert_eq!(queue.on(4.0, unauthorized(TWO)), [], "that was the new one");
        assert_eq!(queue.on(5.0, unauthorized(ONE)), []);
        assert_eq!(queue.totals().locked, 2);
    }

    #[test]
    fn what_a_list_hears_holds_for_what_waits_and_not_for_what_runs() {
        let mut queue = Queue::new(1, Rules::default());
        queue.on(0.0, Event::Added(vec![file("a", 10), file("b", 10)]));
        queue.on(1.0, Event::LockedOut);
        assert_eq!(queue.totals().locked, 1);
        let commands = queue.on(2.0, arrived(ONE));
        assert!(!commands.contains(&Command::Send(TWO)), "{commands:?}");
        assert_eq!(queue.on(3.0, Event::Connected), [], "a network is no key");
        assert_eq!(queue.on(4.0, Event::Retried(TWO)), []);
        assert_eq!(queue.on(5.0, Event::All(AllOf::Pause)), []);
        assert_eq!(queue.on(6.0, Event::All(AllOf::Resume)), []);
        assert_eq!(queue.on(7.0, Event::Renewed), [Command::Send(TWO)]);
    }

    #[test]
    fn what_broke_off_meanwhile_waits_too_and_that_time_does_not_count() {
        let mut queue = Queue::new(1, Rules::default());
        queue.on(0.0, Event::Added(vec![file("a", 100)]));
        let minute = 60_000.0;
        queue.on(0.0, interrupted(ONE));
        queue.on(1.0, Event::LockedOut);
        assert_eq!(queue.on(minute, Event::Woke(ONE, 1)), []);
        assert_eq!(states(&queue), [UploadState::Locked { sent: 0 }]);
        assert_eq!(
            queue.on(60.0 * minute, Event::Renewed),
            [Command::Send(ONE)]
        );
        queue.on(60.5 * minute, interrupted(ONE));
        let error = Error::new(ErrorKind::Network);
        assert_eq!(
            states(&queue),
            [UploadState::Interrupted { sent: 0, error }]
        );
    }

    /// Whatever is sent is refused: for each credential that ends, with nothing lost.
    #[test]
    fn a_credential_that_is_no_good_is_not_tried_without_end() {
        let mut queue = Queue::new(3, Rules::default());
        let mut commands = queue.on(0.0, Event::Added(vec![file("a", 10); 20]));
        for renewals in 1..=5 {
            let mut sent = 0;
            while let Some(Command::Send(id)) = commands.pop() {
                sent += 1;
                assert!(sent <= 6, "three that run, each twice at most");
                // The first is refused only when there is another credential.
                if id == ONE && renewals == 1 {
                    continue;
                }
                commands.extend(queue.on(1.0, unauthorized(id)));
            }
            let locked = if renewals == 1 { 19 } else { 20 };
            assert_eq!(queue.totals().locked, locked);
            commands = queue.on(2.0, Event::Renewed);
            if renewals == 1 {
                commands.extend(queue.on(2.0, unauthorized(ONE)));
            }
        }
    }
}
