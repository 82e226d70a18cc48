//! The rows of a section among one another: gaps, overlaps, and the order that a guide wants.

use zhicheng_shared::check::{Context, among};
use zhicheng_shared::date::Date;
use zhicheng_shared::order::{in_order, ranked};
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::{Dossier, Record};
use zhicheng_tests::folders::loaded;

fn record(id: &str, values: &[(&str, &str)]) -> Record {
    let pair = |(key, text): &(&str, &str)| ((*key).to_owned(), (*text).to_owned());
    Record {
        id: id.to_owned(),
        values: values.iter().map(pair).collect(),
        ..Record::default()
    }
}

/// What is found among the rows of a section on the last day of November 2026: record, field, kind.
fn found(place: &str, section: &str, rows: &[Record]) -> Vec<(String, String, ProblemKind)> {
    let data = loaded(place).jurisdiction;
    let dossier = Dossier::new();
    let today = Date::new(2026, 11, 30).expect("a day");
    let context = Context::new(&data, &dossier, today);
    let shape = data.section(section).expect(section);
    let problems = among(&context, shape, rows).problems.into_iter();
    let one = |p: zhicheng_shared::problem::Problem| {
        let place = p.place;
        (place.record.unwrap(), place.field.unwrap(), p.kind)
    };
    problems.map(one).collect()
}

fn work(id: &str, start: &str, end: &str) -> Record {
    record(id, &[("start", start), ("end", end)])
}

#[test]
fn gaps_and_overlaps_of_posts_are_told_and_a_month_between_them_is_not() {
    let at = |kind| vec![("b".to_owned(), "start".to_owned(), kind)];
    let gap = |days, from: &str, until: &str| ProblemKind::Gap {
        days,
        from: from.to_owned(),
        until: until.to_owned(),
    };
    let overlap = |from: &str, until: &str| ProblemKind::Overlap {
        from: from.to_owned(),
        until: until.to_owned(),
    };
    for (first, second, told) in [
        (("2018-07", "2020-06"), ("2020-07", ""), vec![]),
        // A whole month lies between: 31 days, and no more is forgiven.
        (("2018-07", "2020-06"), ("2020-08", ""), vec![]),
        (
            ("2018-07", "2020-06"),
            ("2020-09", ""),
            at(gap(62, "2020-07-01", "2020-08-31")),
        ),
        (("2018-07-01", "2020-06-30"), ("2020-08-01", ""), vec![]),
        (
            ("2018-07-01", "2020-06-30"),
            ("2020-08-02", ""),
            at(gap(32, "2020-07-01", "2020-08-01")),
        ),
        (
            ("2018-07", "2020-06"),
            ("2020-05", "2021-01"),
            at(overlap("2020-05-01", "2020-06-30")),
        ),
        // One that goes on covers everything until today.
        (
            ("2018-07", ""),
            ("2020-05", "2021-01"),
            at(overlap("2020-05-01", "2021-01-31")),
        ),
        // Whoever leaves on a day begins elsewhere on the same.
        (("2018-07-01", "2020-06-30"), ("2020-06-30", ""), vec![]),
        // A date that does not exist is told at its field and covers nothing.
        (("2018-07", "2021-02-29"), ("2023-01", ""), vec![]),
    ] {
        let rows = [work("a", first.0, first.1), work("b", second.0, second.1)];
        assert_eq!(
            found("guangdong", "work", &rows),
            told,
            "{first:?} {second:?}"
        );
        let turned = [rows[1].clone(), rows[0].clone()];
        assert_eq!(found("guangdong", "work", &turned), told, "in any order");
    }
}

#[test]
fn part_time_posts_and_studies_beside_work_may_overlap() {
    let mut side = work("b", "2020-05", "2021-01");
    side.values.insert("part_time".into(), "是".into());
    let rows = [work("a", "2018-07", ""), side];
    assert!(found("guangdong", "work", &rows).is_empty());
    let study = |id: &str, mode: &str| {
        record(
            id,
            &[
                ("start", "2018-09"),
                ("end", "2021-06"),
                ("study_mode", mode),
            ],
        )
    };
    let both = [study("a", "全日制"), study("b", "全日制")];
    assert_eq!(found("guangdong", "education", &both).len(), 1);
    let beside = [study("a", "全日制"), study("b", "函授")];
    assert!(found("guangdong", "education", &beside).is_empty());
}

fn degree(id: &str, qualification: &str) -> Record {
    record(id, &[("qualification", qualification)])
}

fn ids(rows: &[&Record]) -> String {
    rows.iter().map(|r| r.id.as_str()).collect()
}

