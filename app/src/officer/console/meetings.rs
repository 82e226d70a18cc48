//! Meetings: called with members and agenda, and the votes of many applications at once.

use yew::prelude::*;
use zhicheng_shared::api::console::{Ballot, Ballots, OwnDraw};
use zhicheng_shared::book::{Deed, Session};

use super::form::{on_submit, use_form, use_sending};
use super::groups::{experts, waiting};
use super::of::{Of, OfProps};
use crate::api::console;
use crate::components::{Badge, Button, Cells, Column, Look, Remark, Table, Tone};
use crate::hooks::use_resource;
use crate::words::common;
use crate::words::officer::console as words;

#[component]
pub fn Meetings(props: &OfProps) -> Html {
    let of = &props.of;
    let session = |(at, one): (usize, &Session)| {
        html! { <Meeting key={one.name.clone()} of={of.clone()} session={one.clone()} {at} /> }
    };
    html! {
        <>
            { for of.book.sessions.iter().enumerate().rev().map(session) }
            <Call of={of.clone()} />
        </>
    }
}

/// The judges of a draw, by person id.
fn drawn(draw: &OwnDraw) -> Vec<String> {
    let outcome = draw.draw.outcome.iter();
    let drawn = outcome.flat_map(|outcome| &outcome.drawn);
    let person = |token: &String| draw.experts.get(token).map(|(person, _)| person.clone());
    drawn.filter_map(|one| person(&one.token)).collect()
}

