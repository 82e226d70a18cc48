//! From text to cells, in the order of the text.

/// What stands at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing does.
    Absent,
    Null,
    False,
    True,
    Number,
    /// Text as it stands between the quotes.
    Text,
    /// Text with escapes in it.
    Escaped,
    List,
    /// Keys and values by turns.
    Object,
}

/// One place: what it is, where in the text, and where the next one beside it stands.
#[derive(Clone, Copy)]
pub struct Cell {
    pub kind: Kind,
    pub start: u32,
    pub end: u32,
    pub next: u32,
}

/// Deeper than anything agreed.
const DEEPEST: u8 = 120;

/// The cells of a text, the first of which is absent; nothing if it is no JSON.
pub fn cells(text: &str) -> Option<Vec<Cell>> {
    u32::try_from(text.len()).ok()?;
    let mut parser = Parser {
        bytes: text.as_bytes(),
        at: 0,
        cells: Vec::new(),
    };
    parser.push(Kind::Absent, 0);
    parser.value(0)?;
    parser.blanks();
    (parser.at == parser.bytes.len()).then_some(parser.cells)
}

struct Parser<'t> {
    bytes: &'t [u8],
    at: usize,
    cells: Vec<Cell>,
}

/// The texts are shorter than this can hold.
#[allow(clippy::cast_possible_truncation)]
fn short(at: usize) -> u32 {
    at as u32
}

impl Parser<'_> {
    fn seen(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn blanks(&mut self) {
        while matches!(self.seen(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Whether this comes next; it is passed.
    fn passes(&mut self, byte: u8) -> bool {
        self.blanks();
        let is = self.seen() == byte;
        self.at += usize::from(is);
        is
    }

    /// A cell from `start` to here.
    fn push(&mut self, kind: Kind, start: usize) {
        let next = short(self.cells.len() + 1);
        let (start, end) = (short(start), short(self.at));
        self.cells.push(Cell {
            kind,
            start,
            end,
            next,
        });
    }

    fn value(&mut self, depth: u8) -> Option<()> {
        self.blanks();
        let start = self.at;
        match self.seen() {
            b'"' => self.text(),
            b'[' => self.several(Kind::List, b']', depth),
            b'{' => self.several(Kind::Object, b'}', depth),
            b'n' => self.literal(b"null", Kind::Null),
            b't' => self.literal(b"true", Kind::True),
            b'f' => self.literal(b"false", Kind::False),
            b'-' | b'0'..=b'9' => {
                while matches!(self.seen(), b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9') {
                    self.at += 1;
                }
                self.push(Kind::Number, start);
                Some(())
            }
            _ => None,
        }
    }

    fn literal(&mut self, word: &[u8], kind: Kind) -> Option<()> {
        let start = self.at;
        self.bytes.get(start..)?.strip_prefix(word)?;
        self.at += word.len();
        self.push(kind, start);
        Some(())
    }

    fn text(&mut self) -> Option<()> {
        self.at += 1;
        let start = self.at;
        let mut kind = Kind::Text;
        loop {
            match *self.bytes.get(self.at)? {
                b'"' => break,
                b'\\' => {
                    kind = Kind::Escaped;
                    self.at += 2;
                }
                _ => self.at += 1,
            }
        }
        self.push(kind, start);
        self.at += 1;
        Some(())
    }

    fn several(&mut self, kind: Kind, close: u8, depth: u8) -> Option<()> {
        if depth == DEEPEST {
            return None;
        }
        let opened = self.cells.len();
        self.push(kind, self.at);
        self.at += 1;
        if !self.passes(close) {
            loop {
                if kind == Kind::Object {
                    self.blanks();
                    if self.seen() != b'"' {
                        return None;
                    }
                    self.text()?;
                    if !self.passes(b':') {
                        return None;
                    }
                }
                self.value(depth + 1)?;
                if self.passes(close) {
                    break;
                }
                if !self.passes(b',') {
                    return None;
                }
            }
        }
        let next = short(self.cells.len());
        let end = short(self.at);
        if let Some(cell) = self.cells.get_mut(opened) {
            cell.next = next;
            cell.end = end;
        }
        Some(())
    }
}
