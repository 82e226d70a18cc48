//! Values computed from others in a record; shown and printed, never stored.

use crate::date::Date;
use crate::eligibility::known::day;
use crate::form::{Computed, FieldKind, NumberRule};
use crate::rules::{HoursFacts, HoursRule, hours_done, hours_short};
use crate::value::{Record, Value, read};

/// What a computed field shows: a number, or `yes` and `no`; nothing while its parts are not read.
pub fn compute(
    computed: &Computed,
    record: &Record,
    hours: Option<(&HoursRule, &HoursFacts)>,
    today: Date,
) -> Option<String> {
    let text = |field: &str| record.values.get(field).map_or("", String::as_str);
    match computed {
        Computed::Sum(fields) => {
            let numbers: Vec<i64> = fields
                .iter()
                .filter_map(|f| ten_thousandths(text(f)))
                .collect();
            let sum: i64 = numbers.iter().sum();
            (!numbers.is_empty()).then(|| plain(sum))
        }
        Computed::HoursReached => {
            let (rule, names) = hours?;
            let short = hours_short(rule, hours_done(record, names));
            Some(if short.is_enough() { "yes" } else { "no" }.to_owned())
        }
        Computed::Years { start, end } => {
            let from = day(text(start))?;
            let to = match crate::value::trimmed(text(end)) {
                "" => today,
                raw => day(raw)?,
            };
            Some(from.full_years_to(to).max(0).to_string())
        }
        Computed::Newer(_) => None,
    }
}

fn ten_thousandths(raw: &str) -> Option<i64> {
    let rule = NumberRule {
        decimals: 4,
        ..NumberRule::default()
    };
    match read(&FieldKind::Decimal(rule), raw) {
        Ok(Some(Value::Number { units, .. })) => Some(units),
        _ => None,
    }
}

/// Ten-thousandths as a number without needless zeros.
fn plain(units: i64) -> String {
    let (whole, rest) = (units / 10_000, units % 10_000);
    if rest == 0 {
        return whole.to_string();
    }
    format!("{whole}.{rest:04}")
        .trim_end_matches('0')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(values: &[(&str, &str)]) -> Record {
        let owned = values
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        Record {
            values: owned.collect(),
            ..Record::default()
        }
    }

    #[test]
    fn sums_keep_decimals_and_skip_what_is_not_a_number() {
        let sum = Computed::Sum(vec!["a".into(), "b".into()]);
        let today = Date::new(2026, 11, 21).unwrap();
        let of = |a, b| compute(&sum, &record(&[("a", a), ("b", b)]), None, today);
        assert_eq!(of("30", "42.5").as_deref(), Some("72.5"));
        assert_eq!(of("\u{ff13}0", "x").as_deref(), Some("30"));
        assert_eq!(of("", ""), None);
    }

    #[test]
    fn years_run_until_today_when_the_end_is_open() {
        let years = Computed::Years {
            start: "s".into(),
            end: "e".into(),
        };
        let today = Date::new(2026, 11, 21).unwrap();
        let of = |s, e| compute(&years, &record(&[("s", s), ("e", e)]), None, today);
        assert_eq!(of("2020-12", "").as_deref(), Some("5"));
        assert_eq!(of("2020-01", "2022.1").as_deref(), Some("2"));
        assert_eq!(of("", ""), None);
    }
}
