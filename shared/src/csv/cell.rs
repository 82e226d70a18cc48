//! One cell: what a spreadsheet program would make something else of is written so that it stays a text.

use std::borrow::Cow;

/// Digits from which on spreadsheet programs write a number with an exponent.
const LONG: usize = 12;

/// What begins a formula, also in full width, or hides one from who looks.
fn begins_formula(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
    )
}

/// A text as it is written: an apostrophe before what would be a formula; a number that would lose
/// digits, its zeros in front or become a power of ten is wrapped as `="…"`, which holds nothing but
/// digits, letter E and points and so can do nothing.
pub fn safe(text: &str) -> Cow<'_, str> {
    if spoilt(text) {
        return Cow::Owned(["=\"", text, "\""].concat());
    }
    // Blanks in front do not keep a program from seeing a formula behind them.
    let first = text.trim_start_matches(' ').chars().next();
    match first {
        Some(c) if begins_formula(c) => Cow::Owned(["'", text].concat()),
        // So that what is read back is what was written.
        Some('\'') => Cow::Owned(["'", text].concat()),
        Some(_) | None => Cow::Borrowed(text),
    }
}

/// The text that a cell stands for: the reverse of [`safe`].
pub fn meant(cell: &str) -> &str {
    let wrapped = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    if let Some(number) = wrapped.filter(|text| spoilt(text)) {
        return number;
    }
    match cell.strip_prefix('\'') {
        Some(text) => match text.trim_start_matches(' ').chars().next() {
            Some(c) if begins_formula(c) || c == '\'' => text,
            Some(_) | None => cell,
        },
        None => cell,
    }
}

/// Whether a program that opens it as a number would show another.
fn spoilt(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let whole = digits(text) && (text.len() >= LONG || text.len() > 1 && text.starts_with('0'));
    let power = text
        .split_once(['e', 'E'])
        .is_some_and(|(front, behind)| digits(front) && digits(behind));
    whole || power
}
