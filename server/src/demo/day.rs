//! The day on which a demonstration begins.

use crate::app::App;
use zhicheng_shared::committee::Window;
use zhicheng_shared::date::Date;

/// Moves the clock to a day on which most committees accept applications, when none does today: a
/// demonstration of a year's data is of use in other years too. The day, when it was moved.
pub fn move_clock(app: &App) -> Option<Date> {
    let served = app.jurisdictions.iter();
    let windows: Vec<Window> = served
        .flat_map(|one| &one.loaded.jurisdiction.committees)
        .flat_map(|committee| committee.windows.iter().cloned())
        .collect();
    let now = app.clock.now();
    let day = first_day(&windows, Date::from_unix_beijing(now))?;
    app.clock.advance(day.start_in_beijing() + NINE - now);
    Some(day)
}

/// Nine in the morning, in seconds after midnight.
const NINE: i64 = 9 * 3600;

/// The day to begin on: none when today will do, or when no day would.
fn first_day(windows: &[Window], today: Date) -> Option<Date> {
    let open = |day: Date| {
        let holds = windows.iter().filter(|w| w.opens <= day && day <= w.closes);
        holds.count()
    };
    if open(today) > 0 {
        return None;
    }
    let first = windows.iter().map(|window| window.opens);
    first.max_by_key(|day| (open(*day), *day))
}

#[cfg(test)]
mod tests {
    use super::{Window, first_day};
    use zhicheng_shared::date::Date;

    fn day(text: &str) -> Date {
        Date::parse_iso(text).expect("a day that exists")
    }

    fn window(opens: &str, closes: &str) -> Window {
        Window {
            year: 2026,
            opens: day(opens),
            closes: day(closes),
            resubmission_closes: None,
            business: String::new(),
        }
    }

    #[test]
    fn a_day_with_an_open_window_is_kept_and_another_becomes_the_fullest() {
        let windows = [
            window("2026-09-01", "2026-12-31"),
            window("2026-10-01", "2026-10-31"),
            window("2026-03-01", "2026-03-31"),
        ];
        assert_eq!(first_day(&windows, day("2026-12-31")), None);
        let later = first_day(&windows, day("2028-02-29"));
        assert_eq!(later, Some(day("2026-10-01")));
        assert_eq!(first_day(&[], day("2028-02-29")), None);
    }
}
