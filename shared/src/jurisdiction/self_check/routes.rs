//! Routes and seats: every stage leads to somebody, and every condition asks for what exists.

use super::conditions::Asking;
use super::{Faults, ends, list};
use crate::form::{Field, FieldKind};
use crate::jurisdiction::{APPLICANT, Business, Hint, Loaded, MenuPlace, Role, message};
use crate::organisation::OrganisationKind;
use crate::review::{Above, BureauOf, RouteProblem, SeatRule, StageKind, StageRule, Status};
use crate::value::is_empty;
use std::collections::BTreeSet;

/// Checks the seats of a jurisdiction, whoever names them.
pub(super) fn check_seats(loaded: &Loaded, faults: &mut Faults) {
    let seats = &loaded.jurisdiction.seats;
    for (name, rule) in seats {
        let mut wrong = |needle: &str, what: String| {
            faults.add(
                "jurisdiction.toml",
                needle,
                format!("seat {name:?}: {what}"),
            );
        };
        if let Some(of) = rule.of().filter(|of| !seats.contains_key(*of)) {
            let known = list(seats.keys());
            wrong(of, format!("there is no seat {of:?}; known: {known}"));
        }
        if follows_itself(loaded, name) {
            wrong(name, "it follows from itself".to_owned());
        }
        match rule {
            SeatRule::BureauOf(BureauOf { depth, .. }) if !(1..=3).contains(depth) => {
                wrong(name, format!("depth {depth}; known: 1, 2, 3"));
            }
            SeatRule::Above(Above { kinds, .. }) if kinds.is_empty() => {
                wrong(name, "it names no kind".to_owned());
            }
            SeatRule::Organisation(id) if kind_of(loaded, id).is_none() => {
                wrong(id, format!("organisations.csv has no {id:?}"));
            }
            SeatRule::Person(_)
            | SeatRule::Above(_)
            | SeatRule::BureauOf(_)
            | SeatRule::Field(_)
            | SeatRule::IssuerOf(_)
            | SeatRule::Organisation(_)
            | SeatRule::Newer(_) => {}
        }
    }
}

fn follows_itself(loaded: &Loaded, name: &str) -> bool {
    let seats = &loaded.jurisdiction.seats;
    let mut seen = BTreeSet::from([name]);
    let mut next = seats.get(name).and_then(SeatRule::of);
    while let Some(of) = next {
        if !seen.insert(of) {
            return true;
        }
        next = seats.get(of).and_then(SeatRule::of);
    }
    false
}

fn kind_of(loaded: &Loaded, id: &str) -> Option<OrganisationKind> {
    let found = loaded.organisations.iter().find(|o| o.id == id)?;
    OrganisationKind::from_key(&found.kind)
}

/// Checks the route of a business: its stages among one another, and who holds each.
pub(super) fn check_route(loaded: &Loaded, business: &Business, file: &str, faults: &mut Faults) {
    let Some(route) = &business.route else { return };
    for problem in route.problems() {
        let (needle, what) = match problem {
            RouteProblem::Empty => ("route".to_owned(), "the route has no stage".to_owned()),
            RouteProblem::LastOptional { stage } => {
                let what = format!("the last stage {stage:?} decides and cannot be optional");
                (stage, what)
            }
            RouteProblem::DuplicateStage { stage } => {
                let what = format!("stage {stage:?} stands twice");
                (stage, what)
            }
            RouteProblem::MeetingShare { stage } => {
                let what = format!("stage {stage:?}: `pass` is no share of the members present");
                (stage, what)
            }
            RouteProblem::NoOrganisation { stage, seat } => {
                let what = format!("nobody holds the seat {seat:?} of stage {stage:?}");
                (stage, what)
            }
        };
        faults.add(file, &needle, what);
    }
    let asking = Asking {
        loaded,
        file,
        business: Some(business),
        section: None,
        route: true,
    };
    for stage in &route.stages {
        check_stage(loaded, business, stage, file, faults);
        stage
            .when
            .iter()
            .for_each(|when| asking.check(when, faults));
    }
}

fn check_stage(
    loaded: &Loaded,
    business: &Business,
    stage: &StageRule,
    file: &str,
    faults: &mut Faults,
) {
    ends::check_stage(business, stage, file, faults);
    if stage.kind == StageKind::Applicant {
        return;
    }
    let seats = &loaded.jurisdiction.seats;
    let seat = stage.seat();
    let Some(rule) = seats.get(seat) else {
        let known = list(seats.keys());
        let what = format!(
            "stage {:?}: there is no seat {seat:?}; known: {known}",
            stage.key
        );
        faults.add(file, seat, what);
        return;
    };
    if let Err(why) = can_be_held(loaded, business, stage, rule) {
        let what = format!(
            "nobody can hold the seat {seat:?} of stage {:?}: {why}",
            stage.key
        );
        faults.add(file, seat, what);
    }
}

