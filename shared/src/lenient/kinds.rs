//! How what is not of one's own is read.

use super::{Lenient, Node};
use std::array;
use std::collections::{BTreeMap, BTreeSet};

impl Lenient for String {
    fn read(node: Node<'_>) -> String {
        if let Some(text) = node.text() {
            return text.into_owned();
        }
        node.wrong();
        String::new()
    }
}

impl Lenient for bool {
    fn read(node: Node<'_>) -> bool {
        node.truth()
    }
}

macro_rules! integers {
    ($($kind:ty),+) => {
        $(impl Lenient for $kind {
            fn read(node: Node<'_>) -> $kind {
                let number = node.integer();
                number.try_into().unwrap_or_else(|_| {
                    node.wrong();
                    0
                })
            }
        })+
    };
}

integers!(u8, u16, u32, u64, usize, i32, i64);

impl<T: Lenient> Lenient for Option<T> {
    fn read(node: Node<'_>) -> Option<T> {
        (!node.is_none()).then(|| T::read(node))
    }
}

impl<T: Lenient> Lenient for Box<T> {
    fn read(node: Node<'_>) -> Box<T> {
        Box::new(T::read(node))
    }
}

impl<T: Lenient> Lenient for Vec<T> {
    fn read(node: Node<'_>) -> Vec<T> {
        let mut all = Vec::new();
        for item in node.items() {
            all.push(T::read(item));
        }
        all
    }
}

impl<T: Lenient + Ord> Lenient for BTreeSet<T> {
    fn read(node: Node<'_>) -> BTreeSet<T> {
        let mut all = BTreeSet::new();
        for item in node.items() {
            all.insert(T::read(item));
        }
        all
    }
}

impl<K: Lenient + Ord, T: Lenient> Lenient for BTreeMap<K, T> {
    fn read(node: Node<'_>) -> BTreeMap<K, T> {
        let mut entries = node.entries();
        let mut map = BTreeMap::new();
        while let (Some(key), Some(value)) = (entries.next(), entries.next()) {
            map.insert(K::read(key), T::read(value));
        }
        map
    }
}

impl<T: Lenient, const N: usize> Lenient for [T; N] {
    fn read(node: Node<'_>) -> [T; N] {
        let mut items = node.items();
        let read = array::from_fn(|_| T::read(items.next().unwrap_or(node.absent())));
        if items.next().is_some() {
            node.wrong();
        }
        read
    }
}

impl<A: Lenient, B: Lenient> Lenient for (A, B) {
    fn read(node: Node<'_>) -> (A, B) {
        let mut items = node.items();
        let mut next = || items.next().unwrap_or(node.absent());
        (A::read(next()), B::read(next()))
    }
}

/// As it stands, for who reads it later.
impl Lenient for serde_json::Value {
    fn read(node: Node<'_>) -> serde_json::Value {
        node.value()
    }
}
