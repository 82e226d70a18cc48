//! PDF files: whole, and to be opened without a password (ISO 32000-1, 7.5 and 7.6).

use super::pdf_password::{self, Lock};
use super::{FileKind, Unfit};

/// The mark of the end stands near it; mail programs and printers add a little behind.
const TAIL: usize = 4096;

/// A PDF file, or why it is not taken.
pub(super) fn judge(bytes: &[u8]) -> Result<FileKind, Unfit> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    if last(tail, b"%%EOF").is_none() {
        return Err(Unfit::Damaged { of: FileKind::Pdf });
    }
    // What opens without asking may still forbid printing or copying: school records are such files.
    match lock(bytes) {
        Some(lock) if !pdf_password::opens_without(&lock) => Err(Unfit::Locked {
            of: Some(FileKind::Pdf),
        }),
        Some(_) | None => Ok(FileKind::Pdf),
    }
}

/// How the file is locked, where its trailer says so and can be read.
fn lock(bytes: &[u8]) -> Option<Lock> {
    let place = last(bytes, b"startxref")?;
    let mut read = Reader::at(bytes, place + 9);
    let start = usize::try_from(read.integer()?).ok()?;
    let trailer = trailer(bytes, start)?;
    let encrypt = match trailer.get("Encrypt")? {
        Value::Reference(number) => object(bytes, *number)?,
        Value::Dictionary(pairs) => Dictionary(pairs.clone()),
        Value::Integer(_) | Value::Text(_) | Value::Word(_) | Value::List(_) => return None,
    };
    let id = match trailer.get("ID") {
        Some(Value::List(parts)) => match parts.first() {
            Some(Value::Text(first)) => first.clone(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let filters = match (encrypt.get("CF"), encrypt.word("StmF")) {
        (Some(Value::Dictionary(all)), Some(name)) => Dictionary(all.clone()).dictionary(&name),
        _ => None,
    };
    let method = filters.and_then(|filter| filter.word("CFM"));
    Some(Lock {
        standard: encrypt.word("Filter").as_deref() == Some("Standard"),
        version: encrypt.integer("V").unwrap_or(0),
        revision: encrypt.integer("R").unwrap_or(0),
        bits: encrypt.integer("Length").unwrap_or(40),
        owner: encrypt.text("O").unwrap_or_default(),
        user: encrypt.text("U").unwrap_or_default(),
        permissions: encrypt.integer("P").unwrap_or(0),
        metadata: encrypt.word("EncryptMetadata").as_deref() != Some("false"),
        plain: method.as_deref() == Some("None"),
        id,
    })
}

/// The trailer at a place: behind a table, or the dictionary of a stream.
fn trailer(bytes: &[u8], start: usize) -> Option<Dictionary> {
    let rest = bytes.get(start..)?;
    if rest.trim_ascii_start().starts_with(b"xref") {
        let at = start + first(rest, b"trailer")? + 7;
        return Reader::at(bytes, at).dictionary();
    }
    let mut read = Reader::at(bytes, start);
    read.integer()?;
    read.integer()?;
    read.keyword(b"obj")?;
    read.dictionary()
}

/// A dictionary that stands in the file as an object; the last one of this number counts.
fn object(bytes: &[u8], number: u32) -> Option<Dictionary> {
    let name = format!("{number} 0 obj");
    let mut end = bytes.len();
    while let Some(at) = last(&bytes[..end], name.as_bytes()) {
        let alone = at == 0 || !bytes[at - 1].is_ascii_digit();
        if alone {
            return Reader::at(bytes, at + name.len()).dictionary();
        }
        end = at;
    }
    None
}

fn first(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|here| here == part)
}

fn last(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).rposition(|here| here == part)
}

#[derive(Clone)]
enum Value {
    Integer(i64),
    Text(Vec<u8>),
    /// A name, or a keyword such as `true`.
    Word(String),
    List(Vec<Value>),
    Dictionary(Vec<(String, Value)>),
    Reference(u32),
}

struct Dictionary(Vec<(String, Value)>);

impl Dictionary {
    fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, v)| v)
    }

    fn integer(&self, key: &str) -> Option<i64> {
        match self.get(key)? {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    fn text(&self, key: &str) -> Option<Vec<u8>> {
        match self.get(key)? {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    fn word(&self, key: &str) -> Option<String> {
        match self.get(key)? {
            Value::Word(word) => Some(word.clone()),
            _ => None,
        }
    }

    fn dictionary(&self, key: &str) -> Option<Dictionary> {
        match self.get(key)? {
            Value::Dictionary(pairs) => Some(Dictionary(pairs.clone())),
            _ => None,
        }
    }
}

/// Reads objects; gives up on anything it does not know.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// Deepest nesting followed.
const DEPTH: usize = 8;
/// Most values of one dictionary or list.
const VALUES: usize = 1000;

impl<'a> Reader<'a> {
    fn at(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => {
                    while self.peek().is_some_and(|b| !matches!(b, b'\r' | b'\n')) {
                        self.at += 1;
                    }
                }
                0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ' => self.at += 1,
                _ => return,
            }
        }
    }

    fn starts(&self, part: &[u8]) -> bool {
        self.bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(part))
    }

    fn keyword(&mut self, word: &[u8]) -> Option<()> {
        self.blanks();
        self.starts(word).then(|| self.at += word.len())
    }

    fn integer(&mut self) -> Option<i64> {
        self.blanks();
        let from = self.at;
        if matches!(self.peek(), Some(b'+' | b'-')) {
            self.at += 1;
        }
        while self.peek().is_some_and(|b| b.is_ascii_digit() || b == b'.') {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[from..self.at]).ok()?;
        // A fraction stands nowhere that is asked for here.
        text.split('.').next()?.parse().ok()
    }

    fn dictionary(&mut self) -> Option<Dictionary> {
        match self.value(0)? {
            Value::Dictionary(pairs) => Some(Dictionary(pairs)),
            _ => None,
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.blanks();
        if depth > DEPTH {
            return None;
        }
        if self.starts(b"<<") {
            self.at += 2;
            return self.pairs(depth).map(Value::Dictionary);
        }
        match self.peek()? {
            b'/' => self.name().map(Value::Word),
            b'(' => self.literal().map(Value::Text),
            b'<' => self.hex().map(Value::Text),
            b'[' => {
                self.at += 1;
                self.list(depth).map(Value::List)
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            _ => {
                let word = self.regular();
                (!word.is_empty()).then_some(Value::Word(word))
            }
        }
    }

    /// An integer, or with two more words a reference to an object.
    fn number(&mut self) -> Option<Value> {
        let number = self.integer()?;
        let after = self.at;
        let refers = self.integer().is_some() && self.keyword(b"R").is_some();
        match u32::try_from(number) {
            Ok(number) if refers => Some(Value::Reference(number)),
            _ => {
                self.at = after;
                Some(Value::Integer(number))
            }
        }
    }

    fn pairs(&mut self, depth: usize) -> Option<Vec<(String, Value)>> {
        let mut pairs = Vec::new();
        while pairs.len() < VALUES {
            self.blanks();
            if self.starts(b">>") {
                self.at += 2;
                return Some(pairs);
            }
            let key = self.name()?;
            pairs.push((key, self.value(depth + 1)?));
        }
        None
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Value>> {
        let mut values = Vec::new();
        while values.len() < VALUES {
            self.blanks();
            if self.starts(b"]") {
                self.at += 1;
                return Some(values);
            }
            values.push(self.value(depth + 1)?);
        }
        None
    }

    fn name(&mut self) -> Option<String> {
        self.keyword(b"/")?;
        Some(self.regular())
    }

    fn regular(&mut self) -> String {
        let from = self.at;
        while self.peek().is_some_and(|b| {
            !matches!(
                b,
                0 | b'\t'
                    | b'\n'
                    | 0x0C
                    | b'\r'
                    | b' '
                    | b'('
                    | b')'
                    | b'<'
                    | b'>'
                    | b'['
                    | b']'
                    | b'{'
                    | b'}'
                    | b'/'
                    | b'%'
            )
        }) {
            self.at += 1;
        }
        String::from_utf8_lossy(&self.bytes[from..self.at]).into_owned()
    }

    fn hex(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let mut digits = Vec::new();
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match char::from(byte).to_digit(16) {
                Some(digit) => digits.push(u8::try_from(digit).ok()?),
                None if byte == b'>' => break,
                None => {}
            }
        }
        let pair = |two: &[u8]| two[0] << 4 | two.get(1).copied().unwrap_or(0);
        Some(digits.chunks(2).map(pair).collect())
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1;
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'\\' => self.escaped(&mut text)?,
                b'(' => {
                    open += 1;
                    text.push(byte);
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some(text);
                    }
                    text.push(byte);
                }
                _ => text.push(byte),
            }
        }
    }

    fn escaped(&mut self, text: &mut Vec<u8>) -> Option<()> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut number = u32::from(byte - b'0');
                for _ in 0..2 {
                    if let Some(next @ b'0'..=b'7') = self.peek() {
                        number = number * 8 + u32::from(next - b'0');
                        self.at += 1;
                    }
                }
                text.push(u8::try_from(number & 0xFF).ok()?);
            }
            _ => text.push(byte),
        }
        Some(())
    }
}
