//! Drawing judges: announced with the digest of a seed, then drawn in front of everybody.

use yew::prelude::*;
use zhicheng_shared::api::console::{DeclineWish, DrawNow, DrawWish, OwnDraw};
use zhicheng_shared::draw::Place;

use super::form::{on_submit, use_form, use_sending};
use super::groups::waiting;
use super::of::{Of, OfProps};
use crate::api::console;
use crate::components::{Badge, Button, Cells, Column, Look, Remark, Table, Tone, show};
use crate::hooks::use_resource;
use crate::words::common;
use crate::words::officer::console as words;

#[component]
pub fn Draws(props: &OfProps) -> Html {
    let of = &props.of;
    let asked = (of.committee.clone(), of.year);
    let draws = use_resource(asked, |(committee, year)| async move {
        console::draws(&committee, year).await
    });
    let one = |draw: &OwnDraw| {
        html! { <One key={draw.draw.id.clone()} of={of.clone()} draw={draw.clone()} reload={draws.reload.clone()} /> }
    };
    html! {
        <>
            <Announce of={of.clone()} reload={draws.reload.clone()} />
            { show(&draws, |all| html! { <>{ for all.iter().map(one) }</> }) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct AnnounceProps {
    of: Of,
    reload: Callback<()>,
}

#[component]
fn Announce(props: &AnnounceProps) -> Html {
    let of = &props.of;
    let form = use_form("draw");
    let sending = use_sending();
    let cases = waiting(of);
    let mut names: Vec<String> = of
        .experts()
        .flat_map(|one| one.specialties.iter().cloned())
        .collect();
    names.sort();
    names.dedup();
    let specialties: Vec<(String, String)> = [(String::new(), words::CHOOSE.to_owned())]
        .into_iter()
        .chain(names.into_iter().map(|name| (name.clone(), name)))
        .collect();
    let onsubmit = {
        let (of, form, sending) = (of.clone(), form.clone(), sending.clone());
        let (cases, reload) = (cases.clone(), props.reload.clone());
        on_submit(move || {
            let specialty = form.text("of");
            let wanted = [("how_many", specialty.clone()), ("any", String::new())];
            let wanted = wanted.into_iter().map(|(key, specialty)| {
                let judges = match form.text(key).as_str() {
                    "" => Some(0),
                    _ => form.number(key),
                };
                judges.map(|judges| Place { specialty, judges })
            });
            let Some(places) = wanted.collect::<Option<Vec<_>>>() else {
                return sending.refuse(words::NUMBER_WRONG);
            };
            let places: Vec<Place> = places.into_iter().filter(|p| p.judges > 0).collect();
            let applications = form.ticked("cases", cases.iter().map(|(id, _)| id));
            if places.is_empty() {
                return sending.refuse(words::NUMBER_WRONG);
            }
            if applications.is_empty() {
                return sending.refuse(words::TICK_NONE);
            }
            let wish = DrawWish {
                year: of.year,
                name: form.text("called"),
                places,
                applications,
            };
            let committee = of.committee.clone();
            let (clear, reload) = (form.clear(), reload.clone());
            let work = async move { console::announce(&committee, &wish).await };
            sending.go(work, move || {
                clear.emit(());
                reload.emit(());
            });
        })
    };
    html! {
        <form class="stack card" {onsubmit} novalidate=true>
            <h2>{ words::DRAW_ANNOUNCE }</h2>
            <p class="small muted">{ words::DRAW_NOTE }</p>
            { sending.wrong() }
            { form.input("called", words::DRAW_NAME) }
            { form.input("any", words::DRAW_ANY) }
            { form.select("of", words::DRAW_SPECIALTY, &specialties) }
            { form.input("how_many", words::DRAW_SPECIALTY_NUMBER) }
            if cases.is_empty() {
                <Remark>{ words::NO_APPLICATIONS }</Remark>
            } else {
                { form.ticks("cases", words::DRAW_CASES, &cases) }
            }
            <p><Button submit=true look={Look::Main} busy={sending.busy()}>{ words::DRAW_ANNOUNCE }</Button></p>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct OneProps {
    of: Of,
    draw: OwnDraw,
    reload: Callback<()>,
}

#[component]
fn One(props: &OneProps) -> Html {
    let own = &props.draw;
    let draw = &own.draw;
    let form = use_form(["now-", &draw.id].concat());
    let sending = use_sending();
    let onsubmit = {
        let (committee, id) = (props.of.committee.clone(), draw.id.clone());
        let (form, sending, reload) = (form.clone(), sending.clone(), props.reload.clone());
        on_submit(move || {
            let wish = DrawNow {
                words: form.text("spoken"),
            };
            let (committee, id, reload) = (committee.clone(), id.clone(), reload.clone());
            let work = async move { console::draw(&committee, &id, &wish).await };
            sending.go(work, move || reload.emit(()));
        })
    };
    let name = |token: &str| own.experts.get(token).map_or("", |(_, name)| name.as_str());
    let decline = |token: &str| {
        let (committee, id) = (props.of.committee.clone(), draw.id.clone());
        let (token, sending, reload) = (token.to_owned(), sending.clone(), props.reload.clone());
        Callback::from(move |()| {
            let wish = DeclineWish {
                token: token.clone(),
            };
            let (committee, id, reload) = (committee.clone(), id.clone(), reload.clone());
            let work = async move { console::decline(&committee, &id, &wish).await };
            sending.go(work, move || reload.emit(()));
        })
    };
    let drawn = draw.outcome.as_ref().map(|outcome| {
        let rows = outcome.drawn.iter().map(|one| Cells {
            key: one.token.clone().into(),
            cells: vec![
                html! { { name(&one.token) } },
                html! { { draw.list.places.get(one.place as usize).map(|p| p.specialty.clone()).unwrap_or_default() } },
                html! { <code>{ &one.token }</code> },
                html! {
                    <Button look={Look::Quiet} label={[words::DECLINE, "：", name(&one.token)].concat()} on_press={decline(&one.token)}>
                        { words::DECLINE }
                    </Button>
                },
            ],
        });
        let columns = vec![
            Column::new(words::PERSON_NAME),
            Column::new(words::SPECIALTIES),
            Column::new(crate::words::pages::draws::TOKEN),
            Column::new(crate::words::pages::ACTIONS),
        ];
        html! { <Table caption={words::DRAWN} {columns} rows={rows.collect::<Vec<_>>()} /> }
    });
    let barred = draw.list.experts.iter().filter_map(|one| {
        let why = one.barred?;
        Some(html! { <li key={one.token.clone()}>{ name(&one.token) }{ "：" }{ crate::words::pages::draws::avoided(why) }</li> })
    });
    let barred: Vec<Html> = barred.collect();
    html! {
        <section class="stack card">
            <div class="row row-apart">
                <h2>{ &draw.name }</h2>
                if draw.outcome.is_none() {
                    <Badge tone={Tone::Next}>{ words::WAITS }</Badge>
                }
            </div>
            { sending.wrong() }
            <dl class="facts">
                <dt>{ words::WHEN }</dt><dd>{ common::moment(draw.at) }</dd>
                <dt>{ words::COMMITMENT }</dt><dd class="console-digest"><code>{ &draw.commitment }</code></dd>
                <dt>{ words::PUBLIC_PAGE }</dt><dd><a href={["/draws/", &draw.id].concat()}>{ ["/draws/", &draw.id].concat() }</a></dd>
            </dl>
            if !barred.is_empty() {
                <details><summary>{ words::AVOIDS }{ " " }{ barred.len() }</summary><ul class="small">{ for barred }</ul></details>
            }
            if let Some(drawn) = drawn {
                { drawn }
            } else {
                <form class="stack" {onsubmit} novalidate=true>
                    { form.boxed("spoken", words::DRAW_WORDS, words::DRAW_WORDS_HELP, 0) }
                    <p><Button submit=true look={Look::Main} busy={sending.busy()}>{ words::DRAW_GO }</Button></p>
                </form>
            }
        </section>
    }
}
