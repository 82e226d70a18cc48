//! What the workflow promises, one promise a test.

use zhicheng_shared::date::Date;
use zhicheng_shared::effect::Consequence;
use zhicheng_shared::form::Values;
use zhicheng_shared::review::{
    Actor, Event, EventKind, Mark, MarkKind, Refusal, SkipReason, State, Status, Target, allowed,
};

use super::cast::{
    Case, at_supervisor, by, event, full, meeting, unit_alone, with_fee, without_supervisor,
};

#[test]
fn from_draft_to_certificate() {
    let case = at_supervisor().after(&[
        "supervisor approve",
        "bureau approve",
        "committee meeting_passed",
        "+8",
        "committee notice_passed",
        "committee conclude_certified",
    ]);
    let State::Concluded {
        ending,
        passed: true,
        ..
    } = &case.state
    else {
        panic!("{:?}", case.state);
    };
    assert_eq!(case.state.certificate(), Some("440326000017"));
    assert_eq!(ending.stage.as_deref(), Some("committee"));
    let course = ending.course.as_ref().unwrap();
    assert_eq!(course.meeting.as_ref().unwrap().votes_for, 7);
    assert_eq!(course.approvals.len(), 4);
    assert_eq!(case.state.status(), Status::Concluded);
    assert!(
        case.state
            .consequences()
            .contains(&Consequence::Archived {})
    );
    assert_eq!(case.history.len(), 8);
}

#[test]
fn a_failed_meeting_ends_without_a_certificate_and_still_archives() {
    let case = at_supervisor().after(&[
        "supervisor approve",
        "bureau approve",
        "committee meeting_failed",
        "committee conclude",
    ]);
    assert_eq!(case.state.status(), Status::Rejected);
    assert!(
        case.state
            .consequences()
            .contains(&Consequence::Archived {})
    );
    let given_up = Case::new(full()).after(&["owner submit", "owner terminate"]);
    assert!(given_up.state.consequences().is_empty());
}

#[test]
fn the_skipped_supervisor_stands_in_the_history() {
    let case = Case::new(without_supervisor()).after(&[
        "owner submit",
        "unit approve",
        "+8",
        "unit notice_passed",
    ]);
    assert_eq!(case.stage(), "bureau");
    let skipped = &case.history.last().unwrap().skipped;
    assert_eq!(skipped.len(), 1);
    assert_eq!(skipped[0].stage, "supervisor");
    assert_eq!(
        skipped[0].why,
        SkipReason::SameOrganisation {
            stage: "bureau".into()
        }
    );
}

#[test]
fn withdrawing_ends_with_the_first_opinion_and_the_version_counts_on() {
    let mut case = Case::new(full()).after(&["owner submit", "unit take", "owner withdraw"]);
    assert_eq!(case.state, State::Draft { version: 1 });
    assert_eq!(
        case.refusal("owner", "delete_draft"),
        Refusal::WasSubmitted { version: 1 }
    );
    case = case.after(&["owner submit"]);
    assert_eq!(case.state.version(), 2);
    case = case.after(&["unit approve"]);
    assert_eq!(case.refusal("owner", "withdraw"), Refusal::OpinionGiven);
    // An opinion that was taken back was not given.
    case = case.after(&["unit take_back", "owner withdraw"]);
    assert_eq!(case.state, State::Draft { version: 2 });
}

#[test]
fn a_resubmission_goes_to_the_stage_that_sent_it_back() {
    let mut case = at_supervisor().after(&["supervisor approve", "bureau send_back"]);
    assert_eq!(case.state.status(), Status::SentBack);
    assert!(case.state.is_returned());
    assert_eq!(case.refusal("owner", "withdraw"), Refusal::WithApplicant);
    case = case.after(&["owner submit"]);
    assert_eq!(case.stage(), "bureau");
    assert_eq!(case.state.version(), 2);
    assert!(!case.state.is_returned());
}

#[test]
fn a_resubmission_whose_route_changed_first_goes_to_who_has_not_agreed_yet() {
    let mut case = at_supervisor().after(&["supervisor approve", "bureau send_back"]);
    case.route.stages[1] = super::cast::stage(
        "supervisor",
        zhicheng_shared::review::StageKind::Supervisor,
        zhicheng_shared::review::Seat::Organisation("supervisor-2".into()),
    );
    case = case.after(&["owner submit"]);
    assert_eq!(case.state.organisation(), Some("supervisor-2"));
    let mut gone = at_supervisor().after(&["supervisor approve", "bureau send_back"]);
    gone.route.stages.remove(2);
    gone = gone.after(&["owner submit"]);
    assert_eq!(gone.stage(), "unit");
}

