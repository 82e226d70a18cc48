//! Whether what came out is what was typed: in the frozen copy, the history, the PDF and the
//! certificate.

use crate::answer;
use std::collections::BTreeMap;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::api::certificate::CertificateBody;
use zhicheng_shared::certificate::{Signed, verify};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{Field, FieldKind, Values};
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_shared::review::{Event, EventKind, Mark};
use zhicheng_shared::sheet::{Block, SheetData, SheetDef, Template};
use zhicheng_tests::pdf_text::texts;
use zhicheng_tests::people::Person;
use zhicheng_tests::sheets;

/// One value that was typed into a field.
pub struct Typed<'a> {
    /// Section or part.
    pub section: &'a str,
    /// Which record of the section, from 0; none in a part of the application.
    pub record: Option<usize>,
    pub field: &'a Field,
    pub raw: &'a str,
}

impl Typed<'_> {
    fn name(&self) -> String {
        let record = self.record.map(|at| (at + 1).to_string());
        let record = record.unwrap_or_default();
        format!("{} {record} {}", self.section, self.field.label)
    }
}

/// Everything that a person types on the way to a submission, registration aside.
pub fn typed<'a>(loaded: &'a Loaded, business: &str, person: &'a Person) -> Vec<Typed<'a>> {
    let mut all = Vec::new();
    for section in &loaded.jurisdiction.sections {
        let records = person.dossier.get(&section.key).into_iter().flatten();
        for (at, record) in records.enumerate() {
            let fields = answer::typed(section, &record.values);
            all.extend(fields.map(|(field, raw)| Typed {
                section: &section.key,
                record: Some(at),
                field,
                raw,
            }));
        }
    }
    let business = loaded.jurisdiction.business(business).expect("a business");
    for part in &business.parts {
        let Some(values) = person.draft.parts.get(&part.key) else {
            continue;
        };
        let fields = answer::typed(part, values);
        all.extend(fields.map(|(field, raw)| Typed {
            section: &part.key,
            record: None,
            field,
            raw,
        }));
    }
    all
}

/// Compares with the copy that was frozen at submission; says how many values were compared. What
/// the business does not take of the dossier must not be in it.
pub fn is_in_copy(
    body: &ApplicationBody,
    loaded: &Loaded,
    person: &Person,
    typed: &[Typed],
) -> usize {
    let business = loaded.jurisdiction.business(&body.row.business);
    let business = business.expect("a business");
    let answers = Answers {
        jurisdiction: &loaded.jurisdiction,
        business: Some(business),
        draft: Some(&person.draft),
        dossier: &person.dossier,
    };
    let taken: Vec<&str> = answers
        .uses()
        .map(|(one, _)| one.section.as_str())
        .collect();
    let copy = &body.frozen.as_ref().expect("it was submitted").copy;
    assert_eq!(copy.identity, person.identity());
    let none = Values::new();
    let mut of_records: BTreeMap<(&str, usize), Vec<&Typed>> = BTreeMap::new();
    for one in typed {
        let Some(at) = one.record else {
            let kept = copy.draft.parts.get(one.section).unwrap_or(&none);
            let kept = kept.get(&one.field.key).map_or("", String::as_str);
            if let FieldKind::OwnRecord(own) = &one.field.kind {
                // The browser gives ids of its own.
                let mut records = copy.records.get(&own.section).into_iter().flatten();
                assert!(records.any(|r| r.id == kept), "{}: {kept}", one.name());
            } else {
                assert_eq!(kept, one.raw, "{}", one.name());
            }
            continue;
        };
        of_records.entry((one.section, at)).or_default().push(one);
    }
    let mut compared = typed.iter().filter(|one| one.record.is_none()).count();
    for ((section, _), values) in of_records {
        if !taken.contains(&section) {
            assert!(
                !copy.records.contains_key(section),
                "{section} was not asked for"
            );
            continue;
        }
        compared += values.len();
        let records = copy.records.get(section).into_iter().flatten();
        let wanted = |record: &&zhicheng_shared::value::Record| {
            let kept = |one: &Typed| record.values.get(&one.field.key).map(String::as_str);
            values
                .iter()
                .filter(|one| kept(one) == Some(one.raw))
                .count()
        };
        let best = records.max_by_key(wanted).unwrap_or_else(|| {
            panic!("no record of {section} was submitted");
        });
        for one in values {
            let kept = best.values.get(&one.field.key).map(String::as_str);
            assert_eq!(kept, Some(one.raw), "{}", one.name());
        }
    }
    compared
}

