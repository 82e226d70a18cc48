//! One application: the frozen copy and the decision on one screen.

use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::timers::callback::Interval;
use yew::prelude::*;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::lenient;
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::Actor;

use super::course::last_decided;
use super::route::Route;
use super::typed::Edit;
use crate::api::{Answer, application, dossier, jurisdiction};
use crate::browser::dom;
use crate::components::{Button, Look, Remark, Tab, Tabs, Tone, show};
use crate::hooks::{Resource, use_resource, use_session};
use crate::router::Link;
use crate::words::officer::application as words;
use crate::words::officer::{TO_QUEUE, decision};

pub mod case;
mod changes;
mod copy;
mod decide;
mod field;
mod files;
mod head;
mod history;
mod keep;
mod send;
mod sheet;

use case::{Case, stage_kind};
use changes::Changes;
use copy::CopyView;
use decide::Decide;
use head::head;
use history::{History, Progress};
use keep::use_typed;
use send::{use_first_look, use_send};
use sheet::Sheet;

/// Milliseconds between two looks at the clock, for countdowns.
const TICK: u32 = 30_000;

#[derive(Properties, PartialEq)]
pub struct ApplicationProps {
    pub office: String,
    pub id: String,
}

/// A form with whether it is the one that the copy was filled in under.
type Form = (Rc<Jurisdiction>, bool);

