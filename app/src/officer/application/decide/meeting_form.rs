//! The boxes of a meeting's result; whether it passed follows from the votes.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::jurisdiction::Role;
use zhicheng_shared::review::MeetingRule;

use crate::components::{Badge, Tone};
use crate::officer::application::case::Case;
use crate::officer::meeting::{Box as Place, Gap, MeetingForm, outcome, read};
use crate::officer::typed::Edit;
use crate::officer::unprinted::Unprinted;
use crate::words::common;
use crate::words::officer::decision as words;

#[derive(Properties, PartialEq)]
pub struct MeetingBoxesProps {
    pub case: Case,
    pub form: MeetingForm,
    pub rule: MeetingRule,
    /// It was tried to send it: what is missing is told.
    pub asked: bool,
    pub on_edit: Callback<Edit>,
}

#[component]
pub fn MeetingBoxes(props: &MeetingBoxesProps) -> Html {
    let form = &props.form;
    {
        // What was applied for is offered; the committee may grant otherwise.
        let (on_edit, form) = (props.on_edit.clone(), form.clone());
        let offered = applied_for(&props.case);
        use_effect_with((), move |()| {
            if form == MeetingForm::default() {
                on_edit.emit(Edit::Meeting(offered));
            }
        });
    }
    let gaps = read(form, &props.rule, Date::from_unix_beijing(props.case.now))
        .err()
        .unwrap_or_default();
    let gap = |place: Place| {
        gaps.iter()
            .find(|(p, _)| *p == place)
            .map(|(_, g)| *g)
            .filter(|_| props.asked)
    };
    let edit = |change: fn(&mut MeetingForm, String)| {
        let (form, on_edit) = (form.clone(), props.on_edit.clone());
        move |value: String| {
            let mut next = form.clone();
            change(&mut next, value);
            on_edit.emit(Edit::Meeting(next));
        }
    };
    let input = |place: Place,
                 kind: &'static str,
                 value: &str,
                 change: fn(&mut MeetingForm, String)| {
        let edit = edit(change);
        let oninput = Callback::from(move |event: InputEvent| {
            edit(event.target_unchecked_into::<HtmlInputElement>().value());
        });
        let gap = gap(place);
        html! {
            <label class="officer-field">
                <span>{ words::meeting_box(place) }<span class="bad" aria-hidden="true">{ " *" }</span></span>
                <input
                    class="officer-input"
                    type={kind}
                    inputmode={(kind == "text").then_some("numeric")}
                    value={value.to_owned()}
                    aria-required="true"
                    aria-invalid={gap.map(|_| "true")}
                    {oninput}
                />
                { said(place, gap) }
            </label>
        }
    };
    let level = {
        let edit = edit(|f, v| f.level = Level::from_key(&v));
        Callback::from(move |event: Event| {
            edit(event.target_unchecked_into::<HtmlSelectElement>().value())
        })
    };
    let specialty = {
        let edit = edit(|f, v| f.specialty = v);
        Callback::from(move |event: Event| {
            edit(event.target_unchecked_into::<HtmlSelectElement>().value())
        })
    };
    let note = {
        let edit = edit(|f, v| f.note = v);
        Callback::from(move |event: InputEvent| {
            edit(event.target_unchecked_into::<HtmlTextAreaElement>().value())
        })
    };
    let result = outcome(form, &props.rule);
    let passed = result.is_some_and(|(_, passed)| passed);
    let option = |value: &str, name: &str, on: bool| {
        html! { <option key={value.to_owned()} value={value.to_owned()} selected={on}>{ name }</option> }
    };
    let levels = Level::ALL.map(|l| option(l.key(), common::level(l), form.level == Some(l)));
    html! {
        <fieldset class="stack">
            <legend>{ words::MEETING_RESULT }</legend>
            { input(Place::Date, "date", &form.date, |f, v| f.date = v) }
            <div class="decide-numbers">
                { input(Place::Present, "text", &form.present, |f, v| f.present = v) }
                { input(Place::VotesFor, "text", &form.votes_for, |f, v| f.votes_for = v) }
                { input(Place::VotesAgainst, "text", &form.votes_against, |f, v| f.votes_against = v) }
            </div>
            <p role="status">
                if let Some((needed, passed)) = result {
                    <Badge tone={if passed { Tone::Good } else { Tone::Bad }}>{ words::outcome(needed, passed) }</Badge>
                }
                if !props.rule.source.is_empty() {
                    { " " }<span class="small muted">{ &props.rule.source }</span>
                }
            </p>
            if passed {
                <label class="officer-field">
                    <span>{ words::LEVEL_GRANTED }<span class="bad" aria-hidden="true">{ " *" }</span></span>
                    <select class="officer-input" onchange={level}>
                        { option("", words::PLEASE_CHOOSE, form.level.is_none()) }
                        { for levels }
                    </select>
                    { said(Place::Level, gap(Place::Level)) }
                </label>
                <label class="officer-field">
                    <span>{ words::SPECIALTY_GRANTED }<span class="bad" aria-hidden="true">{ " *" }</span></span>
                    <select class="officer-input" onchange={specialty}>
                        { option("", words::PLEASE_CHOOSE, form.specialty.is_empty()) }
                        { for specialties(&props.case).into_iter().map(|(key, name)| {
                            let on = key == form.specialty;
                            option(&key, &name, on)
                        }) }
                    </select>
                    { said(Place::Specialty, gap(Place::Specialty)) }
                </label>
            }
            <label class="officer-field">
                <span>{ words::MEETING_NOTE }</span>
                <textarea class="officer-input" rows="3" value={form.note.clone()} oninput={note} />
            </label>
            <Unprinted label={words::MEETING_NOTE_NAME} text={form.note.clone()} />
        </fieldset>
    }
}

fn said(place: Place, gap: Option<Gap>) -> Html {
    match gap {
        Some(gap) => {
            html! { <span class="bad small" role="alert">{ words::gap(place, gap) }</span> }
        }
        None => Html::default(),
    }
}

/// What the application wishes for in a role.
fn wished(case: &Case, role: Role) -> String {
    let copy = case.copy();
    let wish = copy.as_ref().and_then(|copy| copy.answers().wish(role));
    wish.unwrap_or_default().to_owned()
}

fn applied_for(case: &Case) -> MeetingForm {
    MeetingForm {
        level: Level::from_key(&wished(case, Role::Level)),
        specialty: wished(case, Role::Specialty),
        ..MeetingForm::default()
    }
}

/// Specialties of the series applied for, by key and name.
fn specialties(case: &Case) -> Vec<(String, String)> {
    let series = wished(case, Role::Series);
    let series = case.form.series(&series);
    let all = series.into_iter().flat_map(|s| &s.specialties);
    let mut all: Vec<_> = all.map(|s| (s.key.clone(), s.name.clone())).collect();
    let own = wished(case, Role::Specialty);
    if !own.is_empty() && !all.iter().any(|(key, _)| *key == own) {
        all.insert(0, (own.clone(), own));
    }
    all
}
