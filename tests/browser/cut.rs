//! A line between browser and server that is cut in the middle of a file, and counts what it carries.

use crate::gateway::head;
use crate::site::{Site, free_port};
use std::io::{self, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A running line.
pub struct Cut {
    port: u16,
    line: Arc<Mutex<Line>>,
}

#[derive(Default)]
struct Line {
    /// Bytes of pieces it still carries before it is cut.
    left: Option<usize>,
    down: bool,
    /// Bytes of pieces that it has carried, also of those that did not come through.
    carried: usize,
    /// Where the pieces began that were sent, in order.
    offsets: Vec<usize>,
}

impl Cut {
    /// Starts one before a server; it carries everything.
    pub fn before(site: &Site) -> Cut {
        let server = site.address().replace("http://", "");
        let port = free_port();
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("a port of its own");
        let line = Arc::<Mutex<Line>>::default();
        let shared = Arc::clone(&line);
        std::thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let (server, line) = (server.clone(), Arc::clone(&shared));
                // A browser that hangs up ends its own connection only.
                std::thread::spawn(move || one(browser, &server, &line));
            }
        });
        Cut { port, line }
    }

    /// Where the pages are when one comes this way.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Is cut once it has carried so many bytes of pieces.
    pub fn is_cut_after(&self, bytes: usize) {
        self.with(|line| line.left = Some(bytes));
    }

    /// Carries everything again.
    pub fn mend(&self) {
        self.with(|line| line.down = false);
    }

    /// Whether it is cut.
    pub fn is_down(&self) -> bool {
        self.with(|line| line.down)
    }

    /// Bytes of pieces that it has carried, and where the pieces began, since this was last asked.
    pub fn carried(&self) -> (usize, Vec<usize>) {
        self.with(|line| {
            (
                std::mem::take(&mut line.carried),
                std::mem::take(&mut line.offsets),
            )
        })
    }

    fn with<T>(&self, look: impl FnOnce(&mut Line) -> T) -> T {
        look(&mut self.line.lock().expect("not poisoned"))
    }
}

/// One request and its answer; then the connection ends.
fn one(mut browser: TcpStream, server: &str, line: &Mutex<Line>) -> io::Result<()> {
    if line.lock().expect("not poisoned").down {
        return Ok(());
    }
    let mut reader = BufReader::new(browser.try_clone()?);
    let (first, lines, length) = head(&mut reader)?;
    let Some(body) = body(&mut reader, &first, length, line)? else {
        return Ok(());
    };
    let mut upstream = TcpStream::connect(server)?;
    write!(upstream, "{first}{lines}connection: close\r\n\r\n")?;
    upstream.write_all(&body)?;
    io::copy(&mut upstream, &mut browser)?;
    Ok(())
}

/// The body; none when the line was cut before it was through.
fn body(
    reader: &mut impl Read,
    first: &str,
    length: usize,
    line: &Mutex<Line>,
) -> io::Result<Option<Vec<u8>>> {
    let offset = first
        .split_once("?offset=")
        .filter(|_| first.starts_with("PUT"));
    let Some((_, offset)) = offset else {
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        return Ok(Some(body));
    };
    let offset: Option<usize> = offset.split(' ').next().and_then(|text| text.parse().ok());
    line.lock().expect("not poisoned").offsets.extend(offset);
    let mut body = Vec::with_capacity(length);
    let mut bytes = [0; 16_384];
    while body.len() < length {
        let come = reader.read(&mut bytes)?;
        if come == 0 {
            return Ok(None);
        }
        body.extend_from_slice(&bytes[..come]);
        let mut line = line.lock().expect("not poisoned");
        line.carried += come;
        if let Some(left) = line.left {
            line.left = left.checked_sub(come);
            line.down = line.left.is_none();
        }
        if line.down {
            return Ok(None);
        }
    }
    Ok(Some(body))
}
