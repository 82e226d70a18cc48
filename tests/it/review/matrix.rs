//! Every state with every event by everybody, against a text that people can read.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use zhicheng_shared::review::{EventKind, Place, State, step};

use super::cast::{
    Case, events, everybody, full, in_turns, unit_alone, with_fee, without_supervisor,
};

const TO_COMMITTEE: [&str; 6] = [
    "owner submit",
    "unit approve",
    "+8",
    "unit notice_passed",
    "supervisor approve",
    "bureau approve",
];

/// One or more samples of every state, each reached by a history.
fn states() -> Vec<(&'static str, Case)> {
    let on = |script: &[&str]| Case::new(full()).after(script);
    let at_committee = |script: &[&str]| on(&TO_COMMITTEE).after(script);
    vec![
        ("a new draft", on(&[])),
        (
            "a draft that was withdrawn",
            on(&["owner submit", "owner withdraw"]),
        ),
        ("at the unit", on(&["owner submit"])),
        ("at the unit, taken", on(&["owner submit", "unit take"])),
        (
            "at the unit, the supervisor skipped on the way on",
            Case::new(without_supervisor()).after(&[
                "owner submit",
                "unit approve",
                "+8",
                "unit notice_passed",
                "bureau send_back_to_unit",
            ]),
        ),
        (
            "notice at the unit, running",
            on(&["owner submit", "unit approve", "+2"]),
        ),
        (
            "notice at the unit, over",
            on(&["owner submit", "unit approve", "+8"]),
        ),
        (
            "notice at the unit, objected to",
            on(&["owner submit", "unit approve", "+2", "stranger object"]),
        ),
        (
            "notice at the unit, objection dismissed",
            on(&[
                "owner submit",
                "unit approve",
                "+2",
                "stranger object",
                "unit dismiss",
            ]),
        ),
        (
            "notice at the unit, objection upheld",
            on(&[
                "owner submit",
                "unit approve",
                "+2",
                "stranger object",
                "unit uphold",
            ]),
        ),
        (
            "at the unit, its notice failed",
            on(&["owner submit", "unit approve", "+8", "unit notice_failed"]),
        ),
        (
            "at the supervisor, not opened",
            on(&["owner submit", "unit approve", "+8", "unit notice_passed"]),
        ),
        (
            "at the supervisor, opened",
            on(&[
                "owner submit",
                "unit approve",
                "+8",
                "unit notice_passed",
                "supervisor open",
            ]),
        ),
        (
            "sent back by the bureau to the unit",
            on(&TO_COMMITTEE[..5]).after(&["bureau send_back_to_unit"]),
        ),
        (
            "sent back to the applicant",
            on(&["owner submit", "unit send_back"]),
        ),
        (
            "sent back to the applicant, opened",
            on(&["owner submit", "unit send_back", "owner open"]),
        ),
        (
            "resubmitted",
            on(&["owner submit", "unit send_back", "owner submit"]),
        ),
        ("at the committee", at_committee(&["committee open"])),
        (
            "notice of the committee, running",
            at_committee(&["committee meeting_passed"]),
        ),
        (
            "notice of the committee, over",
            at_committee(&["committee meeting_passed", "+8"]),
        ),
        (
            "decided, passed",
            at_committee(&["committee meeting_passed", "+8", "committee notice_passed"]),
        ),
        (
            "decided, not passed",
            at_committee(&["committee meeting_failed"]),
        ),
        (
            "the fee is due",
            Case::new(with_fee()).after(&["owner submit", "unit approve", "bureau approve"]),
        ),
        (
            "at the unit that decides alone",
            Case::new(unit_alone()).after(&["owner submit"]),
        ),
        (
            "notice that the clock ends, over",
            Case::new(in_turns()).after(&["owner submit", "+8"]),
        ),
        (
            "with the applicant again",
            Case::new(in_turns()).after(&["owner submit", "+8", "system notice_passed"]),
        ),
        (
            "with the applicant again, opened",
            Case::new(in_turns()).after(&[
                "owner submit",
                "+8",
                "system notice_passed",
                "owner open",
            ]),
        ),
        (
            "at a stage that asks for a form",
            Case::new(in_turns()).after(&[
                "owner submit",
                "+8",
                "system notice_passed",
                "owner submit",
            ]),
        ),
        (
            "concluded without a certificate",
            Case::new(unit_alone()).after(&["owner submit", "unit approve", "unit conclude"]),
        ),
        (
            "concluded with a certificate",
            at_committee(&[
                "committee meeting_passed",
                "+8",
                "committee notice_passed",
                "committee conclude_certified",
            ]),
        ),
        (
            "concluded, not passed",
            at_committee(&["committee meeting_failed", "system conclude"]),
        ),
        ("rejected", on(&["owner submit", "unit reject"])),
        ("terminated", on(&["owner submit", "owner terminate"])),
        ("deleted", on(&["owner delete_draft"])),
    ]
}

