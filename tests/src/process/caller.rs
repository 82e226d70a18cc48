//! Somebody signed in, over a connection of their own.

use super::wire::{Answer, Wire};
use crate::app::{channels, document, registration};
use serde_json::{Value, json};
use std::io;

/// Who calls: a cookie and a connection.
#[derive(Debug)]
pub struct Caller {
    wire: Wire,
    cookie: String,
}

impl Caller {
    /// Nobody yet.
    ///
    /// # Errors
    /// Nobody listens there.
    pub fn open(address: &str) -> io::Result<Caller> {
        Ok(Caller {
            wire: Wire::open(address)?,
            cookie: String::new(),
        })
    }

    /// The same person over a new connection, perhaps to a server started anew.
    ///
    /// # Errors
    /// Nobody listens there.
    pub fn again(&self, address: &str) -> io::Result<Caller> {
        Ok(Caller {
            wire: Wire::open(address)?,
            cookie: self.cookie.clone(),
        })
    }

    /// Signs in.
    ///
    /// # Errors
    /// The connection broke.
    pub fn sign_in(&mut self, name: &str, password: &str) -> io::Result<Answer> {
        let answer = self.send(
            "POST",
            "/api/v1/sessions",
            &json!({ "name": name, "password": password }),
        )?;
        self.keep(&answer);
        Ok(answer)
    }

    /// Registers somebody new, who is then signed in.
    ///
    /// # Errors
    /// The connection broke.
    pub fn register(&mut self, serial: u32) -> io::Result<Answer> {
        self.register_with(serial, &document(serial))
    }

    /// The same, with a document number that may be refused.
    ///
    /// # Errors
    /// The connection broke.
    pub fn register_with(&mut self, serial: u32, document: &str) -> io::Result<Answer> {
        let mut sent = Vec::new();
        for (channel, to) in channels(serial) {
            let ask = json!({ "channel": channel, "to": to });
            sent.push(self.send("POST", "/api/v1/codes", &ask)?.json());
        }
        let register = registration(serial, document, &sent);
        let answer = self.send("POST", "/api/v1/accounts", &register)?;
        self.keep(&answer);
        Ok(answer)
    }

    fn keep(&mut self, answer: &Answer) {
        let cookie = answer
            .header("set-cookie")
            .and_then(|line| line.split(';').next());
        if let Some(cookie) = cookie {
            cookie.clone_into(&mut self.cookie);
        }
    }

    /// Starts a review; its id and its revision.
    ///
    /// # Errors
    /// The connection broke.
    pub fn start_review(&mut self) -> io::Result<(String, u64)> {
        let start = json!({ "jurisdiction": "guangdong", "business": "review" });
        let body = self
            .send("POST", "/api/v1/applications", &start)?
            .expect(201)
            .json();
        let id = body["row"]["id"].as_str().expect("an id").to_owned();
        Ok((id, body["revision"].as_u64().expect("a revision")))
    }

    /// Sends JSON.
    ///
    /// # Errors
    /// The connection broke.
    pub fn send(&mut self, method: &str, path: &str, body: &Value) -> io::Result<Answer> {
        self.bytes(
            method,
            path,
            "application/json",
            body.to_string().as_bytes(),
        )
    }

    /// Sends bytes of a type.
    ///
    /// # Errors
    /// The connection broke.
    pub fn bytes(
        &mut self,
        method: &str,
        path: &str,
        kind: &str,
        body: &[u8],
    ) -> io::Result<Answer> {
        let mut more = format!("content-type: {kind}\r\n");
        if !self.cookie.is_empty() {
            more = format!("{more}cookie: {}\r\n", self.cookie);
        }
        self.wire.call(method, path, &more, body)
    }

    /// Reads.
    ///
    /// # Errors
    /// The connection broke.
    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        let more = if self.cookie.is_empty() {
            String::new()
        } else {
            format!("cookie: {}\r\n", self.cookie)
        };
        self.wire.call("GET", path, &more, b"")
    }
}
