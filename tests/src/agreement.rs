//! One stream of seeded answers through the checks: what browser and server must agree on.
//!
//! Compiled natively and for the browser alike, so it names nothing but `shared`.

use crate::seeded::Seeded;
use std::collections::BTreeMap;
use zhicheng_shared::check::{self, Context};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::eligibility;
use zhicheng_shared::form::{FieldKind, Section, Values};
use zhicheng_shared::frozen;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::value::{Dossier, Draft, Record};

/// How many answers are compared, and the number they are drawn from.
pub const ANSWERS: u32 = 100_000;
pub const SEED: u64 = 20_261_121;

/// What the stream came to.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// SHA-256 over every answer's finding, in order.
    pub digest: String,
    /// How often each kind of finding came, `none` for answers without one.
    pub counts: BTreeMap<String, u32>,
}

impl Outcome {
    /// As kept in the reference file.
    pub fn text(&self) -> String {
        let lines = self
            .counts
            .iter()
            .map(|(kind, count)| format!("{kind} {count}\n"));
        format!("{}\n{}", self.digest, lines.collect::<String>())
    }
}

/// Pieces that answers are made of: digits of both widths, dates that exist and do not, surrogate
/// pairs, combining marks, controls, and what people really type.
const PIECES: [&str; 49] = [
    "1",
    "9",
    "0",
    "１",
    "９",
    "２０",
    "2021-02-29",
    "2024-02-29",
    "2021.2.3",
    "2019年13月",
    "2020年7月",
    "２０２０．０１．３１",
    "20230431",
    "1899-12-31",
    "2101",
    "2099-01-01",
    "2022",
    "13823047801",
    "１３８ 2304 7801",
    "0760-88881234",
    "a@b.cn",
    "a@",
    "＠",
    "X",
    "x",
    "Ｘ",
    "11010119800101007X",
    "110101198001010071",
    "442000",
    "442000001",
    "440106",
    "999999",
    "汉族",
    "男",
    "是",
    "否",
    "全日制",
    "大学本科",
    "工程师",
    "张",
    "·",
    "𬱖",
    "䶮",
    "e\u{301}",
    "\u{202e}",
    "\u{0}",
    "\u{3000}",
    "yes",
    "-3.14159",
];

/// Sends `count` answers through [`check::field`], over every field of the jurisdiction in turn.
pub fn run(jurisdiction: &Jurisdiction, count: u32, seed: u64) -> Outcome {
    let dossier = Dossier::new();
    let today = Date::new(2026, 11, 21).expect("a day that exists");
    let of_businesses = jurisdiction
        .businesses
        .iter()
        .flat_map(|b| b.parts.iter().map(move |p| (Some(b), p)));
    let sections = jurisdiction.sections.iter().map(|s| (None, s));
    let places: Vec<_> = sections
        .chain(of_businesses)
        .flat_map(|(business, section)| {
            section
                .fields
                .iter()
                .map(move |field| (business, section, field))
        })
        .collect();
    let mut seeded = Seeded::new(seed);
    let mut stream = String::new();
    let mut counts = BTreeMap::new();
    for at in 0..count {
        let (business, section, field) = places[at as usize % places.len()];
        let context = Context {
            business,
            ..Context::new(jurisdiction, &dossier, today)
        };
        let values = answers(section, &mut seeded);
        let found = check::field(&context, section, &values, field);
        // As text in the order of the fields: a `Value` sorts them or not as other crates ask for.
        let json = serde_json::to_string(&found).expect("findings are plain data");
        let kind = serde_json::to_value(&found)
            .expect("findings are plain data")
            .get("kind")
            .and_then(|k| k.as_str())
            .unwrap_or("none")
            .to_owned();
        *counts.entry(kind).or_insert(0) += 1;
        stream.push_str(&format!("{at} {json}\n"));
    }
    eligibility(jurisdiction, &mut seeded, today, &mut stream, &mut counts);
    Outcome {
        digest: frozen::digest(stream.as_bytes()),
        counts,
    }
}

