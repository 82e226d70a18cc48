//! The ledger twice: as the consequences in histories make it, and as the store has it; and ends made
//! up for any route.

use std::collections::BTreeMap;
use zhicheng_server::store::row::{NewCertificate, NewTitle, Write};
use zhicheng_shared::certificate::{Payload, Title};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::{Consequence, Effect, Ended, Origin, TitleEntry, due};
use zhicheng_shared::review::{Entry, Event, Route};
use zhicheng_tests::app::{NOW, TestApp};

pub const PLACE: &str = "guangdong";
/// Units that somebody may be moved to, and pools of experts.
const UNITS: [&str; 2] = ["zs-demo-machinery", "qy-demo-monitoring"];
const POOLS: [&str; 2] = ["zs-electromechanical", "zs-pharmaceutical"];
const SECTIONS: [&str; 2] = ["basic", "work"];

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub titles: BTreeMap<String, Kept>,
    /// Certificates by number, with the number of what came in their place once they ended.
    pub certificates: BTreeMap<String, Option<String>>,
    /// Units moved to, in order, with the application that brought the move.
    pub moves: Vec<(i64, String, String)>,
    pub approved: BTreeMap<String, String>,
    pub pools: BTreeMap<String, String>,
}

impl Ledger {
    /// Adds what a row of an application's history brought about.
    pub fn add(&mut self, application: &str, entry: &Entry) {
        let consequences = match &entry.event {
            Event::Conclude(conclusion) => &conclusion.consequences,
            Event::Reject { consequences, .. } => consequences,
            _ => return,
        };
        for one in consequences {
            self.follow(application, one, entry.at);
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
        Ledger {
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
            // Which records are archived is a matter of the dossier, and tested there.
            Effect::Archive => Consequence::Archived {},
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
