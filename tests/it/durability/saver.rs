//! One person who saves again and again until the connection breaks.

use super::ledger::{Ledger, Losses};
use serde_json::{Value, json};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use zhicheng_tests::process::{Answer, Caller};

/// What a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Saves a section of the dossier.
    Section,
    /// Saves the application's draft.
    Draft,
    /// Keeps a file.
    File,
}

/// A person with a connection.
pub struct Saver {
    caller: Caller,
    deed: Deed,
    serial: u32,
    application: String,
    count: u64,
    pub ledger: Ledger,
}

const SECTION: &str = "/api/v1/dossier/achievements";
/// What a browser sends with each save stands around the text that is looked for.
const FILLING: usize = 600;

impl Saver {
    /// Begins an application, too.
    pub fn new(mut caller: Caller, deed: Deed, serial: u32) -> Saver {
        let (application, revision) = caller.start_review().expect("an answer");
        let revision = if deed == Deed::Draft { revision } else { 0 };
        Saver {
            caller,
            deed,
            serial,
            application,
            count: 0,
            ledger: Ledger::new(revision, ""),
        }
    }

    /// How lines of losses begin.
    pub fn name(&self) -> String {
        format!("person {}: ", self.serial)
    }

    /// Saves over a new connection until it breaks, counting. Every answer must be a success.
    pub fn save_until_cut(&mut self, address: &str, done: &AtomicUsize) {
        let Ok(caller) = self.caller.again(address) else {
            return;
        };
        self.caller = caller;
        loop {
            self.count += 1;
            let text = format!("{}/{}", self.serial, self.count);
            self.ledger.sent(&text);
            match self.save(&text) {
                Ok(answer) => {
                    self.note(&text, answer);
                    done.fetch_add(1, Ordering::Relaxed);
                }
                Err(_) => return,
            }
        }
    }

    fn save(&mut self, text: &str) -> io::Result<Answer> {
        let revision = self.ledger.revision();
        let filling = "职".repeat(FILLING);
        match self.deed {
            Deed::Section => {
                let values = json!({ "item": text, "own_work": filling });
                let records = json!([{ "id": format!("{:016x}", self.serial), "values": values }]);
                self.caller.send(
                    "PUT",
                    SECTION,
                    &json!({ "revision": revision, "records": records }),
                )
            }
            Deed::Draft => {
                let draft = json!({ "parts": { "title": { "note": text, "summary": filling } } });
                let path = format!("/api/v1/applications/{}/draft", self.application);
                self.caller.send(
                    "PUT",
                    &path,
                    &json!({ "revision": revision, "draft": draft }),
                )
            }
            Deed::File => self.caller.bytes(
                "POST",
                "/api/v1/blobs?name=a.txt",
                "application/octet-stream",
                text.as_bytes(),
            ),
        }
    }

    fn note(&mut self, text: &str, answer: Answer) {
        match self.deed {
            Deed::Section | Deed::Draft => {
                let saved = answer.expect(200).json();
                self.ledger
                    .acknowledged_as(saved["revision"].as_u64().expect("a revision"));
            }
            Deed::File => {
                let digest = answer.expect(201).json()["digest"]
                    .as_str()
                    .expect("a digest")
                    .to_owned();
                let revision = self.ledger.revision() + 1;
                self.ledger.acknowledged_as(revision);
                self.ledger.files.push((digest, text.as_bytes().to_vec()));
            }
        }
    }

    /// What is missing or changed on a server started anew.
    pub fn compare(&mut self, address: &str) -> Losses {
        self.caller = self.caller.again(address).expect("the server listens");
        let found = match self.deed {
            Deed::Section => {
                let body = self.read(SECTION);
                let text = body["records"][0]["values"]["item"].clone();
                self.judge(&body["revision"], &text)
            }
            Deed::Draft => {
                let body = self.read(&format!("/api/v1/applications/{}", self.application));
                let text = body["draft"]["parts"]["title"]["note"].clone();
                self.judge(&body["revision"], &text)
            }
            Deed::File => self.missing_files(),
        };
        found
            .into_iter()
            .map(|line| format!("{}{line}", self.name()))
            .collect()
    }

    fn read(&mut self, path: &str) -> Value {
        self.caller.get(path).expect("an answer").expect(200).json()
    }

    fn judge(&mut self, revision: &Value, text: &Value) -> Losses {
        let (revision, text) = (
            revision.as_u64().expect("a revision"),
            text.as_str().unwrap_or_default(),
        );
        match self.ledger.judge(revision, text) {
            Some(line) => vec![line],
            None => {
                self.ledger.settle_on(revision, text);
                Losses::new()
            }
        }
    }

    /// Files are many: those of this round are read, which is when they could have been lost.
    fn missing_files(&mut self) -> Losses {
        let mut losses = Losses::new();
        for (digest, content) in std::mem::take(&mut self.ledger.files) {
            let answer = self
                .caller
                .get(&format!("/api/v1/blobs/{digest}"))
                .expect("an answer");
            if (answer.status, &answer.body) != (200, &content) {
                losses.push(format!(
                    "the file {digest} was acknowledged; {} came",
                    answer.status
                ));
            }
        }
        losses
    }
}
