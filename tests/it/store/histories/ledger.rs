//! The ledger twice: as the consequences in histories make it, and as the store has it; and ends made
//! up for any route.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use zhicheng_server::jurisdictions::Served;
use zhicheng_server::store::row::{Archive, NewCertificate, NewTitle, Write};
use zhicheng_shared::archive::kept;
use zhicheng_shared::certificate::{Payload, Title};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::{Consequence, Effect, Ended, Origin, TitleEntry, due};
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::review::{Entry, Event, Route};
use zhicheng_shared::value::{Dossier, Record};
use zhicheng_tests::app::{NOW, TestApp};

pub const PLACE: &str = "guangdong";
/// Units that somebody may be moved to, and pools of experts.
const UNITS: [&str; 2] = ["zs-demo-machinery", "qy-demo-monitoring"];
const POOLS: [&str; 2] = ["zs-electromechanical", "zs-pharmaceutical"];
const SECTIONS: [&str; 2] = ["basic", "work"];

/// The section whose records are used, and how many of them everybody has from the beginning.
pub const WORK: &str = "work";
pub const RECORDS: usize = 4;

/// What a title is known by, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub origin: Origin,
    pub number: String,
    pub title: Title,
    pub at: i64,
    pub ended: Option<Ended>,
}

/// All that ends of a person's applications brought about.
#[derive(Clone)]
pub struct Ledger {
    /// The form by which records are archived.
    served: Arc<Served>,
    pub titles: BTreeMap<String, Kept>,
    /// Certificates by number, with the number of what came in their place once they ended.
    pub certificates: BTreeMap<String, Option<String>>,
    /// Units moved to, in order, with the application that brought the move.
    pub moves: Vec<(i64, String, String)>,
    pub approved: BTreeMap<String, String>,
    pub pools: BTreeMap<String, String>,
    /// Records, archived ones among them.
    pub dossier: Dossier,
}

impl PartialEq for Ledger {
    fn eq(&self, other: &Ledger) -> bool {
        self.titles == other.titles
            && self.certificates == other.certificates
            && self.moves == other.moves
            && self.approved == other.approved
            && self.pools == other.pools
            && self.dossier == other.dossier
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Ledger")
            .field("titles", &self.titles)
            .field("certificates", &self.certificates)
            .field("moves", &self.moves)
            .field("approved", &self.approved)
            .field("pools", &self.pools)
            .field("dossier", &self.dossier)
            .finish()
    }
}

impl Ledger {
    /// That of somebody who has not applied yet.
    pub fn of(served: &Arc<Served>) -> Ledger {
        let records = (0..RECORDS).map(|at| super::record(at, "起初")).collect();
        Ledger {
            served: served.clone(),
            titles: BTreeMap::new(),
            certificates: BTreeMap::new(),
            moves: Vec::new(),
            approved: BTreeMap::new(),
            pools: BTreeMap::new(),
            dossier: [(WORK.to_owned(), records)].into(),
        }
    }

    /// Adds what a row of an application's history brought about; `copy` is what was handed in last.
    pub fn add(&mut self, application: &str, entry: &Entry, copy: Option<&Frozen>) {
        let consequences = match &entry.event {
            Event::Conclude(conclusion) => &conclusion.consequences,
            Event::Reject { consequences, .. } => consequences,
            _ => return,
        };
        for one in consequences {
            self.follow(application, one, entry.at);
            if let (Consequence::Archived {}, Some(copy)) = (one, copy) {
                self.archive(copy);
            }
        }
    }

    fn follow(&mut self, application: &str, consequence: &Consequence, at: i64) {
        match consequence.clone() {
            Consequence::Issued {
                number,
                title,
                replaces,
            } => {
                if let Some(old) = replaces {
                    self.end(&old, &number, at);
                }
                self.certificates.insert(number.clone(), None);
                let kept = Kept {
                    origin: Origin::Issued,
                    number: number.clone(),
                    title,
                    at,
                    ended: None,
                };
                self.titles.insert(number, kept);
            }
            Consequence::Cancelled { entry } => self.end(&entry, "", at),
            Consequence::Recorded {
                entry,
                origin,
                title,
                number,
                granted_by: _,
                since: _,
            } => {
                let kept = Kept {
                    origin,
                    number,
                    title,
                    at,
                    ended: None,
                };
                self.titles.insert(entry, kept);
            }
            Consequence::Moved { from: _, to } => {
                self.moves.push((at, to, application.to_owned()));
            }
            Consequence::Approved { sections } => self.approved.extend(sections),
            Consequence::Enrolled { pool, specialties } => {
                self.pools.insert(pool, specialties);
            }
            Consequence::Archived {} | Consequence::Newer => {}
        }
    }

    fn archive(&mut self, copy: &Frozen) {
        let form = &self.served.loaded.jurisdiction;
        let answers = copy.answers(form);
        for (key, used) in &copy.records {
            let section = form.section(key).expect("a section");
            let present: Vec<Record> = self.dossier.remove(key).unwrap_or_default();
            let kept = kept(&answers, section, present, used);
            self.dossier.insert(key.clone(), kept);
        }
    }

    fn end(&mut self, entry: &str, replaced_by: &str, at: i64) {
        let title = self.titles.get_mut(entry).expect("it was entered");
        let replaced_by = replaced_by.to_owned();
        if title.origin == Origin::Issued {
            let number = title.number.clone();
            self.certificates.insert(number, Some(replaced_by.clone()));
        }
        title.ended = Some(Ended { at, replaced_by });
    }

