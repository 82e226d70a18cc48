//! Tables as spreadsheet programs save and open them (RFC 4180): read row by row, written so that no cell
//! is taken for a formula and no number is spoilt.

use std::iter::Peekable;
use std::str::Chars;

mod cell;

pub use cell::{meant, safe};

/// Put before a file so that spreadsheet programs take it for UTF-8.
pub const MARK: &str = "\u{feff}";
/// Most characters of one cell, and most cells of one row: more is no table.
const MOST: usize = 32_767;

/// A row with the number of the line on which it begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub line: u64,
    pub cells: Vec<String>,
}

/// What is wrong with the form of a table, and on which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Quotes that are opened here are never closed.
    Open { line: u64 },
    /// Something stands behind closing quotes.
    Behind { line: u64 },
    /// A cell longer, or a row wider, than spreadsheet programs can hold.
    TooLong { line: u64 },
}

/// Reads rows one by one, so that only one is held. Rows without any text are passed over; the first
/// thing wrong with the form ends it.
pub struct Rows<'a> {
    rest: Peekable<Chars<'a>>,
    comma: char,
    line: u64,
    ended: bool,
}

/// The rows of a text. What parts its cells is what its first line has most of: comma, semicolon or tab.
pub fn rows(text: &str) -> Rows<'_> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let head = text.lines().next().unwrap_or_default();
    let count = |sign: char| head.chars().filter(|c| *c == sign).count();
    let comma = [';', '\t'].into_iter().fold(',', |most, sign| {
        if count(sign) > count(most) {
            sign
        } else {
            most
        }
    });
    Rows {
        rest: text.chars().peekable(),
        comma,
        line: 1,
        ended: false,
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, Broken>;

    fn next(&mut self) -> Option<Result<Row, Broken>> {
        while !self.ended && self.rest.peek().is_some() {
            match self.row() {
                Ok(row) if row.cells.iter().all(|cell| cell.is_empty()) => {}
                Ok(row) => return Some(Ok(row)),
                Err(broken) => {
                    self.ended = true;
                    return Some(Err(broken));
                }
            }
        }
        None
    }
}

impl Rows<'_> {
    fn row(&mut self) -> Result<Row, Broken> {
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            let cell = match self.rest.next_if_eq(&'"') {
                Some(_) => self.quoted()?,
                None => self.plain(),
            };
            cells.push(meant(cell.trim()).to_owned());
            if cell.len() > 4 * MOST || cells.len() > MOST {
                return Err(Broken::TooLong { line });
            }
            match self.rest.next() {
                Some(sign) if sign == self.comma => {}
                Some('\r') => {
                    self.rest.next_if_eq(&'\n');
                    self.line += 1;
                    break;
                }
                Some('\n') => {
                    self.line += 1;
                    break;
                }
                None => break,
                Some(_) => return Err(Broken::Behind { line: self.line }),
            }
        }
        Ok(Row { line, cells })
    }

    fn plain(&mut self) -> String {
        let mut cell = String::new();
        let comma = self.comma;
        while let Some(c) = self
            .rest
            .next_if(|c| *c != comma && !matches!(c, '\r' | '\n'))
        {
            cell.push(c);
        }
        cell
    }

    /// The cell behind opening quotes, up to the closing ones and the blanks behind them.
    fn quoted(&mut self) -> Result<String, Broken> {
        let line = self.line;
        let mut cell = String::new();
        loop {
            match self.rest.next() {
                Some('"') if self.rest.next_if_eq(&'"').is_some() => cell.push('"'),
                Some('"') => break,
                Some(c) => {
                    self.line += u64::from(c == '\n');
                    cell.push(c);
                }
                None => return Err(Broken::Open { line }),
            }
            if cell.len() > 4 * MOST {
                return Err(Broken::TooLong { line });
            }
        }
        while self.rest.next_if_eq(&' ').is_some() {}
        Ok(cell)
    }
}

/// One row as text, with its line's end; every cell is made safe.
pub fn written<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        let cell = safe(cell);
        if cell.contains(['"', ',', ';', '\t', '\r', '\n']) {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(&cell);
        }
    }
    line.push_str("\r\n");
    line
}
