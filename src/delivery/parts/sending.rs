//! One part on its way, in pieces where something in between takes no more at once.

use std::ops::Range;

use asset_dock_core::dialect::PartAnswer;
use asset_dock_core::http::HttpRequest;
use asset_dock_core::upload::parts::PartsEvent;
use asset_dock_core::upload::plan::PartNumber;
use asset_dock_core::{Error, ErrorKind};
use async_lock::Semaphore;

use super::{Outcome, Work, shown};
use crate::browser::transfer::Progress;
use crate::delivery::persistence::persist;

/// Something on the way that takes less at once than this takes no files at all, in bytes.
const LEAST_PIECE: u64 = 64 * 1024;

/// Turns for everything on the way, however many files it is of. A browser opens six connections to a server of
/// HTTP/1.1: something that waits in the browser for one looks stalled, and the list would wait behind it.
static LANES: Semaphore = Semaphore::new(4);

impl Work<'_> {
    pub(super) async fn send(
        &self,
        number: PartNumber,
        range: Range<u64>,
    ) -> Result<Outcome, Error> {
        let request = self.carried.0.borrow_mut().requests.remove(&number);
        let Some(request) = request else {
            return Ok(Outcome::Event(PartsEvent::Expired(number)));
        };
        let length = range.end - range.start;
        let mut start = self.carried.arrived_of(number);
        loop {
            let piece = length.min(self.carried.most()).max(1).min(length - start);
            let mut request = request.clone();
            if piece < length {
                let last = start + piece - 1;
                let range = format!("bytes {start}-{last}/{length}");
                request.headers.push(("Content-Range".into(), range));
            }
            let place = range.start + start..range.start + start + piece;
            match self.send_piece(number, request, &place, start).await? {
                PartAnswer::Held if start + piece < length => {
                    start += piece;
                    (self.heard)();
                    self.carried.keep_arrived(number, start);
                }
                PartAnswer::Held => return Ok(Outcome::Event(PartsEvent::Arrived(number))),
                PartAnswer::Damaged => {
                    // Nobody knows which of its pieces it was.
                    self.carried.keep_arrived(number, 0);
                    return Ok(Outcome::Event(PartsEvent::Damaged(number)));
                }
                PartAnswer::Expired => return Ok(Outcome::Event(PartsEvent::Expired(number))),
                PartAnswer::TooLarge if piece > LEAST_PIECE => {
                    self.carried.take_at_most((piece / 2).max(LEAST_PIECE));
                }
                PartAnswer::TooLarge => return Err(Error::new(ErrorKind::TooLarge)),
            }
        }
    }

    async fn send_piece(
        &self,
        number: PartNumber,
        request: HttpRequest,
        place: &Range<u64>,
        before: u64,
    ) -> Result<PartAnswer, Error> {
        let _lane = LANES.acquire().await;
        let bytes = self.file.slice(place)?;
        let (carried, progress) = (self.carried.clone(), self.progress.clone());
        let size = self.asset.size;
        let progress = Progress::new(move |sent| {
            if let Some(parts) = &mut carried.0.borrow_mut().parts {
                parts.sent(number, before + sent);
                progress.tell(shown(parts, size));
            }
        });
        let answer = persist(self.client, &request, &bytes, &progress).await?;
        self.sessions.read_part(&answer)
    }
}
