//! What the workflow promises, one promise a test.

use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::date::Date;
use zhicheng_shared::review::{
    Actor, AtStage, Clock, Event, EventKind, Mark, MarkKind, Place, Refusal, SkipReason, State,
    Status, Target, allowed,
};

use super::cast::{
    Case, DAY, MONDAY, by, event, full, meeting, unit_alone, with_fee, without_supervisor,
};

fn at_supervisor() -> Case {
    Case::new(full()).after(&["owner submit", "unit approve", "+8", "unit notice_passed"])
}

fn stage(case: &Case) -> &str {
    case.state.stage().unwrap_or("none")
}

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
        certificate: Some(number),
    } = &case.state
    else {
        panic!("{:?}", case.state);
    };
    assert_eq!(number, "440326000017");
    assert_eq!(ending.stage.as_deref(), Some("committee"));
    let course = ending.course.as_ref().unwrap();
    assert_eq!(course.meeting.as_ref().unwrap().votes_for, 7);
    assert_eq!(course.approvals.len(), 4);
    assert_eq!(case.state.status(), Status::Concluded);
    assert!(case.state.archives());
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
    assert!(case.state.archives());
    let given_up = Case::new(full()).after(&["owner submit", "owner terminate"]);
    assert!(!given_up.state.archives());
}

