//! How much lies where, and how much was done on which day.

use yew::prelude::*;
use zhicheng_shared::api::office::Counts;
use zhicheng_shared::date::Date;

use crate::officer::chart::{Bar, BarLine, BarList};
use crate::officer::filter::View;
use crate::words::officer as words;

/// Days shown, today included.
const DAYS: i64 = 30;

#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    pub counts: Counts,
    /// Unix seconds.
    pub now: i64,
}

#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let counts = &props.counts;
    let bar = |view, count| Bar {
        label: words::view(view).into(),
        count,
    };
    let views = vec![
        bar(View::Todo, counts.todo),
        bar(View::Mine, counts.mine),
        bar(View::Notice, counts.under_notice),
        bar(View::Done, counts.done),
    ];
    let days = by_day(counts, Date::from_unix_beijing(props.now));
    html! {
        <details class="officer-figures">
            <summary>{ words::FIGURES }</summary>
            <div class="officer-charts">
                <BarList caption={words::BY_VIEW} labels={words::STATUS} bars={views} />
                if days.iter().any(|b| b.count > 0) {
                    <BarLine caption={words::BY_DAY} labels={words::DAY} bars={days} />
                } else {
                    <p class="muted">{ words::NO_DECISIONS }</p>
                }
            </div>
        </details>
    }
}

/// A bar for every day, also for those on which nothing was done.
fn by_day(counts: &Counts, today: Date) -> Vec<Bar> {
    let count = |day: &str| {
        counts
            .by_day
            .iter()
            .find(|(d, _)| d == day)
            .map_or(0, |(_, n)| *n)
    };
    let days = (0..DAYS)
        .rev()
        .map(|back| today.plus_days(-back).to_string());
    days.map(|day| Bar {
        count: count(&day),
        label: day.get(5..).unwrap_or(&day).to_owned().into(),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_decisions_are_there_too() {
        let today = Date::new(2026, 3, 2).expect("the day exists");
        let counts = Counts {
            by_day: vec![("2026-03-01".into(), 4)],
            ..Counts::default()
        };
        let bars = by_day(&counts, today);
        assert_eq!(bars.len(), 30);
        assert_eq!((bars[28].label.as_str(), bars[28].count), ("03-01", 4));
        assert_eq!((bars[29].label.as_str(), bars[29].count), ("03-02", 0));
    }
}