#[component]
fn Call(props: &OfProps) -> Html {
    let of = &props.of;
    let form = use_form("session");
    let sending = use_sending();
    let asked = (of.committee.clone(), of.year);
    let draws = use_resource(asked, |(committee, year)| async move {
        console::draws(&committee, year).await
    });
    let people = experts(of);
    // What stands on another agenda and was not voted on is not offered again.
    let mut cases = waiting(of);
    cases.retain(|(id, _)| of.book.agenda_of(id).is_none() || of.book.result(id).is_some());
    let onsubmit = {
        let (of, form, sending) = (of.clone(), form.clone(), sending.clone());
        let (people, cases) = (people.clone(), cases.clone());
        on_submit(move || {
            let Some(date) = form.day("date") else {
                return sending.refuse(words::DAY_WRONG);
            };
            let session = Session {
                name: form.text("called"),
                date,
                room: form.text("room"),
                members: form.ticked("members", people.iter().map(|(id, _)| id)),
                agenda: form.ticked("agenda", cases.iter().map(|(id, _)| id)),
            };
            of.write(vec![Deed::Session(session)], &sending, form.clear());
        })
    };
    let from = |draw: &OwnDraw| {
        let (form, members) = (form.clone(), drawn(draw));
        let go = Callback::from(move |()| form.tick("members", members.clone(), true));
        html! { <Button key={draw.draw.id.clone()} on_press={go}>{ words::FROM_DRAW }{ "：" }{ &draw.draw.name }</Button> }
    };
    let all = draws.value.iter().flat_map(|all| all.iter());
    let all: Vec<Html> = all
        .filter(|one| one.draw.outcome.is_some())
        .map(from)
        .collect();
    html! {
        <form class="stack card" {onsubmit} novalidate=true>
            <h2>{ words::MEETING_CALL }</h2>
            { sending.wrong() }
            { form.input("called", words::MEETING_NAME) }
            { form.day_input("date", words::MEETING_DATE) }
            { form.input("room", words::ROOM) }
            <div class="row">{ for all }</div>
            { form.ticks("members", words::MEMBERS, &people) }
            if cases.is_empty() {
                <Remark>{ words::NOT_AGENDA }</Remark>
            } else {
                { form.ticks("agenda", words::AGENDA, &cases) }
            }
            <p><Button submit=true look={Look::Main} busy={sending.busy()}>{ words::MEETING_SAVE }</Button></p>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct MeetingProps {
    of: Of,
    session: Session,
    /// Its place among the year's.
    at: usize,
}

#[component]
fn Meeting(props: &MeetingProps) -> Html {
    let (of, session) = (&props.of, &props.session);
    let members: Vec<String> = session.members.iter().map(|one| of.name(one)).collect();
    let open: Vec<String> = session
        .agenda
        .iter()
        .filter(|id| of.book.result(id).is_none())
        .cloned()
        .collect();
    html! {
        <section class="stack card">
            <h2>{ &session.name }</h2>
            <dl class="facts">
                <dt>{ words::MEETING_DATE }</dt><dd>{ common::day(session.date) }</dd>
                if !session.room.is_empty() {
                    <dt>{ words::ROOM }</dt><dd>{ &session.room }</dd>
                }
                <dt>{ words::MEMBERS }</dt><dd>{ members.join("、") }</dd>
            </dl>
            { agenda(of, session) }
            if open.is_empty() {
                <Remark tone={Tone::Good}>{ words::VOTED_ALL }</Remark>
            } else {
                <Votes of={of.clone()} session={session.clone()} {open} name={["votes-", &props.at.to_string()].concat()} />
            }
        </section>
    }
}

fn agenda(of: &Of, session: &Session) -> Html {
    let row = |id: &String| {
        let result = of.book.result(id);
        let votes = result.map(|one| format!("{} : {}", one.votes_for, one.votes_against));
        let badge = match result.map(|one| one.passed) {
            Some(true) => html! { <Badge tone={Tone::Good}>{ words::PASSED }</Badge> },
            Some(false) => html! { <Badge tone={Tone::Bad}>{ words::PASSED_NOT }</Badge> },
            None => html! { <Badge>{ words::NOT_VOTED }</Badge> },
        };
        let status = of
            .body()
            .cases
            .get(id)
            .map_or("", |case| common::status(case.status));
        let opinions = of.book.opinions.iter().filter(|one| one.application == *id);
        let opinions: Vec<String> = opinions
            .map(|one| {
                let said = if one.recommends {
                    words::RECOMMENDS
                } else {
                    words::RECOMMENDS_NOT
                };
                [&one.group, "：", said].concat()
            })
            .collect();
        Cells {
            key: id.clone().into(),
            cells: vec![
                html! { { of.case(id) } },
                html! { { opinions.join("；") } },
                html! { <>{ badge }{ " " }{ votes }</> },
                html! { { status } },
            ],
        }
    };
    let columns = vec![
        Column::new(words::AGENDA),
        Column::new(words::OPINION),
        Column::new(words::RESULT),
        Column::new(crate::words::officer::STATUS),
    ];
    html! { <Table caption={words::AGENDA} quiet_caption=true {columns} rows={session.agenda.iter().map(row).collect::<Vec<_>>()} /> }
}

#[derive(Properties, PartialEq)]
struct VotesProps {
    of: Of,
    session: Session,
    open: Vec<String>,
    /// Before its elements' names.
    name: AttrValue,
}

#[component]
fn Votes(props: &VotesProps) -> Html {
    let (of, session) = (&props.of, &props.session);
    let form = use_form(&props.name);
    let sending = use_sending();
    let people = session.members.iter();
    let people: Vec<(String, String)> = people.map(|id| (id.clone(), of.name(id))).collect();
    let fill = {
        let (form, open) = (form.clone(), props.open.clone());
        Callback::from(move |()| {
            for (side, key) in [("for", "all_for"), ("against", "all_against")] {
                for id in &open {
                    form.put(&[side, id].concat(), form.text(key));
                }
            }
        })
    };
    let onsubmit = {
        let (of, session, open) = (of.clone(), session.clone(), props.open.clone());
        let (form, sending) = (form.clone(), sending.clone());
        on_submit(move || {
            let attended = form.ticked("attended", session.members.iter());
            if attended.is_empty() {
                return sending.refuse(words::TICK_NONE);
            }
            let ballot = |id: &String| {
                Some(Ballot {
                    application: id.clone(),
                    revision: of.body().cases.get(id)?.revision,
                    votes_for: form.number(&["for", id].concat())?,
                    votes_against: form.number(&["against", id].concat())?,
                    level: None,
                    specialty: String::new(),
                    note: String::new(),
                })
            };
            let side = |side: &str, id: &str| !form.text(&[side, id].concat()).is_empty();
            let written = |id: &&String| side("for", id) || side("against", id);
            let ballots = open.iter().filter(written).map(ballot);
            let Some(ballots) = ballots
                .collect::<Option<Vec<_>>>()
                .filter(|b| !b.is_empty())
            else {
                return sending.refuse(words::NUMBER_WRONG);
            };
            let body = Ballots {
                session: session.name.clone(),
                attended,
                ballots,
            };
            let (committee, year, reload) = (of.committee.clone(), of.year, of.reload.clone());
            let work = async move {
                let results = console::vote(&committee, year, &body).await?;
                let not = results
                    .iter()
                    .filter(|one| one.refusal.is_some() || one.stale);
                let not = not.count();
                Ok(words::voted(results.len() - not, not).into())
            };
            sending.tell(work, move || reload.emit(()));
        })
    };
    let row = |id: &String| {
        let name = of.case(id);
        let cell = |side: &str, what| form.cell([side, id].concat(), words::votes_of(&name, what));
        Cells {
            key: id.clone().into(),
            cells: vec![
                html! { { &name } },
                cell("for", words::VOTES_FOR),
                cell("against", words::VOTES_AGAINST),
            ],
        }
    };
    let columns = vec![
        Column::new(words::APPLICATIONS),
        Column::number(words::VOTES_FOR),
        Column::number(words::VOTES_AGAINST),
    ];
    html! {
        <form class="stack" {onsubmit} novalidate=true>
            <h3>{ words::VOTE }</h3>
            { sending.wrong() }
            { form.ticks("attended", words::PRESENT, &people) }
            <p class="small muted">{ words::VOTES_ALL }</p>
            <div class="decide-numbers">
                { form.input("all_for", words::VOTES_FOR) }
                { form.input("all_against", words::VOTES_AGAINST) }
                <Button on_press={fill}>{ words::FILL_ALL }</Button>
            </div>
            <Table caption={words::VOTE} quiet_caption=true {columns} rows={props.open.iter().map(row).collect::<Vec<_>>()} />
            <p class="small muted">{ words::VOTE_NOTE }</p>
            <p><Button submit=true look={Look::Main} busy={sending.busy()}>{ words::VOTE_SAVE }</Button></p>
        </form>
    }
}
