//! How a file is cut into parts: the same way everywhere, so that the same file always has the same digest.

use std::num::NonZeroU32;
use std::ops::Range;

/// The smallest part that is not the last, in bytes.
const LEAST: u64 = 8 * MIB;

/// What the size of parts is a multiple of, in bytes.
const MIB: u64 = 1024 * 1024;

/// No file has more parts: the limit of S3.
pub const MAX_PARTS: u32 = 10_000;

/// The parts of one file. All are equally long but the last, which may be shorter; an empty file has one
/// empty part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    size: u64,
    part_size: u64,
}

/// Which part of a file, counted from 1.
pub type PartNumber = NonZeroU32;

impl Plan {
    /// The plan of a file of so many bytes.
    pub fn of(size: u64) -> Self {
        let even = size.div_ceil(u64::from(MAX_PARTS));
        let part_size = even.div_ceil(MIB).saturating_mul(MIB).max(LEAST);
        Plan { size, part_size }
    }

    /// How large the file is, in bytes.
    pub fn size(self) -> u64 {
        self.size
    }

    /// How large its parts are, but for the last, in bytes.
    pub fn part_size(self) -> u64 {
        self.part_size
    }

    /// How many parts there are: from 1 to [`MAX_PARTS`].
    pub fn count(self) -> u32 {
        let count = self.size.div_ceil(self.part_size).max(1);
        // Parts are so large that there are never more.
        u32::try_from(count).unwrap_or(MAX_PARTS)
    }

    /// Where a part begins and ends in the file. `None` where there is no such part.
    pub fn range(self, number: PartNumber) -> Option<Range<u64>> {
        if number.get() > self.count() {
            return None;
        }
        let start = u64::from(number.get() - 1) * self.part_size;
        Some(start..start.saturating_add(self.part_size).min(self.size))
    }

    /// All parts, in their order.
    pub fn numbers(self) -> impl Iterator<Item = PartNumber> {
        (1..=self.count()).filter_map(PartNumber::new)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn parts_are_8_mib_until_there_would_be_too_many() {
        for (size, part_size, count) in [
            (0, LEAST, 1),
            (1, LEAST, 1),
            (LEAST, LEAST, 1),
            (LEAST + 1, LEAST, 2),
            (1 << 30, LEAST, 128),
            ((1 << 31) - 1, LEAST, 256),
            ((1 << 31) + 1, LEAST, 257),
            (1 << 32, LEAST, 512),
            (LEAST * 10_000, LEAST, 10_000),
            (LEAST * 10_000 + 1, LEAST + MIB, 8_889),
            // What JavaScript can count to, and what nobody can.
            ((1 << 53) - 1, 858_994 * MIB, 10_000),
            (u64::MAX, 1_759_218_605 * MIB, 10_000),
        ] {
            let plan = Plan::of(size);
            assert_eq!(
                (plan.part_size(), plan.count()),
                (part_size, count),
                "{size}"
            );
        }
    }

    proptest! {
        #[test]
        fn parts_are_the_whole_file_and_nothing_twice(size in prop_oneof![0..1_u64 << 24, any::<u64>()]) {
            let plan = Plan::of(size);
            prop_assert!((1..=MAX_PARTS).contains(&plan.count()));
            let mut end = 0;
            for number in plan.numbers() {
                let range = plan.range(number).expect("a part");
                prop_assert_eq!(range.start, end);
                prop_assert!(range.end > range.start || size == 0);
                end = range.end;
            }
            prop_assert_eq!(end, size);
            let beyond = PartNumber::MIN.saturating_add(plan.count());
            prop_assert_eq!(plan.range(beyond), None);
        }
    }
}
