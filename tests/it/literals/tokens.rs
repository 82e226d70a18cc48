//! Rust in pieces, as far as the test of literals looks at it: names, signs and texts, with lines.

/// A piece of a file, and the line it begins in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub line: u32,
    pub what: Token,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name, a keyword, a number or a lifetime's name.
    Name(String),
    /// Any other sign.
    Sign(char),
    /// A string, by what it says.
    Text(String),
}

/// The pieces of a file; comments, characters and white space are none.
pub fn tokens(text: &str) -> Vec<Piece> {
    let mut reader = Reader {
        rest: text,
        line: 1,
        pieces: Vec::new(),
    };
    while reader.step() {}
    reader.pieces
}

struct Reader<'a> {
    rest: &'a str,
    line: u32,
    pieces: Vec<Piece>,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.chars().nth(ahead)
    }

    fn take(&mut self) -> Option<char> {
        let first = self.rest.chars().next()?;
        self.rest = &self.rest[first.len_utf8()..];
        self.line += u32::from(first == '\n');
        Some(first)
    }

    fn take_while(&mut self, mut wanted: impl FnMut(char) -> bool) -> String {
        let mut taken = String::new();
        while let Some(next) = self.peek(0).filter(|c| wanted(*c)) {
            taken.push(next);
            self.take();
        }
        taken
    }

    fn push(&mut self, line: u32, what: Token) {
        self.pieces.push(Piece { line, what });
    }

    /// Reads one piece; false at the end.
    fn step(&mut self) -> bool {
        let line = self.line;
        let Some(first) = self.peek(0) else {
            return false;
        };
        if self.rest.starts_with("//") {
            self.take_while(|c| c != '\n');
        } else if self.rest.starts_with("/*") {
            self.comment();
        } else if first == '"' {
            let text = self.plain();
            self.push(line, Token::Text(text));
        } else if first == '\'' {
            self.quote();
        } else if first.is_alphanumeric() || first == '_' {
            let name = self.take_while(|c| c.is_alphanumeric() || c == '_');
            self.named(line, name);
        } else {
            self.take();
            if !first.is_whitespace() {
                self.push(line, Token::Sign(first));
            }
        }
        true
    }

    /// A name, or the string or character that it stands before.
    fn named(&mut self, line: u32, name: String) {
        let hashes = self.rest.chars().take_while(|c| *c == '#').count();
        let raw = matches!(name.as_str(), "r" | "br" | "cr") && self.peek(hashes) == Some('"');
        match (name.as_str(), self.peek(0)) {
            _ if raw => {
                let text = self.raw(hashes);
                self.push(line, Token::Text(text));
            }
            ("b" | "c", Some('"')) => {
                let text = self.plain();
                self.push(line, Token::Text(text));
            }
            ("b", Some('\'')) => self.quote(),
            _ => self.push(line, Token::Name(name)),
        }
    }

    /// Comments stand in comments.
    fn comment(&mut self) {
        let mut open = 0_u32;
        loop {
            if self.rest.starts_with("/*") {
                open += 1;
                self.take();
            } else if self.rest.starts_with("*/") {
                open -= 1;
                self.take();
            }
            if self.take().is_none() || open == 0 {
                return;
            }
        }
    }

    /// A character, or the sign before a lifetime's name.
    fn quote(&mut self) {
        self.take();
        if self.peek(0) == Some('\\') {
            self.take();
            self.take();
            self.take_while(|c| c != '\'');
            self.take();
        } else if self.peek(1) == Some('\'') {
            self.take();
            self.take();
        }
    }

    fn raw(&mut self, hashes: usize) -> String {
        let end = format!("\"{}", "#".repeat(hashes));
        (0..=hashes).for_each(|_| _ = self.take());
        let mut text = String::new();
        while !self.rest.starts_with(&end) {
            match self.take() {
                Some(next) => text.push(next),
                None => return text,
            }
        }
        (0..=hashes).for_each(|_| _ = self.take());
        text
    }

    fn plain(&mut self) -> String {
        self.take();
        let mut text = String::new();
        while let Some(next) = self.take() {
            match next {
                '"' => break,
                '\\' => text.extend(self.escape()),
                other => text.push(other),
            }
        }
        text
    }

    /// What stands behind a backslash; none for a line that goes on.
    fn escape(&mut self) -> Option<char> {
        match self.take()? {
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            '0' => Some('\0'),
            'x' => {
                let mut left = 2;
                let digits = self.take_while(|_| {
                    left -= 1;
                    left >= 0
                });
                u8::from_str_radix(&digits, 16).ok().map(char::from)
            }
            'u' => {
                self.take();
                let digits = self.take_while(|c| c != '}').replace('_', "");
                self.take();
                char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
            }
            '\n' => {
                self.take_while(char::is_whitespace);
                None
            }
            itself => Some(itself),
        }
    }
}
