//! One applicant's way from registering to an officer's desk, with numbers typed wherever one can.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use zhicheng_tests::app::{OFFICERS, PASSWORD, document};
use zhicheng_tests::filled::{Fullness, MECHANICAL, PHOTO, file, filled};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::process::{Answer, Caller};

/// Serials of the numbers planted.
const OWN: u32 = 41;
const NOBODY: u32 = 42;
const IN_TEXT: u32 = 44;
const IN_DRAFT: u32 = 45;

/// What was typed, and all that came back.
pub struct Life {
    caller: Caller,
    address: String,
    application: String,
    /// Numbers that no answer may hold.
    pub planted: Vec<String>,
    /// Numbers typed as free text, which comes back to who typed it.
    pub typed_elsewhere: Vec<String>,
    /// Request and answer, with its headers.
    pub answers: Vec<(String, String)>,
}

impl Life {
    pub fn new(address: &str) -> Life {
        Life {
            caller: Caller::open(address).expect("the server listens"),
            address: address.to_owned(),
            application: String::new(),
            planted: vec![document(OWN), document(NOBODY), mistyped()],
            typed_elsewhere: vec![document(IN_TEXT), document(IN_DRAFT)],
            answers: Vec::new(),
        }
    }

    /// Registers: with a mistyped number, rightly, and a second time with the same number.
    pub fn register(&mut self) {
        for (serial, number, status) in [
            (40, mistyped(), 422),
            (OWN, document(OWN), 201),
            (43, document(OWN), 409),
        ] {
            let mut caller = Caller::open(&self.address).expect("the server listens");
            let answer = caller
                .register_with(serial, &number)
                .expect("an answer")
                .expect(status);
            self.note("register", &answer);
            if status == 201 {
                self.caller = caller;
            }
        }
    }

    /// Types numbers where signing in, looking up and paths take text.
    pub fn knock_with_numbers(&mut self) {
        let (own, nobody) = (document(OWN), document(NOBODY));
        for (name, password, status) in [
            (&nobody, PASSWORD, 401),
            (&own, "not-the-password", 401),
            (&own, PASSWORD, 200),
        ] {
            let answer = self
                .caller
                .sign_in(name, password)
                .expect("an answer")
                .expect(status);
            self.note("sign in", &answer);
        }
        self.send(
            "POST",
            "/api/v1/sessions",
            &json!({ "name": own, "password": 1 }),
            400,
        );
        self.send(
            "POST",
            "/api/v1/sessions",
            &json!({ "name": "a", "password": "b", "document": own }),
            400,
        );
        self.send(
            "POST",
            "/api/v1/sessions",
            &json!({ (own.as_str()): "a" }),
            400,
        );
        self.send(
            "POST",
            "/api/v1/codes",
            &json!({ "channel": "mobile", "to": own }),
            422,
        );
        self.send("PUT", "/api/v1/me/unit", &json!({ "unit": own }), 404);
        for path in [
            format!("/api/v1/applications/{own}"),
            format!("/api/v1/blobs/{own}"),
            format!("/api/v1/dossier/{own}"),
            format!("/api/v1/{own}"),
            format!("/{own}"),
        ] {
            self.get(&path, 404);
        }
        self.get(&format!("/api/v1/organisations?q={own}"), 200);
    }

    /// Fills everything in, numbers among it, and submits.
    pub fn fill_and_submit(&mut self) {
        let unit = json!({ "unit": MECHANICAL.unit });
        self.send("PUT", "/api/v1/me/unit", &unit, 200);
        self.bytes(
            "PUT",
            "/api/v1/me/photo?jurisdiction=guangdong",
            "image/jpeg",
            PHOTO,
            200,
        );
        let folder = loaded("guangdong");
        let mut all = filled(&folder, "review", MECHANICAL, Fullness::Rows(2));
        let mut stored = BTreeMap::new();
        for kind in all.file_kinds() {
            // People name their files after themselves.
            let path = format!("/api/v1/blobs?name={}.{kind}", document(OWN));
            let uploaded = self.bytes("POST", &path, "application/octet-stream", file(&kind), 201);
            stored.insert(kind, uploaded);
        }
        all.attach(&stored);
        for (section, records) in &all.dossier {
            let mut records = json!(records);
            if section == "basic" {
                records[0]["values"]["document_number"] = json!(document(OWN));
                records[0]["values"]["address"] = json!(document(IN_TEXT));
            }
            let path = format!("/api/v1/dossier/{section}");
            let body = json!({ "revision": 0, "records": records });
            self.send("PUT", &path, &body, 200);
            // Once more from an old revision: the refusal shows what stands there.
            let stale = self
                .caller
                .send("PUT", &path, &body)
                .expect("an answer")
                .expect(409);
            if section != "basic" {
                self.note(&path, &stale);
            }
        }
        let (id, revision) = self.caller.start_review().expect("an answer");
        self.application = id;
        let path = format!("/api/v1/applications/{}", self.application);
        let mut planted = all.draft.clone();
        for text in planted.parts.values_mut().flat_map(BTreeMap::values_mut) {
            *text = document(IN_DRAFT);
        }
        let draft = json!({ "revision": revision, "draft": planted });
        self.send("PUT", &format!("{path}/draft"), &draft, 200);
        let draft = json!({ "revision": revision + 1, "draft": all.draft });
        self.send("PUT", &format!("{path}/draft"), &draft, 200);
        self.send(
            "POST",
            &format!("{path}/events"),
            &json!({ "revision": 0, "event": submit() }),
            409,
        );
        let event = json!({ "revision": revision + 2, "event": submit() });
        // It holds the address as typed, so it is none of the answers looked at.
        self.caller
            .send("POST", &format!("{path}/events"), &event)
            .expect("an answer")
            .expect(200);
    }

