//! What earlier applications hold is offered field by field and record by record, and never what could not
//! stand in the new one.

use std::collections::BTreeMap;
use zhicheng_shared::check::{Context, UnitFacts};
use zhicheng_shared::date::Date;
use zhicheng_shared::earlier::{Earlier, From, answers, double, records};
use zhicheng_shared::form::Values;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::value::{Dossier, Draft, Record};
use zhicheng_tests::folders::loaded;

fn values(pairs: &[(&str, &str)]) -> Values {
    let pair = |(key, text): &(&str, &str)| ((*key).to_owned(), (*text).to_owned());
    pairs.iter().map(pair).collect()
}

fn earlier(jurisdiction: &str, number: &str, part: &str, said: &[(&str, &str)]) -> Earlier {
    Earlier {
        from: From::Application {
            jurisdiction: jurisdiction.to_owned(),
            business: "review".to_owned(),
            year: 2025,
            number: number.to_owned(),
        },
        parts: [(part.to_owned(), values(said))].into(),
        records: Dossier::new(),
    }
}

fn record(id: &str, archived: bool, succeeds: Option<&str>, said: &[(&str, &str)]) -> Record {
    Record {
        id: id.to_owned(),
        values: values(said),
        archived,
        succeeds: succeeds.map(str::to_owned),
        ..Record::default()
    }
}

/// The texts offered to a question, with how many applications say the same.
fn offered(
    data: &Jurisdiction,
    draft: &Draft,
    field: &str,
    earlier: &[Earlier],
) -> Vec<(String, usize)> {
    let dossier = Dossier::new();
    let business = data.business("review").unwrap();
    let context = Context {
        business: Some(business),
        draft: Some(draft),
        unit: Some(UnitFacts {
            id: "zs-demo-machinery",
            region: "442000",
        }),
        ..Context::new(data, &dossier, Date::new(2026, 11, 21).unwrap())
    };
    let part = business.part_of(field).expect(field);
    let none = Values::new();
    let typed = draft.parts.get(&part.key).unwrap_or(&none);
    let found = answers(&context, part, typed, part.field(field).unwrap(), earlier);
    found
        .into_iter()
        .map(|one| (one.text.to_owned(), one.from.len()))
        .collect()
}

#[test]
fn differing_answers_are_all_offered_newest_first_and_the_same_once() {
    let data = loaded("guangdong").jurisdiction;
    let all = [
        earlier(
            "guangdong",
            "3",
            "application",
            &[("present_work", "机械设计"), ("post_since", "2021-02")],
        ),
        // The same date as people write it otherwise, in a part of another name.
        earlier(
            "guangxi",
            "2",
            "elsewhere",
            &[("present_work", "工艺设计"), ("post_since", "2021.2")],
        ),
        earlier(
            "guangdong",
            "1",
            "application",
            &[("present_work", " 机械设计 ")],
        ),
    ];
    let draft = Draft::default();
    let of = |field: &str| offered(&data, &draft, field, &all);
    let work = [("机械设计".to_owned(), 2), ("工艺设计".to_owned(), 1)];
    assert_eq!(of("present_work"), work);
    assert_eq!(of("post_since"), [("2021-02".to_owned(), 2)]);
    assert_eq!(of("society"), []);
    assert_eq!(offered(&data, &draft, "present_work", &[]), []);
}

#[test]
fn what_could_not_stand_here_is_not_offered() {
    let data = loaded("guangdong").jurisdiction;
    let all = [earlier(
        "guangzhou",
        "1",
        "application",
        &[
            ("undertaking", "yes"),
            ("series", "no-such-series"),
            ("level", "intermediate"),
            ("present_work", &"长".repeat(61)),
            ("highest_education", "not-mine"),
            ("post", "   "),
            ("committee", "gz-nobody"),
        ],
    )];
    let draft = Draft::default();
    let of = |field: &str| offered(&data, &draft, field, &all);
    // An undertaking is given anew.
    assert_eq!(of("undertaking"), []);
    for wrong in [
        "series",
        "present_work",
        "highest_education",
        "post",
        "committee",
    ] {
        assert_eq!(of(wrong), [], "{wrong}");
    }
    assert_eq!(of("level"), [("intermediate".to_owned(), 1)]);
}

#[test]
fn records_are_offered_that_the_dossier_holds_in_no_form() {
    let data = loaded("guangdong").jurisdiction;
    let section = data.section("papers").unwrap();
    let mine = [("title", "甲"), ("published", "2021-02")];
    let mut used = earlier("guangzhou", "1", "application", &[]);
    used.records.insert(
        "papers".to_owned(),
        vec![
            // There under its id, there under another, and written otherwise.
            record("a", true, None, &[("title", "改过")]),
            record("b", true, None, &mine),
            record(
                "c",
                false,
                None,
                &[("title", "甲"), ("published", "2021年2月")],
            ),
            record("d", false, None, &[("title", "乙"), ("elsewhere", "x")]),
            record("e", false, None, &[("title", " 乙 ")]),
            record("f", false, None, &[("title", " ")]),
        ],
    );
    let dossier: Dossier = BTreeMap::from([(
        "papers".to_owned(),
        vec![
            record("a", false, None, &[("title", "现在的")]),
            record("z", false, None, &mine),
        ],
    )]);
    let all = [used.clone(), used];
    let found = records(section, &dossier, &all);
    let said: Vec<_> = found
        .iter()
        .map(|one| (&*one.record.id, &one.record.values))
        .collect();
    // Only fields that the section has here.
    assert_eq!(said, [("d", &values(&[("title", "乙")]))]);
}

#[test]
fn of_two_records_that_say_the_same_the_archived_one_is_named() {
    let data = loaded("guangdong").jurisdiction;
    let section = data.section("papers").unwrap();
    let mine = [("title", "甲"), ("published", "2021-02")];
    let all = [
        record("a", false, None, &mine),
        record(
            "b",
            true,
            None,
            &[("title", "甲"), ("published", "2021.02")],
        ),
        record("c", false, None, &mine),
        record("d", false, Some("b"), &mine),
        record("e", false, None, &[]),
        record("f", false, None, &[]),
        record("g", false, None, &[("title", "乙")]),
    ];
    let of = |at: usize| double(section, &all[at], &all).map(|one| one.id.as_str());
    assert_eq!(of(0), Some("b"));
    assert_eq!(of(2), Some("b"));
    // An archived one stays; what mends it stands beside it on purpose, yet says what others say.
    assert_eq!(of(1), None);
    assert_eq!(of(3), Some("a"));
    assert_eq!((of(4), of(6)), (None, None));
}
