//! A way between browser and server on which answers get lost: the request arrives, the server does
//! what it asks for, and what it answers never comes back.

use crate::gateway::request;
use crate::site::{Site, free_port};
use std::io::{self, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A running way.
pub struct Lossy {
    port: u16,
    loses: Arc<Mutex<(String, u32)>>,
}

impl Lossy {
    /// Starts one before a server; it lets everything through.
    pub fn before(site: &Site) -> Lossy {
        let server = site.address().replace("http://", "");
        let port = free_port();
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("a port of its own");
        let loses = Arc::<Mutex<(String, u32)>>::default();
        let left = Arc::clone(&loses);
        std::thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let (server, left) = (server.clone(), Arc::clone(&left));
                // A browser that hangs up ends its own connection only.
                std::thread::spawn(move || one(browser, &server, &left));
            }
        });
        Lossy { port, loses }
    }

    /// Where the pages are when one comes this way.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Loses the next so many answers to what is sent to paths that end so.
    pub fn loses(&self, ending: &str, answers: u32) {
        *self.loses.lock().expect("not poisoned") = (ending.to_owned(), answers);
    }

    /// How many of these are still to be lost.
    pub fn left(&self) -> u32 {
        self.loses.lock().expect("not poisoned").1
    }
}

/// One request and its answer, if that is not lost; then the connection ends.
fn one(mut browser: TcpStream, server: &str, loses: &Mutex<(String, u32)>) -> io::Result<()> {
    let mut reader = BufReader::new(browser.try_clone()?);
    let (first, head, body) = request(&mut reader)?;
    let mut upstream = TcpStream::connect(server)?;
    write!(upstream, "{first}{head}connection: close\r\n\r\n")?;
    upstream.write_all(&body)?;
    let mut answer = Vec::new();
    upstream.read_to_end(&mut answer)?;
    let path = first.split(' ').nth(1).unwrap_or_default();
    let mut loses = loses.lock().expect("not poisoned");
    if first.starts_with("POST") && path.ends_with(&loses.0) && loses.1 > 0 {
        loses.1 -= 1;
        return Ok(());
    }
    drop(loses);
    browser.write_all(&answer)
}