/// What the history says of the one who submitted, was sent back once, and got the title.
pub struct Course<'a> {
    /// What the unit wanted mended.
    pub sent_back: &'a str,
    pub mark: &'a Mark,
    /// Opinions of unit, supervisor and bureau.
    pub opinions: [&'a str; 3],
    /// What was noted at the end of the unit's notice and of the committee's.
    pub notices: [&'a str; 2],
    pub votes: [u32; 3],
}

/// Compares the history, step by step.
pub fn is_in_history(body: &ApplicationBody, course: &Course) {
    let decided: Vec<&Event> = body
        .history
        .iter()
        .map(|row| &row.entry.event)
        .filter(|event| !matches!(event.kind(), EventKind::Open | EventKind::Take))
        .collect();
    let [
        Event::Submit { digest: first },
        Event::SendBack { opinion, marks, .. },
        Event::Submit { digest: second },
        Event::Approve { opinion: unit, .. },
        Event::RecordNotice {
            passed: true,
            note: unit_notice,
        },
        Event::Approve {
            opinion: supervisor,
            ..
        },
        Event::Approve {
            opinion: bureau, ..
        },
        Event::RegisterMeeting(meeting),
        Event::RecordNotice {
            passed: true,
            note: committee_notice,
        },
        Event::Conclude(conclusion),
    ] = &decided[..]
    else {
        panic!("another course: {decided:#?}");
    };
    assert_eq!(opinion, course.sent_back);
    assert_eq!(marks[..], *std::slice::from_ref(course.mark));
    assert_eq!([unit, supervisor, bureau], course.opinions);
    assert_eq!([unit_notice, committee_notice], course.notices);
    let votes = [meeting.present, meeting.votes_for, meeting.votes_against];
    assert_eq!((votes, meeting.passed), (course.votes, true));
    assert_eq!(conclusion.number(), Some(body.row.certificate.as_str()));
    let frozen = body.frozen.as_ref().expect("it was submitted");
    assert_ne!(first, second, "what was mended makes another copy");
    assert_eq!((second, frozen.version), (&frozen.digest, 2));
}

/// Compares with the PDF's text: every value that the sheet has a place for stands there, as often
/// as it was typed. Says how many were compared.
pub fn is_in_pdf(pdf: &[u8], business: &str, person: &Person, typed: &[Typed]) -> usize {
    let (loaded, def) = sheets::sheet(business);
    let data = sheets::filled(&loaded, business, person);
    let said = squeezed(&texts(pdf).concat());
    assert!(
        said.contains(&squeezed(&person.name)),
        "the name is missing"
    );
    assert!(said.contains(&person.document), "the number is missing");
    let mut wanted: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for one in typed {
        if let Some(text) = printed(&def, &data, person, one) {
            wanted
                .entry(written(one.field, &text))
                .or_default()
                .push(one.name());
        }
    }
    for (ways, places) in &wanted {
        let found: usize = ways
            .iter()
            .map(|way| said.matches(way.as_str()).count())
            .sum();
        let places_count = places.len();
        assert!(
            found >= places_count,
            "{ways:?} {found} times, typed at {places:?}"
        );
    }
    wanted.values().map(Vec::len).sum()
}

/// A sentence of the opinions or notices in the PDF.
pub fn is_said_in_pdf(pdf: &[u8], sentences: &[&str]) {
    let said = squeezed(&texts(pdf).concat());
    for sentence in sentences {
        assert!(said.contains(&squeezed(sentence)), "{sentence} is missing");
    }
}

/// Compares with the certificate, and checks its signature with the published key.
pub fn is_in_certificate(
    certificate: &CertificateBody,
    key: &str,
    loaded: &Loaded,
    person: &Person,
    body: &ApplicationBody,
) {
    let payload = &certificate.payload;
    let signed = Signed {
        payload: payload.clone(),
        key: certificate.key.clone(),
        signature: certificate.signature.clone(),
    };
    assert_eq!(verify(&signed, key), Ok(()));
    let of = &loaded.jurisdiction;
    let typed = |field: &str| person.draft.value(field).expect("typed");
    let series = of.series(typed("series")).expect("a series");
    let specialty = of.specialty(typed("specialty")).expect("a specialty");
    let committee = of.committee(typed("committee")).expect("a committee");
    let said = [
        &payload.holder,
        &payload.title.name,
        &payload.title.series,
        &payload.title.specialty,
        &payload.committee,
        &payload.number,
        &payload.document_masked,
    ];
    let identity = person.identity();
    let wanted = [
        person.name.as_str(),
        typed("title"),
        &series.name,
        &specialty.name,
        &committee.name,
        &body.row.certificate,
        &identity.document_masked,
    ];
    assert_eq!(said, wanted);
    assert_eq!(Level::from_key(typed("level")), Some(payload.title.level));
    let frozen = body.frozen.as_ref().expect("it was submitted");
    assert_eq!(payload.application, frozen.digest);
    assert!(certificate.valid);
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What the sheet prints of a value; none where it has no place for it.
fn printed(def: &SheetDef, data: &SheetData, person: &Person, one: &Typed) -> Option<String> {
    let key = &one.field.key;
    let blocks = def.pages.iter().flat_map(|page| &page.blocks);
    let names = |template: &Template, path: &str| template.paths().any(|p| p == path);
    let rows = data.rows.get(one.section).zip(one.record);
    if let Some((rows, at)) = rows {
        let id = &person.dossier.get(one.section)?.get(at)?.id;
        let row = rows.iter().find(|row| row.record.as_ref() == Some(id))?;
        let mut tables = blocks.filter_map(|block| match block {
            Block::Table(table) if table.section == one.section => Some(table),
            _ => None,
        });
        let printing = tables.any(|table| {
            let kept = table.only.iter().all(|only| {
                let value = row.values.get(&only.field);
                value.is_some_and(|value| only.is.contains(value))
            });
            kept && table.columns.iter().any(|column| names(&column.text, key))
        });
        return row.values.get(key).filter(|_| printing).cloned();
    }
    let around = if one.record.is_some() {
        one.section
    } else {
        "application"
    };
    let path = format!("{around}.{key}");
    let mut blocks = blocks.filter(|block| match block {
        Block::Heading(heading) => names(&heading.text, &path),
        Block::Grid(grid) => {
            let mut cells = grid.rows.iter().flat_map(|row| &row.cells);
            cells.any(|cell| names(&cell.text, &path))
        }
        Block::Box(framed) => names(&framed.text, &path),
        Block::Table(_) | Block::Space { .. } => false,
    });
    blocks.next().and_then(|_| data.values.get(&path)).cloned()
}

/// The ways in which a sheet may write a value.
fn written(field: &Field, text: &str) -> Vec<String> {
    let plain = vec![squeezed(text)];
    let (FieldKind::Date(_), Some((year, rest))) = (&field.kind, text.split_once('-')) else {
        return plain;
    };
    let month = rest.split('-').next().unwrap_or(rest);
    let mut ways = vec![format!("{year}.{month}")];
    if let Ok(date) = Date::parse_iso(text) {
        ways.push(format!("{year}年{}月{}日", date.month(), date.day()));
    }
    ways
}
