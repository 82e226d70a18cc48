//! A place of an answer, and what a type asks of it.

use super::Lenient;
use super::parse::{Cell, Kind, cells};
use std::borrow::Cow;

/// An answer as it was parsed.
pub struct Tree<'t> {
    text: &'t str,
    cells: Vec<Cell>,
    /// Whether something was missing or of another kind.
    short: std::cell::Cell<bool>,
}

impl<'t> Tree<'t> {
    /// Parses a text; nothing if it is no JSON.
    pub fn of(text: &'t str) -> Option<Tree<'t>> {
        let cells = cells(text)?;
        let short = std::cell::Cell::new(false);
        Some(Tree { text, cells, short })
    }

    /// All of it.
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, at: 1 }
    }

    /// Whether all that was asked for was there.
    pub fn is_understood(&self) -> bool {
        !self.short.get()
    }
}

/// A place of an answer; where there is none, the one that is absent.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree<'t>,
    at: u32,
}

impl<'t> Node<'t> {
    fn cell(self) -> Cell {
        let absent = Cell {
            kind: Kind::Absent,
            start: 0,
            end: 0,
            next: 0,
        };
        let at = self.at as usize;
        self.tree.cells.get(at).copied().unwrap_or(absent)
    }

    fn kind(self) -> Kind {
        self.cell().kind
    }