#[test]
fn the_skipped_supervisor_stands_in_the_history() {
    let case = Case::new(without_supervisor()).after(&[
        "owner submit",
        "unit approve",
        "+8",
        "unit notice_passed",
    ]);
    assert_eq!(stage(&case), "bureau");
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
    assert_eq!(stage(&case), "bureau");
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
    assert_eq!(stage(&gone), "unit");
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
    assert_eq!(stage(&case), "unit");
    assert!(case.state.is_returned());
    // The same version was shown to the public here already; once is enough.
    case = case.after(&["unit approve"]);
    assert_eq!(stage(&case), "supervisor");
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
fn a_changed_application_is_shown_to_the_public_again() {
    let case = at_supervisor()
        .after(&[
            "supervisor approve",
            "bureau send_back_to_unit",
            "unit send_back",
        ])
        .after(&["owner submit", "unit approve"]);
    assert_eq!(case.state.status(), Status::Notice);
    assert_eq!(case.state.version(), 2);
}

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
    assert_eq!(stage(&taken), "supervisor");
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
    assert_eq!(stage(&taken), "unit");
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
fn the_notice_is_five_full_working_days_over_a_holiday() {
    let date = |month, day| Date::new(2025, month, day).unwrap();
    let mut case = Case::new(full());
    case.calendar = Calendar {
        holidays: (1..=8).map(|day| date(10, day)).collect(),
        workdays: [date(9, 28), date(10, 11)].into_iter().collect(),
    };
    case.at = date(9, 29).start_in_beijing() + 15 * 3600;
    case = case.after(&["owner submit", "unit approve"]);
    let until = date(10, 14).start_in_beijing();
    case.at = until - 1;
    let running = Refusal::NoticeRunning { until: Some(until) };
    assert_eq!(case.refusal("unit", "notice_passed"), running);
    assert_eq!(case.refusal("unit", "notice_failed"), running);
    case.at = until;
    case = case.after(&["unit notice_passed"]);
    assert_eq!(stage(&case), "supervisor");
}

#[test]
fn there_are_two_notices_one_of_the_unit_and_one_of_the_committee() {
    let case = at_supervisor().after(&[
        "supervisor approve",
        "bureau approve",
        "committee meeting_passed",
        "+8",
        "committee notice_passed",
    ]);
    let notices: Vec<&str> = case
        .history
        .iter()
        .filter_map(|entry| match &entry.to {
            Place::Notice { stage, .. } => Some(stage.as_str()),
            Place::Draft
            | Place::Stage { .. }
            | Place::Payment { .. }
            | Place::Applicant { .. }
            | Place::Decided { .. }
            | Place::Concluded { .. }
            | Place::Rejected { .. }
            | Place::Terminated { .. }
            | Place::Deleted => None,
        })
        .collect();
    assert_eq!(notices, ["unit", "committee"]);
}

fn clock(case: &Case) -> Clock {
    let State::UnderNotice { notice, .. } = &case.state else {
        panic!("{:?}", case.state)
    };
    notice.clock
}

#[test]
fn an_objection_stops_the_clock_and_its_answer_starts_it_again() {
    // Opened on Monday the 2nd; Tuesday and Wednesday pass in full; objected on Thursday.
    let mut case = Case::new(full()).after(&["owner submit", "unit approve", "+3"]);
    case = case.after(&["stranger object"]);
    assert_eq!(
        clock(&case),
        Clock::Stopped {
            at: MONDAY + 3 * DAY,
            days_left: 3
        }
    );
    case = case.after(&["+20", "supervisor object"]);
    assert_eq!(
        clock(&case),
        Clock::Stopped {
            at: MONDAY + 3 * DAY,
            days_left: 3
        }
    );
    assert_eq!(
        case.refusal("unit", "notice_passed"),
        Refusal::ObjectionsOpen { count: 2 }
    );
    assert_eq!(
        case.refusal("unit", "take_back"),
        Refusal::ObjectionsFiled { count: 2 }
    );
    assert_eq!(
        case.refusal("owner", "terminate"),
        Refusal::ObjectionsOpen { count: 2 }
    );
    case = case.after(&["unit dismiss"]);
    assert_eq!(
        case.refusal("unit", "dismiss"),
        Refusal::ObjectionResolved { objection: 0 }
    );
    assert_eq!(
        clock(&case),
        Clock::Stopped {
            at: MONDAY + 3 * DAY,
            days_left: 3
        }
    );
    let second = Event::ResolveObjection {
        objection: 1,
        upheld: false,
        note: "不实".into(),
    };
    case.try_do(&by("unit"), &second).unwrap();
    // Answered on Wednesday the 25th: Thursday, Friday and Monday are left.
    let until = Date::new(2026, 3, 30).unwrap().end_in_beijing();
    assert_eq!(
        clock(&case),
        Clock::Running {
            since: case.at,
            until,
            days: 3
        }
    );
    case.at = until;
    assert_eq!(
        case.refusal("stranger", "object"),
        Refusal::NoticeOver { until }
    );
    case = case.after(&["unit notice_passed"]);
    assert_eq!(stage(&case), "supervisor");
}

#[test]
fn an_upheld_objection_lets_the_notice_only_fail() {
    let mut case = Case::new(full()).after(&[
        "owner submit",
        "unit approve",
        "+3",
        "stranger object",
        "unit uphold",
        "+30",
    ]);
    assert_eq!(
        case.refusal("unit", "notice_passed"),
        Refusal::ObjectionUpheld
    );
    assert_eq!(case.refusal("owner", "terminate"), Refusal::ObjectionUpheld);
    case = case.after(&["unit notice_failed"]);
    let State::AtStage(AtStage {
        stage,
        notice_failed,
        ..
    }) = &case.state
    else {
        panic!("{:?}", case.state);
    };
    assert_eq!(
        (stage.as_str(), notice_failed.as_deref()),
        ("unit", Some("理由"))
    );
    let rejected = case.clone().after(&["unit reject"]);
    assert_eq!(rejected.state.status(), Status::Rejected);
    // Agreeing again means showing it to the public again.
    assert_eq!(case.after(&["unit approve"]).state.status(), Status::Notice);
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
    assert_eq!(
        refused(changed(|m| m.specialty = Some(" ".into()))),
        Refusal::GrantMissing
    );
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
    assert_eq!(stage(&case), "committee");
    let back = super::cast::send_back(Target::Stage("bureau".into()));
    case.try_do(&by("committee"), &back).unwrap();
    case = case.after(&["bureau approve"]);
    assert_eq!(stage(&case), "committee");
}

#[test]
fn a_route_without_certificate_ends_with_its_last_approval() {
    let case = Case::new(unit_alone()).after(&["owner submit", "unit approve"]);
    assert_eq!(case.state.status(), Status::Concluded);
    assert_eq!(case.state.stage(), Some("unit"));
}

#[test]
fn opinions_are_wanted_and_have_a_limit() {
    let mut case = Case::new(full()).after(&["owner submit"]);
    let mut refused = |opinion: String| {
        case.try_do(&by("unit"), &Event::Reject { opinion })
            .unwrap_err()
    };
    assert_eq!(refused("　\n".into()), Refusal::TextMissing);
    assert_eq!(
        refused("字".repeat(2001)),
        Refusal::TextTooLong { limit: 2000 }
    );
    let long = Event::Approve {
        opinion: "字".repeat(2000),
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
