//! Asking to act for a unit: the unit, the sealed form, and why.

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::OrganisationRow;
use zhicheng_shared::api::petition::{Ask, AskRights as Wish, PetitionFile};
use zhicheng_shared::value::{says_why, trimmed};

use super::{Time, UnitMissing, paper};
use crate::api::{account, petition};
use crate::browser::{self, dom};
use crate::components::{Button, Hits, Input, Look, OneFile, PageHead, Refused, show, use_toast};
use crate::hooks::{use_resource, use_session};
use crate::route::Route;
use crate::router::{Link, use_location, use_navigator};
use crate::words::{error, units as words};

/// Milliseconds without a key before the server is asked.
const AFTER: u32 = 250;
/// Ids of the boxes.
const SEARCH: &str = "rights-unit";
const WHY: &str = "rights-why";
const FILE: &str = "rights-file";

#[component]
pub fn AskRights() -> Html {
    let session = use_session();
    let toast = use_toast();
    let navigator = use_navigator();
    let unit = use_state_eq(|| None::<OrganisationRow>);
    let why = use_state_eq(String::new);
    let file = use_state_eq(|| None::<PetitionFile>);
    let asked = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    let short = !says_why(&why);
    let set_why = {
        let why = why.clone();
        Callback::from(move |raw: String| why.set(raw))
    };
    let on_file = {
        let file = file.clone();
        Callback::from(move |new| file.set(Some(new)))
    };
    let on_unit = {
        let unit = unit.clone();
        Callback::from(move |row| unit.set(row))
    };
    let send = {
        let (unit, why, file) = (unit.clone(), why.clone(), file.clone());
        let (asked, busy, failed) = (asked.clone(), busy.clone(), failed.clone());
        Callback::from(move |()| {
            asked.set(true);
            failed.set(None);
            let (Some(unit), Some(file), false) = (&*unit, &*file, short) else {
                let first = match (&*unit, short) {
                    (None, _) => SEARCH,
                    (Some(_), true) => WHY,
                    (Some(_), false) => FILE,
                };
                dom::focus(first);
                return;
            };
            let body = Ask::Rights(Wish {
                organisation: unit.id.clone(),
                why: trimmed(&why).to_owned(),
                file: file.clone(),
            });
            busy.set(true);
            let (busy, failed) = (busy.clone(), failed.clone());
            let (toast, navigator) = (toast.clone(), navigator.clone());
            spawn_local(async move {
                let answer = petition::ask(&body).await;
                busy.set(false);
                match answer {
                    Ok(_) => {
                        toast.emit(words::SENT.into());
                        if let Some(navigator) = navigator {
                            navigator.push(&Route::Units);
                        }
                    }
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
            });
        })
    };
    let wrong = |is: bool, text: &'static str| (*asked && is).then(|| AttrValue::from(text));
    let Some(me) = session.me() else {
        return Html::default();
    };
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <Link<Route> to={Route::Units} classes="back">{ "‹ " }{ words::BACK }</Link<Route>>
            <div class="stack no-print">
                <PageHead title={words::RIGHTS}>{ "" }</PageHead>
                <p>{ words::RIGHTS_NOTE }</p>
                <Time />
                if let Some(failed) = &*failed {
                    <Refused>{ failed.clone() }</Refused>
                }
            </div>
            if let Some(chosen) = &*unit {
                <p class="row no-print">
                    <span>{ words::UNIT }{ "：" }<b>{ &chosen.name }</b>{ " " }<span class="small muted">{ &chosen.supervisor }</span></span>
                    <Button look={Look::Quiet} on_press={on_unit.reform(|()| None)}>{ words::PICK_OTHER }</Button>
                </p>
            } else {
                <Pick on_pick={on_unit.reform(Some)} wrong={wrong(true, words::UNIT_MISSING)} />
            }
            <div class="no-print">
                <Input id={WHY} label={words::WHY} help={words::WHY_HELP} value={(*why).clone()} on_input={set_why}
                    wrong={wrong(short, words::WHY_WRONG)} required=true lines=3 />
            </div>
            if let Some(chosen) = &*unit {
                { paper::paper(chosen, me, trimmed(&why)) }
            }
            <div class="stack no-print">
                <OneFile id={FILE} label={words::FILE} file={(*file).clone()} {on_file} wrong={wrong(file.is_none(), words::FILE_WRONG)} />
                <div class="row"><Button look={Look::Main} busy={*busy} on_press={send}>{ words::SEND }</Button></div>
            </div>
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct PickProps {
    on_pick: Callback<OrganisationRow>,
    wrong: Option<AttrValue>,
}

/// A unit found by its name or code.
#[component]
fn Pick(props: &PickProps) -> Html {
    let wanted = use_location().and_then(|l| browser::history::query_value(l.query_str(), "q"));
    let wanted = wanted.unwrap_or_default();
    let text = use_state_eq(|| wanted.clone());
    let asked = use_state_eq(|| wanted);
    let timer = use_mut_ref(|| None::<Timeout>);
    let found = use_resource((*asked).clone(), |text| async move {
        match text.chars().count() {
            0 | 1 => Ok(Vec::new()),
            _ => account::find_units(&text, "", false, 1)
                .await
                .map(|page| page.rows),
        }
    });
    let on_input = {
        let (text, asked) = (text.clone(), asked.clone());
        Callback::from(move |raw: String| {
            text.set(raw.clone());
            let asked = asked.clone();
            *timer.borrow_mut() = Some(Timeout::new(AFTER, move || {
                asked.set(raw.trim().to_owned());
            }));
        })
    };
    let looked = asked.chars().count() > 1;
    let row = |row: &OrganisationRow| {
        let pick = {
            let row = row.clone();
            props.on_pick.reform(move |()| row.clone())
        };
        html! {
            <li class="task" key={row.id.clone()}>
                <div>
                    <span><b>{ &row.name }</b>{ " " }<span class="small muted">{ &row.code }{ " " }{ &row.supervisor }</span></span>
                    <Button label={[words::PICK, "：", &row.name].concat()} on_press={pick}>{ words::PICK }</Button>
                </div>
            </li>
        }
    };
    let hits = found.value.as_ref().filter(|_| looked);
    let hits = hits.map(|rows| u32::try_from(rows.len()).unwrap_or(u32::MAX));
    html! {
        <section class="stack stack-close no-print">
            <Input id={SEARCH} label={words::UNIT_SEARCH} help={words::UNIT_SEARCH_HELP} value={(*text).clone()} {on_input}
                wrong={props.wrong.clone()} required=true />
            <Hits found={hits} />
            { show(&found, |rows| html! {
                if rows.is_empty() && looked {
                    <UnitMissing />
                } else {
                    <ul class="tasks">{ for rows.iter().map(row) }</ul>
                }
            }) }
        </section>
    }
}
