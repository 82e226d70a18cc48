//! Who has to answer can: forms that stages ask of their officers, and the turns of the applicant.

use super::Faults;
use crate::effect::{Effect, TitleFields, TitleOf};
use crate::form::{FieldKind, Section};
use crate::jurisdiction::Business;
use crate::review::{RouteRule, StageKind};
use std::collections::BTreeMap;

/// Ten days: longer nobody would wait for an end that was decided.
const GRACE_HOURS: u8 = 240;

/// Checks the forms of a business, when the applicant has the turn, and that a title is said.
pub(super) fn check(business: &Business, file: &str, faults: &mut Faults) {
    for form in &business.forms {
        check_form(business, form, file, faults);
    }
    let Some(route) = &business.route else { return };
    check_turns(route, file, faults);
    if route.grace_hours > GRACE_HOURS {
        let what = format!(
            "`grace_hours` is {}; known: 0 to {GRACE_HOURS}",
            route.grace_hours
        );
        faults.add(file, "grace_hours", what);
    }
    for rule in &route.effects {
        let title = match &rule.effect {
            Effect::Issue(issue) => &issue.title,
            Effect::Record(record) => &record.title,
            _ => continue,
        };
        if let TitleOf::Fields(fields) = title
            && !says_a_title(fields)
        {
            let what = "an effect reads no title off its `fields`; they name `entry`, or `name` and `level`";
            faults.add(file, "effects", what.to_owned());
        }
    }
}

fn says_a_title(fields: &TitleFields) -> bool {
    !fields.entry.is_empty() || !(fields.name.is_empty() || fields.level.is_empty())
}

/// A form is one record of values, sent with an agreement by somebody who has neither files nor a
/// dossier to choose from.
fn check_form(business: &Business, form: &Section, file: &str, faults: &mut Faults) {
    let key = &form.key;
    let mut wrong = |needle: &str, what: String| {
        faults.add(file, needle, format!("form {key:?}: {what}"));
    };
    if business.part(key).is_some() {
        let what = "a part has the same key, so that findings could not tell them apart";
        wrong(key, what.to_owned());
    }
    if form.rows().is_some() {
        wrong(key, "it is filled in once and has no rows".to_owned());
    }
    if let Some(slot) = form.slots.first() {
        let what = format!("an officer adds no files, so nobody fills {:?}", slot.key);
        wrong(&slot.key, what);
    }
    for field in &form.fields {
        let own = match &field.kind {
            FieldKind::Files(_) => "files",
            FieldKind::OwnRecord(_) => "records of the dossier",
            FieldKind::OwnTitle(_) => "own titles",
            _ => continue,
        };
        let what = format!(
            "an officer cannot answer {:?}: {own} are the applicant's",
            field.key
        );
        wrong(&field.key, what);
    }
}

/// Somebody else begins and ends: what is handed in goes to an office, and an office decides.
fn check_turns(route: &RouteRule, file: &str, faults: &mut Faults) {
    let of_applicant = |stage: &&crate::review::StageRule| stage.kind == StageKind::Applicant;
    if let Some(first) = route.stages.first().filter(of_applicant) {
        let what = format!(
            "the first stage {:?} is the applicant's, who has only just handed in",
            first.key
        );
        faults.add(file, &first.key, what);
    }
    if let Some(last) = route.stages.last().filter(of_applicant) {
        let what = format!(
            "the last stage {:?} decides and cannot be the applicant's",
            last.key
        );
        faults.add(file, &last.key, what);
    }
    for stage in &route.stages {
        if stage.meeting.is_some() && !stage.asks.is_empty() {
            let what = format!(
                "stage {:?}: a meeting decides, so nobody fills in the form {:?}",
                stage.key, stage.asks
            );
            faults.add(file, &stage.asks, what);
        }
    }
    let mut opened: BTreeMap<&String, &String> = BTreeMap::new();
    for stage in &route.stages {
        for step in &stage.applicant {
            let first = *opened.entry(step).or_insert(&stage.key);
            // Entries that share a key are alternatives of one another.
            if *first != stage.key {
                let what = format!(
                    "stage {:?}: step {step:?} opens at stage {first:?} already",
                    stage.key
                );
                faults.add(file, step, what);
            }
        }
    }
}