#[component]
pub fn Application(props: &ApplicationProps) -> Html {
    let body = use_resource(props.id.clone(), |id| async move {
        application::read(&id).await
    });
    let to = Route::Queue {
        office: props.office.clone(),
    };
    html! {
        <div class="stack">
            <p><Link<Route> {to}>{ TO_QUEUE }</Link<Route>></p>
            { show(&body, |_| html! { <Loaded office={props.office.clone()} body={body.clone()} /> }) }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct LoadedProps {
    office: String,
    body: Resource<ApplicationBody>,
}

/// The form it was filled in under; where that is gone, the present one.
async fn form_of((digest, id): (Option<String>, String)) -> Answer<Form> {
    if let Some(digest) = digest
        && let Ok(bytes) = dossier::blob(&digest).await
        && let Some(form) = lenient::from_slice(&bytes)
    {
        return Ok((Rc::new(form), true));
    }
    Ok((Rc::new(jurisdiction::read(&id).await?), false))
}

#[component]
fn Loaded(props: &LoadedProps) -> Html {
    let Some(body) = props.body.value.clone() else {
        return Html::default();
    };
    let digest = body.frozen.as_ref().map(|f| f.copy.form.clone());
    let form = use_resource((digest, body.row.jurisdiction.clone()), form_of);
    let regions = use_resource(body.row.jurisdiction.clone(), |id| async move {
        let all = jurisdiction::regions(&id).await?;
        let names: BTreeMap<String, String> = all.into_iter().map(|r| (r.code, r.name)).collect();
        Ok(Rc::new(names))
    });
    let current = body.frozen.as_ref().map_or(0, |f| f.version);
    let seen = last_decided(&body.history, &props.office)
        .map(|(v, _)| v)
        .filter(|v| *v < current);
    let before = use_resource((body.row.id.clone(), seen), |(id, seen)| async move {
        match seen {
            Some(version) => application::version(&id, version)
                .await
                .map(|b| Some(Rc::new(b))),
            None => Ok(None),
        }
    });
    let now = use_now();
    let session = use_session();
    let Some((me, kind)) = session.me().and_then(|me| {
        let office = me.offices.iter().find(|o| o.organisation == props.office)?;
        Some((me.clone(), stage_kind(office.kind)?))
    }) else {
        return html! { <Remark tone={Tone::Bad}><p>{ crate::words::officer::NO_OFFICE }</p></Remark> };
    };
    show(&form, |form| {
        let case = Case {
            body: body.clone(),
            form: form.0.clone(),
            regions: regions
                .value
                .as_ref()
                .map(|r| (**r).clone())
                .unwrap_or_default(),
            before: before.value.as_ref().and_then(|b| (**b).clone()),
            actor: Actor::Officer {
                person: me.person.clone(),
                organisation: props.office.clone(),
                kind,
                own: false,
            },
            now,
            allowed: Vec::new(),
        };
        html! { <Screen case={case.tried()} exact={form.1} body={props.body.clone()} /> }
    })
}

/// The server's time, looked at now and then.
#[hook]
fn use_now() -> i64 {
    let session = use_session();
    let now = use_state_eq(|| session.now());
    {
        let now = now.clone();
        let ahead = session.clone();
        use_effect_with((), move |()| {
            let tick = Interval::new(TICK, move || now.set(ahead.now()));
            move || drop(tick)
        });
    }
    *now
}

#[derive(PartialEq, Properties)]
struct ScreenProps {
    case: Case,
    exact: bool,
    body: Resource<ApplicationBody>,
}

#[component]
fn Screen(props: &ScreenProps) -> Html {
    let case = &props.case;
    let person = case.actor.person().unwrap_or_default();
    let office = case.actor.organisation().unwrap_or_default();
    let (typed, kept) = use_typed(person, office, &case.body.row.id);
    let on_edit = {
        let typed = typed.dispatcher();
        use_callback((), move |edit: Edit, ()| typed.dispatch(edit))
    };
    let (on_send, busy, outcome) = use_send(case, &props.body, &on_edit);
    use_first_look(case, &props.body);
    let tab = use_state_eq(|| AttrValue::from("copy"));
    let prints = case
        .copy()
        .and_then(|c| c.business())
        .is_some_and(|b| !b.sheet.is_empty());
    let tabs = [
        ("copy", words::MATERIAL),
        ("sheet", words::SHEET),
        ("changes", words::CHANGES),
        ("history", words::HISTORY),
    ];
    let tabs = tabs
        .into_iter()
        .filter(|(key, _)| *key != "sheet" || prints);
    let tabs: Vec<Tab> = tabs
        .map(|(key, name)| Tab {
            key: key.into(),
            name: name.into(),
        })
        .collect();
    let on_go = use_go(&tab);
    let on_choose = {
        let tab = tab.clone();
        Callback::from(move |key| tab.set(key))
    };
    let jump = Callback::from(|()| _ = dom::focus("decide"));
    html! {
        <div class="case stack">
            { head(case) }
            <Progress case={case.clone()} />
            if !props.exact {
                <Remark tone={Tone::Warn}><p>{ words::FORM_GONE }</p></Remark>
            }
            <div class="case-both">
                <div class="case-copy">
                    <Tabs label={words::TABS} {tabs} chosen={(*tab).clone()} {on_choose}>
                        {
                            match tab.as_str() {
                                "sheet" => html! { <Sheet case={case.clone()} on_go={on_go.clone()} /> },
                                "changes" => html! { <Changes case={case.clone()} /> },
                                "history" => html! { <History case={case.clone()} /> },
                                _ => html! {
                                    <CopyView case={case.clone()} typed={(*typed).clone()} on_edit={on_edit.clone()} />
                                },
                            }
                        }
                    </Tabs>
                    <div class="case-jump">
                        <Button look={Look::Main} wide=true on_press={jump}>{ decision::JUMP }</Button>
                    </div>
                </div>
                <div class="case-decide">
                    <Decide
                        case={case.clone()}
                        typed={(*typed).clone()}
                        {on_edit}
                        {kept}
                        {busy}
                        {outcome}
                        {on_send}
                        on_go={on_go.clone()}
                    />
                </div>
            </div>
        </div>
    }
}

/// Shows the copy at a place.
#[hook]
fn use_go(tab: &UseStateHandle<AttrValue>) -> Callback<Place> {
    let wanted = use_state_eq(|| None::<Place>);
    {
        let wanted = wanted.clone();
        use_effect_with(((*wanted).clone(), (**tab).clone()), move |(place, tab)| {
            if let Some(place) = place.as_ref().filter(|_| tab == "copy") {
                dom::focus(&field::anchor(place));
                wanted.set(None);
            }
        });
    }
    let tab = tab.clone();
    Callback::from(move |place| {
        wanted.set(Some(place));
        tab.set("copy".into());
    })
}