/// Whether there is anybody for a seat: of the right kind, in a field that exists.
fn can_be_held(
    loaded: &Loaded,
    business: &Business,
    stage: &StageRule,
    rule: &SeatRule,
) -> Result<(), String> {
    let there_is = |kind: OrganisationKind| {
        let mut all = loaded.organisations.iter();
        all.any(|o| o.kind == kind.key())
    };
    let some = |kinds: &[OrganisationKind]| {
        let named = kinds.iter().map(|kind| kind.key()).collect::<Vec<_>>();
        match kinds.iter().any(|kind| there_is(*kind)) {
            true => Ok(()),
            false => Err(format!("organisations.csv has no {}", named.join(" or "))),
        }
    };
    let fits = |kind: OrganisationKind| match kind.key() == stage.kind.key() {
        true => Ok(()),
        false => Err(format!(
            "it is a {}, the stage is one of a {}",
            kind.key(),
            stage.kind.key()
        )),
    };
    match rule {
        SeatRule::Newer(_) => Ok(()),
        SeatRule::Person(_) => fits(OrganisationKind::Unit),
        SeatRule::Above(above) => some(&above.kinds),
        SeatRule::BureauOf(_) => {
            fits(OrganisationKind::Bureau)?;
            some(&[OrganisationKind::Bureau])
        }
        SeatRule::Organisation(id) => match kind_of(loaded, id) {
            Some(kind) => fits(kind),
            // Told of the seat itself.
            None => Ok(()),
        },
        SeatRule::IssuerOf(name) => {
            let (_, field) = business
                .choice(name)
                .ok_or_else(|| format!("the business has no field {name:?}"))?;
            match field.kind {
                FieldKind::OwnTitle(_) => Ok(()),
                _ => Err(format!("no own title is chosen in {:?}", field.key)),
            }
        }
        SeatRule::Field(name) => {
            let (_, field) = business
                .choice(name)
                .ok_or_else(|| format!("the business has no field {name:?}"))?;
            let kind = chosen_kind(field)
                .ok_or_else(|| format!("no organisation is chosen in {:?}", field.key))?;
            fits(kind)?;
            some(&[kind])
        }
    }
}

/// The kind of organisation that is chosen in a field.
fn chosen_kind(field: &Field) -> Option<OrganisationKind> {
    match &field.kind {
        FieldKind::Organisation { of } => OrganisationKind::from_key(of),
        FieldKind::Committee => Some(OrganisationKind::Committee),
        _ => None,
    }
}

/// Words of the jurisdiction's own: each names a state or a stage that there is.
pub(super) fn check_words(loaded: &Loaded, faults: &mut Faults) {
    let jurisdiction = &loaded.jurisdiction;
    let routes = jurisdiction.businesses.iter().flat_map(|b| &b.route);
    let stages: BTreeSet<&str> = routes
        .flat_map(|route| &route.stages)
        .map(|stage| stage.key.as_str())
        .collect();
    if is_empty(jurisdiction.sender()) {
        let what = format!("no word {:?}: messages say who tells", message::SENDER);
        faults.add("jurisdiction.toml", message::SENDER, what);
    }
    let is_status = |word: &str| Status::ALL.iter().any(|status| status.key() == word);
    for (word, text) in &jurisdiction.words {
        let read = match word.split('.').collect::<Vec<_>>()[..] {
            ["stage", stage] => stage == APPLICANT || stages.contains(stage),
            ["status", status] => is_status(status),
            ["menu", place] => MenuPlace::EVERY.iter().any(|known| known.key() == place),
            ["hint", what] => Hint::ALL.iter().any(|known| known.key() == what),
            ["list", "archived"] | ["message", "sender"] => true,
            ["message", kind] => {
                if let Some(place) = message::strange_place(text) {
                    let what = format!("{word:?} has no place {{{place}}}");
                    faults.add("jurisdiction.toml", word, what);
                }
                message::kinds().any(|known| known == kind)
            }
            ["status", status, stage] => is_status(status) && stages.contains(stage),
            _ => false,
        };
        if !read {
            let what = format!(
                "nothing reads the word {word:?}; known: stage.applicant, stage. with one of {}, \
                 status. with one of {}, perhaps with a stage behind it, menu. with one of {}, \
                 hint. with one of {}, list.archived, message.sender, message. with one of {}",
                stages.iter().copied().collect::<Vec<_>>().join(", "),
                Status::ALL.map(Status::key).join(", "),
                MenuPlace::EVERY.map(MenuPlace::key).join(", "),
                Hint::ALL.map(Hint::key).join(", "),
                message::kinds().collect::<Vec<_>>().join(", ")
            );
            faults.add("jurisdiction.toml", word, what);
        }
    }
}

/// What is wished for: a role that more than one field could have is named, and named rightly.
pub(super) fn check_wish(business: &Business, file: &str, faults: &mut Faults) {
    for role in Role::ALL {
        let named = business.wish.named(role);
        let fields = || business.parts.iter().flat_map(|part| &part.fields);
        let fitting: Vec<&String> = fields()
            .filter(|f| role.fits(&f.kind))
            .map(|f| &f.key)
            .collect();
        let known = || list(fitting.iter().copied());
        if named.is_empty() && fitting.len() > 1 {
            let what = format!(
                "`wish` must name which of {} is the {}",
                known(),
                role.key()
            );
            faults.add(file, "wish", what);
        } else if !named.is_empty() && !fitting.iter().any(|key| *key == named) {
            let what = format!(
                "no field {named:?} can be the {}; known: {}",
                role.key(),
                known()
            );
            faults.add(file, named, what);
        }
    }
}