    /// A title that has not ended.
    fn open(&self) -> Option<&String> {
        let mut titles = self.titles.iter();
        titles
            .find(|(_, kept)| kept.ended.is_none())
            .map(|(id, _)| id)
    }

    /// As the store has it.
    pub async fn read(test: &TestApp, person: &str) -> Ledger {
        let store = &test.app.store;
        let titles = store.titles_of(person).await.expect("read").into_iter();
        let kept = |one: TitleEntry| {
            let kept = Kept {
                origin: one.origin,
                number: one.number,
                title: one.title,
                at: one.at,
                ended: one.ended,
            };
            (one.id, kept)
        };
        let certificates = store.certificates_of(person).await.expect("read");
        let certificates = certificates.into_iter();
        let units = store.units_of(person).await.expect("read").into_iter();
        let mut moves: Vec<_> = units
            .filter_map(|row| Some((row.since, row.unit, row.application?)))
            .collect();
        moves.sort();
        let mut pools = BTreeMap::new();
        for pool in POOLS {
            let experts = store.experts(PLACE, pool).await.expect("read");
            let mine = experts.into_iter().find(|one| one.person == person);
            pools.extend(mine.map(|one| (pool.to_owned(), one.specialties)));
        }
        let dossier = store.dossier(person).await.expect("read").into_iter();
        Ledger {
            served: test.app.jurisdiction(PLACE).expect("served").clone(),
            dossier: dossier.map(|(key, body)| (key, body.records)).collect(),
            titles: titles.map(kept).collect(),
            certificates: certificates
                .map(|one| (one.number, (!one.valid).then_some(one.replaced_by)))
                .collect(),
            moves,
            approved: store.approved(person, PLACE).await.expect("read"),
            pools,
        }
    }
}

/// What an end brings about, for the history and for the store; none where it speaks of a title and
/// the person has none.
pub fn ended(
    route: &Route,
    passed: bool,
    ledger: &Ledger,
    number: usize,
    archive: &Archive,
) -> Option<(Vec<Consequence>, Vec<Write>)> {
    let (mut consequences, mut writes) = (Vec::new(), Vec::new());
    for (place, effect) in due(&route.effects, passed).enumerate() {
        let id = format!("{number:06}{place:02}");
        let end = |entry: &String, replaced_by: &str| Write::EndTitle {
            entry: entry.clone(),
            replaced_by: replaced_by.to_owned(),
        };
        consequences.push(match effect {
            Effect::Issue(issue) => {
                let replaces = match issue.replaces.as_str() {
                    "" => None,
                    _ => ledger.open().cloned(),
                };
                writes.extend(replaces.iter().map(|old| end(old, &id)));
                writes.push(certificate(&id));
                Consequence::Issued {
                    number: id.clone(),
                    title: title(&id),
                    replaces,
                }
            }
            Effect::Cancel(_) => {
                let entry = ledger.open()?.clone();
                writes.push(end(&entry, ""));
                Consequence::Cancelled { entry }
            }
            Effect::Record(record) => {
                writes.push(Write::Title(entered(&id, record.origin)));
                Consequence::Recorded {
                    entry: id.clone(),
                    origin: record.origin,
                    title: title(&id),
                    number: id.clone(),
                    granted_by: "某评委会".into(),
                    since: "2015-06".into(),
                }
            }
            Effect::Move(_) => {
                let to = UNITS[number % UNITS.len()].to_owned();
                writes.push(Write::Unit(to.clone()));
                Consequence::Moved { from: None, to }
            }
            Effect::Approve(_) => {
                let section = SECTIONS[number % SECTIONS.len()].to_owned();
                let sections = BTreeMap::from([(section, format!("{number:064x}"))]);
                writes.push(Write::Approved(sections.clone()));
                Consequence::Approved { sections }
            }
            Effect::Enrol(_) => {
                let pool = POOLS[number % POOLS.len()].to_owned();
                let specialties = format!("专业{number}");
                writes.push(Write::Expert {
                    pool: pool.clone(),
                    specialties: specialties.clone(),
                });
                Consequence::Enrolled { pool, specialties }
            }
            Effect::Archive => {
                writes.push(Write::Archive(Box::new(archive.clone())));
                Consequence::Archived {}
            }
            Effect::Newer(_) => return None,
        });
    }
    Some((consequences, writes))
}

fn title(id: &str) -> Title {
    Title {
        name: format!("职称{id}"),
        series: "工程技术人员".into(),
        specialty: "机械".into(),
        level: Level::Intermediate,
    }
}

fn entered(id: &str, origin: Origin) -> NewTitle {
    NewTitle {
        id: id.to_owned(),
        origin,
        number: id.to_owned(),
        title: title(id),
        issuer: String::new(),
        granted_by: "某评委会".into(),
        since: "2015".into(),
    }
}

fn certificate(number: &str) -> Write {
    let day = Date::new(2026, 11, 21).expect("a day that exists");
    let payload = Payload {
        number: number.to_owned(),
        jurisdiction: PLACE.to_owned(),
        holder: "王小明".into(),
        document_masked: "44**************1X".into(),
        title: title(number),
        committee: "某评委会".into(),
        year: 2026,
        passed: day,
        issued: day,
        photo: String::new(),
        issuer: "某局".into(),
        application: "c".repeat(64),
        replaces: None,
    };
    let certificate = NewCertificate {
        number: number.to_owned(),
        jurisdiction: PLACE.to_owned(),
        name_fold: "王小明".into(),
        payload: serde_json::to_string(&payload).expect("JSON"),
        signature: "-".into(),
        issued: NOW,
    };
    Write::Certificate(certificate, entered(number, Origin::Issued))
}
