//! Which answers count, with nothing but the data: hidden parts, chains of conditions, files.

use zhicheng_shared::check::{self, Context, UnitFacts};
use zhicheng_shared::committee::Level;
use zhicheng_shared::condition::Condition;
use zhicheng_shared::date::Date;
use zhicheng_shared::identity::Identity;
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::{Dossier, Draft};
use zhicheng_tests::filled::{self, Filled, Fullness, Wish, context, filled};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people;

const ECOLOGY: Wish = Wish {
    specialty: "environment_monitoring",
    unit: "gz-demo-monitoring",
    ..filled::MECHANICAL
};

/// A condition that never holds.
fn never(field: &str) -> Option<Condition> {
    Some(Condition {
        field: field.to_owned(),
        is: vec!["从不".to_owned()],
        ..Condition::default()
    })
}

#[test]
fn a_part_that_is_not_asked_for_wants_neither_fields_nor_files() {
    let mut data = loaded("guangzhou");
    let whole = filled(&data, "assessment", ECOLOGY, Fullness::Shortest);
    let business = &mut data.jurisdiction.businesses[0];
    let part = business.parts.iter_mut().find(|p| p.key == "proofs");
    let part = part.expect("a part with files");
    part.slots[1].min = 1;
    part.when = never("rewards");
    let mut less = whole;
    less.draft.parts.remove("proofs");
    less.draft.attachments.clear();
    let business = data.jurisdiction.business("assessment").expect("it exists");
    let found = check::application(&context(&data, business, &less, ECOLOGY.unit)).problems;
    let missing = |kind: &ProblemKind| matches!(kind, ProblemKind::AttachmentMissing { .. });
    let asked: Vec<_> = found
        .iter()
        .filter(|p| p.place.section == "proofs" || missing(&p.kind))
        .collect();
    assert!(asked.is_empty(), "{asked:#?}");
}

#[test]
fn what_hangs_on_something_hidden_is_hidden_wherever_it_stands() {
    let mut data = loaded("guangzhou");
    let mut whole = filled(&data, "assessment", ECOLOGY, Fullness::Shortest);
    let business = &mut data.jurisdiction.businesses[0];
    // `rewards` hides `insured_here` in another part, on which a slot hangs.
    for part in &mut business.parts {
        for field in &mut part.fields {
            match field.key.as_str() {
                "rewards" => field.when = never("matching_major"),
                "insured_here" => {
                    field.when = Some(Condition {
                        field: "rewards".to_owned(),
                        filled: Some(true),
                        ..Condition::default()
                    });
                }
                _ => {}
            }
        }
    }
    let proofs = whole.draft.parts.get_mut("proofs").expect("filled in");
    proofs.insert("insured_here".to_owned(), "否".to_owned());
    whole.draft.attachments.clear();
    let business = data.jurisdiction.business("assessment").expect("it exists");
    let found = check::application(&context(&data, business, &whole, ECOLOGY.unit)).problems;
    let asked: Vec<_> = found
        .iter()
        .filter(|p| p.place.section == "proofs")
        .collect();
    assert!(asked.is_empty(), "{asked:#?}");
}

/// What the rules say of the first assessment of somebody who began to work and graduated then.
fn told(begun: &str, graduated: &str) -> String {
    let data = loaded("guangdong");
    let wish = Wish {
        level: Level::Assistant,
        ..filled::MECHANICAL
    };
    let mut all = filled(&data, "assessment", wish, Fullness::Shortest);
    let text = |all: &mut Filled, section: &str, field: &str, text: &str| {
        let records = all.dossier.get_mut(section).expect("filled in");
        records[0].values.insert(field.to_owned(), text.to_owned());
    };
    text(&mut all, "basic", "work_start", begun);
    text(&mut all, "education", "end", graduated);
    let identity = people::fullest(&data.jurisdiction, "assessment").identity();
    let identity = Identity {
        birth: Date::new(1985, 1, 1).expect("a day"),
        ..identity
    };
    let business = data.jurisdiction.business("assessment").expect("it exists");
    let context = Context {
        identity: Some(&identity),
        ..context(&data, business, &all, wish.unit)
    };
    let found = check::application(&context).problems;
    let reasons = found
        .iter()
        .filter(|p| matches!(p.kind, ProblemKind::NotEligible { .. }));
    reasons.map(|p| format!("{:?} ", p.kind)).collect()
}

#[test]
fn years_of_a_first_assessment_run_from_the_graduation_that_counts() {
    // A bachelor waits a year from the graduation, however long ago the first job was.
    assert!(told("2006-07-01", "2026-07").contains("YearsOfWork { need: 1, now: 0 }"));
    assert!(!told("2006-07-01", "2025-07").contains("YearsOfWork"));
    // And from the first job where that came later.
    assert!(told("2026-07-01", "2020-07").contains("YearsOfWork { need: 1, now: 0 }"));
}

#[test]
fn work_begun_too_young_is_told() {
    let told_of = |begun| told(begun, "2020-07");
    assert!(told_of("2000-12-31").contains("AgeAtWork { least: 16, now: 15 }"));
    assert!(!told_of("2001-01-01").contains("AgeAtWork"));
}

#[test]
fn a_unit_of_another_province_is_told_whatever_else_is_filled_in() {
    for (id, unit) in [
        ("guangdong", "gx-talent-market"),
        ("guangxi", "zs-demo-machinery"),
    ] {
        let data = loaded(id);
        let elsewhere = match id {
            "guangxi" => "442000",
            _ => "450000",
        };
        let business = &data.jurisdiction.businesses[0];
        let (draft, dossier) = (Draft::default(), Dossier::new());
        let context = Context {
            business: Some(business),
            draft: Some(&draft),
            unit: Some(UnitFacts {
                id: unit,
                region: elsewhere,
            }),
            ..Context::new(&data.jurisdiction, &dossier, filled::today())
        };
        let found = check::application(&context).problems;
        let told = found
            .iter()
            .any(|p| format!("{:?}", p.kind) == "UnitElsewhere");
        assert!(told, "{id}: {found:?}");
    }
}
