//! Registering a unit that is not here.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::account::OrganisationRow;
use zhicheng_shared::api::petition::{Ask, AskUnit};
use zhicheng_shared::credit_code;
use zhicheng_shared::form::FieldKind;
use zhicheng_shared::organisation::OrganisationKind;
use zhicheng_shared::value::{is_empty, length, read, trimmed};

use super::Time;
use super::here::Here;
use crate::api::{ApiError, account, petition};
use crate::browser::{boxes, dom};
use crate::components::{Button, Input, Look, PageHead, Refused, show, use_toast};
use crate::form::use_needed_regions;
use crate::hooks::{use_jurisdiction, use_resource};
use crate::pages::regions::{RegionSelects, Regions};
use crate::route::Route;
use crate::router::{Link, use_navigator};
use crate::words::{error, form, units as words};

/// The boxes in their order, by the fields in which the server finds fault.
const BOXES: [&str; 6] = [NAME, CODE, REGION, NATURE, CONTACT, PHONE];
const NAME: &str = "unit-name";
const CODE: &str = "unit-code";
const REGION: &str = "unit-region";
const NATURE: &str = "unit-nature";
const CONTACT: &str = "unit-contact";
const PHONE: &str = "unit-phone";

/// What is wrong with a box, if anything.
fn fault(field: &str, unit: &AskUnit) -> Option<String> {
    match field {
        NAME if !(2..=100).contains(&length(trimmed(&unit.name))) => {
            Some(words::NAME_WRONG.to_owned())
        }
        CODE => credit_code::read(&unit.code).err().map(words::code),
        REGION if unit.region.is_empty() => Some(words::REGION_WRONG.to_owned()),
        NATURE if unit.nature.is_empty() => Some(words::NATURE_WRONG.to_owned()),
        CONTACT if is_empty(&unit.contact) => Some(words::CONTACT_WRONG.to_owned()),
        PHONE if !matches!(read(&FieldKind::Phone, &unit.phone), Ok(Some(_))) => {
            Some(words::PHONE_WRONG.to_owned())
        }
        _ => None,
    }
}

fn empty() -> AskUnit {
    AskUnit {
        name: String::new(),
        code: String::new(),
        region: String::new(),
        nature: String::new(),
        supervisor: String::new(),
        contact: String::new(),
        phone: String::new(),
    }
}

#[component]
pub fn RegisterUnit() -> Html {
    let toast = use_toast();
    let navigator = use_navigator();
    let unit = use_state_eq(empty);
    let left = use_state_eq(Vec::<&'static str>::new);
    let asked = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<ApiError>);
    let here = use_state_eq(|| None::<OrganisationRow>);
    let jurisdiction = use_jurisdiction("");
    let place = jurisdiction.value.as_ref();
    let regions = use_needed_regions(&place.map_or_else(String::new, |j| j.id.clone()));
    let set = |put: fn(&mut AskUnit, String)| {
        let unit = unit.clone();
        Callback::from(move |raw: String| {
            let mut now = (*unit).clone();
            put(&mut now, raw);
            unit.set(now);
        })
    };
    let leave = |field: &'static str| {
        let left = left.clone();
        Callback::from(move |()| {
            let mut now = (*left).clone();
            if !now.contains(&field) {
                now.push(field);
            }
            left.set(now);
        })
    };
    let wrong = |field: &str| {
        let seen = *asked || left.contains(&field);
        fault(field, &unit).filter(|_| seen).map(AttrValue::from)
    };
    let send = {
        let (unit, asked, busy) = (unit.clone(), asked.clone(), busy.clone());
        let (failed, here) = (failed.clone(), here.clone());
        Callback::from(move |()| {
            asked.set(true);
            failed.set(None);
            here.set(None);
            if let Some(first) = BOXES.iter().find(|field| fault(field, &unit).is_some()) {
                dom::focus(first);
                return;
            }
            busy.set(true);
            let body = Ask::Unit((*unit).clone());
            let (busy, failed, here) = (busy.clone(), failed.clone(), here.clone());
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
                    Err(error) => match known(&error) {
                        Some(row) => here.set(Some(row)),
                        None => failed.set(Some(error)),
                    },
                }
            });
        })
    };
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <Link<Route> to={Route::Units} classes="back">{ "‹ " }{ words::BACK }</Link<Route>>
            <PageHead title={words::REGISTER}>{ "" }</PageHead>
            <p>{ words::REGISTER_NOTE }</p>
            <Time />
            if let Some(failed) = &*failed {
                <Refused>{ error::sentence(failed) }</Refused>
            }
            if let Some(row) = &*here {
                <Here unit={row.clone()} />
            }
            <Input id={NAME} label={words::NAME} help={words::NAME_HELP} value={unit.name.clone()} on_input={set(|unit, raw| unit.name = raw)}
                on_leave={leave(NAME)} wrong={wrong(NAME)} required=true autocomplete="organization" />
            <Input id={CODE} label={words::CODE} help={words::CODE_HELP} value={unit.code.clone()} on_input={set(|unit, raw| unit.code = raw)}
                on_leave={leave(CODE)} wrong={wrong(CODE)} required=true />
            { show(&jurisdiction, |_| show(&regions, |regions| html! {
                <RegionSelects id={REGION} regions={Some(Regions((**regions).clone()))} code={unit.region.clone()}
                    on_choose={set(|unit, code| unit.region = code)} wrong={wrong(REGION)} />
            })) }
            { nature(&unit.nature, set(|unit, raw| unit.nature = raw), wrong(NATURE)) }
            <Supervisor chosen={unit.supervisor.clone()} on_choose={set(|unit, id| unit.supervisor = id)} />
            <Input id={CONTACT} label={words::CONTACT} value={unit.contact.clone()} on_input={set(|unit, raw| unit.contact = raw)}
                on_leave={leave(CONTACT)} wrong={wrong(CONTACT)} required=true />
            <Input id={PHONE} label={words::PHONE} value={unit.phone.clone()} on_input={set(|unit, raw| unit.phone = raw)}
                on_leave={leave(PHONE)} wrong={wrong(PHONE)} required=true mode="tel" />
            <div class="row"><Button look={Look::Main} busy={*busy} on_press={send}>{ words::REGISTER_SEND }</Button></div>
        </main>
    }
}

