//! What the checks found, in sentences: what must be mended first, then what should be.

use yew::prelude::*;
use zhicheng_shared::photo::{Finding, PhotoRule, Severity};

use crate::words::photo as words;

#[derive(Properties, PartialEq)]
pub struct ReportProps {
    /// None while the look is still to be taken.
    pub findings: Option<Vec<Finding>>,
    pub rule: PhotoRule,
}

/// The list stands in a live region, so that who cannot see it hears what changed.
#[component]
pub fn Report(props: &ReportProps) -> Html {
    let Some(findings) = &props.findings else {
        return html! { <p class="photo-report" role="status">{ words::CHECKING }</p> };
    };
    let of = |severity: Severity| -> Vec<&Finding> {
        findings
            .iter()
            .filter(|finding| finding.severity() == severity)
            .collect()
    };
    let (must, should) = (of(Severity::Blocks), of(Severity::Advises));
    let tone = match (must.is_empty(), should.is_empty()) {
        (false, _) => "remark-bad",
        (true, false) => "remark-warn",
        (true, true) => "remark-good",
    };
    html! {
        <div class={classes!("photo-report", "remark", tone)} role="status">
            <p class="photo-found">{ words::found(must.len(), should.len()) }</p>
            { list(words::MUST_MEND, &must, &props.rule) }
            { list(words::SHOULD_MEND, &should, &props.rule) }
        </div>
    }
}

fn list(title: &'static str, findings: &[&Finding], rule: &PhotoRule) -> Html {
    if findings.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <p>{ title }</p>
            <ul>{ for findings.iter().map(|finding| html! { <li>{ words::finding(finding, rule) }</li> }) }</ul>
        </>
    }
}
