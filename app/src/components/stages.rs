//! The line of stages an application passes.

use yew::prelude::*;

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageLook {
    Done,
    Now,
    /// Sent back from here.
    Back,
    Ahead,
    Skipped,
}

/// One stage of the line.
#[derive(Clone, Debug, PartialEq)]
pub struct StagePoint {
    pub name: AttrValue,
    /// Who holds it.
    pub holder: AttrValue,
    /// Since when, or when it was done.
    pub when: AttrValue,
    /// Its state in a word.
    pub word: AttrValue,
    pub look: StageLook,
}

#[derive(Properties, PartialEq)]
pub struct StageLineProps {
    pub label: AttrValue,
    pub stages: Vec<StagePoint>,
}

#[component]
pub fn StageLine(props: &StageLineProps) -> Html {
    html! {
        <ol class="stages stages-across" aria-label={props.label.clone()}>
            { for props.stages.iter().map(point) }
        </ol>
    }
}

fn point(stage: &StagePoint) -> Html {
    let look = match stage.look {
        StageLook::Done => "stage-done",
        StageLook::Now => "stage-now",
        StageLook::Back => "stage-back",
        StageLook::Ahead => "stage-ahead",
        StageLook::Skipped => "stage-skipped",
    };
    let now = matches!(stage.look, StageLook::Now | StageLook::Back);
    html! {
        <li class={classes!("stage", look)} aria-current={now.then_some("step")}>
            <div class="stage-name">{ &stage.name }</div>
            <div class="small">{ &stage.holder }</div>
            <div class="small muted">{ &stage.word }{ " " }<span class="number">{ &stage.when }</span></div>
        </li>
    }
}
