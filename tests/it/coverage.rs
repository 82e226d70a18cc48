//! Every line of the field list has its place in the jurisdictions' data, and every field its line.

use std::collections::{BTreeMap, BTreeSet};

use zhicheng_shared::form::{RowOrder, Section};
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_tests::folders::loaded;

mod expected;
mod guides;
pub(crate) mod told;

use expected::EXPECTED;

struct Line {
    place: String,
    item: String,
    target: String,
}

fn lines() -> Vec<Line> {
    let text = include_str!("../../shared/jurisdictions/COVERAGE.csv");
    text.lines()
        .skip(1)
        .map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            assert_eq!(fields.len(), 3, "{line}");
            let [place, item, target] = [fields[0], fields[1], fields[2]].map(str::to_owned);
            Line {
                place,
                item,
                target,
            }
        })
        .collect()
}

/// All that people can apply in.
const PLACES: [&str; 4] = ["guangdong", "guangdong-2015", "guangzhou", "guangxi"];

/// Which of them lies over another.
const EXTENDS: [(&str, &str); 1] = [("guangdong-2015", "guangdong")];

fn jurisdictions() -> BTreeMap<String, Jurisdiction> {
    PLACES
        .map(|id| (id.to_owned(), loaded(id).jurisdiction))
        .into()
}

/// Whether a place in the data exists: `JURISDICTION:SECTION.FIELD`, `…@SLOT`, `…!order`, or
/// `JURISDICTION:BUSINESS/` with `PART.FIELD`, `PART@SLOT`, `steps.STEP`, `papers.SHEET` or `route.STAGE`; or else `test:NAME`,
/// `refused:NAME` or `open:WHY`.
fn exists(all: &BTreeMap<String, Jurisdiction>, target: &str) -> bool {
    let Some((id, inside)) = target.split_once(':') else {
        return false;
    };
    match id {
        "test" => return told::tests().contains(inside),
        "refused" => return told::refusals().contains(inside),
        // Counted below.
        "open" => return !inside.is_empty(),
        _ => {}
    }
    let Some(jurisdiction) = all.get(id) else {
        return false;
    };
    let Some((business, inside)) = inside.split_once('/') else {
        let key = inside.split(['.', '@', '!']).next().unwrap_or("");
        return jurisdiction.section(key).is_some_and(|s| holds(s, inside));
    };
    let Some(business) = jurisdiction.business(business) else {
        return false;
    };
    if let Some(step) = inside.strip_prefix("steps.") {
        return business.steps.iter().any(|s| s.key == step);
    }
    if let Some(sheet) = inside.strip_prefix("papers.") {
        return business.papers.iter().any(|key| key == sheet);
    }
    if let Some(stage) = inside.strip_prefix("route.") {
        let stages = business.route.iter().flat_map(|r| &r.stages);
        return stages.into_iter().any(|s| s.key == stage);
    }
    let key = inside.split(['.', '@']).next().unwrap_or("");
    business.part(key).is_some_and(|p| holds(p, inside))
}

fn holds(section: &Section, inside: &str) -> bool {
    if let Some((_, field)) = inside.split_once('.') {
        section.field(field).is_some()
    } else if let Some((_, slot)) = inside.split_once('@') {
        section.slots.iter().any(|s| s.key == slot)
    } else {
        // Order numbers are not typed: rows are put in order by hand.
        section.rows().is_some_and(|r| r.order == RowOrder::Own)
    }
}

#[test]
fn every_line_of_the_list_is_mapped_and_its_place_exists() {
    let all = jurisdictions();
    let missing: Vec<String> = lines()
        .iter()
        .filter(|l| !exists(&all, &l.target))
        .map(|l| format!("{} {}: {}", l.place, l.item, l.target))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn nothing_the_guides_show_is_left_out_of_the_map() {
    let lines = lines();
    let mapped: BTreeSet<(&str, &str)> = lines
        .iter()
        .map(|l| (l.place.as_str(), l.item.as_str()))
        .collect();
    let missing: Vec<_> = EXPECTED
        .iter()
        .flat_map(|(place, items)| items.split_whitespace().map(move |item| (*place, item)))
        .filter(|pair| !mapped.contains(pair))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_field_of_the_data_stands_in_the_map() {
    let targets: BTreeSet<String> = lines().into_iter().map(|l| l.target).collect();
    let known = |target: String| targets.contains(&target);
    let mut unknown = Vec::new();
    for (id, jurisdiction) in jurisdictions() {
        for section in &jurisdiction.sections {
            for field in &section.fields {
                let inside = format!("{}.{}", section.key, field.key);
                if !PLACES.iter().any(|j| known(format!("{j}:{inside}"))) {
                    unknown.push(format!("{id}:{inside}"));
                }
            }
        }
        for business in &jurisdiction.businesses {
            for part in &business.parts {
                for field in &part.fields {
                    let inside = format!("{}/{}.{}", business.key, part.key, field.key);
                    // What a place takes over stands there for the one it is from.
                    let from = EXTENDS.iter().find(|(over, _)| *over == id);
                    let own = [id.as_str()].into_iter();
                    let mut places = own.chain(from.map(|(_, base)| *base));
                    if !places.any(|place| known(format!("{place}:{inside}"))) {
                        unknown.push(format!("{id}:{inside}"));
                    }
                }
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}
