//! Lines from Chinese text: 避头尾, words and numbers whole, punctuation closed up.
//!
//! After CLREQ (Requirements for Chinese Text Layout) and GB/T 15834-2011.

use super::metrics::{Metrics, is_ignorable};
use super::page::Kern;

/// A line of a broken text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrokenLine {
    /// Its characters; the spaces at which it was broken are gone.
    pub text: String,
    /// Width at the size asked for, in hundredths of a point.
    pub width: i32,
    /// Closed-up punctuation.
    pub kerns: Vec<Kern>,
    /// First line of a paragraph.
    pub first: bool,
}

/// Half an em, the blank half of full-width punctuation.
pub(super) const HALF: i16 = 500;

fn opens(c: char) -> bool {
    matches!(
        c,
        '（' | '《'
            | '「'
            | '『'
            | '【'
            | '〈'
            | '〔'
            | '〖'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '('
            | '['
            | '{'
            | '￥'
            | '¥'
            | '$'
            | '＄'
            | '№'
            | '#'
    )
}

fn never_starts(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〉'
            | '〕'
            | '〗'
            | '］'
            | '｝'
            | '”'
            | '’'
            | '…'
            | '—'
            | '·'
            | '％'
            | '‰'
            | '℃'
            | '～'
            | '〜'
            | '々'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
            | '°'
            | '′'
            | '″'
            | '／'
    )
}

/// Signs whose right half is blank.
pub(super) fn closes_full_width(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '）'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〉'
            | '〕'
            | '〗'
            | '］'
            | '｝'
    )
}

fn opens_full_width(c: char) -> bool {
    matches!(
        c,
        '（' | '《' | '「' | '『' | '【' | '〈' | '〔' | '〖' | '［' | '｛'
    )
}

/// Letters, digits and what binds them into one word: `GB/T`, `3.14`, `a@b.cn`, `2015-07`.
fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            c,
            '.' | '-' | '/' | '@' | '_' | '&' | '+' | '\'' | '*' | '=' | '\\'
        )
        || (c.is_alphabetic() && (c as u32) < 0x2E80)
}

fn may_break(before: char, after: char) -> bool {
    // Blanks end a line and never begin one.
    if after == ' ' || is_ignorable(after) || never_starts(after) || opens(before) {
        return false;
    }
    if before == ' ' {
        return true;
    }
    // A number and its sign or unit stay together; so do dashes and dots in pairs,
    // which are kept by `never_starts`.
    let words = in_word(before) || matches!(before, ',' | ':' | '%' | ')');
    !(words && in_word(after))
}

/// How much closer a character comes to the one before it.
fn kern(before: char, after: char) -> i16 {
    let full_stop_side = closes_full_width(before);
    if full_stop_side && (closes_full_width(after) || opens_full_width(after)) {
        return -HALF;
    }
    if opens_full_width(before) && opens_full_width(after) {
        -HALF
    } else {
        0
    }
}

/// A character with what the line needs to know of it.
struct Glyph {
    character: char,
    advance: i64,
}

/// Breaks a text into lines no wider than `width` at `size` (both hundredths of a point).
///
/// `indent` ems stand free at the start of every paragraph. A word wider than a line is
/// broken where the line ends, so every line fits as long as one character does.
pub fn break_lines(
    text: &str,
    metrics: &Metrics,
    size: i32,
    width: i32,
    indent: i32,
) -> Vec<BrokenLine> {
    let mut lines = Vec::new();
    for paragraph in text.replace("\r\n", "\n").split(['\n', '\r']) {
        let glyphs: Vec<Glyph> = paragraph
            .trim_end_matches([' ', '\t'])
            .chars()
            .map(|c| if c == '\t' { ' ' } else { c })
            .filter(|c| !c.is_control())
            .map(|character| Glyph {
                character,
                advance: i64::from(metrics.advance(character).unwrap_or(1000)),
            })
            .collect();
        break_paragraph(&glyphs, size, width, indent, &mut lines);
    }
    lines
}

fn break_paragraph(
    glyphs: &[Glyph],
    size: i32,
    width: i32,
    indent: i32,
    lines: &mut Vec<BrokenLine>,
) {
    // Everything is counted in thousandths of an em.
    let room = i64::from(width) * 1000 / i64::from(size.max(1));
    let mut start = 0;
    let mut first = true;
    if glyphs.is_empty() {
        lines.push(BrokenLine {
            first,
            ..BrokenLine::default()
        });
        return;
    }
    while start < glyphs.len() {
        let room = if first {
            room - i64::from(indent) * 1000
        } else {
            room
        };
        let end = line_end(glyphs, start, room);
        lines.push(set_line(&glyphs[start..end], size, first));
        start = end;
        // A space at which the line was broken belongs to neither line.
        while start < glyphs.len() && glyphs[start].character == ' ' {
            start += 1;
        }
        first = false;
    }
}

/// Index after the last character of the line that begins at `start`.
fn line_end(glyphs: &[Glyph], start: usize, room: i64) -> usize {
    let mut used = 0;
    let mut last_break = None;
    for at in start..glyphs.len() {
        let glyph = &glyphs[at];
        if at > start {
            let before = glyphs[at - 1].character;
            let inked = glyphs[start..at].iter().rev().find(|g| g.character != ' ');
            let opened = inked.is_some_and(|g| opens(g.character));
            if may_break(before, glyph.character) && !opened {
                last_break = Some(at);
            }
            used += i64::from(kern(before, glyph.character));
        }
        // Closing punctuation may lose its blank half at the end of a line, and a space all.
        let least = if glyph.character == ' ' {
            0
        } else if closes_full_width(glyph.character) {
            glyph.advance - i64::from(HALF)
        } else {
            glyph.advance
        };
        if used + least > room && at > start {
            return last_break.unwrap_or_else(|| forced_break(glyphs, start, at));
        }
        used += glyph.advance;
    }
    glyphs.len()
}

/// Where a word wider than the line is broken: before `end`, but no mark alone on the next line.
fn forced_break(glyphs: &[Glyph], start: usize, end: usize) -> usize {
    let fits = |at: &usize| {
        glyphs[*at].character != ' '
            && !never_starts(glyphs[*at].character)
            && !is_ignorable(glyphs[*at].character)
            && !opens(glyphs[at - 1].character)
    };
    (start + 1..=end).rev().find(fits).unwrap_or(end)
}

fn set_line(glyphs: &[Glyph], size: i32, first: bool) -> BrokenLine {
    let end = glyphs
        .iter()
        .rposition(|g| g.character != ' ')
        .map_or(0, |at| at + 1);
    let glyphs = &glyphs[..end];
    let mut kerns = Vec::new();
    let mut used = 0i64;
    for (at, glyph) in glyphs.iter().enumerate() {
        if at > 0 {
            let by = kern(glyphs[at - 1].character, glyph.character);
            if by != 0 {
                kerns.push(Kern { at: at as u32, by });
                used += i64::from(by);
            }
        }
        used += glyph.advance;
    }
    if let Some(last) = glyphs.last().filter(|g| closes_full_width(g.character)) {
        // The blank half hangs free: it may stand over the edge, the ink does not.
        used -= i64::from(HALF).min(last.advance);
    }
    BrokenLine {
        text: glyphs.iter().map(|g| g.character).collect(),
        width: (used * i64::from(size) / 1000) as i32,
        kerns,
        first,
    }
}
