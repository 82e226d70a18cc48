//! Small forms of the console: what is typed and ticked, and what is sent.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::DateRule;
use zhicheng_shared::value::{read_date, read_integer, trimmed};

use crate::api::Answer;
use crate::browser::boxes;
use crate::components::{Input, Refused, use_toast};
use crate::hooks::use_composing;
use crate::words::error;
use crate::words::officer::console as words;

/// What is typed and ticked.
#[derive(Clone, Debug, Default, PartialEq)]
struct Typed {
    texts: BTreeMap<String, String>,
    ticks: BTreeSet<(&'static str, String)>,
    /// How often it was emptied: a list in which somebody chose is made anew then, since the browser keeps
    /// what was chosen.
    cleared: u32,
}

enum Edit {
    Text(String, String),
    Tick(&'static str, Vec<String>, bool),
    Clear,
}

impl Reducible for Typed {
    type Action = Edit;

    fn reduce(self: Rc<Self>, edit: Edit) -> Rc<Self> {
        let mut next = (*self).clone();
        match edit {
            Edit::Text(key, text) => {
                next.texts.insert(key, text);
            }
            Edit::Tick(list, ids, on) => {
                for id in ids {
                    match on {
                        true => next.ticks.insert((list, id)),
                        false => next.ticks.remove(&(list, id)),
                    };
                }
            }
            Edit::Clear => {
                next = Typed {
                    cleared: self.cleared + 1,
                    ..Typed::default()
                };
            }
        }
        Rc::new(next)
    }
}

/// A form.
#[derive(Clone)]
pub struct Form {
    typed: UseReducerHandle<Typed>,
    /// Before its elements' names, so that two forms of a page are told apart.
    name: AttrValue,
}

#[hook]
pub fn use_form(name: impl Into<AttrValue>) -> Form {
    Form {
        typed: use_reducer_eq(Typed::default),
        name: name.into(),
    }
}

impl Form {
    /// What stands in a box, without blanks around it.
    pub fn text(&self, key: &str) -> String {
        trimmed(self.raw(key)).to_owned()
    }

    fn raw(&self, key: &str) -> &str {
        self.typed.texts.get(key).map_or("", String::as_str)
    }

    /// The day in a box.
    pub fn day(&self, key: &str) -> Option<Date> {
        read_day(self.raw(key))
    }

    /// The number in a box.
    pub fn number(&self, key: &str) -> Option<u32> {
        read_integer(self.raw(key)).and_then(|n| u32::try_from(n).ok())
    }

    /// Puts a text into a box.
    pub fn put(&self, key: &str, text: String) {
        self.typed.dispatch(Edit::Text(key.to_owned(), text));
    }

    /// Those of a list that are ticked, in its order.
    pub fn ticked<'a>(
        &self,
        list: &'static str,
        all: impl Iterator<Item = &'a String>,
    ) -> Vec<String> {
        let on = |id: &&String| self.typed.ticks.contains(&(list, (*id).clone()));
        all.filter(on).cloned().collect()
    }

    /// Ticks these, or not.
    pub fn tick(&self, list: &'static str, ids: Vec<String>, on: bool) {
        self.typed.dispatch(Edit::Tick(list, ids, on));
    }

    /// Empties it.
    pub fn clear(&self) -> Callback<()> {
        let typed = self.typed.clone();
        Callback::from(move |()| typed.dispatch(Edit::Clear))
    }

    /// A box with its label.
    pub fn input(&self, key: &'static str, label: &'static str) -> Html {
        self.boxed(key, label, "", 0)
    }

    /// A box for a day.
    pub fn day_input(&self, key: &'static str, label: &'static str) -> Html {
        self.boxed(key, label, words::DAY_HELP, 0)
    }

    /// A box with what helps, and lines where it takes several.
    pub fn boxed(
        &self,
        key: &'static str,
        label: &'static str,
        help: &'static str,
        lines: u8,
    ) -> Html {
        let on_input = {
            let form = self.clone();
            Callback::from(move |text| form.put(key, text))
        };
        html! {
            <Input id={self.id(key)} {label} {help} {lines} value={self.raw(key).to_owned()} {on_input} />
        }
    }

    /// A small box in a table, with a name for who cannot see the row.
    pub fn cell(&self, key: String, label: String) -> Html {
        let value = self.raw(&key).to_owned();
        let on_input = {
            let form = self.clone();
            Callback::from(move |text| form.put(&key, text))
        };
        html! { <Cell {label} {value} {on_input} /> }
    }

    /// A list to choose one of: keys with what they read as.
    pub fn select(&self, key: &'static str, label: &'static str, all: &[(String, String)]) -> Html {
        let chosen = self.raw(key);
        let onchange = {
            let form = self.clone();
            Callback::from(move |event: Event| {
                form.put(key, boxes::chosen(&event));
            })
        };
        let option = |(value, name): &(String, String)| {
            html! { <option key={value.clone()} value={value.clone()} selected={value == chosen}>{ name }</option> }
        };
        html! {
            <label class="officer-field">
                <span>{ label }</span>
                <select key={self.typed.cleared} id={self.id(key)} class="officer-input" {onchange}>{ for all.iter().map(option) }</select>
            </label>
        }
    }

