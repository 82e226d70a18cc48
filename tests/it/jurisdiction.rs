//! Jurisdiction data: all of it loads, and a mistake in it is named with file, line and what is known.

mod mistakes;

use zhicheng_shared::jurisdiction::{Loaded, Mistake, load};
use zhicheng_tests::folders::{folders, loaded};

#[test]
fn every_jurisdiction_loads() {
    // Guangzhou's picker has two more of 农业 and one more of 技工院校 than the national list.
    for (id, series) in [
        ("guangdong", 27),
        ("guangdong-2015", 27),
        ("guangzhou", 30),
        ("guangxi", 27),
    ] {
        let loaded = loaded(id);
        assert_eq!(loaded.jurisdiction.id, id);
        assert!(loaded.jurisdiction.listed, "{id}");
        assert_eq!(loaded.jurisdiction.catalogue.len(), series, "{id}");
        assert!(loaded.regions.len() > 3000, "{id}");
    }
    assert_eq!(loaded("guangdong").jurisdiction.sections.len(), 21);
    assert_eq!(loaded("guangdong").jurisdiction.committees.len(), 26);
}

/// The mistakes of `guangdong` after one change to one of its files.
fn spoilt(path: &str, from: &str, to: &str) -> Vec<Mistake> {
    let mut all = folders();
    let text = all
        .get_mut("guangdong")
        .and_then(|f| f.get_mut(path))
        .expect(path);
    assert!(text.contains(from), "{path} has no {from:?}");
    *text = text.replacen(from, to, 1);
    let outcome: Result<Loaded, Vec<Mistake>> = load(&all, "guangdong");
    outcome.expect_err("the mistake is found")
}

/// The line of the first occurrence of a text in a file of `guangdong`.
fn line(path: &str, text: &str) -> usize {
    let all = folders();
    let at = all["guangdong"][path].find(text).expect(text);
    all["guangdong"][path][..at].matches('\n').count() + 1
}

#[test]
fn a_mistake_is_named_with_file_line_and_what_is_known() {
    let review = "businesses/review.toml";
    let field = r#"key = "series", label"#;
    let unknown = spoilt(review, field, r#"key = "series", lable"#);
    assert_eq!(unknown[0].file, format!("guangdong/{review}"));
    assert_eq!(unknown[0].line, Some(line(review, field)));
    assert!(
        unknown[0]
            .what
            .contains("unknown field `lable`, expected one of"),
        "{}",
        unknown[0].what
    );

    let syntax = spoilt(review, field, r#"key "series", label"#);
    assert_eq!(syntax[0].line, Some(line(review, field)));

    let list = spoilt(review, r#"list = "person_type""#, r#"list = "person_tipe""#);
    assert!(
        list[0].what.contains("known:") && list[0].what.contains("person_type"),
        "{}",
        list[0].what
    );
    assert_eq!(list[0].file, format!("guangdong/{review}"));

    let committee = spoilt("committees.toml", "\"mechanical\"", "\"mecanical\"");
    assert!(
        committee[0].what.contains("no specialty \"mecanical\""),
        "{}",
        committee[0].what
    );
    assert_eq!(
        committee[0].line,
        Some(line("committees.toml", "\"mechanical\""))
    );

    let row = spoilt("organisations.csv", ",unit,", ",yunit,");
    assert!(
        row[0].what.contains("known: unit, supervisor"),
        "{}",
        row[0].what
    );
    assert_eq!(row[0].file, "guangdong/organisations.csv");
}

#[test]
fn a_base_that_does_not_exist_is_named() {
    let mistakes = spoilt("jurisdiction.toml", "\"national\"", "\"nationale\"");
    assert!(mistakes[0].what.contains("known: "), "{}", mistakes[0]);
}

#[test]
fn a_place_of_a_sheet_that_names_nothing_is_told() {
    let sheet = "sheets/review.toml";
    for (from, to, told) in [
        (
            "{basic.sex}",
            "{basic.six}",
            "there is no field basic.six; known: ",
        ),
        (
            "{basic.sex}",
            "{basics.sex}",
            "there is no section \"basics\"",
        ),
        (
            "{basic.sex}",
            "{work.start}",
            "section \"work\" has records",
        ),
        (
            "{basic.sex}",
            "{decision}",
            "there is no \"decision\"; known: number, title, date",
        ),
        (
            "{basic.sex}",
            "{copies.nothing}",
            "there is no sheet \"nothing\"",
        ),
        (
            "{basic.sex}",
            "{meeting.absent}",
            "there is no meeting.absent; known: date, present",
        ),
        (
            "{basic.sex}",
            "{application.none}",
            "no business that prints it has a field \"none\"",
        ),
        (
            "{start:month}",
            "{begun:month}",
            "there is no field education.begun; known: ",
        ),
        (
            "{start:month}",
            "{start:moon}",
            "{start} has no format \"moon\"; known: ",
        ),
        (
            "section = \"education\"",
            "section = \"educations\"",
            "there is no section \"educations\"; known: basic",
        ),
        (
            "field = \"form\"",
            "field = \"from\"",
            "there is no field achievements.from; known: ",
        ),
        (
            "{pages}",
            "{paper}",
            "there is no \"paper\"; known: number, title, date, page",
        ),
        (
            "{officer}",
            "{officers}",
            "there is no \"officers\"; known: number, title, date, text",
        ),
    ] {
        let mistakes = spoilt(sheet, from, to);
        let found = mistakes.iter().find(|mistake| mistake.what.contains(told));
        let found = found.unwrap_or_else(|| panic!("{to}: {mistakes:?}"));
        assert_eq!(found.file, format!("guangdong/{sheet}"), "{to}");
        assert_eq!(found.line, Some(line(sheet, from)), "{to}");
    }
}