    /// Officers look for the number and find the person by other ways.
    pub fn be_read_by_officers(&mut self) {
        // In a browser of their own: signing in ends the session that a browser was in.
        let office = Caller::open(&self.address).expect("the server listens");
        let applicant = std::mem::replace(&mut self.caller, office);
        for (account, organisation) in OFFICERS {
            let answer = self
                .caller
                .sign_in(account, PASSWORD)
                .expect("an answer")
                .expect(200);
            self.note("sign in", &answer);
            let queue = format!("/api/v1/offices/{organisation}/queue");
            self.get(&format!("{queue}?view=all&q={}", document(OWN)), 200);
            self.get(&format!("{queue}?view=all"), 200);
        }
        let (account, organisation) = OFFICERS[0];
        self.caller
            .sign_in(account, PASSWORD)
            .expect("an answer")
            .expect(200);
        let path = format!(
            "/api/v1/applications/{}?organisation={organisation}",
            self.application
        );
        self.get(&path, 200);
        self.caller
            .sign_in("demo_operator", PASSWORD)
            .expect("an answer")
            .expect(200);
        self.get("/api/v1/operator/outbox", 200);
        self.caller = applicant;
    }

    /// The owner asks, and is the only one who is told.
    pub fn look_at_own_number(&mut self) {
        self.get("/api/v1/me", 200);
        self.get("/api/v1/me/sessions", 200);
        self.get("/api/v1/applications", 200);
        self.get("/api/v1/dossier", 200);
        self.get(&format!("/api/v1/applications/{}", self.application), 200);
        self.get(
            &format!("/api/v1/applications/{}/versions/1", self.application),
            200,
        );
        self.get(
            &format!("/api/v1/applications/{}/receipt", self.application),
            200,
        );
        let own = self
            .caller
            .get("/api/v1/me/document")
            .expect("an answer")
            .expect(200);
        assert_eq!(own.json(), json!({ "document": document(OWN) }));
        let mut stranger = Caller::open(&self.address).expect("the server listens");
        let answer = stranger
            .get("/api/v1/me/document")
            .expect("an answer")
            .expect(401);
        self.note("a stranger", &answer);
    }

    fn send(&mut self, method: &str, path: &str, body: &Value, status: u16) -> Value {
        self.bytes(
            method,
            path,
            "application/json",
            body.to_string().as_bytes(),
            status,
        )
    }

    fn bytes(&mut self, method: &str, path: &str, kind: &str, body: &[u8], status: u16) -> Value {
        let answer = self
            .caller
            .bytes(method, path, kind, body)
            .expect("an answer")
            .expect(status);
        self.note(path, &answer);
        answer.json()
    }

    fn get(&mut self, path: &str, status: u16) {
        let answer = self.caller.get(path).expect("an answer").expect(status);
        self.note(path, &answer);
    }

    fn note(&mut self, request: &str, answer: &Answer) {
        self.answers.push((
            request.to_owned(),
            format!("{}{}", answer.head, answer.text()),
        ));
    }
}

fn submit() -> Value {
    json!({ "event": "submit", "digest": "" })
}

/// A number with one digit wrong.
fn mistyped() -> String {
    let number = document(46);
    let last = if number.ends_with('1') { '2' } else { '1' };
    format!("{}{last}", &number[..17])
}