/// How many drawn people ask whether they can apply.
const ASKING: u32 = 1_000;

/// What the rules say to drawn people who ask for drawn titles, rule by rule.
fn eligibility(
    jurisdiction: &Jurisdiction,
    seeded: &mut Seeded,
    today: Date,
    stream: &mut String,
    counts: &mut BTreeMap<String, u32>,
) {
    let businesses = jurisdiction.businesses.iter();
    let ruled: Vec<_> = businesses
        .filter(|b| b.first_assessment || b.title_review)
        .collect();
    for at in 0..ASKING {
        let business = ruled[at as usize % ruled.len()];
        let mut dossier = Dossier::new();
        for section in &jurisdiction.sections {
            let records = (0..seeded.below(3)).map(|number| Record {
                id: format!("{number}"),
                values: likely(section, seeded),
                ..Record::default()
            });
            dossier.insert(section.key.clone(), records.collect());
        }
        let mut draft = Draft::default();
        for part in &business.parts {
            draft.parts.insert(part.key.clone(), likely(part, seeded));
        }
        let context = Context {
            business: Some(business),
            draft: Some(&draft),
            ..Context::new(jurisdiction, &dossier, today)
        };
        for one in eligibility::findings(&context) {
            let outcome = match &one.outcome {
                eligibility::Outcome::Met => "rule met",
                eligibility::Outcome::NotMet { .. } => "rule not met",
                eligibility::Outcome::Unknown { .. } => "rule not known",
            };
            *counts.entry(outcome.to_owned()).or_insert(0) += 1;
            stream.push_str(&format!("{at} {one:?}\n"));
        }
    }
}

/// Answers of which most are of the right kind.
fn likely(section: &Section, seeded: &mut Seeded) -> Values {
    let mut values = answers(section, seeded);
    for field in &section.fields {
        let year = 2010 + seeded.below(18);
        let text = match &field.kind {
            FieldKind::Date(_) => {
                let (month, day) = (1 + seeded.below(12), 1 + seeded.below(31));
                format!("{year}-{month:02}-{day:02}")
            }
            FieldKind::Year => year.to_string(),
            FieldKind::Series => (*seeded.pick(&["05", "17"])).to_owned(),
            FieldKind::Specialty => (*seeded.pick(&["mechanical", "computer"])).to_owned(),
            FieldKind::Level { .. } => seeded.pick(&Level::ALL).key().to_owned(),
            FieldKind::OwnRecord(_) => (*seeded.pick(&["0", "1"])).to_owned(),
            FieldKind::Integer(_) | FieldKind::Decimal(_) => seeded.below(60).to_string(),
            _ => continue,
        };
        if seeded.below(4) > 0 {
            values.insert(field.key.clone(), text);
        }
    }
    values
}

/// Makes one rule stricter by one character, which an agreement has to notice.
///
/// # Panics
/// When no dossier section asks for a text.
pub fn change_one_rule(jurisdiction: &mut Jurisdiction) {
    let fields = jurisdiction.sections.iter_mut().flat_map(|s| &mut s.fields);
    let mut texts = fields.filter_map(|f| match &mut f.kind {
        FieldKind::Text(rule) => Some(rule),
        _ => None,
    });
    let rule = texts.next().expect("a text field");
    rule.max = rule.max.map(|max| max - 1);
}

/// An answer to every field of a section, so that fields which depend on others have something.
fn answers(section: &Section, seeded: &mut Seeded) -> Values {
    let answer = |seeded: &mut Seeded| {
        let pieces = [0, 1, 1, 1, 2, 3, 60][seeded.below(7)];
        (0..pieces)
            .map(|_| *seeded.pick(&PIECES))
            .collect::<String>()
    };
    let fields = section.fields.iter();
    fields.map(|f| (f.key.clone(), answer(seeded))).collect()
}
