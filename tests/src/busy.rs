//! A busy office: orders, letters, integrity records, an expert pool and meetings, beside what the seed gives
//! every office, so that its lists have something to read.

use crate::app::{NOW, TestApp};
use futures_util::future::try_join_all;
use std::collections::BTreeMap;
use zhicheng_server::store::row::{
    Audit, Finding, IntegrityKept, NewDeed, NewDelivery, NewOrder, Payment, PoolChange,
};
use zhicheng_shared::api::console::Against;
use zhicheng_shared::api::fees::PayBy;
use zhicheng_shared::api::mailing::Way;
use zhicheng_shared::book::{Deed, Entry, Plan, Session};
use zhicheng_shared::date::Date;
use zhicheng_shared::fee::Due;

/// The bureau, and the committee below it.
pub const BUREAU: &str = "zs-hrss";
pub const COMMITTEE: &str = "zs-electromechanical";
/// The year of the committee's book.
pub const YEAR: u16 = 2026;
/// Writes that are on their way together.
const TOGETHER: usize = 100;
/// Experts, and meetings, at most: more no committee has.
const EXPERTS: usize = 200;
const MEETINGS: usize = 20;

/// Fills it with one of each for so many of the bureau's applications; how many there were.
///
/// # Panics
/// When the bureau has no applications, or the store takes something not.
pub async fn busy(test: &TestApp, most: usize) -> usize {
    let store = &test.app.store;
    let ids = applications(test, most).await;
    let people = store.applicants(&ids).await.expect("they are there");
    let people: BTreeMap<String, ()> = people.into_iter().map(|(id, ..)| (id, ())).collect();
    let people: Vec<String> = people.into_keys().collect();
    for part in ids.chunks(TOGETHER) {
        let letters = part
            .iter()
            .map(|id| store.choose_delivery(letter(id), Audit::default()));
        try_join_all(letters).await.expect("letters");
        let paid = part.iter().step_by(2);
        let paid = paid.map(|id| store.settle(payment(id), Audit::default()));
        try_join_all(paid).await.expect("payments");
    }
    for part in people.chunks(TOGETHER) {
        let kept = part.iter().map(|person| record(person));
        let kept = kept.map(|one| store.add_integrity(one, Audit::default()));
        try_join_all(kept).await.expect("records");
    }
    let experts: Vec<String> = people.iter().take(EXPERTS).cloned().collect();
    for person in &experts {
        let joined = store.change_pool(expert(person), Audit::default()).await;
        joined.expect("an expert");
    }
    for (seq, deed) in (1..).zip(deeds(&experts, &ids)) {
        let written = store.add_deed(next(seq, &experts[0], deed)).await;
        written.expect("a deed");
    }
    ids.len()
}

/// Applications that came to the bureau.
async fn applications(test: &TestApp, most: usize) -> Vec<String> {
    let officer = test.signed_in("demo_bureau").await;
    let mut ids = Vec::new();
    for page in 1.. {
        let path =
            format!("/api/v1/offices/{BUREAU}/queue?view=all&sort=number&size=100&page={page}");
        let rows = officer.get(&path).await.expect(200).json();
        let rows = rows["rows"].as_array().expect("rows").clone();
        let found = rows.iter().filter_map(|row| row["id"].as_str());
        ids.extend(found.map(str::to_owned));
        if rows.len() < 100 || ids.len() >= most {
            break;
        }
    }
    ids.truncate(most);
    assert!(!ids.is_empty(), "nothing came to the bureau");
    ids
}

fn letter(application: &str) -> NewDelivery {
    NewDelivery {
        application: application.to_owned(),
        organisation: BUREAU.to_owned(),
        way: Way::Ems,
        to: None,
        postage: Some(NewOrder {
            id: format!("order {application}"),
            organisation: BUREAU.to_owned(),
            due: Due::Posted,
            what: "邮费".to_owned(),
            source: "示例".to_owned(),
            amount: 2_200,
        }),
        at: NOW,
    }
}

fn payment(application: &str) -> Payment {
    Payment {
        order: format!("order {application}"),
        by: PayBy::Transfer,
        trade: format!("HD-{application}"),
        at: NOW,
    }
}

fn record(person: &str) -> IntegrityKept {
    IntegrityKept {
        id: format!("record {person}"),
        person: person.to_owned(),
        name: String::new(),
        against: Against::Applicant,
        application: String::new(),
        finding: Finding {
            what: "示例".to_owned(),
            source: "示例".to_owned(),
            found: Date::from_unix_beijing(NOW),
        },
        organisation: COMMITTEE.to_owned(),
        officer: person.to_owned(),
        at: NOW,
        withdrawn: None,
    }
}

fn expert(person: &str) -> PoolChange {
    PoolChange {
        jurisdiction: "guangdong".to_owned(),
        pool: COMMITTEE.to_owned(),
        person: person.to_owned(),
        specialties: "机电".to_owned(),
        avoids: Vec::new(),
        joins: Some(NOW),
        leaves: None,
        note: None,
    }
}

/// A plan, and meetings on all of the applications.
fn deeds(experts: &[String], ids: &[String]) -> Vec<Deed> {
    let today = Date::from_unix_beijing(NOW);
    let plan = Deed::Plan(Plan {
        name: "年度计划".to_owned(),
        from: today,
        until: today,
        note: String::new(),
    });
    let meetings = ids.chunks(ids.len().div_ceil(MEETINGS));
    let meetings = (1..).zip(meetings).map(|(number, agenda)| {
        Deed::Session(Session {
            name: format!("第{number}次会议"),
            date: today,
            room: String::new(),
            members: experts.iter().take(15).cloned().collect(),
            agenda: agenda.to_vec(),
        })
    });
    [plan].into_iter().chain(meetings).collect()
}

fn next(seq: u64, person: &str, deed: Deed) -> NewDeed {
    NewDeed {
        committee: COMMITTEE.to_owned(),
        year: YEAR,
        bureau: BUREAU.to_owned(),
        entry: Entry {
            seq,
            at: NOW,
            person: person.to_owned(),
            organisation: COMMITTEE.to_owned(),
            deed,
        },
        audit: Audit::default(),
    }
}
