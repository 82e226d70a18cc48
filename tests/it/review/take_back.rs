//! Decisions that are taken back, and those that stand.

use zhicheng_shared::review::{Refusal, Status};

use super::cast::{Case, at_supervisor, full};

#[test]
fn a_decision_can_be_taken_back_until_the_next_stage_looks() {
    let case = at_supervisor().after(&["supervisor approve"]);
    let mut taken = case.clone();
    assert_eq!(taken.refusal("unit", "take_back"), Refusal::NotYourDecision);
    assert_eq!(
        taken.refusal("bureau", "take_back"),
        Refusal::NotYourDecision
    );
    taken = taken.after(&["supervisor take_back"]);
    assert_eq!(taken.stage(), "supervisor");
    // It was decided upon, so the unit's decision before it stands.
    assert_eq!(
        taken.refusal("unit", "take_back"),
        Refusal::NothingToTakeBack
    );
    let mut opened = case.after(&["bureau open"]);
    assert_eq!(
        opened.refusal("supervisor", "take_back"),
        Refusal::OpenedByNext
    );
}

#[test]
fn a_send_back_can_be_taken_back_until_the_applicant_looks() {
    let case = Case::new(full()).after(&["owner submit", "unit send_back"]);
    let taken = case.clone().after(&["unit take_back"]);
    assert_eq!(taken.stage(), "unit");
    let mut seen = case.after(&["owner open"]);
    assert_eq!(seen.refusal("unit", "take_back"), Refusal::OpenedByNext);
    assert_eq!(seen.refusal("owner", "open"), Refusal::AlreadyOpened);
}

#[test]
fn a_colleague_cannot_take_back_and_a_rejection_stands() {
    let mut case = Case::new(full()).after(&["owner submit", "unit send_back"]);
    assert_eq!(
        case.refusal("unit_colleague", "take_back"),
        Refusal::NotYourDecision
    );
    let mut rejected = Case::new(full()).after(&["owner submit", "unit reject"]);
    let ended = Refusal::Ended {
        status: Status::Rejected,
    };
    assert_eq!(rejected.refusal("unit", "take_back"), ended);
    assert_eq!(rejected.refusal("owner", "submit"), ended);
}

#[test]
fn a_mistyped_vote_can_be_taken_back_before_the_end() {
    let case = at_supervisor().after(&[
        "supervisor approve",
        "bureau approve",
        "committee meeting_failed",
        "committee take_back",
        "committee meeting_passed",
    ]);
    assert_eq!(case.state.status(), Status::Notice);
}

#[test]
fn paper_that_came_in_meanwhile_stays_received_when_a_decision_is_taken_back() {
    let mut case = Case::new(full()).after(&["owner submit", "unit approve", "unit paper"]);
    case = case.after(&["unit take_back"]);
    assert_eq!(case.state.course().unwrap().papers.len(), 1);
    assert_eq!(
        case.refusal("unit", "paper"),
        Refusal::PapersAlreadyReceived
    );
}
