//! A gateway between browser and server, as companies, hotels and campuses have them: it lets
//! everything through, or answers for the server with a page of its own, with status 200.

use crate::site::{Site, free_port};
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the gateway answers with.
pub const PAGE: &str = "<!doctype html><html><head><title>网络登录</title></head><body><h1>请先登录本单位网络</h1></body></html>";

/// A running gateway.
pub struct Gateway {
    port: u16,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Gateway {
    /// Starts one before a server; it lets everything through.
    pub fn before(site: &Site) -> Gateway {
        let server = site.address().replace("http://", "");
        let port = free_port();
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("a port of its own");
        let taken = Arc::<Mutex<Vec<String>>>::default();
        let paths = taken.clone();
        std::thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let (server, paths) = (server.clone(), paths.clone());
                // A browser that hangs up ends its own connection only.
                std::thread::spawn(move || one(browser, &server, &paths));
            }
        });
        Gateway { port, taken }
    }

    /// Where the pages are when one comes through it.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// From now on answers for every path with one of these in it.
    pub fn takes(&self, parts: &[&str]) {
        *self.taken.lock().expect("not poisoned") = parts.iter().map(|p| (*p).to_owned()).collect();
    }

    /// From now on lets everything through.
    pub fn lets_through(&self) {
        self.takes(&[]);
    }
}

/// One request and its answer; then the connection ends.
fn one(browser: TcpStream, server: &str, taken: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut reader = BufReader::new(browser.try_clone()?);
    let (first, head, body) = request(&mut reader)?;
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut browser = browser;
    let parts = taken.lock().expect("not poisoned").clone();
    if parts.iter().any(|part| path.contains(part.as_str())) {
        return write!(
            browser,
            "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{PAGE}",
            PAGE.len()
        );
    }
    let mut upstream = TcpStream::connect(server)?;
    write!(upstream, "{first}{head}connection: close\r\n\r\n")?;
    upstream.write_all(&body)?;
    io::copy(&mut upstream, &mut browser)?;
    Ok(())
}

/// First line, further lines without those on the connection, and the body.
pub fn request(reader: &mut impl BufRead) -> io::Result<(String, String, Vec<u8>)> {
    let (first, head, length) = head(reader)?;
    let mut body = vec![0; length];
    io::Read::read_exact(reader, &mut body)?;
    Ok((first, head, body))
}

/// First line, further lines without those on the connection, and how long the body is.
pub fn head(reader: &mut impl BufRead) -> io::Result<(String, String, usize)> {
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        let low = line.to_ascii_lowercase();
        if let Some(told) = low.strip_prefix("content-length:") {
            length = told.trim().parse().unwrap_or(0);
        }
        if !low.starts_with("connection:") {
            head.push_str(&line);
        }
    }
    Ok((first, head, length))
}
