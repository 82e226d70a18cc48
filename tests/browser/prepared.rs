//! What others have done before a story begins: people who have filled something in, and officers of
//! any office, over the server's own interface.

use crate::elsewhere::Elsewhere;
use crate::site::Site;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_tests::app::portrait;
use zhicheng_tests::filled::{Filled, Fullness, Wish, file, filled};
use zhicheng_tests::process::{Answer, Caller};

/// Somebody at another device.
pub struct Somebody(pub Caller);

impl Somebody {
    /// Somebody new, registered under this number: `person_NUMBER`.
    pub fn new(site: &Site, serial: u32) -> Somebody {
        let address = site.address();
        let address = address.trim_start_matches("http://");
        let mut caller = Caller::open(address).expect("the server is there");
        caller.register(serial).expect("an answer").expect(201);
        Somebody(caller)
    }

    /// The same with a unit.
    pub fn at(site: &Site, serial: u32, unit: &str) -> Somebody {
        let mut somebody = Somebody::new(site, serial);
        somebody.send("PUT", "/me/unit", &json!({ "unit": unit }));
        somebody
    }

    /// Sends what goes well; what came of it.
    pub fn send(&mut self, method: &str, path: &str, body: &Value) -> Value {
        let expected = if method == "POST" { 201 } else { 200 };
        self.sent(method, path, body).expect(expected).json()
    }

    /// Sends it, whatever comes of it.
    pub fn sent(&mut self, method: &str, path: &str, body: &Value) -> Answer {
        let answer = self.0.send(method, &format!("/api/v1{path}"), body);
        answer.expect("an answer")
    }

    /// An application as it is now.
    pub fn read(&mut self, id: &str) -> Value {
        let answer = self.0.get(&format!("/api/v1/applications/{id}"));
        answer.expect("an answer").expect(200).json()
    }

    /// Starts an application and fills in everything that it wants, a photo too, once `change` had its
    /// way with it; its id.
    pub fn fills(
        &mut self,
        data: &Loaded,
        business: &str,
        wish: Wish<'_>,
        change: impl FnOnce(&mut Filled),
    ) -> String {
        let place = &data.jurisdiction.id;
        let path = format!("/api/v1/me/photo?jurisdiction={place}");
        let photo = self.0.bytes("PUT", &path, "image/jpeg", &portrait(data));
        photo.expect("an answer").expect(200);
        let mut all = filled(data, business, wish, Fullness::Rows(1));
        change(&mut all);
        let kinds = all.file_kinds();
        let stored = kinds.into_iter().map(|kind| {
            let stored = self.upload(&kind);
            (kind, stored)
        });
        let stored: BTreeMap<String, Value> = stored.collect();
        all.attach(&stored);
        for (section, records) in &all.dossier {
            let put = json!({ "revision": 0, "records": records });
            self.send("PUT", &format!("/dossier/{section}"), &put);
        }
        let start = json!({ "jurisdiction": place, "business": business });
        let begun = self.send("POST", "/applications", &start);
        let id = begun["row"]["id"].as_str().expect("an id").to_owned();
        let draft = json!({ "revision": begun["revision"], "draft": all.draft });
        self.send("PUT", &format!("/applications/{id}/draft"), &draft);
        id
    }

    /// Uploads a file of this kind; the server's answer.
    pub fn upload(&mut self, kind: &str) -> Value {
        let path = format!("/api/v1/blobs?name=paper.{kind}");
        let whole = "application/octet-stream";
        let stored = self.0.bytes("POST", &path, whole, file(kind));
        stored.expect("an answer").expect(201).json()
    }
}

/// Makes somebody new, `person_NUMBER`, act for an office, by the operator; the office's name.
pub fn officer_of(site: &Site, data: &Loaded, serial: u32, office: &str) -> String {
    Somebody::new(site, serial);
    let operator = Elsewhere::applicant(site, "demo_operator");
    let give = json!({ "organisation": office, "account": format!("person_{serial}") });
    operator
        .send("POST", "/operator/officers", &give)
        .expect(201);
    let mut known = data.organisations.iter();
    let found = known.find(|one| one.id == office).expect("an office");
    found.name.clone()
}