fn table() -> String {
    let mut table = String::new();
    for (name, case) in states() {
        writeln!(table, "# {name}: {:?}", case.state.status()).unwrap();
        for (what, event) in events(case.state.version()) {
            writeln!(table, "  {what}").unwrap();
            let mut answers: Vec<(String, Vec<&str>)> = Vec::new();
            for (who, actor) in everybody() {
                let (state, at) = (&case.state, case.at);
                let answer = match step(state, &case.route, &actor, &event, at, &case.calendar) {
                    Ok((next, entry)) => {
                        let skipped = entry.skipped.iter();
                        let skipped: String = skipped
                            .map(|s| format!(", skips {} ({:?})", s.stage, s.why))
                            .collect();
                        format!("-> {}{skipped}", named(&next.place()))
                    }
                    Err(refusal) => format!("{refusal:?}"),
                };
                match answers.iter_mut().find(|(known, _)| *known == answer) {
                    Some((_, whose)) => whose.push(who),
                    None => answers.push((answer, vec![who])),
                }
            }
            for (answer, whose) in answers {
                writeln!(table, "    {answer}: {}", whose.join(", ")).unwrap();
            }
        }
    }
    table
}

fn named(place: &Place) -> String {
    match place {
        Place::Stage {
            stage,
            organisation,
        } => format!("at {stage} ({organisation})"),
        Place::Notice { stage, clock, .. } => format!("notice at {stage}, {clock:?}"),
        other @ (Place::Draft
        | Place::Payment { .. }
        | Place::Applicant { .. }
        | Place::WithApplicant { .. }
        | Place::Decided { .. }
        | Place::Concluded { .. }
        | Place::Rejected { .. }
        | Place::Terminated { .. }
        | Place::Deleted
        | Place::Newer) => format!("{other:?}"),
    }
}

fn kind_of(state: &State) -> &'static str {
    match state {
        State::Draft { .. } => "draft",
        State::AtStage(_) => "at_stage",
        State::UnderNotice { .. } => "under_notice",
        State::PaymentPending { .. } => "payment_pending",
        State::SentBack(_) => "sent_back",
        State::WithApplicant(_) => "with_applicant",
        State::Decided { .. } => "decided",
        State::Concluded { .. } => "concluded",
        State::Rejected { .. } => "rejected",
        State::Terminated { .. } => "terminated",
        State::Deleted { .. } => "deleted",
        State::Newer => "newer",
    }
}

#[test]
fn the_samples_hold_every_state_and_every_event() {
    let kinds: BTreeSet<_> = states()
        .iter()
        .map(|(_, case)| kind_of(&case.state))
        .collect();
    assert_eq!(kinds.len(), 11, "{kinds:?}");
    let events: BTreeSet<_> = events(1).iter().map(|(_, event)| event.kind()).collect();
    assert_eq!(events, BTreeSet::from(EventKind::ALL));
}

/// `UPDATE_SNAPSHOTS=1 cargo test` writes the text anew; read the difference before committing.
#[test]
fn every_state_event_and_actor_is_as_written_down() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/it/snapshots/review_matrix.txt"
    );
    let now = table();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(path, &now).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    let mut headings = ("", "");
    let longest = written.lines().count().max(now.lines().count());
    let (mut expected, mut found) = (written.lines(), now.lines());
    for line in 1..=longest {
        let (expected, found) = (expected.next().unwrap_or(""), found.next().unwrap_or(""));
        match found.find(|c: char| c != ' ') {
            Some(0) => headings = (found, ""),
            Some(2) => headings.1 = found,
            Some(_) | None => {}
        }
        assert_eq!(found, expected, "line {line} of {path}, under {headings:?}");
    }
}