    /// A list to tick: ids with what they read as.
    pub fn ticks(
        &self,
        list: &'static str,
        legend: &'static str,
        all: &[(String, String)],
    ) -> Html {
        let tick = |(id, name): &(String, String)| {
            let checked = self.typed.ticks.contains(&(list, id.clone()));
            let onchange = {
                let (form, id) = (self.clone(), id.clone());
                Callback::from(move |_: Event| form.tick(list, vec![id.clone()], !checked))
            };
            html! {
                <label class="tick" key={id.clone()}>
                    <input type="checkbox" {checked} {onchange} /><span>{ name }</span>
                </label>
            }
        };
        let ids: Vec<String> = all.iter().map(|(id, _)| id.clone()).collect();
        let whole = !all.is_empty() && self.ticked(list, ids.iter()).len() == all.len();
        let onchange = {
            let form = self.clone();
            Callback::from(move |_: Event| form.tick(list, ids.clone(), !whole))
        };
        html! {
            <fieldset class="stack stack-close">
                <legend>{ legend }</legend>
                if all.len() > 1 {
                    <label class="tick console-all"><input type="checkbox" checked={whole} {onchange} /><span>{ words::SELECT_ALL }{ "：" }{ legend }</span></label>
                }
                <div class="ticks console-ticks">{ for all.iter().map(tick) }</div>
            </fieldset>
        }
    }

    fn id(&self, key: &str) -> String {
        [&self.name, "-", key].concat()
    }
}

#[derive(Properties, PartialEq)]
struct CellProps {
    label: String,
    value: String,
    on_input: Callback<String>,
}

/// A small box; while an input method composes in it, nobody writes into it.
#[component]
fn Cell(props: &CellProps) -> Html {
    let node = use_node_ref();
    let send = {
        let (node, on_input) = (node.clone(), props.on_input.clone());
        Callback::from(move |()| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                on_input.emit(input.value());
            }
        })
    };
    let composing = use_composing(node.clone(), send.clone());
    let oninput = Callback::from(move |_: InputEvent| {
        if !composing.get() {
            send.emit(());
        }
    });
    {
        let node = node.clone();
        use_effect_with(props.value.clone(), move |value| {
            if let Some(input) = node
                .cast::<HtmlInputElement>()
                .filter(|i| i.value() != *value)
            {
                input.set_value(value);
            }
        });
    }
    html! { <input ref={node} class="officer-input console-votes" inputmode="numeric" aria-label={props.label.clone()} {oninput} /> }
}

/// A day as it is typed.
pub fn read_day(text: &str) -> Option<Date> {
    let rule = DateRule {
        future: true,
        ..DateRule::default()
    };
    read_date(text, &rule).ok().map(|(day, _)| day)
}

/// What is being sent, and why it was refused.
#[derive(Clone)]
pub struct Sending {
    busy: UseStateHandle<bool>,
    wrong: UseStateHandle<String>,
    toast: Callback<AttrValue>,
}

#[hook]
pub fn use_sending() -> Sending {
    Sending {
        busy: use_state_eq(|| false),
        wrong: use_state_eq(String::new),
        toast: use_toast(),
    }
}

impl Sending {
    pub fn busy(&self) -> bool {
        *self.busy
    }

    /// Why it was refused, where it was.
    pub fn wrong(&self) -> Html {
        match self.wrong.is_empty() {
            true => Html::default(),
            false => html! { <Refused><p>{ &*self.wrong }</p></Refused> },
        }
    }

    /// Refuses before anything is sent.
    pub fn refuse(&self, why: &str) {
        self.wrong.set(why.to_owned());
    }

    /// Sends; `done` once it went.
    pub fn go(
        &self,
        work: impl Future<Output = Answer<()>> + 'static,
        done: impl FnOnce() + 'static,
    ) {
        self.tell(async { work.await.map(|()| words::SAVED.into()) }, done);
    }

    /// The same, where the answer says what came of it.
    pub fn tell(
        &self,
        work: impl Future<Output = Answer<AttrValue>> + 'static,
        done: impl FnOnce() + 'static,
    ) {
        if *self.busy {
            return;
        }
        self.busy.set(true);
        self.wrong.set(String::new());
        let sending = self.clone();
        spawn_local(async move {
            let answer = work.await;
            sending.busy.set(false);
            match answer {
                Ok(told) => {
                    sending.toast.emit(told);
                    done();
                }
                Err(why) => sending.wrong.set(error::sentence(&why)),
            }
        });
    }
}

/// What a form does when it is sent.
pub fn on_submit(deed: impl Fn() + 'static) -> Callback<SubmitEvent> {
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        deed();
    })
}
