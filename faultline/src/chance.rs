//! Numbers that look random and are the same for the same seed (`SplitMix64`).

/// A row of numbers.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

/// What the state moves on by; odd, with its bits well mixed.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Chance {
    /// The row of one connection of a run.
    pub(crate) fn of_connection(seed: u64, connection: u64) -> Self {
        let mut chance = Chance(seed);
        let run = chance.next();
        Chance(run.wrapping_add(connection.wrapping_mul(STEP)))
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where that is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next().checked_rem(end).unwrap_or(0)
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(crate) fn is_below_percent(&mut self, percent: u8) -> bool {
        self.below(100) < u64::from(percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_row_and_each_connection_another() {
        let row = |seed, connection| {
            let mut chance = Chance::of_connection(seed, connection);
            std::array::from_fn::<u64, 8, _>(|_| chance.next())
        };
        assert_eq!(row(7, 0), row(7, 0));
        assert_ne!(row(7, 0), row(7, 1));
        assert_ne!(row(7, 0), row(8, 0));
        assert_eq!(Chance::of_connection(7, 0).below(0), 0);
    }

    #[test]
    fn about_as_many_happen_as_should() {
        let mut chance = Chance::of_connection(1, 1);
        let happened = (0..10_000).filter(|_| chance.is_below_percent(30)).count();
        assert!((2_800..3_200).contains(&happened), "{happened}");
    }
}
