//! How far a file is, as it is shown.

use super::part::{Part, Way};
use super::{PartLook, Parts};

impl Parts {
    /// Bytes that are there, or have left: what is shown, so it goes back by no more than a part, even where
    /// several of them have to be sent again.
    pub fn progress_bytes(&self) -> u64 {
        let least = self.most.saturating_sub(self.plan.part_size());
        self.bytes().max(least)
    }

    pub(super) fn bytes(&self) -> u64 {
        let parts = self.plan.numbers().zip(&self.all);
        let bytes = parts.map(|(number, part)| match part.way {
            Way::HeldBefore | Way::Verified | Way::Claimed => self.length(number),
            Way::Sending(sent) => sent,
            Way::Here | Way::Announced | Way::Wanted => 0,
        });
        bytes.sum()
    }

    /// How the parts look, in their order.
    pub fn looks(&self) -> impl Iterator<Item = PartLook> {
        self.all.iter().map(Part::look)
    }

    /// The same in no more than so many cells, each of which stands for some parts that follow each other: it
    /// is as far as the last of them, unless one of them is on its way.
    pub fn map(&self, cells: usize) -> Vec<PartLook> {
        let of_each = self.all.len().div_ceil(cells.max(1)).max(1);
        let looks: Vec<_> = self.looks().collect();
        let cells = looks.chunks(of_each).map(|parts| {
            let is_sending = parts.contains(&PartLook::Sending);
            let least = parts.iter().copied().min().unwrap_or(PartLook::Waiting);
            if is_sending { PartLook::Sending } else { least }
        });
        cells.collect()
    }
}
