//! Public notices: their days, objections that stop the clock, and how they end.

use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::date::Date;
use zhicheng_shared::review::{
    AtStage, Clock, Event, Place, Refusal, State, Status, entry_for, replay, state_for,
};

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
            | Place::WithApplicant { .. }
            | Place::Decided { .. }
            | Place::Concluded { .. }
            | Place::Rejected { .. }
            | Place::Terminated { .. }
            | Place::Deleted
            | Place::Newer => None,
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

/// A year's days off, of which only October's national days matter here.
fn announced(year: i32) -> Calendar {
    let days = [(1, 1), (1, 2), (10, 1), (10, 2), (10, 3)];
    let days = days.map(|(month, day)| Date::new(year, month, day).unwrap());
    Calendar {
        holidays: days.into_iter().collect(),
        ..Calendar::default()
    }
}

#[test]
fn an_end_computed_on_assumptions_says_so_and_moves_when_the_days_off_are_announced() {
    let mut case = Case::new(full());
    case.calendar = announced(2026);
    // Wednesday 30 December 2026; the 1st of January is off by law, whatever is announced.
    case.at = Date::new(2026, 12, 30).unwrap().start_in_beijing() + 36_000;
    case = case.after(&["owner submit", "unit approve"]);
    let told = Date::new(2027, 1, 7).unwrap().end_in_beijing();
    assert_eq!(case.state.place(), case.history[1].to);
    assert!(matches!(clock(&case), Clock::Running { until, .. } if until == told));
    assert!(case.state.assumes_end(&case.calendar));

    // Announced: Monday the 4th is off as well.
    case.calendar.holidays.extend(announced(2027).holidays);
    case.calendar
        .holidays
        .insert(Date::new(2027, 1, 4).unwrap());
    let moved = Date::new(2027, 1, 8).unwrap().end_in_beijing();
    assert!(!case.state.assumes_end(&case.calendar));
    let seen = case.state.clone().with_end(&case.calendar);
    assert!(matches!(seen, State::UnderNotice { notice, .. } if notice.until() == Some(moved)));
    case.at = told;
    assert_eq!(
        case.refusal("unit", "notice_passed"),
        Refusal::NoticeRunning { until: Some(moved) }
    );
    // Who objects on the day that was added is in time.
    let mut objected = case.clone();
    objected.at = moved - 1;
    objected = objected.after(&["stranger object"]);
    assert!(matches!(clock(&objected), Clock::Stopped { .. }));
    case.at = moved;
    assert_eq!(
        case.refusal("stranger", "object"),
        Refusal::NoticeOver { until: moved }
    );
    case = case.after(&["unit notice_passed"]);
    assert_eq!(case.stage(), "supervisor");
    assert!(!case.state.assumes_end(&case.calendar));
}

#[test]
fn who_objected_is_left_out_for_all_but_the_seat_that_holds_the_notice() {
    let case = Case::new(full()).after(&["owner submit", "unit approve", "+1", "stranger object"]);
    let telling = |text: &str| text.contains("\"shi\"") || text.contains(&"b".repeat(64));
    let known = |holds: &dyn Fn(&str) -> bool| {
        let state = state_for(&case.state, holds);
        let rows: Vec<_> = case
            .history
            .iter()
            .map(|row| entry_for(row, holds))
            .collect();
        assert_eq!(replay(&rows), Ok(state.clone()));
        serde_json::to_string(&(state, rows)).unwrap()
    };
    assert!(telling(&known(&|organisation| organisation == "unit-1")));
    for other in ["supervisor-1", "committee-1", ""] {
        let told = known(&|organisation| organisation == other);
        assert!(!telling(&told), "{other}: {told}");
        assert!(told.contains("理由"), "what was objected is told");
    }
    // Answered and passed, then taken back or not: the state before is no way around.
    let answered = case
        .clone()
        .after(&["unit dismiss", "+20", "unit notice_passed"]);
    let state = state_for(&answered.state, &|_| false);
    assert!(!telling(&serde_json::to_string(&state).unwrap()));
    assert!(telling(&serde_json::to_string(&answered.state).unwrap()));
}
