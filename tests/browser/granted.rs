//! A review that is decided elsewhere: its offices agree one after the other, and the committee grants it.

use crate::elsewhere::{Elsewhere, wait};
use crate::site::Site;
use serde_json::{Value, json};

/// Longer than five working days with a week-end between them.
const NOTICE: u32 = 9 * 86_400;

/// Unit, supervisor and bureau of the demonstration.
pub const OFFICES: [(&str, &str); 3] = [
    ("demo_unit", "zs-demo-machinery"),
    ("demo_supervisor", "zs-industry"),
    ("demo_bureau", "zs-hrss"),
];
const COMMITTEE: (&str, &str) = ("demo_committee", "zs-electromechanical");

/// All agree, and the committee, which meets, ends it; the certificate's number.
pub fn grant(site: &Site, id: &str) -> String {
    let agree = json!({ "event": "approve", "opinion": "材料属实，同意报送。" });
    for office in OFFICES {
        decide(site, id, office, &agree);
    }
    let meeting = json!({
        "event": "register_meeting", "date": "2026-11-23", "present": 11, "votes_for": 10,
        "votes_against": 1, "passed": true, "level": "intermediate", "specialty": "mechanical",
        "note": "达到工程师水平。",
    });
    decide(site, id, COMMITTEE, &meeting);
    let (account, office) = COMMITTEE;
    let end = Elsewhere::officer(site, account, office).act(id, &json!({ "event": "conclude" }));
    let number = end["row"]["certificate"].as_str().expect("a number");
    assert!(!number.is_empty(), "a certificate is issued");
    number.to_owned()
}

/// One office decides, and says so once more where a public notice follows.
fn decide(site: &Site, id: &str, (account, office): (&str, &str), event: &Value) {
    let officer = Elsewhere::officer(site, account, office);
    let body = officer.act(id, event);
    if body["state"]["state"] == "under_notice" {
        wait(site, NOTICE);
        let over = json!({ "event": "record_notice", "passed": true, "note": "没有异议。" });
        officer.act(id, &over);
    }
}
