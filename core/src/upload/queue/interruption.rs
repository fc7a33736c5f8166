//! Uploads that broke off: each goes on by itself after a pause, or at once when there is a network again.

use std::time::Duration;

use super::patience::Patience;
use super::{Command, Queue};
use crate::Error;
use crate::upload::{Upload, UploadId, UploadState};

impl Queue {
    pub(super) fn interrupt(
        &mut self,
        id: UploadId,
        error: Error,
        now_ms: f64,
        chance: f64,
        commands: &mut Vec<Command>,
    ) {
        let running = self.uploads.get_mut(&id).filter(|it| it.is_running());
        let Some(upload) = running else { return };
        self.running -= 1;
        self.allowed = (self.allowed / 2).max(1);
        let sent = upload.progress();
        let new = || Patience::new(now_ms, sent);
        let patience = self.patience.entry(id).or_insert_with(new);
        if self.is_offline {
            patience.begin_anew(now_ms);
        }
        // Of many that break off one after the other, each waits longer.
        patience.tried(self.service.broken());
        self.service = self.service.broke();
        let pause = patience.broke_off(now_ms, sent, &error, chance);
        if let Some(asked) = error.retry_after {
            let until = now_ms + asked.as_secs_f64() * 1_000.0;
            self.left_alone_until_ms = self.left_alone_until_ms.max(until);
        }
        // Whoever has no patience left still keeps the others waiting for as long as the service asked for.
        let asked = pause.or(error.retry_after);
        commands.extend(asked.map(|after| Command::Wake(id, patience.pause, after)));
        upload.state = if pause.is_some() {
            UploadState::Interrupted { sent, error }
        } else {
            self.patience.remove(&id);
            UploadState::Failed(error)
        };
    }

    pub(super) fn wake(
        &mut self,
        id: UploadId,
        pause: u32,
        now_ms: f64,
        commands: &mut Vec<Command>,
    ) {
        let early_ms = self.left_alone_until_ms - now_ms;
        if early_ms > 0.0 {
            // Another upload was asked for more since, or the timer is not quite exact.
            let rest = Duration::try_from_secs_f64(early_ms / 1_000.0).unwrap_or_default();
            commands.push(Command::Wake(id, pause, rest));
            return;
        }
        let patience = self.patience.get(&id);
        if patience.is_some_and(|patience| patience.pause == pause) {
            self.go_on(id);
        }
    }

    pub(super) fn connect(&mut self, now_ms: f64) {
        self.is_offline = false;
        let ids: Vec<_> = self.patience.keys().copied().collect();
        for id in ids {
            if let Some(patience) = self.patience.get_mut(&id) {
                patience.begin_anew(now_ms);
            }
            self.go_on(id);
        }
    }

    /// An upload that broke off waits for its turn again.
    pub(super) fn go_on(&mut self, id: UploadId) {
        let broken = |it: &&mut Upload| matches!(it.state, UploadState::Interrupted { .. });
        if let Some(upload) = self.uploads.get_mut(&id).filter(broken) {
            upload.state = self.access.in_line(upload.progress());
            self.wait_in_order(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ONE, TWO, arrived, file, interrupted};
    use super::super::{Event, Rules};
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn an_upload_that_broke_off_goes_on_by_itself_after_its_pause() {
        let mut queue = Queue::new(1, Rules::default());
        queue.on(0.0, Event::Added(vec![file("a", 100)]));
        queue.on(1.0, Event::Progress(ONE, 40));
        let pause = Duration::from_millis(500);
        assert_eq!(
            queue.on(2.0, interrupted(ONE)),
            [Command::Wake(ONE, 1, pause)]
        );
        let progress = |queue: &Queue| queue.get(ONE).map(Upload::progress);
        assert_eq!((progress(&queue), queue.totals().active), (Some(40), 1));
        assert_eq!(
            queue.on(3.0, Event::Woke(ONE, 1)),
            [Command::Send(ONE)],
            "its turn comes"
        );
        assert_eq!(progress(&queue), Some(40), "the bar stays where it was");
        // The request says where it stands.
        queue.on(4.0, Event::Progress(ONE, 32));
        assert_eq!(progress(&queue), Some(32));
        let twice_as_long = Duration::from_secs(1);
        assert_eq!(
            queue.on(5.0, interrupted(ONE)),
            [Command::Wake(ONE, 2, twice_as_long)]
        );
        assert_eq!(queue.on(6.0, Event::Woke(ONE, 1)), [], "that pause is over");
        assert_eq!(queue.on(7.0, Event::Retried(ONE)), [Command::Send(ONE)]);
        assert_eq!(queue.on(8.0, Event::Woke(ONE, 2)), [], "it runs already");
    }

    #[test]
    fn an_upload_that_gets_nowhere_for_ten_minutes_has_failed_but_offline_does_not_count() {
        let mut queue = Queue::new(1, Rules::default());
        queue.on(0.0, Event::Added(vec![file("a", 100)]));
        let minute = 60_000.0;
        queue.on(0.0, interrupted(ONE));
        queue.on(minute, Event::Disconnected);
        queue.on(20.0 * minute, Event::Woke(ONE, 1));
        queue.on(20.0 * minute, interrupted(ONE));
        assert_eq!(
            queue.on(30.0 * minute, Event::Connected),
            [Command::Send(ONE)]
        );
        queue.on(30.0 * minute, interrupted(ONE));
        assert_eq!(queue.totals().retryable, 1);
        queue.on(39.0 * minute, Event::Woke(ONE, 3));
        queue.on(41.0 * minute, interrupted(ONE));
        let state = queue.get(ONE).map(|upload| upload.state.clone());
        let error = Error::new(ErrorKind::Network);
        assert_eq!(state, Some(UploadState::Failed(error)));
    }

    #[test]
    fn fewer_run_after_one_broke_off_and_more_again_as_they_arrive() {
        let mut queue = Queue::new(4, Rules::default());
        queue.on(0.0, Event::Added(vec![file("a", 1); 20]));
        let running = |queue: &Queue| queue.uploads().filter(|it| it.is_running()).count();
        assert_eq!(running(&queue), 4);
        let mut expect = |event, count| {
            queue.on(1.0, event);
            assert_eq!(running(&queue), count);
        };
        expect(interrupted(ONE), 3);
        expect(interrupted(TWO), 2);
        // One is allowed, and one more with each that arrives.
        expect(arrived(UploadId(3)), 2);
        expect(arrived(UploadId(4)), 3);
        expect(arrived(UploadId(5)), 4);
    }
}
