//! HTTP/1.1 over one connection that is kept open, as a browser keeps one; nothing is tried twice.

use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// One connection.
#[derive(Debug)]
pub struct Wire {
    stream: BufReader<TcpStream>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Status line and headers as sent.
    pub head: String,
    pub body: Vec<u8>,
}

impl Wire {
    /// Connects to a host and port.
    ///
    /// # Errors
    /// Nobody listens there.
    pub fn open(address: &str) -> io::Result<Wire> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Wire {
            stream: BufReader::new(stream),
        })
    }

    /// Sends a request and reads its answer. `more` is further header lines, each with its end.
    ///
    /// # Errors
    /// The connection broke before the whole answer came: whether it was done is not known.
    pub fn call(
        &mut self,
        method: &str,
        path: &str,
        more: &str,
        body: &[u8],
    ) -> io::Result<Answer> {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: zhicheng\r\nsec-fetch-site: same-origin\r\n\
             content-length: {}\r\n{more}\r\n",
            body.len()
        )
        .into_bytes();
        request.extend_from_slice(body);
        self.stream.get_mut().write_all(&request)?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<Answer> {
        let mut head = String::new();
        loop {
            let before = head.len();
            if self.stream.read_line(&mut head)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if head[before..].trim_end().is_empty() {
                break;
            }
        }
        let bad = || io::Error::from(io::ErrorKind::InvalidData);
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|s| s.parse().ok())
            .ok_or_else(bad)?;
        let mut answer = Answer {
            status,
            head,
            body: Vec::new(),
        };
        match answer.header("content-length") {
            Some(length) => {
                answer.body.resize(length.parse().map_err(|_| bad())?, 0);
                self.stream.read_exact(&mut answer.body)?;
            }
            // The server's own answers have a length; only those without a body may lack it.
            None if matches!(status, 204 | 304) => {}
            None => return Err(bad()),
        }
        Ok(answer)
    }
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut pairs = self.head.lines().filter_map(|line| line.split_once(':'));
        pairs
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// Passes on an answer of this status.
    ///
    /// # Panics
    /// With the body of any other.
    pub fn expect(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
}
