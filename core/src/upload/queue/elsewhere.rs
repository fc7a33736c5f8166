//! Uploads that this page cannot send yet: another page on this device is at them, or their files are not here.

use super::{Command, Queue};
use crate::asset::AssetId;
use crate::upload::{UploadId, UploadState};

impl Queue {
    /// It goes on here.
    pub(super) fn found(&mut self, id: UploadId) {
        let waits = |state: &UploadState| {
            matches!(
                state,
                UploadState::Missing { .. } | UploadState::Elsewhere { .. }
            )
        };
        let upload = self.uploads.get_mut(&id);
        if let Some(upload) = upload.filter(|upload| waits(&upload.state)) {
            upload.state = self.access.in_line(upload.progress());
            self.wait_in_order(id);
        }
    }

    /// Nobody is at it.
    pub(super) fn left(&mut self, id: UploadId) {
        if let Some(UploadState::Elsewhere { sent }) = self.state(id) {
            let sent = *sent;
            self.put(id, UploadState::Missing { sent });
        }
    }

    pub(super) fn taken_elsewhere(&mut self, id: UploadId) {
        if let Some(UploadState::Missing { sent }) = self.state(id) {
            let sent = *sent;
            self.put(id, UploadState::Elsewhere { sent });
        }
    }

    pub(super) fn sent_elsewhere(&mut self, id: UploadId, sent: u64) {
        if let Some(UploadState::Elsewhere { .. }) = self.state(id) {
            self.put(id, UploadState::Elsewhere { sent });
        }
    }

    pub(super) fn ended_elsewhere(
        &mut self,
        id: UploadId,
        asset: AssetId,
        commands: &mut Vec<Command>,
    ) {
        if let Some(UploadState::Elsewhere { .. }) = self.state(id) {
            commands.extend([Command::Release(id), Command::Arrived(asset.clone())]);
            self.put(id, UploadState::Done(asset));
        }
    }

    fn state(&self, id: UploadId) -> Option<&UploadState> {
        self.uploads.get(&id).map(|upload| &upload.state)
    }

    fn put(&mut self, id: UploadId, state: UploadState) {
        if let Some(upload) = self.uploads.get_mut(&id) {
            upload.state = state;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ONE, TWO, arrived, file};
    use super::super::{AllOf, Event, NewUpload, Rules, Start, Upload};
    use super::*;

    fn from_before(start: Start) -> NewUpload {
        NewUpload {
            start,
            ..file("a", 100)
        }
    }

    fn queue(starts: &[Start]) -> Queue {
        let mut queue = Queue::new(1, Rules::default());
        let files = starts.iter().map(|&start| from_before(start)).collect();
        assert_eq!(queue.on(0.0, Event::Added(files)), [], "nothing begins");
        queue
    }

    #[test]
    fn what_was_begun_before_goes_on_when_its_file_is_found() {
        let mut queue = queue(&[Start::Missing(40)]);
        let totals = queue.totals();
        assert_eq!((totals.active, totals.missing, totals.count), (0, 1, 1));
        assert_eq!(queue.on(1.0, Event::Connected), []);
        assert_eq!(queue.on(1.0, Event::Retried(ONE)), []);
        assert_eq!(queue.on(2.0, Event::Found(ONE)), [Command::Send(ONE)]);
        let sending = queue.get(ONE).map(|it| it.state.clone());
        assert!(matches!(
            sending,
            Some(UploadState::Sending { sent: 40, .. })
        ));
        assert_eq!(queue.on(3.0, Event::Found(ONE)), [], "once");
        let commands = queue.on(4.0, arrived(ONE));
        assert!(commands.contains(&Command::Release(ONE)));
    }

    #[test]
    fn what_another_page_sends_is_watched_and_taken_over_when_that_goes() {
        let mut queue = queue(&[Start::Elsewhere(0), Start::Elsewhere(0)]);
        queue.on(1.0, Event::SentElsewhere(ONE, 60));
        assert_eq!(queue.get(ONE).map(Upload::progress), Some(60));
        let commands = queue.on(2.0, Event::All(AllOf::Cancel));
        assert_eq!((commands.len(), queue.totals().elsewhere), (0, 2));
        assert_eq!(queue.on(3.0, Event::Found(TWO)), [Command::Send(TWO)]);
        queue.on(3.0, Event::Left(ONE));
        assert_eq!(queue.totals().missing, 1);
        queue.on(3.0, Event::TakenElsewhere(ONE));
        assert_eq!(queue.totals().elsewhere, 1);
        queue.on(3.0, Event::Left(ONE));
        let ended = Event::EndedElsewhere(ONE, AssetId("1".into()));
        assert_eq!(queue.on(4.0, ended), [], "it is not there any more");
    }

    #[test]
    fn what_another_page_has_brought_is_here_as_well() {
        let mut queue = queue(&[Start::Elsewhere(0)]);
        let asset = AssetId("1".into());
        assert_eq!(
            queue.on(1.0, Event::EndedElsewhere(ONE, asset.clone())),
            [Command::Release(ONE), Command::Arrived(asset)]
        );
        assert_eq!(queue.totals().done, 1);
        assert_eq!(queue.on(2.0, Event::Found(ONE)), []);
    }
}
