//! Uploads that wait for the person: none of them goes on by itself.

use super::{Command, Queue};
use crate::upload::{UploadId, UploadState};

impl Queue {
    pub(super) fn pause(&mut self, id: UploadId, commands: &mut Vec<Command>) {
        let Some(upload) = self.uploads.get_mut(&id).filter(|it| it.can_pause()) else {
            return;
        };
        if upload.is_running() {
            self.running -= 1;
            commands.push(Command::Abort(id));
        }
        let sent = upload.progress();
        upload.state = UploadState::Paused { sent };
        self.waiting.retain(|&waiting| waiting != id);
    }

    pub(super) fn resume(&mut self, id: UploadId) {
        let paused = self.uploads.get_mut(&id).filter(|it| it.is_paused());
        if let Some(upload) = paused {
            upload.state = self.access.in_line(upload.progress());
            self.wait_in_order(id);
        }
    }

    /// Before those that have not begun: it was at it already.
    pub(super) fn wait_in_order(&mut self, id: UploadId) {
        let before = self.waiting.iter().position(|&waiting| waiting > id);
        let place = before.unwrap_or(self.waiting.len());
        self.waiting.insert(place, id);
    }
}
