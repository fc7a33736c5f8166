//! One file that goes in parts: which part is read, announced or sent next, and what is left.
//!
//! Reading runs ahead of sending. A part is announced once its digest is known, and sent only where the
//! service has not got it. As soon as all digests are known the service is asked whether it has the whole.

mod event;
mod fill;
mod part;
mod shown;

pub use self::event::{PartsCommand, PartsEvent};
pub use self::part::PartLook;

use self::part::{Part, Way};
use super::digest::ContentDigest;
use super::plan::{PartNumber, Plan};
use crate::{Error, ErrorKind};

/// Parts that are sent at once at most. Half as many after it broke off, and one more for each that arrives then.
const MOST_SENDERS: usize = 4;

/// How often a part is read and sent again that arrived damaged.
const MOST_DAMAGES: u8 = 3;

/// A file on its way in parts.
#[derive(Clone, Debug)]
pub struct Parts {
    plan: Plan,
    all: Vec<Part>,
    stage: Stage,
    /// Parts that can be announced at once.
    at_once: usize,
    /// Parts that are sent at once.
    senders: usize,
    /// The most bytes that were there or had left.
    most: u64,
    /// Whether the session is from before the page was opened. The file that is here now may be another one.
    is_taken_up: bool,
}

/// How far the upload as a whole is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nothing was asked.
    New,
    /// The service is asked for a session, or how far one is.
    Opening,
    /// There is a session.
    Open {
        /// Whether the service was asked for the whole.
        recognised: bool,
    },
    /// The service is asked whether it has the whole.
    Recognising,
    /// The service makes it an asset.
    Completing,
    /// It is over, well or not.
    Over,
}

impl Parts {
    /// A file of so many bytes, to a service that takes announcements of up to `at_once` parts.
    pub fn new(size: u64, at_once: usize) -> Self {
        let plan = Plan::of(size);
        Parts {
            plan,
            all: plan.numbers().map(|_| Part::NEW).collect(),
            stage: Stage::New,
            at_once: at_once.max(1),
            senders: MOST_SENDERS,
            most: 0,
            is_taken_up: false,
        }
    }

    /// The same with a session from before the page was opened: of nothing that it holds it is known that it is of
    /// this file, so each part is announced once more, and is sent only where the service has not got it.
    pub fn taken_up(size: u64, at_once: usize) -> Self {
        Parts {
            is_taken_up: true,
            ..Parts::new(size, at_once)
        }
    }

    /// Whether the session is from before the page was opened.
    pub fn is_taken_up(&self) -> bool {
        self.is_taken_up
    }

    /// What to do now that this has happened. Events that come too late change nothing.
    pub fn on(&mut self, event: PartsEvent) -> Vec<PartsCommand> {
        let mut commands = Vec::new();
        match event {
            PartsEvent::Started => self.start(&mut commands),
            PartsEvent::Opened(held) => self.opened(&held),
            PartsEvent::Read(number, digest) => {
                if let Some(part) = self.part(number) {
                    part.is_reading = false;
                    part.digest = Some(digest);
                }
            }
            PartsEvent::Announced(answers) => self.announced(answers),
            PartsEvent::Arrived(number) => self.arrived(number),
            PartsEvent::Damaged(number) => self.damaged(number, &mut commands),
            PartsEvent::Expired(number) => {
                self.change(number, |way| match way {
                    Way::Sending(_) => Way::Here,
                    way => way,
                });
            }
            PartsEvent::Unknown if self.stage == Stage::Recognising => {
                self.stage = Stage::Open { recognised: true };
            }
            PartsEvent::Unknown => {}
            PartsEvent::Finished => self.stage = Stage::Over,
            PartsEvent::BrokeOff => {
                self.stage = Stage::Over;
                self.senders = (self.senders / 2).max(1);
            }
        }
        self.fill(&mut commands);
        self.most = self.most.max(self.bytes());
        commands
    }

    /// So many bytes of a part have left. That lets nothing else begin.
    pub fn sent(&mut self, number: PartNumber, sent: u64) {
        let most = self.length(number);
        self.change(number, |way| match way {
            Way::Sending(_) => Way::Sending(sent.min(most)),
            way => way,
        });
        self.most = self.most.max(self.bytes());
    }

    /// Nothing that was under way is so any more; what is known and what the service has stays.
    pub fn stop(&mut self) {
        for part in &mut self.all {
            part.is_reading = false;
            if !part.way.is_held() {
                part.way = Way::Here;
            }
        }
        self.stage = Stage::New;
    }

    /// The digest of the whole, once it is known.
    pub fn digest(&self) -> Option<ContentDigest> {
        let digests: Option<Vec<_>> = self.all.iter().map(|part| part.digest).collect();
        digests.map(ContentDigest::of)
    }

    fn start(&mut self, commands: &mut Vec<PartsCommand>) {
        self.stop();
        self.stage = Stage::Opening;
        commands.push(PartsCommand::Open);
    }

    fn opened(&mut self, held: &[PartNumber]) {
        if self.stage != Stage::Opening {
            return;
        }
        self.stage = Stage::Open { recognised: false };
        let before = self.bytes();
        let mut held = held.iter().peekable();
        for (number, part) in self.plan.numbers().zip(&mut self.all) {
            let is_held = held.next_if(|it| **it == number).is_some();
            part.way = match part.way {
                way if is_held == way.is_held() => way,
                _ if is_held && self.is_taken_up => Way::Claimed,
                _ if is_held => Way::HeldBefore,
                // The session is another one now.
                _ => Way::Here,
            };
        }
        if self.bytes() < before {
            self.most = 0;
        }
    }

    fn announced(&mut self, answers: Vec<(PartNumber, bool)>) {
        for (number, is_held) in answers {
            self.change(number, |way| match way {
                Way::Announced if is_held => Way::HeldBefore,
                Way::Announced => Way::Wanted,
                way => way,
            });
        }
        // What was asked and not answered is asked again.
        for part in &mut self.all {
            if part.way == Way::Announced {
                part.way = Way::Here;
            }
        }
    }

    fn arrived(&mut self, number: PartNumber) {
        self.senders = MOST_SENDERS.min(self.senders + 1);
        self.change(number, |way| match way {
            Way::Sending(_) => Way::Verified,
            way => way,
        });
    }

    fn damaged(&mut self, number: PartNumber, commands: &mut Vec<PartsCommand>) {
        let Some(part) = self.part(number) else {
            return;
        };
        if !matches!(part.way, Way::Sending(_)) {
            return;
        }
        part.way = Way::Here;
        // It is read again as well: the file may be another one by now.
        part.digest = None;
        part.damages += 1;
        if part.damages > MOST_DAMAGES {
            let words = "the file or the network damages the data; check both, then try again";
            commands.push(PartsCommand::Fail(
                Error::new(ErrorKind::Invalid).with_detail(words),
            ));
            self.stage = Stage::Over;
        }
    }

    fn change(&mut self, number: PartNumber, change: impl FnOnce(Way) -> Way) {
        if let Some(part) = self.part(number) {
            part.way = change(part.way);
        }
    }

    fn part(&mut self, number: PartNumber) -> Option<&mut Part> {
        let index = usize::try_from(number.get() - 1).ok()?;
        self.all.get_mut(index)
    }

    fn length(&self, number: PartNumber) -> u64 {
        let range = self.plan.range(number).unwrap_or_default();
        range.end - range.start
    }
}

#[cfg(test)]
mod tests;
