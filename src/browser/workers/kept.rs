//! A part that a worker has read and still holds.

use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;

use asset_dock_core::http::{HttpRequest, HttpResponse};
use asset_dock_core::{Error, ErrorKind};
use futures_util::future::{Either, select};

use super::answer::Answer;
use super::room::Room;
use super::worker::PartWorker;
use crate::browser::clock;
use crate::browser::transfer::{self, Progress};

/// Bytes of a part in a worker. Dropped, the worker forgets them.
pub struct Kept {
    worker: Rc<PartWorker>,
    id: u32,
    /// The room that they take.
    _room: Room,
}

impl Kept {
    pub(super) fn new(worker: Rc<PartWorker>, id: u32, room: Room) -> Self {
        Kept {
            worker,
            id,
            _room: room,
        }
    }

    /// Sends them, and reads the whole answer. They cannot be sent again after that, whatever comes of it.
    /// Dropped before its end, the request is aborted.
    ///
    /// # Errors
    /// [`ErrorKind::Network`] where no answer came. A status that is no success is not an error here.
    pub async fn send(
        self,
        request: &HttpRequest,
        progress: &Progress,
    ) -> Result<HttpResponse, Error> {
        let moved = Rc::new(Cell::new(clock::now_ms()));
        let progress = {
            let (moved, progress) = (Rc::clone(&moved), progress.clone());
            Progress::new(move |sent| {
                moved.set(clock::now_ms());
                progress.tell(sent);
            })
        };
        let asked = self.worker.send(self.id, request, progress);
        match select(pin!(asked.end()), pin!(transfer::stall(&moved))).await {
            Either::Left((Some(Answer::Ended(Some(answer))), _)) => Ok(answer),
            _ => Err(Error::new(ErrorKind::Network)),
        }
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.worker.forget(self.id);
    }
}
