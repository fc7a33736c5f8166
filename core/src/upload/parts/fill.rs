//! What of a file can be begun now: reading runs ahead, and no more is announced and sent at once than is good.

use super::part::{Part, Way};
use super::{Parts, PartsCommand, Stage};

/// Parts that are read and hashed at once.
const READERS: usize = 3;

/// Bytes that are announced at once: what the service has of them it copies before it answers.
const ANNOUNCED_BYTES: u64 = 64 << 20;

impl Parts {
    /// Begins what can be begun.
    pub(super) fn fill(&mut self, commands: &mut Vec<PartsCommand>) {
        if matches!(self.stage, Stage::New | Stage::Over) {
            return;
        }
        self.read_ahead(commands);
        let Stage::Open { recognised } = self.stage else {
            // The parts go on while the service looks for the whole.
            if self.stage == Stage::Recognising {
                self.announce(commands);
                self.send(commands);
            }
            return;
        };
        if let Some(digest) = self.digest() {
            if self.all.iter().all(|part| part.way.is_held()) {
                self.stage = Stage::Completing;
                return commands.push(PartsCommand::Complete(digest));
            }
            if !recognised {
                self.stage = Stage::Recognising;
                commands.push(PartsCommand::Recognise(digest));
            }
        }
        self.announce(commands);
        self.send(commands);
    }

    fn read_ahead(&mut self, commands: &mut Vec<PartsCommand>) {
        let reading = self.all.iter().filter(|part| part.is_reading).count();
        let mut free = READERS.saturating_sub(reading);
        for number in self.plan.numbers() {
            if free == 0 {
                return;
            }
            let range = self.plan.range(number).unwrap_or_default();
            if let Some(part) = self.part(number)
                && part.digest.is_none()
                && !part.is_reading
            {
                part.is_reading = true;
                free -= 1;
                commands.push(PartsCommand::Read(number, range));
            }
        }
    }

    /// Announces what is known, once nothing is being announced and little is left to be sent.
    fn announce(&mut self, commands: &mut Vec<PartsCommand>) {
        let wanted = self.all.iter().filter(|it| it.way == Way::Wanted).count();
        let is_announcing = self.all.iter().any(|it| it.way == Way::Announced);
        if is_announcing || wanted >= self.senders {
            return;
        }
        let by_bytes = usize::try_from(ANNOUNCED_BYTES / self.plan.part_size()).unwrap_or(1);
        let most = by_bytes.clamp(1, self.at_once);
        let numbers = self.plan.numbers();
        let mut announced = Vec::new();
        for (number, part) in numbers.zip(&mut self.all) {
            if announced.len() == most {
                break;
            }
            if let (Way::Here | Way::Claimed, Some(digest)) = (part.way, part.digest) {
                part.way = Way::Announced;
                announced.push((number, digest));
            }
        }
        if !announced.is_empty() {
            commands.push(PartsCommand::Announce(announced));
        }
    }

    fn send(&mut self, commands: &mut Vec<PartsCommand>) {
        let is_sending = |part: &&Part| matches!(part.way, Way::Sending(_));
        let mut free = self
            .senders
            .saturating_sub(self.all.iter().filter(is_sending).count());
        for number in self.plan.numbers() {
            if free == 0 {
                return;
            }
            let range = self.plan.range(number).unwrap_or_default();
            if let Some(part) = self.part(number)
                && part.way == Way::Wanted
            {
                part.way = Way::Sending(0);
                free -= 1;
                commands.push(PartsCommand::Send(number, range));
            }
        }
    }
}
