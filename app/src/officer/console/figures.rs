//! Applications counted by stage, day, committee and level, as charts with their tables.

use yew::prelude::*;
use zhicheng_shared::committee::Level;

use crate::api::console;
use crate::components::{Empty, show};
use crate::hooks::use_resource;
use crate::officer::chart::{Bar, BarLine, BarList};
use crate::words::common;
use crate::words::officer as officer_words;
use crate::words::officer::console as words;

#[derive(Properties, PartialEq)]
pub struct StatisticsProps {
    pub office: String,
    pub year: u16,
}

#[component]
pub fn Statistics(props: &StatisticsProps) -> Html {
    let asked = (props.office.clone(), props.year);
    let figures = use_resource(asked, |(office, year)| async move {
        console::figures(&office, year).await
    });
    show(&figures, |figures| {
        if figures.by_stage.is_empty() {
            return html! { <Empty title={words::NO_FIGURES} /> };
        }
        html! {
            <div class="officer-charts">
                <BarList caption={words::BY_STAGE} labels={words::STAGE} bars={bars(&figures.by_stage, &words::stage)} table=true />
                <BarLine caption={words::BY_SUBMITTED} labels={officer_words::DAY} bars={bars(&figures.by_day, &str::to_owned)} />
                <BarList caption={words::BY_COMMITTEE} labels={words::COMMITTEE} bars={bars(&figures.by_committee, &str::to_owned)} table=true />
                <BarList caption={words::BY_LEVEL} labels={words::LEVEL} bars={bars(&figures.by_level, &level)} table=true />
            </div>
        }
    })
}

fn bars(all: &[(String, u64)], name: &dyn Fn(&str) -> String) -> Vec<Bar> {
    let bar = |(label, count): &(String, u64)| Bar {
        label: name(label).into(),
        count: *count,
    };
    all.iter().map(bar).collect()
}

fn level(key: &str) -> String {
    let level = Level::from_key(key);
    level.map_or_else(
        || common::NONE.to_owned(),
        |one| common::level(one).to_owned(),
    )
}
