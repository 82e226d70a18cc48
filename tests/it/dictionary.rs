//! Guangzhou's dictionary of series: the picker's ten with their codes, and nothing lost of the national list.

use std::collections::BTreeSet;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_tests::folders::loaded;

/// As the guide's picker shows them (2020, 2), in its order.
const PICKER: [(&str, &str); 10] = [
    ("高等学校教师", "01"),
    ("中等专业学校教师", "02"),
    ("技工学校教师（文化、技术理论）", "03"),
    ("技工学校教师（实习指导）", "04"),
    ("实验技术人员", "07"),
    ("工程技术人员", "08"),
    ("农业技术人员（农艺）", "09"),
    ("农业技术人员（兽医）", "10"),
    ("农业技术人员（畜牧）", "11"),
    ("出版专业人员（编审）", "15"),
];

#[test]
fn the_ten_of_the_picker_come_first_each_under_its_code() {
    let catalogue = loaded("guangzhou").jurisdiction.catalogue;
    let first: Vec<(&str, &str)> = catalogue[..10]
        .iter()
        .map(|series| (series.name.as_str(), series.code.as_str()))
        .collect();
    assert_eq!(first, PICKER);
    for series in &catalogue[..10] {
        assert_eq!(
            series.description, series.name,
            "as its picker describes it"
        );
    }
    // What is searched for by its code alone is one series.
    for (name, code) in PICKER {
        let found: Vec<&str> = catalogue
            .iter()
            .filter(|series| series.code == code)
            .map(|series| series.name.as_str())
            .collect();
        assert_eq!(found, [name]);
    }
    let keys: BTreeSet<&String> = catalogue.iter().map(|series| &series.key).collect();
    assert_eq!(keys.len(), catalogue.len(), "a key stands twice");
}

/// What can be granted: level and name of every title, key and name of every specialty.
fn granted(jurisdiction: &Jurisdiction) -> (BTreeSet<String>, BTreeSet<String>) {
    let titles = jurisdiction.catalogue.iter().flat_map(|s| &s.titles);
    let specialties = jurisdiction.catalogue.iter().flat_map(|s| &s.specialties);
    (
        titles
            .map(|t| format!("{} {}", t.level.key(), t.name))
            .collect(),
        specialties
            .map(|s| format!("{} {}", s.key, s.name))
            .collect(),
    )
}

#[test]
fn it_grants_what_the_national_list_grants() {
    let (ours, national) = (loaded("guangzhou"), loaded("guangxi"));
    assert_eq!(granted(&ours.jurisdiction), granted(&national.jurisdiction));
    // A number that was written elsewhere reads here as what it was, or as a kind of it.
    for series in &national.jurisdiction.catalogue {
        let here = ours
            .jurisdiction
            .series(&series.key)
            .expect("the same number");
        let shared = series
            .titles
            .iter()
            .filter(|t| here.titles.iter().any(|h| h.name == t.name));
        assert!(shared.count() >= here.titles.len(), "{}", series.name);
    }
}

#[test]
fn a_specialty_stands_under_the_series_whose_titles_go_with_it() {
    let guangzhou = loaded("guangzhou").jurisdiction;
    for (specialty, code, title) in [
        ("veterinary", "10", "兽医师"),
        ("animal_husbandry", "11", "畜牧师"),
        ("crops", "09", "农艺师"),
        ("practice_mechanical", "04", "一级实习指导教师"),
        ("skills_theory", "03", "讲师"),
        ("environment_monitoring", "08", "工程师"),
    ] {
        let mut all = guangzhou.catalogue.iter();
        let series = all.find(|s| s.specialties.iter().any(|one| one.key == specialty));
        let series = series.expect(specialty);
        assert_eq!(series.code, code, "{specialty}");
        assert!(series.titles.iter().any(|t| t.name == title), "{specialty}");
    }
}
