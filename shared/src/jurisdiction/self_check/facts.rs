//! Whether the rules find what they count: every name they are given leads somewhere, and every
//! table that is in force has the names it needs.

use super::{Faults, list};
use crate::form::Section;
use crate::jurisdiction::{Jurisdiction, Loaded};

const FILE: &str = "rules.toml";

/// Notes every name of `facts` that leads nowhere, and every one that a table wants and lacks.
pub(super) fn check_facts(loaded: &Loaded, faults: &mut Faults) {
    let jurisdiction = &loaded.jurisdiction;
    let facts = &jurisdiction.rules.facts;
    let (education, appraisals, hours) = (&facts.education, &facts.appraisals, &facts.hours);
    section(jurisdiction, &facts.identity, faults);
    section(jurisdiction, &facts.titles, faults);
    let studies = section(jurisdiction, &education.section, faults);
    let studied = [
        &education.qualification,
        &education.degree,
        &education.study_mode,
    ];
    fields(studies, studied, faults);
    let appraised = section(jurisdiction, &appraisals.section, faults);
    fields(appraised, [&appraisals.year, &appraisals.result], faults);
    let learnt = section(jurisdiction, &hours.section, faults);
    let of_hours = [
        &hours.year,
        &hours.public,
        &hours.professional,
        &hours.elective,
    ];
    fields(learnt, of_hours, faults);
    let optional = [&education.major];
    fields(
        studies,
        optional.into_iter().filter(|key| !key.is_empty()),
        faults,
    );
    matching(jurisdiction, faults);
    material(jurisdiction, faults);
    if let Some(one) = studies
        && one.rows().is_none_or(|rows| rows.period.is_none())
    {
        let what = format!(
            "section {:?} has no `period`, which rules count by",
            one.key
        );
        faults.add(FILE, &one.key, what);
    }
    work_start(jurisdiction, faults);
    held(jurisdiction, faults);
    wanted(jurisdiction, faults);
}

/// The section under a name; none is there for no name.
fn section<'a>(
    jurisdiction: &'a Jurisdiction,
    key: &str,
    faults: &mut Faults,
) -> Option<&'a Section> {
    let found = jurisdiction.section(key);
    if found.is_none() && !key.is_empty() {
        let known = list(jurisdiction.sections.iter().map(|s| &s.key));
        let what = format!("`facts` names section {key:?}, which is not there; known: {known}");
        faults.add(FILE, key, what);
    }
    found
}

fn fields<'a>(
    section: Option<&Section>,
    keys: impl IntoIterator<Item = &'a String>,
    faults: &mut Faults,
) {
    let Some(section) = section else { return };
    for key in keys {
        if section.field(key).is_none() {
            let known = list(section.fields.iter().map(|f| &f.key));
            let what = format!(
                "`facts` names field {key:?} of section {:?}, which is not there; known: {known}",
                section.key
            );
            faults.add(FILE, key, what);
        }
    }
}

/// What counts as achievement: each section once, with a day or a period.
fn material(jurisdiction: &Jurisdiction, faults: &mut Faults) {
    let facts = &jurisdiction.rules.facts;
    if !facts.achievements.is_empty() && !facts.material.is_empty() {
        let what = "`achievements` has no effect beside `material`, which names it too".to_owned();
        faults.add(FILE, "achievements =", what);
    }
    for one in facts.materials() {
        let Some(found) = section(jurisdiction, &one.section, faults) else {
            continue;
        };
        let period = found.rows().is_some_and(|rows| rows.period.is_some());
        if !one.on.is_empty() {
            fields(Some(found), [&one.on], faults);
        } else if !period {
            let what = format!(
                "section {:?} has no `period`, which rules count by",
                found.key
            );
            faults.add(FILE, &found.key, what);
        }
    }
}

/// What an application repeats of the field of study; any business may be the one that asks.
fn matching(jurisdiction: &Jurisdiction, faults: &mut Faults) {
    let key = &jurisdiction.rules.facts.education.matching;
    let mut businesses = jurisdiction.businesses.iter();
    if !key.is_empty() && !businesses.any(|b| b.part_of(key).is_some()) {
        let what = format!("`facts.education` names field {key:?}, which no business asks for");
        faults.add(FILE, key, what);
    }
}

/// The first day of work is the one fact in a section with one record, so its section is named too.
fn work_start(jurisdiction: &Jurisdiction, faults: &mut Faults) {
    let name = &jurisdiction.rules.facts.work_start;
    if name.is_empty() {
        return;
    }
    let Some((key, field)) = name.split_once('.') else {
        let what = format!("`work_start` is {name:?}; it wants `section.field`");
        faults.add(FILE, name, what);
        return;
    };
    fields(
        section(jurisdiction, key, faults),
        [&field.to_owned()],
        faults,
    );
}

/// What an application says of the title held; any business may be the one that asks.
fn held(jurisdiction: &Jurisdiction, faults: &mut Faults) {
    let held = &jurisdiction.rules.facts.held;
    for key in [&held.title, &held.obtained, &held.reviewed] {
        let mut businesses = jurisdiction.businesses.iter();
        if !key.is_empty() && !businesses.any(|b| b.part_of(key).is_some()) {
            let known = list(jurisdiction.businesses.iter().map(|b| &b.key));
            let what = format!(
                "`facts.held` names field {key:?}, which no business asks for; businesses: {known}"
            );
            faults.add(FILE, key, what);
        }
    }
}

/// A table that would count nothing, because nobody says where what it counts stands.
fn wanted(jurisdiction: &Jurisdiction, faults: &mut Faults) {
    let (rules, facts) = (&jurisdiction.rules, &jurisdiction.rules.facts);
    let mut wants = |table: &str, used: bool, fact: &str, name: &str| {
        if used && name.is_empty() {
            let what = format!("`{table}` counts what `{fact}` names, which is not said");
            faults.add(FILE, table, what);
        }
    };
    let education = &facts.education.section;
    let (assessed, served) = (
        !rules.first_assessment.is_empty(),
        !rules.service.is_empty(),
    );
    let any = |asked: fn(&crate::jurisdiction::Business) -> bool| {
        jurisdiction.businesses.iter().any(asked)
    };
    let reviewed = any(|business| business.title_review);
    let first = any(|business| business.first_assessment);
    wants(
        "[[work_age]]",
        !rules.work_age.is_empty(),
        "facts.work_start",
        &facts.work_start,
    );
    wants(
        "[[first_assessment]]",
        assessed && first,
        "facts.work_start",
        &facts.work_start,
    );
    wants(
        "[[first_assessment]]",
        assessed && first,
        "facts.education",
        education,
    );
    wants(
        "[[service]]",
        served && reviewed,
        "facts.held",
        &facts.held.title,
    );
    wants(
        "[[service]]",
        served && reviewed,
        "facts.work_start",
        &facts.work_start,
    );
    let years = !rules.years_needed.is_empty() && reviewed;
    wants("[[years_needed]]", years, "facts.education", education);
    let appraised = !rules.appraisals.is_empty() && (reviewed || first);
    wants(
        "[[appraisals]]",
        appraised,
        "facts.appraisals",
        &facts.appraisals.section,
    );
    wants(
        "[[hours]]",
        !rules.hours.is_empty(),
        "facts.hours",
        &facts.hours.section,
    );
}
