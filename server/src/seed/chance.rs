//! Chance that can be had again: the same seed gives the same numbers.

/// SplitMix64.
pub struct Chance(u64);

impl Chance {
    /// For one thing of a kind, by its number.
    pub fn of(kind: u64, number: usize) -> Chance {
        let mut chance = Chance(kind.wrapping_mul(0x9e37_79b9) ^ (number as u64) << 20);
        chance.bits();
        chance
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.bits() % bound.max(1) as u64) as usize
    }

    /// One of a list.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// The place of one of a list, by weight.
    pub fn weighed(&mut self, weights: impl Iterator<Item = usize> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        for (place, weight) in weights.enumerate() {
            if left < weight {
                return place;
            }
            left -= weight;
        }
        0
    }

    /// So many seconds, by days and within a day.
    pub fn days(&mut self, least: usize, most: usize) -> i64 {
        let days = least + self.below(most - least + 1);
        (days * 86_400 + self.below(30_000)) as i64
    }
}
