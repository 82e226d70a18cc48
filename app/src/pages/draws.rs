//! Draws of judges, as anybody checks them: drawn again in this browser from what was published.

use yew::prelude::*;
use zhicheng_shared::api::console::{DrawBody, DrawRow};
use zhicheng_shared::draw;

use super::not_found::show_or_missing;
use crate::api::console;
use crate::components::{Badge, Cells, Column, Empty, PageHead, Remark, Table, Tone, show};
use crate::hooks::use_resource;
use crate::route::Route;
use crate::router::Link;
use crate::words::common;
use crate::words::pages::draws as words;

/// The latest draws.
#[component]
pub fn Draws() -> Html {
    let draws = use_resource((), |()| console::latest_draws());
    let row = |one: &DrawRow| {
        let (tone, state) = match one.drawn {
            true => (Tone::Good, words::DRAWN),
            false => (Tone::Next, words::WAITS),
        };
        Cells {
            key: one.id.clone().into(),
            cells: vec![
                html! { <Link<Route> to={Route::Draw { id: one.id.clone() }}>{ &one.name }</Link<Route>> },
                html! { { &one.committee } },
                html! { { common::moment(one.at) } },
                html! { <Badge {tone}>{ state }</Badge> },
            ],
        }
    };
    let columns = vec![
        Column::new(words::NAME),
        Column::new(words::COMMITTEE),
        Column::number(words::ANNOUNCED),
        Column::new(words::STATE),
    ];
    html! {
        <main id="main" tabindex="-1" class="page">
            <PageHead title={words::TITLE} />
            <p>{ words::NOTE }</p>
            { show(&draws, |all| match all.is_empty() {
                true => html! { <Empty title={words::NONE} /> },
                false => html! {
                    <Table caption={words::TITLE} quiet_caption=true columns={columns.clone()} rows={all.iter().map(row).collect::<Vec<_>>()} />
                },
            }) }
        </main>
    }
}

#[derive(Properties, PartialEq)]
pub struct DrawPageProps {
    pub id: String,
}

/// One draw.
#[component]
pub fn DrawPage(props: &DrawPageProps) -> Html {
    let read = use_resource(props.id.clone(), |id| async move {
        console::public_draw(&id).await
    });
    html! {
        <main id="main" tabindex="-1" class="page">
            { show_or_missing(&read, |body| html! { <>
                <PageHead title={body.name.clone()}><span>{ &body.committee }</span></PageHead>
                { told(body) }
                { checked(body) }
                { drawn(body) }
                { list(body) }
                <section class="stack">
                    <h2>{ words::HOW }</h2>
                    <ol class="stack">{ for words::STEPS.map(|step| html! { <li>{ step }</li> }) }</ol>
                </section>
            </> }) }
            <p><Link<Route> to={Route::Draws}>{ words::ALL }</Link<Route>></p>
        </main>
    }
}

fn told(body: &DrawBody) -> Html {
    let digest = |text: &str| html! { <code class="console-digest">{ text.to_owned() }</code> };
    html! {
        <dl class="facts">
            <dt>{ words::ANNOUNCED }</dt><dd>{ common::moment(body.at) }</dd>
            <dt>{ words::CASES }</dt><dd>{ body.cases }</dd>
            <dt>{ words::COMMITMENT }</dt><dd>{ digest(&body.commitment) }</dd>
            <dt>{ words::LIST_DIGEST }</dt><dd>{ digest(&body.digest) }</dd>
            if let Some(outcome) = &body.outcome {
                <dt>{ words::DRAWN_AT }</dt><dd>{ common::moment(outcome.at) }</dd>
                <dt>{ words::SEED }</dt><dd>{ digest(&outcome.seed) }</dd>
                <dt>{ words::WORDS }</dt><dd>{ &outcome.words }</dd>
                if !outcome.declined.is_empty() {
                    <dt>{ words::DECLINED }</dt><dd>{ outcome.declined.join("、") }</dd>
                }
            }
        </dl>
    }
}

/// What of it holds, computed here.
pub fn holds(body: &DrawBody) -> Vec<(&'static str, bool)> {
    let mut all = vec![(words::LIST_HOLDS, body.list.digest() == body.digest)];
    if let Some(outcome) = &body.outcome {
        let seed = draw::commitment(&outcome.seed);
        all.push((words::SEED_HOLDS, seed.as_ref() == Some(&body.commitment)));
        let again = draw::draw(&body.list, &outcome.seed, &outcome.words, &outcome.declined);
        all.push((words::DRAWN_HOLDS, again.as_ref() == Ok(&outcome.drawn)));
    }
    all
}

