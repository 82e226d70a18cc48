//! Gates, what stages ask for, and effects: every name in them leads somewhere.

use super::{Faults, list};
use crate::effect::{Effect, On, TitleFields, TitleOf};
use crate::form::FieldKind;
use crate::gate::{Gate, GateRule};
use crate::jurisdiction::{Business, Loaded, Role};
use crate::review::{Closes, StageKind, StageRule};

/// Checks the gates and the effects of a business, and that every form is asked for.
pub(super) fn check(loaded: &Loaded, business: &Business, file: &str, faults: &mut Faults) {
    for GateRule { gate, .. } in &business.gates {
        check_gate(loaded, business, gate, file, faults);
    }
    let stages = || business.route.iter().flat_map(|route| &route.stages);
    for form in &business.forms {
        if !stages().any(|stage| stage.asks == form.key) {
            let what = format!("no stage asks for the form {:?}", form.key);
            faults.add(file, &form.key, what);
        }
    }
    let rules = business.route.iter().flat_map(|route| &route.effects);
    for rule in rules {
        if rule.on == On::Decided && rule.effect != Effect::Archive {
            let what = "only `archive` follows from a refusal too".to_owned();
            faults.add(file, "decided", what);
        }
        for (name, want) in named(&rule.effect) {
            check_name(business, name, want, file, faults);
        }
        if let Effect::Approve(approve) = &rule.effect {
            let taken = || business.uses.iter().map(|one| &one.section);
            for key in approve
                .sections
                .iter()
                .filter(|key| !taken().any(|t| t == *key))
            {
                let what = format!("section {key:?} is not taken; known: {}", list(taken()));
                faults.add(file, key, what);
            }
        }
    }
}

/// Checks what a stage says of itself beside its seat.
pub(super) fn check_stage(business: &Business, stage: &StageRule, file: &str, faults: &mut Faults) {
    let mut wrong = |needle: &str, what: String| {
        faults.add(file, needle, format!("stage {:?}: {what}", stage.key));
    };
    let of_applicant = stage.kind == StageKind::Applicant;
    if of_applicant == stage.applicant.is_empty() {
        let what = "a stage of kind \"applicant\" names in `applicant` the steps that open, and no other does";
        wrong(&stage.key, what.to_owned());
    }
    for key in &stage.applicant {
        if !business.steps.iter().any(|step| step.key == *key) {
            let known = list(business.steps.iter().map(|step| &step.key));
            wrong(key, format!("no step {key:?}; known: {known}"));
        }
    }
    let notice = stage.notice_days.is_some_and(|days| days > 0);
    if !notice && (stage.on_submission || stage.closes != Closes::Office) {
        let what =
            "`on_submission` and `closes` speak of a public notice, and it has no `notice_days`";
        wrong(&stage.key, what.to_owned());
    }
    if of_applicant && (notice || stage.pays || stage.meeting.is_some() || !stage.asks.is_empty()) {
        let what =
            "the applicant holds no notice, pays no fee there, meets nobody and fills in no form";
        wrong(&stage.key, what.to_owned());
    }
    if !stage.asks.is_empty() && business.form(&stage.asks).is_none() {
        let known = list(business.forms.iter().map(|form| &form.key));
        wrong(
            &stage.asks,
            format!("no form {:?}; known: {known}", stage.asks),
        );
    }
}