#[test]
fn marks_name_what_is_to_be_mended_and_stay_with_the_application() {
    let mut case = Case::new(full()).after(&["owner submit"]);
    let mark = Mark {
        section: "work".into(),
        record: Some("9f".into()),
        field: Some("end".into()),
        kind: MarkKind::Wrong,
        note: "与社保记录不一致".into(),
    };
    let back = Event::SendBack {
        to: Target::Applicant,
        opinion: "工作经历有误".into(),
        marks: vec![mark.clone()],
    };
    case.try_do(&by("unit"), &back).unwrap();
    let State::SentBack(state) = &case.state else {
        panic!("{:?}", case.state)
    };
    assert_eq!(state.returned.marks, std::slice::from_ref(&mark));
    assert_eq!(case.history.last().unwrap().marks(), [mark]);
    assert_eq!(case.history.last().unwrap().opinion(), Some("工作经历有误"));
}

#[test]
fn sent_back_to_an_earlier_stage_it_goes_on_along_the_route() {
    let mut case = at_supervisor().after(&["supervisor approve", "bureau send_back_to_unit"]);
    assert_eq!(case.stage(), "unit");
    assert!(case.state.is_returned());
    // The same version was shown to the public here already; once is enough.
    case = case.after(&["unit approve"]);
    assert_eq!(case.stage(), "supervisor");
    let to_itself = super::cast::send_back(Target::Stage("supervisor".into()));
    let refused = case.try_do(&by("supervisor"), &to_itself);
    assert_eq!(
        refused,
        Err(Refusal::NotEarlier {
            stage: "supervisor".into()
        })
    );
}

#[test]
fn paper_of_an_older_version_reads_as_superseded() {
    let mut case = Case::new(full()).after(&["owner submit", "unit send_back", "owner submit"]);
    let old = Event::PaperReceived { version: 1 };
    let refused = case.try_do(&by("unit"), &old);
    assert_eq!(
        refused,
        Err(Refusal::Superseded {
            version: 1,
            current: 2
        })
    );
    let new = Event::PaperReceived { version: 3 };
    let refused = case.try_do(&by("unit"), &new);
    assert_eq!(
        refused,
        Err(Refusal::NoSuchVersion {
            version: 3,
            current: 2
        })
    );
}

#[test]
fn two_officers_do_not_decide_at_once_and_one_hands_over() {
    let mut case = Case::new(full()).after(&["owner submit", "unit take"]);
    let taken = Refusal::TakenBy {
        officer: "wu".into(),
    };
    assert_eq!(case.refusal("unit_colleague", "approve"), taken);
    assert_eq!(case.refusal("unit_colleague", "take"), taken);
    assert_eq!(case.refusal("unit", "take"), Refusal::AlreadyTaken);
    let over = Event::HandOver {
        to_officer: "wei".into(),
    };
    case.try_do(&by("unit"), &over).unwrap();
    case.after(&["unit_colleague approve"]);
}

#[test]
fn nobody_decides_on_their_own_application() {
    let mut case = Case::new(full()).after(&["owner submit"]);
    assert_eq!(
        case.refusal("owner_as_unit", "approve"),
        Refusal::OwnApplication
    );
    case = case.after(&["unit approve"]);
    assert_eq!(case.refusal("owner", "object"), Refusal::OwnApplication);
}

#[test]
fn votes_and_result_have_to_agree() {
    let mut case = at_supervisor().after(&["supervisor approve", "bureau approve"]);
    let committee = by("committee");
    let mut refused = |event: Event| case.try_do(&committee, &event).unwrap_err();
    let too_few = Refusal::VotesDisagree {
        needed: 6,
        votes_for: 5,
    };
    assert_eq!(refused(meeting(5, 4, true)), too_few);
    let enough = Refusal::VotesDisagree {
        needed: 6,
        votes_for: 6,
    };
    assert_eq!(refused(meeting(6, 3, false)), enough);
    assert_eq!(
        refused(meeting(9, 1, true)),
        Refusal::TooManyVotes {
            present: 9,
            votes: 10
        }
    );
    assert_eq!(refused(event("approve", 1)), Refusal::MeetingDecides);
    let changed = |change: fn(&mut zhicheng_shared::review::Meeting)| {
        let Event::RegisterMeeting(mut result) = meeting(7, 0, true) else {
            unreachable!()
        };
        change(&mut result);
        Event::RegisterMeeting(result)
    };
    assert_eq!(refused(changed(|m| m.level = None)), Refusal::GrantMissing);
    for unseen in [" ", "\u{200b}", "\u{3164}\u{feff}"] {
        let named = changed(|m| m.specialty = Some(String::new()));
        let Event::RegisterMeeting(mut result) = named else {
            unreachable!()
        };
        result.specialty = Some(unseen.into());
        assert_eq!(
            refused(Event::RegisterMeeting(result)),
            Refusal::GrantMissing
        );
    }
    let few = Refusal::TooFewPresent {
        least: 7,
        present: 6,
    };
    assert_eq!(refused(changed(|m| (m.present, m.votes_for) = (6, 6))), few);
    let later = changed(|m| m.date = Date::new(2026, 12, 1).unwrap());
    assert_eq!(refused(later), Refusal::MeetingInFuture);
}

