//! The units one belonged to, one after another.

use yew::prelude::*;
use zhicheng_shared::api::account::UnitOf;

use crate::api::account;
use crate::components::{Cells, Column, Table, show};
use crate::hooks::use_resource;
use crate::route::Route;
use crate::router::Link;
use crate::words::{common, pages as words};

/// The units before the present one; nothing where there was none.
#[component]
pub fn UnitHistory() -> Html {
    let all = use_resource((), |()| account::units());
    show(&all, |all| {
        if all.len() < 2 {
            return Html::default();
        }
        let columns = vec![
            Column::new(words::UNIT_NAME),
            Column::number(words::UNIT_SINCE),
            Column::number(words::UNIT_UNTIL),
            Column::new(words::UNIT_BY),
        ];
        let rows: Vec<Cells> = periods(all).map(row).collect();
        html! {
            <section class="stack" aria-labelledby="units">
                <h2 id="units">{ words::UNIT_HISTORY }</h2>
                <Table caption={words::UNIT_HISTORY} quiet_caption=true {columns} {rows} />
            </section>
        }
    })
}

/// Each unit with when the next one came in its place; the present one first.
fn periods(all: &[UnitOf]) -> impl Iterator<Item = (&UnitOf, Option<i64>)> {
    let until = std::iter::once(None).chain(all.iter().map(|one| Some(one.since)));
    all.iter().zip(until)
}

fn row((one, until): (&UnitOf, Option<i64>)) -> Cells {
    let by = match &one.application {
        Some(id) => html! {
            <Link<Route> to={Route::Progress { id: id.clone() }}>{ words::UNIT_BY_CHANGE }</Link<Route>>
        },
        None => html! { <>{ words::UNIT_BY_CHOICE }</> },
    };
    Cells {
        key: [&one.unit, "-", &one.since.to_string()].concat().into(),
        cells: vec![
            html! { <>{ &one.name }</> },
            html! { <>{ common::day_at(one.since) }</> },
            html! { <>{ until.map_or_else(|| common::UNTIL_NOW.to_owned(), common::day_at) }</> },
            by,
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_lasts_until_the_next_one_and_the_present_one_until_now() {
        let unit = |id: &str, since: i64| UnitOf {
            unit: id.to_owned(),
            name: id.to_owned(),
            since,
            application: None,
        };
        let all = [unit("c", 30), unit("b", 20), unit("a", 10)];
        let seen: Vec<_> = periods(&all)
            .map(|(one, until)| (one.since, until))
            .collect();
        assert_eq!(seen, [(30, None), (20, Some(30)), (10, Some(20))]);
    }
}