fn check_gate(loaded: &Loaded, business: &Business, gate: &Gate, file: &str, faults: &mut Faults) {
    let jurisdiction = &loaded.jurisdiction;
    match gate {
        Gate::Approved(named) => {
            for key in &named.sections {
                if jurisdiction.section(key).is_none() {
                    let known = list(jurisdiction.sections.iter().map(|s| &s.key));
                    faults.add(file, key, format!("no section {key:?}; known: {known}"));
                } else if !jurisdiction.businesses.iter().any(|b| b.approves(key)) {
                    let what = format!(
                        "no business approves section {key:?}, so that the gate never opens"
                    );
                    faults.add(file, key, what);
                }
            }
        }
        Gate::NothingUnderWay(named) => {
            for key in named
                .businesses
                .iter()
                .filter(|key| jurisdiction.business(key).is_none())
            {
                let known = list(jurisdiction.businesses.iter().map(|b| &b.key));
                faults.add(file, key, format!("no business {key:?}; known: {known}"));
            }
        }
        Gate::OnceAYear(rule) => {
            let role = rule.same.strip_prefix("wish.").and_then(Role::from_key);
            let kept = matches!(role, Some(Role::Series));
            if !kept || role.and_then(|role| business.wished(role)).is_none() {
                let what = format!(
                    "`same` is {:?}; known: wish.series, where a series is wished for",
                    rule.same
                );
                faults.add(file, &rule.same, what);
            }
        }
        Gate::Photo
        | Gate::Unit
        | Gate::OneOpen(_)
        | Gate::HoldsTitle(_)
        | Gate::Integrity(_)
        | Gate::Newer(_) => {}
    }
}

/// What a field has to be for an effect to read it.
#[derive(Clone, Copy)]
enum Want {
    Anything,
    OwnTitle,
    Unit,
    Committee,
    Level,
}

impl Want {
    fn fits(self, kind: &FieldKind) -> bool {
        match self {
            Want::Anything => true,
            Want::OwnTitle => Role::Entry.fits(kind),
            Want::Unit => Role::Unit.fits(kind),
            Want::Committee => Role::Committee.fits(kind),
            Want::Level => Role::Level.fits(kind),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Want::Anything => "a field",
            Want::OwnTitle => "an own title",
            Want::Unit => "a unit",
            Want::Committee => "a committee",
            Want::Level => "a level",
        }
    }
}

/// The fields that an effect names.
fn named(effect: &Effect) -> Vec<(&str, Want)> {
    match effect {
        Effect::Issue(issue) => {
            let mut names = of_title(&issue.title);
            names.push((&issue.replaces, Want::OwnTitle));
            names
        }
        Effect::Cancel(cancel) => vec![(&cancel.entry, Want::OwnTitle)],
        Effect::Record(record) => of_title(&record.title),
        Effect::Move(to) => vec![(&to.unit, Want::Unit)],
        Effect::Enrol(enrol) => vec![
            (&enrol.pool, Want::Committee),
            (&enrol.specialties, Want::Anything),
        ],
        Effect::Approve(_) | Effect::Archive | Effect::Newer(_) => Vec::new(),
    }
}

fn of_title(of: &TitleOf) -> Vec<(&str, Want)> {
    let TitleOf::Fields(TitleFields {
        entry,
        name,
        series,
        specialty,
        level,
        number,
        issuer,
        since,
    }) = of
    else {
        return vec![("wish.level", Want::Level)];
    };
    vec![
        (entry, Want::OwnTitle),
        (name, Want::Anything),
        (series, Want::Anything),
        (specialty, Want::Anything),
        (level, Want::Level),
        (number, Want::Anything),
        (issuer, Want::Anything),
        (since, Want::Anything),
    ]
}

fn check_name(business: &Business, name: &str, want: Want, file: &str, faults: &mut Faults) {
    if name.is_empty() {
        return;
    }
    let of_stage = name
        .strip_prefix("stage.")
        .and_then(|rest| rest.split_once('.'));
    let field = match of_stage {
        Some((stage, field)) => {
            let stages = business.route.iter().flat_map(|route| &route.stages);
            let mut asking = stages.filter(|one| one.key == stage);
            let form = asking.find_map(|one| business.form(&one.asks));
            form.and_then(|form| form.field(field))
        }
        None => business.choice(name).map(|(_, field)| field),
    };
    match field {
        None => {
            let what = format!("an effect names the field {name:?}, which does not exist");
            faults.add(file, name, what);
        }
        Some(field) if !want.fits(&field.kind) => {
            let what = format!(
                "an effect reads {} off {name:?}, which is another kind of field",
                want.name()
            );
            faults.add(file, name, what);
        }
        Some(_) => {}
    }
}