    fn to(self, at: u32) -> Node<'t> {
        let tree = self.tree;
        Node { tree, at }
    }

    /// A place where nothing stands.
    pub(super) fn absent(self) -> Node<'t> {
        self.to(0)
    }

    /// What is written there, as it is written.
    pub(super) fn raw(self) -> &'t str {
        let Cell { start, end, .. } = self.cell();
        let range = start as usize..end as usize;
        self.tree.text.get(range).unwrap_or_default()
    }

    /// Notes that something is missing or of another kind.
    pub fn wrong(self) {
        self.tree.short.set(true);
    }

    /// Whether nothing is said here.
    pub(super) fn is_none(self) -> bool {
        matches!(self.kind(), Kind::Absent | Kind::Null)
    }

    /// This place, noted as wrong where no fields stand.
    pub fn object(self) -> Node<'t> {
        if self.kind() != Kind::Object {
            self.wrong();
        }
        self
    }

    /// The value of a field; an absent place where there is none.
    pub fn find(self, name: &str) -> Node<'t> {
        let mut members = self.members(Kind::Object);
        while let Some(key) = members.next() {
            let value = members.next();
            if key.is(name) {
                return value.unwrap_or(self.to(0));
            }
        }
        self.to(0)
    }

    /// A field that must be there, unless its type can do without.
    pub fn field<T: Lenient>(self, name: &str) -> T {
        T::read(self.find(name))
    }

    /// A field, or what is meant where it is not there.
    pub fn or_by<T: Lenient>(self, name: &str, default: impl FnOnce() -> T) -> T {
        let found = self.find(name);
        if found.is_none() {
            default()
        } else {
            T::read(found)
        }
    }

    /// A field, or the default of its type.
    pub fn or_default<T: Lenient + Default>(self, name: &str) -> T {
        self.or_by(name, T::default)
    }

    /// A field, or this.
    pub fn or_as<T: Lenient>(self, name: &str, default: T) -> T {
        self.or_by(name, || default)
    }

    /// The places in a list, or the keys and values of an object by turns.
    fn members(self, kind: Kind) -> Members<'t> {
        let cell = self.cell();
        let (at, end) = if cell.kind == kind {
            (self.at + 1, cell.next)
        } else {
            (0, 0)
        };
        let node = self.to(at);
        Members { node, end }
    }

    /// The places in a list.
    pub(super) fn items(self) -> Members<'t> {
        if self.kind() != Kind::List {
            self.wrong();
        }
        self.members(Kind::List)
    }

    /// Keys and values by turns.
    pub(super) fn entries(self) -> Members<'t> {
        self.object().members(Kind::Object)
    }

    /// The text that stands there.
    pub(super) fn text(self) -> Option<Cow<'t, str>> {
        match self.kind() {
            Kind::Text => Some(Cow::Borrowed(self.raw())),
            Kind::Escaped => Some(Cow::Owned(unescaped(self.raw()))),
            _ => None,
        }
    }

    fn is(self, word: &str) -> bool {
        match self.kind() {
            Kind::Text => self.raw() == word,
            Kind::Escaped => unescaped(self.raw()) == word,
            _ => false,
        }
    }

    /// Which of these words stands there; their number, where none does. Noted where it is no word
    /// at all, and where the words are all there are.
    pub fn word(self, words: &[&str], all: bool) -> usize {
        let found = words.iter().position(|word| self.is(word));
        if found.is_none() && (all || !matches!(self.kind(), Kind::Text | Kind::Escaped)) {
            self.wrong();
        }
        found.unwrap_or(words.len())
    }

    /// Which of these stands there under its own name, and what it holds: `"name"`, or
    /// `{ "name": … }`.
    pub fn named(self, words: &[&str], all: bool) -> (usize, Node<'t>) {
        let mut members = self.members(Kind::Object);
        match (members.next(), members.next()) {
            (Some(key), Some(value)) => (key.word(words, all), value),
            _ => (self.word(words, all), self.to(0)),
        }
    }

    /// From here on it is noted anew whether something is missing; what was before.
    pub fn begin(self) -> bool {
        self.tree.short.replace(false)
    }

    /// Whether all was there since the beginning, for something that may be newer: then that is all
    /// there is to say about it.
    pub fn is_understood(self, before: bool) -> bool {
        let short = self.tree.short.get();
        let absent = self.kind() == Kind::Absent;
        self.tree.short.set(before || (short && absent));
        !short
    }

    /// The whole number that stands there; as text where it is the name of an entry.
    pub(super) fn integer(self) -> i64 {
        match self.raw().parse() {
            Ok(number) if matches!(self.kind(), Kind::Number | Kind::Text) => number,
            Ok(_) | Err(_) => {
                self.wrong();
                0
            }
        }
    }

    /// As it stands, for who reads it later.
    pub(super) fn value(self) -> serde_json::Value {
        match self.text() {
            Some(text) => text.into_owned().into(),
            None => serde_json::from_str(self.raw()).unwrap_or_default(),
        }
    }

    pub(super) fn truth(self) -> bool {
        let kind = self.kind();
        if !matches!(kind, Kind::True | Kind::False) {
            self.wrong();
        }
        kind == Kind::True
    }
}

/// Places beside each other.
pub struct Members<'t> {
    node: Node<'t>,
    end: u32,
}

impl<'t> Iterator for Members<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        let node = self.node;
        if node.at >= self.end {
            return None;
        }
        self.node = node.to(node.cell().next);
        Some(node)
    }
}

/// A text without its escapes; what is no escape is taken as it is.
fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let mut letters = escape.chars();
        let letter = letters.next().unwrap_or_default();
        rest = letters.as_str();
        text.push(match letter {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let (sign, after) = sign(rest);
                rest = after;
                sign
            }
            other => other,
        });
    }
    text.push_str(rest);
    text
}

/// The sign that four digits stand for, or twice four.
fn sign(rest: &str) -> (char, &str) {
    let unit = |text: &str| u32::from_str_radix(text.get(..4)?, 16).ok();
    let after = rest.get(4..).unwrap_or_default();
    let first = unit(rest).unwrap_or(0xfffd);
    let second = after.strip_prefix("\\u").and_then(unit);
    if let (0xd800..0xdc00, Some(second @ 0xdc00..0xe000)) = (first, second) {
        let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        let after = after.get(6..).unwrap_or_default();
        return (
            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
            after,
        );
    }
    (
        char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER),
        after,
    )
}
