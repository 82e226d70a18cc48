//! What is known of a paper that shows something submitted.

use yew::prelude::*;
use zhicheng_shared::api::paper::{PaperBody, PaperCase};
use zhicheng_shared::sheet::PaperCode;

use crate::components::{Remark, Tone};
use crate::words::paper as words;

#[derive(Properties, PartialEq)]
pub struct VerdictProps {
    pub code: PaperCode,
    pub body: PaperBody,
    /// A way to the application, for officers.
    pub open: Option<Callback<PaperCase, Html>>,
}

#[component]
pub fn Verdict(props: &VerdictProps) -> Html {
    let VerdictProps { code, body, open } = props;
    let replaced = body.latest != body.version;
    let (tone, title) = if replaced {
        (Tone::Warn, words::IS_OLD)
    } else {
        (Tone::Good, words::IS_LATEST)
    };
    let way = open.as_ref().zip(body.case.clone());
    html! {
        <Remark {tone}>
            <p><strong>{ title }</strong></p>
            <p>{ words::submission(body) }</p>
            if replaced {
                <p>{ words::replaced(body.latest) }</p>
            }
            if let Some(standing) = words::standing(body.standing) {
                <p>{ standing }</p>
            }
            <p>{ words::compared(code) }</p>
            if let Some((open, case)) = way {
                <p>{ open.emit(case) }</p>
            }
        </Remark>
    }
}
