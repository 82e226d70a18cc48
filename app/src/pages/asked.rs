//! Security questions to choose and to answer.

use yew::prelude::*;
use zhicheng_shared::jurisdiction::{Registration, Unanswered};

use crate::browser::boxes;
use crate::components::Input;
use crate::words::{account as words, form};

/// The boxes of questions and of answers; data ask for no more.
pub const QUESTIONS: [&str; 3] = ["question-1", "question-2", "question-3"];
pub const ANSWERS: [&str; 3] = ["answer-1", "answer-2", "answer-3"];

/// Keys of questions with their answers, as they are typed.
pub type Pairs = [(String, String); 3];

/// What is wrong: the box, and a sentence.
pub fn wrong(asks: &Registration, pairs: &Pairs) -> Option<(&'static str, &'static str)> {
    let asked = pairs.iter().take(asks.asked.into());
    let texts: Vec<(&str, &str)> = asked.map(|(k, a)| (k.as_str(), a.as_str())).collect();
    Some(match asks.answered(texts.into_iter()).err()? {
        Unanswered::Count => (QUESTIONS[0], words::QUESTION_MISSING),
        Unanswered::Unknown(at) => (QUESTIONS[at], words::QUESTION_MISSING),
        Unanswered::Twice(at) => (QUESTIONS[at], words::QUESTION_TWICE),
        Unanswered::Length(at) => (ANSWERS[at], words::ANSWER_WRONG),
    })
}

/// A list to choose from, with its label.
pub fn choice(
    id: &'static str,
    label: &str,
    wrong: Option<AttrValue>,
    onchange: Callback<Event>,
    options: Html,
) -> Html {
    let told = wrong.as_ref().map(|_| [id, "-e"].concat());
    html! {
        <div class={classes!("field", wrong.is_some().then_some("field-wrong"))}>
            <label class="label" for={id}>{ label }<span class="required" aria-hidden="true">{ "*" }</span></label>
            if let Some(wrong) = &wrong {
                <p class="wrong" id={told.clone()}><span class="visually-hidden">{ form::WRONG_SIGN }</span>{ wrong }</p>
            }
            <select {id} class="input" {onchange} aria-required="true" aria-invalid={wrong.is_some().then_some("true")} aria-describedby={told}>
                { options }
            </select>
        </div>
    }
}

/// The boxes; `change` is told at which place which pair stands now.
pub fn questions(
    asks: &Registration,
    pairs: &Pairs,
    change: &Callback<(usize, (String, String))>,
    tell: &dyn Fn(&'static str) -> Option<AttrValue>,
) -> Html {
    let one = |at: usize| {
        let (key, answer) = pairs[at].clone();
        let [question, its_answer] = words::question(at, asks.asked);
        let onchange = {
            let answer = answer.clone();
            change.reform(move |event: Event| (at, (boxes::chosen(&event), answer.clone())))
        };
        let on_input = {
            let key = key.clone();
            change.reform(move |text: String| (at, (key.clone(), text)))
        };
        let option = |one: &zhicheng_shared::jurisdiction::Question| {
            html! { <option value={one.key.clone()} selected={one.key == key}>{ &one.text }</option> }
        };
        let options = html! {
            <>
                <option value="" selected={key.is_empty()}>{ words::CHOOSE }</option>
                { for asks.questions.iter().map(option) }
            </>
        };
        html! {
            <>
                { choice(QUESTIONS[at], &question, tell(QUESTIONS[at]), onchange, options) }
                <Input id={ANSWERS[at]} label={its_answer} required=true autocomplete="off" value={answer} {on_input} wrong={tell(ANSWERS[at])} />
            </>
        }
    };
    let asked = usize::from(asks.asked).min(QUESTIONS.len());
    html! { <>{ for (0..asked).map(one) }</> }
}