#[test]
fn a_fee_holds_the_way_on_and_is_asked_once() {
    let mut case = Case::new(with_fee()).after(&["owner submit", "unit approve", "bureau approve"]);
    assert_eq!(case.state.status(), Status::Payment);
    assert_eq!(case.refusal("bureau", "approve"), Refusal::AwaitingPayment);
    case = case.after(&["bureau take_back", "bureau approve", "operator payment"]);
    assert_eq!(case.stage(), "committee");
    let back = super::cast::send_back(Target::Stage("bureau".into()));
    case.try_do(&by("committee"), &back).unwrap();
    case = case.after(&["bureau approve"]);
    assert_eq!(case.stage(), "committee");
}

#[test]
fn a_route_without_certificate_ends_after_its_last_approval() {
    let case = Case::new(unit_alone()).after(&["owner submit", "unit approve", "unit conclude"]);
    assert_eq!(case.state.status(), Status::Concluded);
    assert_eq!(case.state.stage(), Some("unit"));
}

#[test]
fn opinions_are_wanted_and_have_a_limit() {
    let mut case = Case::new(full()).after(&["owner submit"]);
    let reject = |opinion| Event::Reject {
        opinion,
        consequences: vec![Consequence::Archived {}],
    };
    let mut refused = |opinion: String| case.try_do(&by("unit"), &reject(opinion)).unwrap_err();
    assert_eq!(refused("　\n".into()), Refusal::TextMissing);
    // What nobody sees says nothing, however often.
    for unseen in "\u{200b}\u{2060}\u{feff}\u{2800}\u{3164}\u{ad}\u{200e}\u{0}".chars() {
        let text = unseen.to_string().repeat(20);
        assert_eq!(refused(text), Refusal::TextMissing, "{unseen:?}");
    }
    assert_eq!(
        refused(format!("见{}", "\u{200b}".repeat(4000))),
        Refusal::TextTooLong { limit: 2000 }
    );
    assert_eq!(
        refused("字".repeat(2001)),
        Refusal::TextTooLong { limit: 2000 }
    );
    let long = Event::Approve {
        opinion: "字".repeat(2000),
        filled: Values::new(),
    };
    case.try_do(&by("unit"), &long).unwrap();
    let bad = Event::Submit {
        digest: "A".repeat(64),
    };
    let refused = Case::new(full()).try_do(&by("owner"), &bad);
    assert_eq!(refused, Err(Refusal::DigestMalformed));
}

#[test]
fn buttons_follow_from_what_would_go_through() {
    let offered = |case: &Case, who: &str| {
        allowed(&case.state, &case.route, &by(who), case.at, &case.calendar)
    };
    let draft = Case::new(full());
    assert_eq!(
        offered(&draft, "owner"),
        [
            EventKind::Submit,
            EventKind::Terminate,
            EventKind::DeleteDraft
        ]
    );
    let at_unit = draft.after(&["owner submit"]);
    assert_eq!(
        offered(&at_unit, "owner"),
        [EventKind::Withdraw, EventKind::Terminate]
    );
    assert_eq!(offered(&at_unit, "stranger"), []);
    assert_eq!(offered(&at_unit, "other_unit"), []);
    assert_eq!(
        offered(&at_unit, "unit"),
        [
            EventKind::Take,
            EventKind::Open,
            EventKind::HandOver,
            EventKind::Approve,
            EventKind::SendBack,
            EventKind::Reject,
            EventKind::PaperReceived,
        ]
    );
}

#[test]
fn events_on_the_wire_refuse_what_they_do_not_know() {
    let read = |text: &str| serde_json::from_str::<Event>(text);
    assert_eq!(read(r#"{"event":"withdraw"}"#).unwrap(), Event::Withdraw {});
    assert!(read(r#"{"event":"withdraw","force":true}"#).is_err());
    assert!(read(r#"{"event":"approve","opinion":"同意","as":"system"}"#).is_err());
    assert!(read(r#"{"event":"approve"}"#).is_err());
    let wire = serde_json::to_string(&meeting(7, 1, true)).unwrap();
    assert_eq!(read(&wire).unwrap(), meeting(7, 1, true));
    assert!(read(&wire.replace("\"note\":\"\"", "\"notes\":\"\"")).is_err());
    let actor = r#"{"role":"officer","person":"a","organisation":"b","kind":"unit"}"#;
    let officer: Actor = serde_json::from_str(actor).unwrap();
    assert_eq!(officer.organisation(), Some("b"));
}
