//! Public notices: their days, objections that stop the clock, and how they end.

use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::date::Date;
use zhicheng_shared::review::{AtStage, Clock, Event, Place, Refusal, State, Status};

use super::cast::{Case, DAY, MONDAY, at_supervisor, by, full};

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
    assert_eq!(case.stage(), "supervisor");
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
    assert_eq!(case.stage(), "supervisor");
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
