//! Finding keys of the data among the string literals of a file.
//!
//! Left out are comments, what only tests have, and attributes; in pages what the browser reads: an
//! element's own attributes and names of styles; and the word of an enum's variant, where an arm
//! leads from the one to the other (`Kind::Unit => "unit"`), since such a set is closed in Rust.

use super::keys::{Keys, Strict};
use super::tokens::{Piece, Token, tokens};
use std::fmt;

/// A file of ours.
pub struct Source {
    /// Its path from the root.
    pub file: String,
    pub text: String,
}

/// A literal that is a key of the data.
pub struct Found {
    pub file: String,
    pub line: u32,
    pub literal: String,
    /// What it is in the data.
    pub what: String,
}

impl fmt::Display for Found {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Found {
            file,
            line,
            literal,
            what,
        } = self;
        write!(to, "{file}:{line}: {literal:?} is {what}")
    }
}

/// The keys of the data that stand in a file.
pub fn found(source: &Source, keys: &Keys) -> Vec<Found> {
    let pieces = without_attributes(&of_the_program(&tokens(&source.text)));
    let around = Around::of(&pieces);
    let words = source.file.contains("/words/") || source.file.ends_with("/words.rs");
    let mut all = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Token::Text(literal) = &piece.what else {
            continue;
        };
        let head = literal.split(['.', ':', '/']).next().unwrap_or_default();
        let of_head = || {
            keys.get(head)
                .filter(|(_, strict)| *strict == Strict::Always)
        };
        let Some((what, strict)) = keys.get(literal).or_else(of_head) else {
            continue;
        };
        let said = words && what.starts_with("choice of ");
        let spelled = strict == Strict::Never && around.is_word_of_variant(at, literal);
        if said || spelled || around.is_for_the_browser(at) {
            continue;
        }
        all.push(Found {
            file: source.file.clone(),
            line: piece.line,
            literal: literal.clone(),
            what: what.to_owned(),
        });
    }
    all
}

/// Names of the modules that a file declares for tests only.
pub fn modules_of_tests(pieces: &[Piece]) -> Vec<String> {
    let mut names = Vec::new();
    for at in 0..pieces.len() {
        let Some((end, true)) = attribute(pieces, at) else {
            continue;
        };
        let item: Vec<&Token> = pieces[end..].iter().take(7).map(|p| &p.what).collect();
        let after = item.windows(3).find_map(|three| match three {
            [Token::Name(word), Token::Name(name), Token::Sign(';')] if word == "mod" => Some(name),
            _ => None,
        });
        names.extend(after.cloned());
    }
    names
}

/// The pieces without items that are there for tests only.
pub fn of_the_program(pieces: &[Piece]) -> Vec<Piece> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match attribute(pieces, at) {
            Some((_, true)) if is(pieces, at + 1, '!') => return Vec::new(),
            Some((end, true)) => at = item(pieces, end),
            _ => {
                kept.push(pieces[at].clone());
                at += 1;
            }
        }
    }
    kept
}

fn without_attributes(pieces: &[Piece]) -> Vec<Piece> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if let Some((end, _)) = attribute(pieces, at) {
            at = end;
        } else {
            kept.push(pieces[at].clone());
            at += 1;
        }
    }
    kept
}

fn is(pieces: &[Piece], at: usize, sign: char) -> bool {
    pieces.get(at).is_some_and(|p| p.what == Token::Sign(sign))
}

fn name(pieces: &[Piece], at: usize) -> Option<&str> {
    match &pieces.get(at)?.what {
        Token::Name(name) => Some(name),
        Token::Sign(_) | Token::Text(_) => None,
    }
}

/// Where the attribute that begins here ends, and whether what follows is there for tests only.
fn attribute(pieces: &[Piece], at: usize) -> Option<(usize, bool)> {
    if !is(pieces, at, '#') {
        return None;
    }
    let open = at + 1 + usize::from(is(pieces, at + 1, '!'));
    if !is(pieces, open, '[') {
        return None;
    }
    let end = group(pieces, open);
    let says = |word| (open..end).any(|at| name(pieces, at) == Some(word));
    let tests = name(pieces, open + 1) == Some("cfg") && says("test") && !says("not");
    Some((end, tests))
}

