//! Walking applications along their routes: people who apply, an officer for every office, and a
//! clock that is moved on where a notice runs.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use zhicheng_server::run;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::Consequence;
use zhicheng_shared::review::{State, replay};
pub use zhicheng_tests::app::again::way;
use zhicheng_tests::app::again::{OFFICERS_FROM, officer_of};
use zhicheng_tests::app::{Client, Reply, TestApp, applicant, ready_for};
use zhicheng_tests::filled::{Filled, Wish};

const DAY: i64 = 86_400;
/// Longer than five working days, weekends and a holiday among them.
const NOTICE: i64 = 12 * DAY;

/// A server, with people and officers as they are needed.
pub struct Walk {
    pub test: TestApp,
    /// Serial of the officer of each organisation.
    offices: BTreeMap<String, u32>,
}

impl Walk {
    /// With nobody yet.
    pub async fn new() -> Walk {
        Walk::on(TestApp::new().await)
    }

    /// On this server.
    pub fn on(test: TestApp) -> Walk {
        Walk {
            test,
            offices: BTreeMap::new(),
        }
    }

    /// Somebody new who applies.
    pub async fn person(&self, serial: u32) -> Client {
        applicant(&self.test, serial).await
    }

    /// The same person, signed in again.
    pub async fn back(&self, serial: u32) -> Client {
        self.test.signed_in(&format!("person_{serial}")).await
    }

    /// An officer of this organisation, signed in just now.
    pub async fn officer(&mut self, organisation: &str) -> Client {
        if let Some(serial) = self.offices.get(organisation) {
            return self.back(*serial).await;
        }
        let number = u32::try_from(self.offices.len()).expect("few");
        let client = officer_of(&self.test, number, &[organisation]).await;
        self.offices
            .insert(organisation.to_owned(), OFFICERS_FROM + number);
        client
    }

    /// What an office does.
    pub async fn office(&mut self, id: &str, organisation: &str, event: Value) -> Reply {
        let officer = self.officer(organisation).await;
        officer.event(id, Some(organisation), event).await
    }

    /// Days go by, and the timer looks.
    pub async fn days(&self, days: i64) {
        self.test.app.clock.advance(days * DAY);
        run::timely(&self.test.app).await;
    }

    /// Today in Beijing.
    pub fn today(&self) -> Date {
        Date::from_unix_beijing(self.test.app.clock.now())
    }

    /// Lets whoever holds it agree, in the order of the route, until it has ended or the applicant
    /// is asked; which offices agreed.
    pub async fn through(&mut self, id: &str, body: Value) -> Walked {
        let mut body = body;
        let mut offices = Vec::new();
        loop {
            let state: State = serde_json::from_value(body["state"].clone()).expect("a state");
            let reply = match &state {
                State::AtStage(at) => {
                    offices.push(format!("{}={}", at.stage, at.organisation));
                    let event = self.favourable(&body, &at.stage);
                    self.office(id, &at.organisation, event).await
                }
                State::UnderNotice { organisation, .. } => {
                    let passed =
                        json!({ "event": "record_notice", "passed": true, "note": "无异议" });
                    let early = self
                        .office(id, organisation, passed.clone())
                        .await
                        .expect(409);
                    assert_eq!(early.json()["refusal"]["refusal"], "notice_running");
                    self.test.app.clock.advance(NOTICE);
                    self.office(id, organisation, passed).await
                }
                State::Decided { organisation, .. } => {
                    let end = json!({ "event": "conclude" });
                    self.office(id, organisation, end).await
                }
                State::Concluded { .. } | State::WithApplicant(_) => {
                    return Walked {
                        body: serde_json::from_value(body).expect("as agreed"),
                        offices,
                    };
                }
                other => panic!("nobody agrees here: {other:?}"),
            };
            body = reply.expect(200).json();
        }
    }

    /// The stage's agreement: a meeting's where a meeting decides, which grants what was wished for.
    fn favourable(&self, body: &Value, stage: &str) -> Value {
        let stages = body["route"]["stages"].as_array().expect("a route");
        let found = stages.iter().find(|one| one["key"] == stage);
        if found.expect("its stage")["meeting"].is_null() {
            return json!({ "event": "approve", "opinion": "同意" });
        }
        let parts = body["frozen"]["copy"]["draft"]["parts"].as_object();
        let wished = |field: &str| {
            let mut parts = parts.expect("frozen").values();
            parts.find_map(|part| part[field].as_str())
        };
        json!({ "event": "register_meeting", "date": self.today().to_string(), "present": 9,
            "votes_for": 8, "votes_against": 1, "passed": true, "level": wished("level"),
            "specialty": wished("specialty"), "note": "" })
    }
}

/// An application after a walk.
pub struct Walked {
    pub body: ApplicationBody,
    /// `stage=organisation` of who agreed, in order.
    pub offices: Vec<String>,
}

impl Walked {
    /// What its end brought about; its history replays to where it is.
    pub fn consequences(&self) -> &[Consequence] {
        let entries: Vec<_> = self
            .body
            .history
            .iter()
            .map(|row| row.entry.clone())
            .collect();
        assert_eq!(replay(&entries), Ok(self.body.state.clone()));
        assert!(
            matches!(self.body.state, State::Concluded { passed: true, .. }),
            "{:?}",
            self.body.state
        );
        self.body.state.consequences()
    }

    /// Title, specialty and level of the one certificate that its end brought, in nobody's place, the
    /// records used archived too.
    pub fn certified(&self) -> (&str, &str, Level) {
        let consequences = self.consequences();
        let [
            Consequence::Issued {
                title,
                replaces: None,
                ..
            },
            Consequence::Archived {},
        ] = consequences
        else {
            panic!("not a certificate and an archive: {consequences:?}");
        };
        (&title.name, &title.specialty, title.level)
    }
}

/// Everything a business wants is filled in and handed in; the answer with the application.
pub async fn hand_in(
    client: &Client,
    of: (&str, &str),
    wish: Wish<'_>,
    change: impl FnOnce(&mut Filled),
) -> (String, Reply) {
    let id = ready_for(client, of, wish, change).await;
    let reply = submit(client, &id).await;
    (id, reply)
}

/// Hands in what is written.
pub async fn submit(client: &Client, id: &str) -> Reply {
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(id, None, submit).await
}

/// Writes a choice into the application.
pub fn choose(all: &mut Filled, part: &str, field: &str, value: &str) {
    let values = all.draft.parts.entry(part.to_owned()).or_default();
    values.insert(field.to_owned(), value.to_owned());
}

/// How the person stands: the ledger of titles, the unit, what is under way.
pub async fn standing(client: &Client, jurisdiction: &str) -> Value {
    let path = format!("/api/v1/me/standing?jurisdiction={jurisdiction}");
    client.get(&path).await.expect(200).json()
}