#[test]
fn the_highest_degree_stands_first_where_the_guide_says_so() {
    let data = loaded("guangzhou").jurisdiction;
    let shape = data.section("education").expect("education");
    let rows = [
        degree("a", "大学专科"),
        degree("b", ""),
        degree("c", "硕士研究生"),
        degree("d", "大学本科"),
        degree("e", "大学本科"),
    ];
    let all: Vec<&Record> = rows.iter().collect();
    assert_eq!(ids(&ranked(&data, shape, &all).expect("ranked")), "cdeab");
    let (record, field, kind) = found("guangzhou", "education", &rows).remove(0);
    assert_eq!((record.as_str(), field.as_str()), ("c", "qualification"));
    assert_eq!(kind, ProblemKind::OutOfOrder { to: 1 });
    assert!(kind.is_hint());
    let right: Vec<Record> = [2, 3, 4, 0, 1].map(|at: usize| rows[at].clone()).into();
    assert!(found("guangzhou", "education", &right).is_empty());
    // Elsewhere rows are sorted by their dates, and nothing is asked for.
    let province = loaded("guangdong").jurisdiction;
    let shape = province.section("education").expect("education");
    assert_eq!(ranked(&province, shape, &all), None);
}

#[test]
fn the_present_employer_stands_first_and_the_others_follow_back_in_time() {
    let data = loaded("guangzhou").jurisdiction;
    let shape = data.section("work").expect("work");
    let rows = [
        work("a", "2010-07", "2014-06"),
        work("b", "2018.3", ""),
        work("c", "2014-07", "2018-02"),
        work("d", "", ""),
    ];
    let all: Vec<&Record> = rows.iter().collect();
    assert_eq!(ids(&ranked(&data, shape, &all).expect("ranked")), "bcad");
    let told = found("guangzhou", "work", &rows);
    let place = ("b".to_owned(), "start".to_owned());
    assert_eq!(
        told,
        [(place.0, place.1, ProblemKind::OutOfOrder { to: 1 })]
    );
}

#[test]
fn sorted_rows_without_a_date_keep_to_the_end() {
    let data = loaded("guangdong").jurisdiction;
    let shape = data.section("work").expect("work");
    let rows = [
        work("a", "", ""),
        work("b", "2014-07", ""),
        work("c", "2010年7月", ""),
    ];
    assert_eq!(ids(&in_order(shape, rows.iter().collect())), "cba");
}

/// What heads a section's list, in order.
fn heads(place: &str, section: &str) -> Vec<String> {
    let data = loaded(place).jurisdiction;
    let shape = data.section(section).expect(section);
    shape.columns().iter().map(|c| c.head.to_owned()).collect()
}

/// Number, state and actions stand around them in every list (`app/src/form/rows/list.rs`).
#[test]
fn lists_have_the_columns_of_the_guides() {
    for (place, section, columns) in [
        (
            "guangdong-2015",
            "education",
            "开始日期 结束日期 毕业院校 专业 学历 办学形式",
        ),
        (
            "guangdong-2015",
            "achievements",
            "起止日期 完成专业技术工作形式 专业技术工作项目 本人承担的具体专业技术工作 完成情况 效果及评价 本人所起的作用",
        ),
        (
            "guangdong",
            "education",
            "开始日期 结束日期 毕业院校 专业 学历 办学形式",
        ),
        (
            "guangzhou",
            "title_history",
            "资格名称 取得资格方式 级别 资格证号码 认定时间 发证日期",
        ),
        (
            "guangzhou",
            "work",
            "工作单位 部门 从事专业技术工作 开始时间 结束时间",
        ),
    ] {
        let expected: Vec<&str> = columns.split(' ').collect();
        assert_eq!(heads(place, section), expected, "{place} {section}");
    }
    let column = |place: &str| {
        let data = loaded(place).jurisdiction;
        data.archived_column().map(str::to_owned)
    };
    assert_eq!(column("guangdong").as_deref(), Some("入库状态"));
    assert_eq!(column("guangzhou"), None);
}

/// All that people fill in in rows, everywhere: whether it may stay empty, what its list shows, in which
/// order, when each row was, and what is attached to it.
#[test]
fn each_section_of_rows_says_how_its_rows_are() {
    use zhicheng_shared::form::{FieldKind, RowOrder};
    let mut seen = 0;
    for place in ["guangdong", "guangdong-2015", "guangzhou", "guangxi"] {
        for section in &loaded(place).jurisdiction.sections {
            let Some(rule) = section.rows() else {
                continue;
            };
            seen += 1;
            let name = format!("{place}: {}", section.key);
            let is_time = |key: &str| {
                let kind = section.field(key).map(|field| &field.kind);
                matches!(kind, Some(FieldKind::Date(_) | FieldKind::Year))
            };
            assert!(rule.columns.len() >= 3, "{name} names what its list shows");
            assert!(rule.max.is_none_or(|max| max >= rule.min.max(1)), "{name}");
            match &rule.order {
                RowOrder::Ascending(key) | RowOrder::Descending(key) => {
                    assert!(is_time(key), "{name} is sorted by a time");
                }
                RowOrder::Own | RowOrder::Newer(_) => {}
            }
            if let Some(period) = &rule.period {
                assert!(is_time(&period.start) && is_time(&period.end), "{name}");
                assert!(
                    rule.columns.contains(&period.start),
                    "{name}: when it was stands in its list"
                );
            }
            for slot in section.all_slots() {
                let max = slot.max.unwrap_or(1);
                assert!(!slot.name.is_empty() && max >= slot.min.max(1), "{name}");
            }
        }
    }
    assert!(seen > 60, "{seen}");
}
