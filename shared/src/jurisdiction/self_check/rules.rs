//! Whether every table of the rules can have an effect: what names nothing that there is, and what another
//! table of the same year takes the place of, is a mistake of the data.

use super::{Faults, list};
use crate::form::FieldKind;
use crate::jurisdiction::Jurisdiction;
use crate::rules::Dated;
use std::collections::BTreeSet;

const FILE: &str = "rules.toml";

/// Notes every table, row and word that can have no effect.
pub(super) fn check_rules(jurisdiction: &Jurisdiction, faults: &mut Faults) {
    let rules = &jurisdiction.rules;
    once("[[work_age]]", &rules.work_age, faults);
    once("[[first_assessment]]", &rules.first_assessment, faults);
    once("[[service]]", &rules.service, faults);
    once("[[appraisals]]", &rules.appraisals, faults);
    once("[[hours]]", &rules.hours, faults);
    once("[[study]]", &rules.study, faults);
    used(jurisdiction, faults);
    words(jurisdiction, faults);
    years(jurisdiction, faults);
    study(jurisdiction, faults);
}

/// Of two tables that begin in the same year only one would ever count.
fn once<T: Dated>(table: &str, all: &[T], faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for one in all {
        if !seen.insert(one.year()) {
            let what = format!(
                "two tables `{table}` begin in {}; only one of them would count",
                one.year()
            );
            faults.add(FILE, one.source(), what);
        }
    }
}

/// Tables for a business that there is not.
fn used(jurisdiction: &Jurisdiction, faults: &mut Faults) {
    let rules = &jurisdiction.rules;
    let businesses = &jurisdiction.businesses;
    let first = businesses.iter().any(|b| b.first_assessment);
    let reviewed = businesses.iter().any(|b| b.title_review);
    let hours = &rules.facts.hours.section;
    let learnt = businesses
        .iter()
        .any(|b| b.uses.iter().any(|one| one.section == *hours));
    let tables = [
        (
            "[[first_assessment]]",
            !rules.first_assessment.is_empty(),
            first,
        ),
        ("[[service]]", !rules.service.is_empty(), reviewed),
        ("[[years_needed]]", !rules.years_needed.is_empty(), reviewed),
        ("[[hours]]", !rules.hours.is_empty(), learnt),
    ];
    // A folder without businesses is there to be extended.
    for (table, there, used) in tables {
        if there && !used && !businesses.is_empty() {
            let what = format!("`{table}` has no effect: no business is for it");
            faults.add(FILE, table, what);
        }
    }
}

/// Words that no answer can be.
fn words(jurisdiction: &Jurisdiction, faults: &mut Faults) {
    let (rules, facts) = (&jurisdiction.rules, &jurisdiction.rules.facts);
    let education = &facts.education;
    let mut among = |section: &str, field: &str, words: &mut dyn Iterator<Item = &String>| {
        let Some(choices) = choices(jurisdiction, section, field) else {
            return;
        };
        for word in words.filter(|word| !choices.contains(word)) {
            let what = format!(
                "{word:?} has no effect: it is no choice of field {field:?}; known: {}",
                list(choices.iter())
            );
            faults.add(FILE, word, what);
        }
    };
    let degrees = || rules.first_assessment.iter().flat_map(|table| &table.rows);
    among(
        &education.section,
        &education.qualification,
        &mut degrees()
            .flat_map(|row| &row.education)
            .chain(rules.years_needed.iter().flat_map(|row| &row.education)),
    );
    among(
        &education.section,
        &education.degree,
        &mut degrees()
            .flat_map(|row| &row.degree)
            .chain(rules.years_needed.iter().flat_map(|row| &row.degree)),
    );
    among(
        &education.section,
        &education.study_mode,
        &mut rules.first_assessment.iter().flat_map(|t| &t.full_time),
    );
    among(
        &facts.appraisals.section,
        &facts.appraisals.result,
        &mut rules
            .first_assessment
            .iter()
            .flat_map(|table| &table.competent)
            .chain(rules.appraisals.iter().flat_map(|table| &table.competent)),
    );
}

/// The choices of a field; none where anything can be answered.
fn choices<'a>(
    jurisdiction: &'a Jurisdiction,
    section: &str,
    field: &str,
) -> Option<&'a Vec<String>> {
    let field = jurisdiction.section(section)?.field(field)?;
    match &field.kind {
        FieldKind::Choice(rule) if rule.open => None,
        FieldKind::Choice(rule) if !rule.of.is_empty() => Some(&rule.of),
        FieldKind::Choice(rule) => jurisdiction.options.get(&rule.list),
        _ => None,
    }
}

/// Rows of years for series that are not there, or have no title at the level.
fn years(jurisdiction: &Jurisdiction, faults: &mut Faults) {
    for row in &jurisdiction.rules.years_needed {
        for key in &row.series {
            let titles = jurisdiction.series(key).map(|series| &series.titles);
            if titles.is_none_or(|all| all.iter().all(|title| title.level != row.level)) {
                let what = format!(
                    "`[[years_needed]]` has no effect: series {key:?} has no title of level {:?}",
                    row.level.key()
                );
                faults.add(FILE, key, what);
            }
        }
    }
}

/// Fields of study beside specialties that are not there.
fn study(jurisdiction: &Jurisdiction, faults: &mut Faults) {
    let rows = jurisdiction.rules.study.iter().flat_map(|t| &t.rows);
    for key in rows.flat_map(|row| &row.specialties) {
        if !jurisdiction.catalogue.is_empty() && jurisdiction.specialty(key).is_none() {
            let what = format!("`[[study]]` names specialty {key:?}, which is not there");
            faults.add(FILE, key, what);
        }
    }
}
