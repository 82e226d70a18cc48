//! Maps, sets and orders of a few things, with little code: `collect` into a map sorts first, as
//! `sort` does, by code made for thousands and there anew for every type, four kilobytes each.

/// Puts together what comes.
pub trait Gather: Iterator + Sized {
    /// A map or a set of it, put in one after the other.
    fn gathered<C: Default + Extend<Self::Item>>(self) -> C {
        let mut all = C::default();
        all.extend(self);
        all
    }
}

impl<I: Iterator> Gather for I {}

/// These by their keys; what has the same key stays in order.
pub fn ordered<T, K>(all: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T>
where
    K: Ord,
{
    let mut keyed: Vec<(K, T)> = Vec::new();
    for one in all {
        let key = key(&one);
        let mut at = keyed.len();
        while at > 0 && keyed[at - 1].0 > key {
            at -= 1;
        }
        keyed.insert(at, (key, one));
    }
    keyed.into_iter().map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::{Gather, ordered};
    use std::collections::BTreeMap;

    #[test]
    fn what_comes_later_replaces_in_a_map_and_follows_in_an_order() {
        let map: BTreeMap<u8, char> = [(2, 'a'), (1, 'b'), (2, 'c')].into_iter().gathered();
        assert_eq!(map, BTreeMap::from([(1, 'b'), (2, 'c')]));
        let words = ["ccc", "a", "bb", "dd", "e", ""];
        assert_eq!(
            ordered(words, |w| w.len()),
            ["", "a", "e", "bb", "dd", "ccc"]
        );
        let latest = ordered(words, |w| std::cmp::Reverse(w.len()));
        assert_eq!(latest, ["ccc", "bb", "dd", "a", "e", ""]);
        assert!(ordered([0_u8; 0], |n| *n).is_empty());
    }
}
