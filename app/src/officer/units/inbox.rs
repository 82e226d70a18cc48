//! What is asked of an office, waiting ones first, to be granted or refused.

use yew::prelude::*;
use zhicheng_shared::api::petition::{PetitionRow, PetitionState};

use super::decide::{Ask, Decide};
use crate::api::dossier::blob_address;
use crate::api::petition;
use crate::components::{Badge, Button, Empty, Look, Pager, Tone, show};
use crate::form::known_region;
use crate::hooks::use_resource;
use crate::words::{common, officer, units as words};

#[derive(Properties, PartialEq)]
pub struct InboxProps {
    /// Organisation id; empty for what the operators decide.
    pub office: String,
    /// How often something was done here; with each it is asked for anew.
    #[prop_or_default]
    pub times: u32,
    #[prop_or_default]
    pub on_done: Callback<()>,
}

#[component]
pub fn Inbox(props: &InboxProps) -> Html {
    let page = use_state_eq(|| 1_u32);
    let deciding = use_state_eq(|| None::<Ask>);
    let key = (props.office.clone(), *page, props.times);
    let found = use_resource(key, |(office, page, _)| async move {
        petition::at(&office, page).await
    });
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let ask = {
        let deciding = deciding.clone();
        Callback::from(move |ask| deciding.set(Some(ask)))
    };
    let close = {
        let (deciding, reload) = (deciding.clone(), found.reload.clone());
        let on_done = props.on_done.clone();
        Callback::from(move |done: bool| {
            deciding.set(None);
            if done {
                reload.emit(());
                on_done.emit(());
            }
        })
    };
    html! {
        <section class="stack" aria-labelledby="asked">
            <div class="row">
                <h2 id="asked">{ words::INBOX_TITLE }</h2>
                <Button look={Look::Quiet} busy={found.loading} on_press={found.reload.clone()}>{ officer::REFRESH }</Button>
            </div>
            <p class="muted">{ words::INBOX_NOTE }</p>
            { show(&found, |list| html! {
                if list.rows.is_empty() {
                    <Empty title={words::INBOX_EMPTY} />
                } else {
                    <>
                        { for list.rows.iter().map(|row| one(row, &ask)) }
                        <Pager page={list.page} size={list.size} total={list.total} on_page={on_page.clone()} />
                    </>
                }
            }) }
            if let Some(asked) = &*deciding {
                <Decide office={props.office.clone()} ask={asked.clone()} on_close={close} />
            }
        </section>
    }
}

fn one(row: &PetitionRow, ask: &Callback<Ask>) -> Html {
    let press = |grant: bool| {
        let row = row.clone();
        ask.reform(move |()| Ask {
            row: row.clone(),
            grant,
        })
    };
    let who = [&row.by, "（", &row.account, "）"].concat();
    let label = |word: &str| [word, "：", &row.about, " ", &row.by].concat();
    let mut facts = vec![
        (words::ASKED_BY, who),
        (words::CODE, row.code.clone()),
        (officer::operator::REGION, region(&row.region)),
        (words::NATURE, row.nature.clone()),
        (words::SUPERVISOR, row.supervisor.clone()),
        (words::CONTACT, row.contact.clone()),
        (words::PHONE, row.phone.clone()),
        (words::REASON, row.why.clone()),
        (words::BEFORE, row.before.clone()),
    ];
    if let Some(new) = &row.identity {
        let birth = new.birth.to_string();
        let after = [&new.name, "，", common::sex(new.sex), "，", &birth, "，"];
        let after = [&after.concat(), new.document.as_str()].concat();
        facts.push((words::AFTER, after));
    }
    let fact = |(name, text): &(&'static str, String)| html! { <><dt>{ *name }</dt><dd class="break">{ text }</dd></> };
    let known = facts.iter().filter(|(_, text)| !text.is_empty());
    html! {
        <article class="card stack stack-close" key={row.id.clone()}>
            <h3>{ words::what(row.what) }{ "：" }{ &row.about }{ " " }<Badge tone={tone(row.state)}>{ words::state(row.state) }</Badge></h3>
            <dl class="facts">{ for known.map(fact) }</dl>
            if let Some(file) = &row.file {
                <p><a href={blob_address(&file.digest)} target="_blank" rel="noopener">{ words::OPEN_FILE }{ "：" }{ &file.name }</a></p>
            }
            { deeds(row) }
            if row.decides {
                <div class="row">
                    <Button look={Look::Main} on_press={press(true)} label={label(words::GRANT)}>{ words::GRANT }</Button>
                    <Button on_press={press(false)} label={label(words::REFUSE)}>{ words::REFUSE }</Button>
                </div>
            } else if row.state == PetitionState::Waiting {
                <p class="muted">{ words::OWN }</p>
            }
        </article>
    }
}

fn region(code: &str) -> String {
    match known_region(code) {
        Some(name) => [&name, " ", code].concat(),
        None => code.to_owned(),
    }
}

fn tone(state: PetitionState) -> Tone {
    match state {
        PetitionState::Waiting => Tone::Next,
        PetitionState::Granted => Tone::Good,
        PetitionState::Refused | PetitionState::Cancelled => Tone::Bad,
        PetitionState::Withdrawn | PetitionState::Newer => Tone::Plain,
    }
}

fn deeds(row: &PetitionRow) -> Html {
    let deed = |deed: &zhicheng_shared::api::petition::PetitionDeed| {
        let why = match deed.why.as_str() {
            "" => String::new(),
            why => ["：", why].concat(),
        };
        html! { <li class="break">{ common::moment(deed.at) }{ " " }{ &deed.by }{ " " }{ words::deed(deed.state) }{ why }</li> }
    };
    html! { <ul class="list-plain small" aria-label={words::HISTORY}>{ for row.deeds.iter().map(deed) }</ul> }
}
