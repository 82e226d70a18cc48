//! What happens elsewhere while a story goes on: officers at their desks and other devices, over
//! the server's own interface.

use crate::site::Site;
use serde_json::{Value, json};
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_shared::value::{Dossier, Draft};
use zhicheng_tests::people::{Amount, MECHANICAL, Wish, draft};
use zhicheng_tests::process::{Answer, Caller};
use zhicheng_tests::seeded::Seeded;

/// The password of everybody in the demonstration.
pub const DEMO_PASSWORD: &str = "shenbao-2026";

/// Somebody at another device, perhaps for an organisation; signed in anew for every deed, so that
/// a clock that was moved does not matter.
pub struct Elsewhere {
    address: String,
    account: String,
    organisation: Option<String>,
}

impl Elsewhere {
    /// An applicant of the demonstration.
    pub fn applicant(site: &Site, account: &str) -> Elsewhere {
        let address = site.address();
        Elsewhere {
            address: address.trim_start_matches("http://").to_owned(),
            account: account.to_owned(),
            organisation: None,
        }
    }

    /// An officer of the demonstration.
    pub fn officer(site: &Site, account: &str, organisation: &str) -> Elsewhere {
        Elsewhere {
            organisation: Some(organisation.to_owned()),
            ..Elsewhere::applicant(site, account)
        }
    }

    fn caller(&self) -> Caller {
        let mut caller = Caller::open(&self.address).expect("the server is there");
        let answer = caller.sign_in(&self.account, DEMO_PASSWORD);
        answer.expect("the server answers").expect(200);
        caller
    }

    /// Asks for something.
    pub fn read(&self, path: &str) -> Value {
        let answer = self.caller().get(&format!("/api/v1{path}"));
        answer.expect("the server answers").expect(200).json()
    }

    /// A file's bytes.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        let answer = self.caller().get(&format!("/api/v1{path}"));
        answer.expect("the server answers").expect(200).body
    }

    /// Sends something.
    pub fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        let answer = self.caller().send(method, &format!("/api/v1{path}"), body);
        answer.expect("the server answers")
    }

    /// An application as this person sees it.
    pub fn application(&self, id: &str) -> Value {
        match &self.organisation {
            Some(organisation) => {
                self.read(&format!("/applications/{id}?organisation={organisation}"))
            }
            None => self.read(&format!("/applications/{id}")),
        }
    }

    /// Lets an event happen to an application.
    pub fn act(&self, id: &str, event: &Value) -> Value {
        let revision = &self.application(id)["revision"];
        let body =
            json!({ "revision": revision, "organisation": self.organisation, "event": event });
        let answer = self.send("POST", &format!("/applications/{id}/events"), &body);
        answer.expect(200).json()
    }

    /// What somebody with this dossier would write into a business.
    pub fn written(&self, loaded: &Loaded, business: &str, wish: &Wish, amount: Amount) -> Draft {
        let business = loaded.jurisdiction.business(business).expect("a business");
        draft(
            &loaded.jurisdiction,
            business,
            &self.dossier(),
            wish,
            amount,
            &mut Seeded::new(11),
        )
    }

    /// Starts a title review and fills in all that it asks for itself; its id.
    pub fn fill_review(&self, loaded: &Loaded) -> String {
        self.fill_review_for(loaded, &MECHANICAL)
    }

    /// The same for another title.
    pub fn fill_review_for(&self, loaded: &Loaded, wish: &Wish) -> String {
        let started = self.send(
            "POST",
            "/applications",
            &json!({ "jurisdiction": loaded.jurisdiction.id, "business": "review" }),
        );
        let started = started.expect(201).json();
        let id = started["row"]["id"].as_str().expect("an id").to_owned();
        let draft = self.written(loaded, "review", wish, Amount::Least);
        let draft = json!({ "revision": started["revision"], "draft": draft });
        self.send("PUT", &format!("/applications/{id}/draft"), &draft)
            .expect(200);
        id
    }

    /// One's own dossier.
    pub fn dossier(&self) -> Dossier {
        let body = self.read("/dossier");
        let sections = body["sections"].as_object().expect("sections");
        let of = |(key, section): (&String, &Value)| {
            let records = serde_json::from_value(section["records"].clone());
            (key.clone(), records.expect("records"))
        };
        sections.iter().map(of).collect()
    }
}

/// Moves the server's clock ahead.
pub fn wait(site: &Site, seconds: u32) {
    let address = site.address();
    let mut caller =
        Caller::open(address.trim_start_matches("http://")).expect("the server is there");
    let body = json!({ "seconds": seconds });
    let answer = caller.send("POST", "/api/v1/demo/clock", &body);
    answer.expect("the server answers").expect(200);
}
