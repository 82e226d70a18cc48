//! Whatever there is to choose can be found by its letters.

use std::collections::BTreeSet;
use std::path::Path;
use zhicheng_tests::folders::loaded;

#[test]
fn every_character_of_regions_choices_and_the_catalogue_has_a_reading() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/words/pinyin.txt");
    let table = std::fs::read_to_string(table).expect("the table");
    let known: BTreeSet<char> = table.chars().collect();
    let mut missing = BTreeSet::new();
    for place in ["guangdong", "guangdong-2015", "guangxi", "guangzhou"] {
        let loaded = loaded(place);
        let of = &loaded.jurisdiction;
        let lists = of.options.values().flatten().map(String::as_str);
        let regions = loaded.regions.iter().map(|region| region.name.as_str());
        let series = of.catalogue.iter().map(|series| series.name.as_str());
        let specialties = of.catalogue.iter().flat_map(|series| &series.specialties);
        let specialties = specialties.map(|specialty| specialty.name.as_str());
        let texts = lists.chain(regions).chain(series).chain(specialties);
        missing.extend(
            texts
                .flat_map(str::chars)
                .filter(|c| han(*c) && !known.contains(c)),
        );
    }
    assert_eq!(missing, BTreeSet::new());
}

fn han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}
