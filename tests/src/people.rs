//! People who never existed: the shortest, the fullest, and names that other systems refuse.

mod filler;

pub use filler::{Amount, fill_record, fill_section, text_of};

use crate::seeded::Seeded;
use std::collections::BTreeMap;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{FieldKind, Values};
use zhicheng_shared::identity::{DocumentKind, Identity, Sex, mask};
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};
use zhicheng_shared::offer::Offer;
use zhicheng_shared::rules::id_number::check_character;
use zhicheng_shared::value::{Dossier, Draft};

/// Someone to test with.
#[derive(Clone, Debug)]
pub struct Person {
    pub document: String,
    pub name: String,
    pub sex: Sex,
    pub birth: Date,
    pub dossier: Dossier,
    pub draft: Draft,
}

/// The title a sample person applies for, and the unit the person belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    pub series: &'static str,
    pub specialty: &'static str,
    pub level: &'static str,
    pub title: &'static str,
    pub committee: &'static str,
    pub unit: &'static str,
    pub region: &'static str,
}

/// A mechanical engineer at a company of Zhongshan.
pub const MECHANICAL: Wish = Wish {
    series: "05",
    specialty: "mechanical",
    level: "intermediate",
    title: "工程师",
    committee: "zs-electromechanical",
    unit: "zs-demo-machinery",
    region: "442000",
};

impl Person {
    /// The identity as the server would give it.
    pub fn identity(&self) -> Identity {
        Identity {
            document_kind: DocumentKind::ResidentId,
            document_masked: mask(&self.document),
            name: self.name.clone(),
            sex: self.sex,
            birth: self.birth,
        }
    }
}

/// The number of S0's own sample person.
pub const GUIDE_SAMPLE: &str = "11010119800101007X";

/// The guide's sample person, with a usual amount in every section.
pub fn guide_sample(jurisdiction: &Jurisdiction, business: &str) -> Person {
    person(
        jurisdiction,
        business,
        GUIDE_SAMPLE,
        "测试人",
        Amount::Usual,
        1,
    )
}

/// Every section at its fullest: 30 achievements of 300 to 1,000 characters, 12 papers, 15 years
/// of appraisals.
pub fn fullest(jurisdiction: &Jurisdiction, business: &str) -> Person {
    person(
        jurisdiction,
        business,
        &document(1975, 3, 18, 1),
        "欧阳修远",
        Amount::Fullest,
        2,
    )
}

/// Nothing but what must be there.
pub fn shortest(jurisdiction: &Jurisdiction, business: &str) -> Person {
    person(
        jurisdiction,
        business,
        &document(1999, 12, 31, 2),
        "丁一",
        Amount::Least,
        3,
    )
}

/// Names with a dot, and with characters outside the Basic Multilingual Plane.
pub const RARE_NAMES: [&str; 6] = [
    "阿卜杜热合曼·买买提",
    "䶮小明",
    "𬱖雯",
    "李㛃喆",
    "𠮷田堃",
    "Anna Müller",
];

/// A person with one of [`RARE_NAMES`].
pub fn rare(jurisdiction: &Jurisdiction, business: &str, which: usize) -> Person {
    let name = RARE_NAMES[which % RARE_NAMES.len()];
    let document = document(1985, 5, 6, which as u32 + 10);
    person(
        jurisdiction,
        business,
        &document,
        name,
        Amount::Usual,
        10 + which as u64,
    )
}

/// A valid number of someone from the first district of Beijing; odd serials are men.
pub fn document(year: u32, month: u32, day: u32, serial: u32) -> String {
    let body = format!("110101{year:04}{month:02}{day:02}{serial:03}");
    let check = check_character(body.as_bytes());
    format!("{body}{}", char::from(check))
}

