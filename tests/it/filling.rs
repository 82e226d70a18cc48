//! Every business in the data can be filled in, and what is left out is told where it is missing.

use zhicheng_shared::check;
use zhicheng_shared::committee::Level;
use zhicheng_shared::form::FieldKind;
use zhicheng_shared::gate::Gate;
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_shared::problem::{Place, ProblemKind};
use zhicheng_tests::filled::{self, Filled, Fullness, Wish, context, filled};
use zhicheng_tests::folders::loaded;

/// At a level that is reached both ways.
const MECHANICAL: Wish = Wish {
    level: Level::Assistant,
    ..filled::MECHANICAL
};

/// Jurisdiction, business and a wish that some committee takes.
fn all() -> Vec<(&'static str, &'static str, Wish<'static>)> {
    let ecology = Wish {
        specialty: "environment_monitoring",
        ..MECHANICAL
    };
    let monitoring = Wish {
        unit: "gz-demo-monitoring",
        ..ecology
    };
    let forestry = Wish {
        specialty: "forestry",
        unit: "gx-demo-forestry",
        bureau: "gx-mobile",
        ..MECHANICAL
    };
    vec![
        ("guangdong", "review", MECHANICAL),
        ("guangdong", "assessment", MECHANICAL),
        (
            "guangdong",
            "review",
            Wish {
                unit: "qy-private-environment",
                ..ecology
            },
        ),
        ("guangdong", "unit_change", MECHANICAL),
        ("guangdong", "reissue", MECHANICAL),
        ("guangdong", "entrusted_review", MECHANICAL),
        ("guangdong-2015", "dossier_review", MECHANICAL),
        ("guangdong-2015", "review", MECHANICAL),
        ("guangdong-2015", "assessment", MECHANICAL),
        ("guangdong-2015", "confirmation", MECHANICAL),
        ("guangdong-2015", "reissue", MECHANICAL),
        ("guangdong-2015", "entrusted_review", MECHANICAL),
        ("guangzhou", "assessment", monitoring),
        ("guangzhou", "review", monitoring),
        ("guangzhou", "unit_change", monitoring),
        ("guangxi", "assessment", forestry),
        ("guangxi", "review", forestry),
        ("guangxi", "reconfirmation", forestry),
        ("guangxi", "verification", forestry),
        ("guangxi", "unit_change", forestry),
    ]
}

fn problems(
    data: &Loaded,
    business: &str,
    filled: &Filled,
    unit: &str,
) -> Vec<(Place, ProblemKind)> {
    let business = data.jurisdiction.business(business).expect("it exists");
    let report = check::application(&context(data, business, filled, unit));
    report
        .problems
        .into_iter()
        .map(|p| (p.place, p.kind))
        .collect()
}

#[test]
fn the_fullest_and_the_shortest_application_pass() {
    for (id, business, wish) in all() {
        let data = loaded(id);
        for fullness in [Fullness::Shortest, Fullness::Rows(1), Fullness::Rows(5)] {
            let filled = filled(&data, business, wish, fullness);
            let found = problems(&data, business, &filled, wish.unit);
            let hard: Vec<_> = found.iter().filter(|(_, kind)| !kind.is_hint()).collect();
            assert!(hard.is_empty(), "{id} {business} {fullness:?}: {hard:#?}");
        }
    }
}

#[test]
fn a_part_left_empty_is_told_field_by_field() {
    for (id, business, wish) in all() {
        let data = loaded(id);
        let whole = filled(&data, business, wish, Fullness::Shortest);
        let rule = data.jurisdiction.business(business).expect("it exists");
        for part in &rule.parts {
            for field in part
                .fields
                .iter()
                .filter(|f| f.required && f.when.is_none())
            {
                let mut less = whole.clone();
                let values = less
                    .draft
                    .parts
                    .get_mut(&part.key)
                    .expect("it was filled in");
                values.remove(&field.key).expect("it was filled in");
                let expected = match field.kind {
                    FieldKind::Undertaking(_) => ProblemKind::NotAccepted,
                    _ => ProblemKind::Required,
                };
                let place = Place::field(&part.key, None, &field.key);
                let found = problems(&data, business, &less, wish.unit);
                assert!(
                    found.contains(&(place.clone(), expected)),
                    "{id} {place:?}: {found:?}"
                );
            }
        }
    }
}