/// Where the brackets that open here are closed again, one further.
fn group(pieces: &[Piece], open: usize) -> usize {
    let mut depth = 0_u32;
    for (at, piece) in pieces.iter().enumerate().skip(open) {
        match piece.what {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            Token::Sign(_) | Token::Name(_) | Token::Text(_) => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    pieces.len()
}

/// Where the item that begins here ends: behind its braces or its semicolon.
fn item(pieces: &[Piece], begin: usize) -> usize {
    let mut at = begin;
    while let Some(piece) = pieces.get(at) {
        match piece.what {
            Token::Sign(';') => return at + 1,
            Token::Sign('{') => return group(pieces, at),
            Token::Sign('(' | '[') => at = group(pieces, at),
            Token::Sign('}' | ')' | ']') => return at,
            Token::Sign(_) | Token::Name(_) | Token::Text(_) => at += 1,
        }
    }
    at
}

/// Pieces, and for each the bracket it stands in.
struct Around<'a> {
    pieces: &'a [Piece],
    open: Vec<Option<usize>>,
}

/// Attributes of components that they hand on to their element.
const HANDED_ON: [&str; 4] = ["id", "class", "mode", "autocomplete"];

impl<'a> Around<'a> {
    fn of(pieces: &'a [Piece]) -> Around<'a> {
        let mut stack = Vec::new();
        let mut open = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            if matches!(piece.what, Token::Sign(')' | ']' | '}')) {
                stack.pop();
            }
            open.push(stack.last().copied());
            if matches!(piece.what, Token::Sign('(' | '[' | '{')) {
                stack.push(at);
            }
        }
        Around { pieces, open }
    }

    fn is(&self, at: usize, sign: char) -> bool {
        is(self.pieces, at, sign)
    }

    /// The brackets around a piece, from the inside out.
    fn outward(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.open[at], |open| self.open[*open])
    }

    /// Whether it is what the macro of this name is given.
    fn in_macro(&self, at: usize, called: &str) -> bool {
        let mut around = self.outward(at);
        around.any(|open| {
            open >= 2 && self.is(open - 1, '!') && name(self.pieces, open - 2) == Some(called)
        })
    }

    /// Whether it is the word of the variant on the other side of an arm: `A::B => "b"`, and back
    /// `"b" => A::B` or `"b" => Some(A::B)`.
    fn is_word_of_variant(&self, at: usize, literal: &str) -> bool {
        let spelled = |name: Option<&str>| name.is_some_and(|name| snake(name) == literal);
        if at >= 3 && self.is(at - 1, '>') && self.is(at - 2, '=') {
            return spelled(name(self.pieces, at - 3));
        }
        if !(self.is(at + 1, '=') && self.is(at + 2, '>')) {
            return false;
        }
        let mut on = at + 3;
        if name(self.pieces, on) == Some("Some") && self.is(on + 1, '(') {
            on += 2;
        }
        while self.is(on + 1, ':') && self.is(on + 2, ':') {
            on += 3;
        }
        spelled(name(self.pieces, on))
    }

    /// Whether only the browser reads it: an attribute of an element, a style.
    fn is_for_the_browser(&self, at: usize) -> bool {
        let field = at >= 2 && self.is(at - 1, ':') && name(self.pieces, at - 2) == Some("class");
        if field || self.in_macro(at, "classes") {
            return true;
        }
        if !self.in_macro(at, "html") {
            return false;
        }
        if at >= 2 && self.is(at - 1, '=') {
            return self.is_of_element(at - 2);
        }
        let mut around = self.outward(at);
        around.any(|open| {
            let of = |wanted| open >= 2 && name(self.pieces, open - 2) == Some(wanted);
            self.is(open, '{') && self.is(open - 1, '=') && (of("class") || of("type"))
        })
    }

    /// Whether the attribute whose name ends here is one the browser reads.
    fn is_of_element(&self, end: usize) -> bool {
        let inside = self.open[end];
        let mut at = end;
        while at > 0 && !(self.is(at, '<') && self.open[at] == inside) {
            at -= 1;
            if self.open[at] < inside {
                return false;
            }
        }
        let component = |tag: &str| tag.starts_with(char::is_uppercase);
        match name(self.pieces, at + 1) {
            Some(tag) if component(tag) => {
                name(self.pieces, end).is_some_and(|name| HANDED_ON.contains(&name))
            }
            Some(_) => true,
            None => false,
        }
    }
}

/// `InFavour` as `in_favour`.
fn snake(name: &str) -> String {
    let mut text = String::new();
    for (at, c) in name.char_indices() {
        if c.is_uppercase() && at > 0 {
            text.push('_');
        }
        text.extend(c.to_lowercase());
    }
    text
}