/// A person whose every answer passes, in the amount asked for.
pub fn person(
    jurisdiction: &Jurisdiction,
    business: &str,
    document: &str,
    name: &str,
    amount: Amount,
    seed: u64,
) -> Person {
    let business = jurisdiction
        .business(business)
        .expect("a business of this jurisdiction");
    let mut seeded = Seeded::new(seed);
    let mut dossier = Dossier::new();
    for one in &business.uses {
        let section = jurisdiction
            .section(&one.section)
            .expect("checked when loaded");
        let records = fill_section(jurisdiction, section, one.min, amount, &mut seeded);
        dossier.insert(section.key.clone(), records);
    }
    name_own_records(jurisdiction, business, &mut dossier, &mut seeded);
    let draft = draft(
        jurisdiction,
        business,
        &dossier,
        &MECHANICAL,
        amount,
        &mut seeded,
    );
    let digit = |at: usize| document.as_bytes()[at] - b'0';
    Person {
        document: document.to_owned(),
        name: name.to_owned(),
        sex: if digit(16) % 2 == 1 {
            Sex::Male
        } else {
            Sex::Female
        },
        birth: Date::parse_iso(&format!(
            "{}-{}-{}",
            &document[6..10],
            &document[10..12],
            &document[12..14]
        ))
        .expect("a day that exists"),
        dossier,
        draft,
    }
}

/// Fills what a required choice among one's own records asks of them, such as a degree.
fn name_own_records(
    jurisdiction: &Jurisdiction,
    business: &Business,
    dossier: &mut Dossier,
    seeded: &mut Seeded,
) {
    let fields = business
        .parts
        .iter()
        .flat_map(|p| &p.fields)
        .filter(|f| f.required);
    for field in fields {
        let FieldKind::OwnRecord(own) = &field.kind else {
            continue;
        };
        let Some(only) = own.only.as_ref().filter(|only| only.filled == Some(true)) else {
            continue;
        };
        let asked = jurisdiction
            .section(&own.section)
            .and_then(|s| s.field(&only.field));
        let first = dossier.get_mut(&own.section).and_then(|r| r.first_mut());
        if let (Some(asked), Some(record)) = (asked, first) {
            let text = || text_of(jurisdiction, asked, Amount::Least, seeded);
            record.values.entry(asked.key.clone()).or_insert_with(text);
        }
    }
}

/// The parts of the business, filled in for a wish.
pub fn draft(
    jurisdiction: &Jurisdiction,
    business: &Business,
    dossier: &Dossier,
    wish: &Wish,
    amount: Amount,
    seeded: &mut Seeded,
) -> Draft {
    let mut parts = BTreeMap::new();
    for part in &business.parts {
        let mut values = Values::new();
        for field in &part.fields {
            let answer = match &field.kind {
                FieldKind::Series if field.key == "series" => wish.series.to_owned(),
                FieldKind::Specialty => wish.specialty.to_owned(),
                FieldKind::Level { .. } if field.key == "level" => wish.level.to_owned(),
                FieldKind::Title => wish.title.to_owned(),
                FieldKind::Committee => wish.committee.to_owned(),
                FieldKind::Undertaking(_) => "yes".to_owned(),
                FieldKind::OwnRecord(own) => {
                    let records = dossier.get(&own.section).into_iter().flatten();
                    let mut fitting = records.filter(|record| {
                        let look_up = |key: &str| record.values.get(key).map(String::as_str);
                        own.only.as_ref().is_none_or(|only| only.holds(look_up))
                    });
                    fitting.next().map(|r| r.id.clone()).unwrap_or_default()
                }
                _ if text_offered(&field.offer).is_some() => {
                    text_offered(&field.offer).unwrap_or_default().to_owned()
                }
                _ if field.required || amount != Amount::Least => {
                    text_of(jurisdiction, field, amount, seeded)
                }
                _ => String::new(),
            };
            values.insert(field.key.clone(), answer);
        }
        parts.insert(part.key.clone(), values);
    }
    Draft {
        parts,
        ..Draft::default()
    }
}

/// The text that a field offers by itself; what an account or a dossier offers depends on them.
fn text_offered(offer: &str) -> Option<&str> {
    match Offer::read(offer) {
        Ok(Some(Offer::Text(text))) => Some(text),
        Ok(_) | Err(_) => None,
    }
}