#[test]
fn records_and_files_left_out_are_told_where_they_belong() {
    for (id, business, wish) in all() {
        let data = loaded(id);
        let whole = filled(&data, business, wish, Fullness::Rows(2));
        for (key, records) in &whole.dossier {
            let section = data.jurisdiction.section(key).expect("it exists");
            for field in section
                .fields
                .iter()
                .filter(|f| f.required && f.when.is_none() && !f.locked)
            {
                if matches!(field.kind, FieldKind::Organisation { .. }) {
                    continue;
                }
                let mut less = whole.clone();
                less.dossier.get_mut(key).expect("it is there")[0]
                    .values
                    .remove(&field.key);
                let record = section.rows().map(|_| records[0].id.as_str());
                let place = Place::field(key, record, &field.key);
                let found = problems(&data, business, &less, wish.unit);
                assert!(
                    found.contains(&(place.clone(), ProblemKind::Required)),
                    "{id} {place:?}: {found:?}"
                );
            }
            for slot in section
                .slots
                .iter()
                .filter(|s| s.min > 0 && s.when.is_none())
            {
                let mut less = whole.clone();
                less.dossier.get_mut(key).expect("it is there")[0]
                    .attachments
                    .clear();
                let found = problems(&data, business, &less, wish.unit);
                let missing = ProblemKind::AttachmentMissing {
                    slot: slot.key.clone(),
                    min: slot.min,
                    now: 0,
                };
                assert!(
                    found.iter().any(|(_, kind)| *kind == missing),
                    "{id} {key} {found:?}"
                );
            }
        }
    }
}

#[test]
fn the_shape_of_each_guide_is_kept() {
    let gd = loaded("guangdong").jurisdiction;
    assert_eq!(gd.groups.len(), 10);
    assert_eq!(gd.business("review").map(|b| b.steps.len()), Some(4));
    assert_eq!(gd.business("assessment").map(|b| b.steps.len()), Some(2));
    let printed = gd.sections.iter().filter(|s| !s.printed.is_empty()).count();
    assert_eq!(
        printed, 20,
        "all but the certificates of continuing education have a page"
    );
    let old = loaded("guangdong-2015").jurisdiction;
    assert_eq!(old.groups.len(), 8, "seven, and the list of papers");
    assert_eq!(old.sections.len(), gd.sections.len() + 1);
    let names = |business: &str| -> Vec<String> {
        let business = old.business(business).expect("it exists");
        business
            .steps
            .iter()
            .map(|step| step.name.clone())
            .collect()
    };
    let four = [
        "填写申请信息",
        "选择专技工作及业绩成果",
        "选择学术成果信息",
        "提交审核",
    ];
    assert_eq!(
        (names("review"), names("entrusted_review")),
        (
            four.map(str::to_owned).into(),
            four.map(str::to_owned).into()
        )
    );
    let gz = loaded("guangzhou").jurisdiction;
    let steps = gz
        .business("assessment")
        .map(|b| (b.steps.len(), b.start.as_str()));
    assert_eq!(steps, Some((11, "start")));
    let gx = loaded("guangxi").jurisdiction;
    let parts = gx.business("assessment").map(|b| {
        (
            b.steps.len(),
            b.gates
                .iter()
                .any(|rule| matches!(rule.gate, Gate::OnceAYear(_))),
        )
    });
    assert_eq!(parts, Some((5, true)));
}

#[test]
fn what_no_guide_states_is_marked_as_demonstration() {
    for id in ["guangdong", "guangdong-2015", "guangzhou", "guangxi"] {
        for committee in &loaded(id).jurisdiction.committees {
            assert!(committee.demonstration, "{id} {}", committee.key);
            assert!(!committee.contact.is_empty(), "{id} {}", committee.key);
        }
    }
}
