//! Checking a paper: the code typed or read out of a file, and what the server knows of it.

mod file;
mod verdict;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::paper::{PaperBody, PaperCase};
use zhicheng_shared::sheet::{CodeFault, PaperCode};

pub use file::FileBox;
use verdict::Verdict;

use crate::api::paper;
use crate::browser::{dom, image};
use crate::components::{Button, Input, Look, Remark, Tone};
use crate::words::{error, paper as words};

/// Largest file read; the fullest form is a twentieth of it.
const LARGEST_MIB: u64 = 64;
const CODE: &str = "paper-code";

/// What came of a check.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    Known(PaperCode, PaperBody),
    NotSubmitted,
    Failed(String),
}

/// A code that another way of reading has found; `turn` tells one reading from the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scanned {
    pub text: String,
    pub turn: u32,
}

#[derive(Properties, PartialEq)]
pub struct PaperFormProps {
    /// Further ways to a code, below the two there are.
    #[prop_or_default]
    pub children: Html,
    /// What they found last.
    #[prop_or_default]
    pub scanned: Scanned,
    /// A way to the application, for officers.
    #[prop_or_default]
    pub open: Option<Callback<PaperCase, Html>>,
}

/// Takes a code or a file and says whether it is what was submitted.
#[component]
pub fn PaperForm(props: &PaperFormProps) -> Html {
    let text = use_state_eq(String::new);
    let wrong = use_state_eq(|| None::<String>);
    let wrong_file = use_state_eq(|| None::<String>);
    let outcome = use_state_eq(|| None::<Outcome>);
    let busy = use_state_eq(|| false);
    let ask = {
        let (outcome, busy) = (outcome.clone(), busy.clone());
        Callback::from(move |code: PaperCode| {
            busy.set(true);
            let (outcome, busy) = (outcome.clone(), busy.clone());
            spawn_local(async move {
                let answer = paper::check(&code).await;
                busy.set(false);
                outcome.set(Some(match answer {
                    Ok(body) => Outcome::Known(code, body),
                    Err(e) if e.code() == Some(ErrorCode::NotFound) => Outcome::NotSubmitted,
                    Err(e) => Outcome::Failed(error::sentence(&e)),
                }));
            });
        })
    };
    let clear = {
        let (wrong, wrong_file, outcome) = (wrong.clone(), wrong_file.clone(), outcome.clone());
        Callback::from(move |()| {
            wrong.set(None);
            wrong_file.set(None);
            outcome.set(None);
        })
    };
    let check = {
        let (wrong, ask, clear) = (wrong.clone(), ask.clone(), clear.clone());
        Callback::from(move |typed: String| {
            clear.emit(());
            match PaperCode::read(&typed) {
                Ok(code) => ask.emit(code),
                Err(fault) => {
                    wrong.set(Some(words::fault(fault)));
                    dom::focus(CODE);
                }
            }
        })
    };
    {
        let (text, check) = (text.clone(), check.clone());
        use_effect_with(props.scanned.clone(), move |scanned| {
            if !scanned.text.is_empty() {
                text.set(scanned.text.clone());
                check.emit(scanned.text.clone());
            }
        });
    }
    let on_file = {
        let (text, wrong_file, ask, clear) =
            (text.clone(), wrong_file.clone(), ask.clone(), clear.clone());
        Callback::from(move |file: web_sys::File| {
            clear.emit(());
            let (text, wrong_file, ask) = (text.clone(), wrong_file.clone(), ask.clone());
            spawn_local(async move {
                match code_of(&file).await {
                    Ok(code) => {
                        text.set(code.to_string());
                        ask.emit(code);
                    }
                    Err(why) => {
                        text.set(String::new());
                        wrong_file.set(Some(why));
                    }
                }
            });
        })
    };
    let on_input = {
        let (text, clear) = (text.clone(), clear);
        Callback::from(move |typed: String| {
            clear.emit(());
            text.set(typed);
        })
    };
    let onsubmit = {
        let text = text.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            check.emit((*text).clone());
        })
    };
    html! {
        <>
            <form class="card stack" {onsubmit} novalidate=true aria-label={words::TITLE}>
                <Input
                    id={CODE} label={words::CODE} help={words::CODE_HELP} value={(*text).clone()} {on_input} lines=3 autocomplete="off"
                    wrong={(*wrong).clone().map(AttrValue::from)}
                />
                <FileBox
                    id="paper-file" label={words::FILE} help={words::FILE_HELP} accept="application/pdf,.pdf" {on_file}
                    wrong={(*wrong_file).clone().map(AttrValue::from)}
                />
                { props.children.clone() }
                <Button look={Look::Main} submit=true busy={*busy}>{ words::GO }</Button>
            </form>
            <div role="status" class="stack">
                { match &*outcome {
                    Some(Outcome::Known(code, body)) => html! { <Verdict code={code.clone()} body={body.clone()} open={props.open.clone()} /> },
                    Some(Outcome::NotSubmitted) => html! {
                        <Remark tone={Tone::Bad}><p><strong>{ words::NOT_SUBMITTED }</strong></p><p>{ words::NOT_SUBMITTED_WAY }</p></Remark>
                    },
                    Some(Outcome::Failed(why)) => html! { <Remark tone={Tone::Bad}>{ why }</Remark> },
                    None => Html::default(),
                } }
            </div>
        </>
    }
}

/// The code that a PDF names, or why there is none.
async fn code_of(file: &web_sys::File) -> Result<PaperCode, String> {
    if file.size() > (LARGEST_MIB << 20) as f64 {
        return Err(words::file_large(LARGEST_MIB));
    }
    let bytes = image::bytes(file, 0.0, file.size()).await;
    let bytes = bytes.map_err(|_| words::FILE_UNREADABLE.to_owned())?;
    PaperCode::in_file(&bytes).map_err(|fault| match fault {
        // An empty file is no PDF; "nothing yet" would be no answer to a file chosen.
        CodeFault::Empty => words::fault(CodeFault::NotPdf),
        other => words::fault(other),
    })
}