fn checked(body: &DrawBody) -> Html {
    let all = holds(body);
    let whole = all.iter().all(|(_, holds)| *holds);
    let line = |(what, holds): &(&'static str, bool)| {
        let (tone, said) = match holds {
            true => (Tone::Good, words::HOLDS),
            false => (Tone::Bad, words::HOLDS_NOT),
        };
        html! { <li><Badge {tone}>{ said }</Badge>{ " " }{ *what }</li> }
    };
    html! {
        <section class="stack">
            <h2>{ words::CHECK }</h2>
            if body.outcome.is_none() {
                <Remark>{ words::NOT_YET }</Remark>
            } else if whole {
                <Remark tone={Tone::Good}>{ words::ALL_HOLDS }</Remark>
            } else {
                <Remark tone={Tone::Bad}>{ words::NOT_ALL }</Remark>
            }
            <ul class="stack stack-close">{ for all.iter().map(line) }</ul>
        </section>
    }
}

fn drawn(body: &DrawBody) -> Html {
    let Some(outcome) = &body.outcome else {
        return Html::default();
    };
    let rows = outcome.drawn.iter().map(|one| Cells {
        key: one.token.clone().into(),
        cells: vec![
            html! { <code>{ &one.token }</code> },
            html! { { specialty(body.list.places.get(one.place as usize).map_or("", |p| &p.specialty)) } },
            html! { <code class="console-digest">{ &one.ticket }</code> },
        ],
    });
    let columns = vec![
        Column::new(words::TOKEN),
        Column::new(words::PLACE),
        Column::new(words::TICKET),
    ];
    html! { <Table caption={words::RESULT} {columns} rows={rows.collect::<Vec<_>>()} /> }
}

fn list(body: &DrawBody) -> Html {
    let rows = body.list.experts.iter().map(|one| Cells {
        key: one.token.clone().into(),
        cells: vec![
            html! { <code>{ &one.token }</code> },
            html! { { one.specialties.join("、") } },
            html! { { one.barred.map_or("", words::avoided) } },
        ],
    });
    let columns = vec![
        Column::new(words::TOKEN),
        Column::new(words::SPECIALTIES),
        Column::new(words::BARRED),
    ];
    let places = body.list.places.iter();
    let places: Vec<String> = places
        .map(|one| words::place(&specialty(&one.specialty), one.judges))
        .collect();
    html! {
        <section class="stack">
            <h2>{ words::LIST }</h2>
            <p>{ places.join("；") }</p>
            <Table caption={words::LIST} quiet_caption=true {columns} rows={rows.collect::<Vec<_>>()} />
        </section>
    }
}

fn specialty(name: &str) -> String {
    match name {
        "" => words::ANY.to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhicheng_shared::api::console::Outcome;
    use zhicheng_shared::draw::{List, Listed, Place};

    #[cfg_attr(target_family = "wasm", wasm_bindgen_test::wasm_bindgen_test)]
    #[cfg_attr(not(target_family = "wasm"), test)]
    fn a_draw_that_was_tampered_with_does_not_hold_in_the_browser() {
        let seed = "ab".repeat(32);
        let expert = |n: u8| Listed {
            token: format!("t{n}"),
            specialties: Vec::new(),
            barred: None,
        };
        let list = List {
            places: vec![Place {
                specialty: String::new(),
                judges: 3,
            }],
            experts: (0..9).map(expert).collect(),
        };
        let drawn = draw::draw(&list, &seed, "x", &[]).expect("enough of them");
        let body = DrawBody {
            id: String::new(),
            committee: String::new(),
            year: 2026,
            name: String::new(),
            at: 0,
            commitment: draw::commitment(&seed).expect("a seed"),
            digest: list.digest(),
            list,
            cases: 1,
            outcome: Some(Outcome {
                at: 1,
                seed,
                words: "x".into(),
                declined: Vec::new(),
                drawn,
            }),
        };
        let all = |body: &DrawBody| holds(body).iter().all(|(_, holds)| *holds);
        assert!(all(&body));
        let mut other = body.clone();
        other.list.experts[0].barred = Some(draw::Avoided::Kin);
        assert!(!all(&other), "another list");
        let mut other = body.clone();
        if let Some(outcome) = &mut other.outcome {
            outcome.drawn.swap(0, 2);
        }
        assert!(!all(&other), "other judges");
        let mut other = body;
        if let Some(outcome) = &mut other.outcome {
            outcome.seed = "cd".repeat(32);
        }
        assert!(!all(&other), "another seed");
    }
}
