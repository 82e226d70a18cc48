//! What is looked for among one's own applications: everything is looked for by the server, over all pages.

use yew::prelude::*;

use crate::api::application::{Find, View};
use crate::browser::boxes;
use crate::components::{Button, Input, Look};
use crate::words::{notice, pages as words};

#[derive(Properties, PartialEq)]
pub struct SearchProps {
    pub find: Find,
    /// Key and name of the businesses that can be looked for.
    pub kinds: Vec<(String, String)>,
    pub on_find: Callback<Find>,
}

/// The views, and the conditions that go with any of them.
#[component]
pub fn Search(props: &SearchProps) -> Html {
    let find = &props.find;
    let view = |view: View, name: &'static str| {
        let on = find.view == view;
        let (on_find, now) = (props.on_find.clone(), find.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            on_find.emit(Find {
                view,
                ..now.clone()
            });
        });
        html! { <button type="button" class={classes!("button", on.then_some("button-here"))} aria-pressed={on.to_string()} {onclick}>{ name }</button> }
    };
    let input = |put: fn(&mut Find, String)| {
        let (on_find, now) = (props.on_find.clone(), find.clone());
        Callback::from(move |raw: String| {
            let mut now = now.clone();
            put(&mut now, raw);
            on_find.emit(now);
        })
    };
    let select = |id: &'static str,
                  label: &'static str,
                  options: Vec<(String, String)>,
                  chosen: String,
                  put: fn(&mut Find, String)| {
        let on = input(put);
        let onchange = Callback::from(move |event: Event| {
            on.emit(boxes::chosen(&event));
        });
        let option = |(key, name): &(String, String)| {
            html! {
                <option key={key.clone()} value={key.clone()} selected={*key == chosen}>{ name }</option>
            }
        };
        html! {
            <div class="field">
                <label class="label" for={id}>{ label }</label>
                <select {id} class="input" {onchange}>
                    <option value="" selected={chosen.is_empty()}>{ words::ALL }</option>
                    { for options.iter().map(option) }
                </select>
            </div>
        }
    };
    let plain = |(key, name): (&str, &str)| (key.to_owned(), name.to_owned());
    let chosen = match find.business.as_str() {
        "" => String::new(),
        business => [&find.jurisdiction, "/", business].concat(),
    };
    let returned = match find.returned {
        Some(true) => YES,
        Some(false) => NO,
        None => "",
    };
    let yes_no = [(YES, notice::RETURNED_YES), (NO, notice::RETURNED_NO)];
    let clear = {
        let (on_find, view) = (props.on_find.clone(), find.view);
        Callback::from(move |()| {
            on_find.emit(Find {
                view,
                ..Find::default()
            });
        })
    };
    let narrowed = Find {
        view: View::All,
        ..find.clone()
    } != Find::default();
    html! {
        <div class="stack no-print" role="search">
            <div class="row" role="group" aria-label={notice::VIEWS}>
                { view(View::All, notice::VIEW_ALL) }
                { view(View::Waiting, notice::VIEW_WAITING) }
                { view(View::Open, notice::VIEW_OPEN) }
            </div>
            <details open={narrowed}>
                <summary>{ words::FILTER }</summary>
                <div class="row">
                    { select("business", words::BUSINESS, props.kinds.clone(), chosen, |find, raw| {
                        let (jurisdiction, business) = raw.split_once('/').unwrap_or_default();
                        find.jurisdiction = jurisdiction.to_owned();
                        find.business = business.to_owned();
                    }) }
                    { select("status", words::STATUS, notice::statuses().map(plain).collect(), find.status.clone(), |find, raw| find.status = raw) }
                    { select("returned", notice::RETURNED, yes_no.map(plain).to_vec(), returned.to_owned(), |find, raw| {
                        find.returned = match raw.as_str() {
                            YES => Some(true),
                            NO => Some(false),
                            _ => None,
                        };
                    }) }
                    <Input id="from" kind="date" label={words::FROM} value={find.from.clone()} on_input={input(|f, raw| f.from = raw)} short=true />
                    <Input id="until" kind="date" label={words::UNTIL} value={find.until.clone()} on_input={input(|f, raw| f.until = raw)} short=true />
                    <Input id="number" label={notice::LOOK_FOR_NUMBER} value={find.number.clone()} on_input={input(|f, raw| f.number = raw)} short=true />
                </div>
                if narrowed {
                    <Button look={Look::Quiet} on_press={clear}>{ notice::CLEAR }</Button>
                }
            </details>
        </div>
    }
}

const YES: &str = "true";
const NO: &str = "false";
