//! Bars for comparing numbers, with the same numbers as a table for who cannot see bars.

use yew::prelude::*;

use crate::components::{Cells, Column, Table};
use crate::words::officer as words;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub label: AttrValue,
    pub count: u64,
}

#[derive(Properties, PartialEq)]
pub struct ChartProps {
    pub caption: AttrValue,
    /// Heading of the labels in the table.
    pub labels: AttrValue,
    pub bars: Vec<Bar>,
    /// Whether the numbers stand behind it as a table, too.
    #[prop_or_default]
    pub table: bool,
}

/// Bars one below the other, each with its label and number: for a few things.
#[component]
pub fn BarList(props: &ChartProps) -> Html {
    let most = greatest(&props.bars);
    let bar = |bar: &Bar| {
        let width = format!("{}%", bar.count * 100 / most);
        html! {
            <li class="chart-row" key={bar.label.to_string()}>
                <span>{ &bar.label }</span>
                <svg class="chart-bar" aria-hidden="true"><rect {width} height="100%" rx="2" /></svg>
                <span class="number">{ bar.count }</span>
            </li>
        }
    };
    html! {
        <figure class="chart">
            <figcaption>{ &props.caption }</figcaption>
            <ul class="chart-rows">{ for props.bars.iter().map(bar) }</ul>
            if props.table {
                { behind(props) }
            }
        </figure>
    }
}

/// Bars side by side along time: for many days.
#[component]
pub fn BarLine(props: &ChartProps) -> Html {
    let most = greatest(&props.bars);
    let bar = |(index, bar): (usize, &Bar)| {
        let height = bar.count * 100 / most;
        html! {
            <rect
                key={index}
                x={(index * 10 + 1).to_string()}
                y={(100 - height).to_string()}
                width="8"
                height={height.to_string()}
            >
                <title>{ words::bar(&bar.label, bar.count) }</title>
            </rect>
        }
    };
    let ends = [
        props.bars.first(),
        props.bars.get(props.bars.len() / 2),
        props.bars.last(),
    ];
    let total: u64 = props.bars.iter().map(|b| b.count).sum();
    html! {
        <figure class="chart">
            <figcaption>{ &props.caption }</figcaption>
            <div class="chart-line">
                <span class="chart-most number small muted">{ most }</span>
                <svg
                    role="img"
                    aria-label={words::bar(&props.caption, total)}
                    viewBox={format!("0 0 {} 100", props.bars.len().max(1) * 10)}
                    preserveAspectRatio="none"
                >
                    { for props.bars.iter().enumerate().map(bar) }
                </svg>
            </div>
            <div class="chart-ends number small muted" aria-hidden="true">
                { for ends.into_iter().flatten().map(|b| html! { <span>{ &b.label }</span> }) }
            </div>
            { behind(props) }
        </figure>
    }
}

/// The numbers as a table.
fn behind(props: &ChartProps) -> Html {
    let row = |bar: &Bar| Cells {
        key: bar.label.clone(),
        cells: vec![html! { { &bar.label } }, html! { { bar.count } }],
    };
    let shown: Vec<Cells> = props.bars.iter().filter(|b| b.count > 0).map(row).collect();
    html! {
        <details class="small">
            <summary>{ words::AS_TABLE }</summary>
            <Table
                caption={props.caption.clone()}
                quiet_caption=true
                dense=true
                columns={vec![Column::new(props.labels.clone()), Column::number(words::NUMBER)]}
                rows={shown}
            />
        </details>
    }
}

fn greatest(bars: &[Bar]) -> u64 {
    bars.iter().map(|b| b.count).max().unwrap_or(0).max(1)
}
