//! A lost password in four ways, and a lost name.

mod look;
mod lost;

use crate::router::Link;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::{Channel, CodeSent};
use zhicheng_shared::identity::{DocumentKind, Sex};
use zhicheng_shared::value::{email, mobile};

use self::look::{look, of_field};
use self::lost::{Change, Lost, Sent, WAYS, Way};
use crate::browser::{boxes, dom};
use crate::components::{Button, Input, Look, PageHead, Remark, Tone};
use crate::hooks::use_wrong;
use crate::pages::asked::{ANSWERS, choice};
use crate::pages::register::Code;
use crate::route::Route;
use crate::words::{account as words, common, error};

#[component]
pub fn RecoverPage() -> Html {
    let lost = use_reducer_eq(Lost::default);
    let busy = use_state_eq(|| false);
    let working = use_state_eq(|| false);
    let (wrong, mended) = use_wrong();
    let done = use_state_eq(|| None::<String>);
    let dispatcher = lost.dispatcher();
    let onsubmit = {
        let (lost, busy, wrong) = (lost.clone(), busy.clone(), wrong.clone());
        let (working, done) = (working.clone(), done.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // What stands in the boxes counts, whoever wrote it there.
            let now = lost.as_filled(dom::typed);
            let kept = now.clone();
            lost.dispatch(Change(Box::new(move |all| *all = kept)));
            if let Some((id, why)) = now.wrong() {
                wrong.set(Some((id, why)));
                dom::focus(id);
                return;
            }
            if *busy {
                return;
            }
            busy.set(true);
            wrong.set(None);
            let (lost, busy, wrong) = (lost.clone(), busy.clone(), wrong.clone());
            let (working, done) = (working.clone(), done.clone());
            spawn_local(async move {
                let told = working.clone();
                let answer = now.send(move || told.set(true)).await;
                busy.set(false);
                working.set(false);
                match answer {
                    Ok(Sent::Asked(questions)) => {
                        lost.dispatch(Change(Box::new(move |all| all.asked = questions)));
                        dom::focus_soon(ANSWERS[0].to_owned());
                    }
                    Ok(Sent::Done(text)) => done.set(Some(text)),
                    Err(e) => {
                        let id = of_field(e.field().as_deref(), now.way);
                        wrong.set(Some((id, error::sentence(&e))));
                        dom::focus(id);
                    }
                }
            });
        })
    };
    let tell = |id: &str| {
        let (_, why) = wrong.as_ref().filter(|(at, _)| *at == id)?;
        Some(AttrValue::from(why.clone()))
    };
    let title = match lost.way {
        Way::Name => words::FIND_NAME,
        Way::Mobile | Way::Email | Way::Questions | Way::Appeal => words::RECOVER,
    };
    let way = |(way, word): (Way, &'static str)| {
        let (dispatcher, wrong) = (dispatcher.clone(), wrong.clone());
        let onchange = Callback::from(move |_: Event| {
            wrong.set(None);
            dispatcher.dispatch(Change(Box::new(move |all| all.choose(way))));
        });
        html! {
            <label class="tick" key={word}>
                <input type="radio" name="way" checked={lost.way == way} {onchange} />
                <span>{ word }</span>
            </label>
        }
    };
    let head = html! { <PageHead {title} wrong={wrong.is_some()}>{ "" }</PageHead> };
    let to_sign_in = html! {
        <p><Link<Route> to={Route::SignIn} classes="back">{ words::SIGN_IN }</Link<Route>></p>
    };
    if let Some(done) = &*done {
        return html! {
            <main id="main" tabindex="-1" class="page page-narrow">
                { head }
                <Remark tone={Tone::Good} alert=true><p>{ done.clone() }</p></Remark>
                { to_sign_in }
            </main>
        };
    }
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            { head }
            <form class="stack card" {onsubmit} oninput={mended} novalidate=true>
                <fieldset class="field">
                    <legend class="label">{ words::WAY }</legend>
                    <div class="ticks">{ for WAYS.map(way) }</div>
                </fieldset>
                if let Some(note) = lost.way.note() {
                    <p class="help">{ note }</p>
                }
                { for lost.boxes().iter().map(|id| one(id, &lost, tell(id))) }
                <Button look={Look::Main} submit=true wide=true busy={*busy}>{ lost.button() }</Button>
                <div role="status">
                    if *working {
                        <Remark tone={Tone::Next}>{ words::WORKING }</Remark>
                    }
                </div>
            </form>
            { to_sign_in }
        </main>
    }
}

/// One box of the way that was chosen.
fn one(id: &'static str, lost: &UseReducerHandle<Lost>, wrong: Option<AttrValue>) -> Html {
    let dispatcher = lost.dispatcher();
    let value = lost.text(id).to_owned();
    let on_input = {
        let dispatcher = dispatcher.clone();
        Callback::from(move |raw: String| {
            dispatcher.dispatch(Change(Box::new(move |all| all.put(id, raw))));
        })
    };
    let choose = on_input.reform(|event: Event| boxes::chosen(&event));
    let options = |all: Vec<(String, &'static str)>| {
        let option = |(key, word): &(String, &'static str)| {
            html! { <option value={key.clone()} selected={*key == value}>{ *word }</option> }
        };
        html! { <>{ for all.iter().map(option) }</> }
    };
    let label = lost.label(id);
    match id {
        "lost-kind" => {
            let all = DocumentKind::ALL.iter().enumerate();
            let all = all.map(|(at, kind)| (at.to_string(), common::document_kind(*kind)));
            choice(id, &label, wrong, choose, options(all.collect()))
        }
        "lost-sex" => {
            let sexes = [Sex::Male, Sex::Female].map(common::sex);
            let all = [words::CHOOSE].into_iter().chain(sexes).enumerate();
            let all = all.map(|(at, word)| (at.to_string(), word)).collect();
            choice(id, &label, wrong, choose, options(all))
        }
        "lost-by" => {
            let all = [words::CODE_BY_MOBILE, words::CODE_BY_EMAIL];
            let all = all.into_iter().enumerate();
            let all = all.map(|(at, word)| (at.to_string(), word)).collect();
            choice(id, &label, wrong, choose, options(all))
        }
        "lost-code" => {
            let channel = lost.channel();
            let to = match channel {
                Channel::Email => email(lost.text("lost-email")),
                Channel::Mobile | Channel::Newer => mobile(lost.text("lost-mobile")),
            };
            let on_sent = Callback::from(move |sent: CodeSent| {
                dispatcher.dispatch(Change(Box::new(move |all| all.sent = Some(sent))));
            });
            html! {
                <Code
                    key={channel.key()} {id} label={lost.code_label()} {channel} possible={to.is_ok()} to={to.unwrap_or_default()}
                    {value} {on_input} {on_sent} {wrong}
                />
            }
        }
        _ => {
            let [kind, mode, autocomplete, help] = look(id);
            let lines = if id == "lost-reason" { 4 } else { 0 };
            html! {
                <Input {id} {label} required=true {kind} {mode} {autocomplete} {help} {lines} {value} {on_input} {wrong} />
            }
        }
    }
}
