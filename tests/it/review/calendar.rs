//! Working days with the national holidays of 2025 around them.

use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::date::Date;

/// 国办发明电〔2024〕12号: 1 to 8 October off, Sunday 28 September and Saturday 11 October worked.
fn autumn_2025() -> Calendar {
    let date = |month, day| Date::new(2025, month, day).unwrap();
    Calendar {
        holidays: (1..=8).map(|day| date(10, day)).collect(),
        workdays: [date(9, 28), date(10, 11)].into_iter().collect(),
    }
}

fn date(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

fn fifth_day_after(start: &str) -> String {
    autumn_2025().add_working_days(date(start), 5).to_string()
}

#[test]
fn five_full_working_days_follow_the_day_of_opening() {
    assert_eq!(fifth_day_after("2025-09-01"), "2025-09-08");
    assert_eq!(fifth_day_after("2025-09-05"), "2025-09-12");
    assert_eq!(fifth_day_after("2025-09-06"), "2025-09-12");
}

#[test]
fn a_national_holiday_and_its_make_up_days_count_as_they_are_worked() {
    assert_eq!(fifth_day_after("2025-09-22"), "2025-09-28");
    assert_eq!(fifth_day_after("2025-09-26"), "2025-10-10");
    assert_eq!(fifth_day_after("2025-09-30"), "2025-10-14");
    assert_eq!(fifth_day_after("2025-10-03"), "2025-10-14");
}

#[test]
fn the_deadline_is_midnight_in_beijing_at_the_end_of_the_last_day() {
    let calendar = autumn_2025();
    let evening = date("2025-09-30").end_in_beijing() - 1;
    assert_eq!(
        calendar.deadline_at(evening, 5),
        date("2025-10-15").start_in_beijing()
    );
    // One second later it is the first day of the holiday, which gives the same five days.
    assert_eq!(
        calendar.deadline_at(evening + 1, 5),
        date("2025-10-15").start_in_beijing()
    );
    assert_eq!(
        calendar.deadline_at(evening, 0),
        date("2025-10-01").start_in_beijing()
    );
}

#[test]
fn full_days_between_leave_out_both_ends() {
    let calendar = autumn_2025();
    let noon = |day: &str| date(day).start_in_beijing() + 12 * 3600;
    assert_eq!(
        calendar.full_days_between(noon("2025-09-26"), noon("2025-09-26")),
        0
    );
    assert_eq!(
        calendar.full_days_between(noon("2025-09-26"), noon("2025-09-29")),
        1
    );
    assert_eq!(
        calendar.full_days_between(noon("2025-09-26"), noon("2025-10-10")),
        4
    );
}

#[test]
fn a_deadline_has_exactly_that_many_full_days_before_it() {
    let calendar = autumn_2025();
    for day in 0..60 {
        let opened = date("2025-08-25").plus_days(day).start_in_beijing() + 9 * 3600;
        for days in 1..12 {
            let deadline = calendar.deadline_at(opened, days);
            assert_eq!(calendar.full_days_between(opened, deadline), days);
            assert!(calendar.full_days_between(opened, deadline - 1) < days);
        }
    }
}

#[test]
fn holidays_that_the_law_fixes_by_their_date_are_days_off_in_every_year() {
    let calendar = autumn_2025();
    for year in [2024, 2026, 2027, 2050, 2099] {
        for (month, day) in [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)] {
            let day = Date::new(year, month, day).unwrap();
            assert!(!calendar.is_working_day(day), "{day} is worked");
        }
    }
    // Thursday 31 December 2026 and Friday the 1st.
    let end = calendar.add_working_days(date("2026-12-31"), 1);
    assert_eq!(end, date("2027-01-04"));
    // In a year that is announced, what is announced is all.
    assert!(calendar.is_working_day(date("2025-05-01")));
}

#[test]
fn the_calendar_knows_until_when_it_knows() {
    let calendar = autumn_2025();
    assert_eq!(calendar.known_until(), Some(date("2025-12-31")));
    assert!(calendar.knows(date("2025-12-31")) && !calendar.knows(date("2026-01-01")));
    assert_eq!(Calendar::default().known_until(), None);
    // A single day of the next year, as a notice of this one may name, announces no year.
    let mut more = autumn_2025();
    more.holidays.insert(date("2026-01-02"));
    assert_eq!(more.known_until(), Some(date("2025-12-31")));
    // The midnight after the last day known still belongs to it.
    let until = date("2025-12-31").end_in_beijing();
    assert!(calendar.knows_end(until) && !calendar.knows_end(until + 1));
}

#[test]
fn the_shipped_calendar_knows_whole_years() {
    for id in ["guangdong", "guangdong-2015", "guangxi", "guangzhou"] {
        let calendar = zhicheng_tests::folders::loaded(id).jurisdiction.calendar;
        let until = calendar.known_until().expect("something is announced");
        assert!(until >= date("2026-12-31"), "{id}: {until}");
    }
}
