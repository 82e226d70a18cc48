//! A date, typed as people write it or picked from three lists.

use yew::prelude::*;
use zhicheng_shared::date::days_in_month;
use zhicheng_shared::form::{DateRule, Precision};
use zhicheng_shared::value::read_date;

use super::{ControlProps, TextBox};
use crate::browser::boxes;
use crate::components::{Button, Look};
use crate::form::frame::use_frame;
use crate::words::form as words;

#[derive(Properties, PartialEq)]
pub struct DateControlProps {
    pub rule: DateRule,
    pub all: ControlProps,
}

#[component]
pub fn DateControl(props: &DateControlProps) -> Html {
    let frame = use_frame();
    let all = &props.all;
    let picking = use_state_eq(|| false);
    let toggle = {
        let picking = picking.clone();
        Callback::from(move |()| picking.set(!*picking))
    };
    let any = DateRule {
        precision: Precision::Year,
        future: true,
    };
    let read = read_date(&all.raw, &any).ok();
    let (year, month, day) = match read {
        Some((date, Precision::Day | Precision::Newer)) => (date.year(), date.month(), date.day()),
        Some((date, Precision::Month)) => (date.year(), date.month(), 0),
        Some((date, Precision::Year)) => (date.year(), 0, 0),
        None => (0, 0, 0),
    };
    let this = frame.today.year();
    let part = |which: Precision| {
        let on_edit = all.on_edit.clone();
        let precision = props.rule.precision;
        Callback::from(move |event: Event| {
            let value: i32 = boxes::chosen(&event).parse().unwrap_or(0);
            let (y, m, d) = match which {
                Precision::Year => (value, month, day),
                Precision::Month => (if year == 0 { this } else { year }, value as u8, day),
                Precision::Day | Precision::Newer => (
                    if year == 0 { this } else { year },
                    month.max(1),
                    value as u8,
                ),
            };
            on_edit.emit(written(precision, y, m, d));
        })
    };
    let picker_id = |name: &str| AttrValue::from([&all.id, "-", name].concat());
    let select = |which: Precision, name: &'static str, now: i32, all_of: Vec<i32>| {
        let option =
            |n: &i32| html! { <option value={n.to_string()} selected={*n == now}>{ *n }</option> };
        html! {
            <label class="date-part">
                <select class="input" id={picker_id(name)} onchange={part(which)}>
                    <option value="" selected={now == 0}>{ "—" }</option>
                    { for all_of.iter().map(option) }
                </select>
                <span>{ name }</span>
            </label>
        }
    };
    let placeholder = words::date_example(props.rule.precision);
    html! {
        <>
            <div class="row row-tight">
                <TextBox
                    id={all.id.clone()} raw={all.raw.clone()} on_edit={all.on_edit.clone()} on_leave={all.on_leave.clone()}
                    mode="numeric" autocomplete={all.field.autocomplete.clone()} required={all.required} invalid={all.invalid}
                    described_by={all.described_by.clone()} short=true {placeholder}
                />
                <Button
                    look={Look::Quiet} on_press={toggle} expanded={*picking}
                    label={[words::PICK_DATE, "：", &all.field.label].concat()}
                >{ words::PICK_DATE }</Button>
            </div>
            if *picking {
                <div class="row date-parts" role="group" aria-label={all.field.label.clone()}>
                    { select(Precision::Year, words::YEAR, year, years(this, props.rule.future)) }
                    if props.rule.precision != Precision::Year {
                        { select(Precision::Month, words::MONTH, i32::from(month), (1..=12).collect()) }
                    }
                    if props.rule.precision == Precision::Day {
                        { select(Precision::Day, words::DAY, i32::from(day), (1..=i32::from(days_in_month(year.max(1), month.max(1)))).collect()) }
                    }
                </div>
            }
        </>
    }
}

/// The years there are to pick from, this one first; those to come only where they may be meant.
fn years(this: i32, future: bool) -> Vec<i32> {
    let ahead = if future { 5 } else { 0 };
    (1940..=this).rev().chain(this + 1..=this + ahead).collect()
}

/// As it is stored: as fine as the field asks, as far as it is known.
fn written(precision: Precision, year: i32, month: u8, day: u8) -> String {
    let two = |n: u8| [if n < 10 { "-0" } else { "-" }, &n.to_string()].concat();
    let mut text = year.to_string();
    if year > 0 && precision != Precision::Year && month > 0 {
        text += &two(month);
        if precision == Precision::Day && day > 0 {
            text += &two(day.min(days_in_month(year, month)));
        }
    }
    if year > 0 { text } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_begin_with_this_one_and_lie_ahead_only_where_a_date_may() {
        let past = years(2026, false);
        assert_eq!((past.first(), past.last()), (Some(&2026), Some(&1940)));
        let ahead = years(2026, true);
        assert_eq!((ahead.first(), ahead.last()), (Some(&2026), Some(&2031)));
    }

    #[test]
    fn a_day_beyond_the_month_is_held_at_its_end() {
        assert_eq!(written(Precision::Day, 2023, 2, 31), "2023-02-28");
        assert_eq!(written(Precision::Month, 2023, 11, 3), "2023-11");
        assert_eq!(written(Precision::Day, 2023, 0, 0), "2023");
    }
}