/// The unit that is here already, if that is why it was refused.
fn known(error: &ApiError) -> Option<OrganisationRow> {
    match error {
        ApiError::Refused(body) if error.code() == Some(ErrorCode::Taken) => body.current(),
        ApiError::Refused(_) | ApiError::Unreachable | ApiError::Garbled { .. } => None,
    }
}

fn nature(chosen: &str, on_choose: Callback<String>, wrong: Option<AttrValue>) -> Html {
    let onchange = on_choose.reform(|event: Event| boxes::chosen(&event));
    let option = |name: &'static str| html! { <option value={name} selected={name == chosen}>{ name }</option> };
    let error = [NATURE, "-e"].concat();
    html! {
        <div class={classes!("field", wrong.is_some().then_some("field-wrong"))}>
            <label class="label" for={NATURE}>{ words::NATURE }<span class="required" aria-hidden="true">{ "*" }</span></label>
            if let Some(wrong) = &wrong {
                <p class="wrong" id={error.clone()}><span class="visually-hidden">{ form::WRONG_SIGN }</span>{ wrong }</p>
            }
            <select id={NATURE} class="input" aria-required="true" {onchange} aria-invalid={wrong.is_some().then_some("true")}
                aria-describedby={wrong.is_some().then_some(error)}>
                <option value="" selected={chosen.is_empty()}>{ words::NATURE_NONE }</option>
                { for words::NATURES.map(option) }
            </select>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SupervisorProps {
    chosen: String,
    on_choose: Callback<String>,
}

/// Found by name among supervisors and bureaus.
#[component]
fn Supervisor(props: &SupervisorProps) -> Html {
    let text = use_state_eq(String::new);
    let found = use_resource((*text).clone(), |text| async move {
        if text.chars().count() < 2 {
            return Ok(Vec::new());
        }
        let mut rows = Vec::new();
        for kind in [OrganisationKind::Supervisor, OrganisationKind::Bureau] {
            rows.extend(account::organisations(kind.key(), &text, "", 1).await?.rows);
        }
        Ok(rows)
    });
    let picked = use_state_eq(|| None::<OrganisationRow>);
    let on_input = {
        let text = text.clone();
        Callback::from(move |raw: String| text.set(raw))
    };
    let mut rows = found
        .value
        .clone()
        .map(|rows| Vec::clone(&rows))
        .unwrap_or_default();
    // What was chosen stays in the list while something else is looked for.
    if let Some(row) = picked.as_ref().filter(|row| !rows.contains(row)) {
        rows.insert(0, row.clone());
    }
    let rows = Rc::new(rows);
    let onchange = {
        let (rows, picked, on_choose) = (rows.clone(), picked.clone(), props.on_choose.clone());
        Callback::from(move |event: Event| {
            let id = boxes::chosen(&event);
            picked.set(rows.iter().find(|row| row.id == id).cloned());
            on_choose.emit(id);
        })
    };
    let option = |row: &OrganisationRow| {
        html! {
            <option key={row.id.clone()} value={row.id.clone()} selected={row.id == props.chosen}>{ &row.name }</option>
        }
    };
    html! {
        <fieldset class="field">
            <legend class="label">{ words::SUPERVISOR }</legend>
            <Input id="supervisor-search" label={words::SUPERVISOR_SEARCH} help={words::SUPERVISOR_HELP} value={(*text).clone()} {on_input} />
            <select id="supervisor" class="input" aria-label={words::SUPERVISOR} {onchange}>
                <option value="" selected={props.chosen.is_empty()}>{ words::SUPERVISOR_NONE }</option>
                { for rows.iter().map(option) }
            </select>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_box_says_what_is_wrong_and_nothing_of_what_is_right() {
        let wrong = |unit: &AskUnit| {
            BOXES
                .into_iter()
                .filter(|f| fault(f, unit).is_some())
                .collect::<Vec<_>>()
        };
        assert_eq!(wrong(&empty()), BOXES);
        let unit = AskUnit {
            name: "中山市新办科技有限公司".to_owned(),
            code: "91350100m000100y43".to_owned(),
            region: "442000".to_owned(),
            nature: words::NATURES[3].to_owned(),
            supervisor: String::new(),
            contact: "李四".to_owned(),
            phone: "0760-88880000".to_owned(),
        };
        assert!(wrong(&unit).is_empty());
        let code = AskUnit {
            code: "91350100M000100Y44".to_owned(),
            ..unit
        };
        assert_eq!(wrong(&code), [CODE]);
    }
}
