//! The answer: what it comes to, and each rule with its threshold, its source and the way to what is missing.

use yew::prelude::*;
use zhicheng_shared::eligibility::{Finding, Missing, Outcome, Rule, Verdict, findings, verdict};
use zhicheng_shared::problem::Place;

use crate::components::{Badge, Remark, Tone};
use crate::form::{Frame, Written, use_frame, use_written, with_way_back};
use crate::route::Route;
use crate::router::{Link, use_location};
use crate::words::eligibility as words;

/// A rule as it is shown, and where what it looks at stands in the dossier.
#[derive(Clone, PartialEq)]
struct Line {
    finding: Finding,
    /// Name and place, where something is missing or to be mended.
    ways: Vec<(String, Place)>,
}

fn lines(written: Written<'_>, frame: &Frame) -> Vec<Line> {
    let line = |finding: Finding| Line {
        ways: ways(frame, &finding)
            .into_iter()
            .map(|place| (named(frame, &place), place))
            .collect(),
        finding,
    };
    findings(&frame.context(written))
        .into_iter()
        .map(line)
        .collect()
}

/// What a place is called: of a record the section, else the question.
fn named(frame: &Frame, place: &Place) -> String {
    match place.record {
        Some(_) => frame.name_of(&Place::section(&place.section)),
        None => frame.name_of(place),
    }
}

/// Where one goes on with a finding.
fn ways(frame: &Frame, finding: &Finding) -> Vec<Place> {
    let section = |place: &Place| frame.jurisdiction.section(&place.section).is_some();
    let mut ways: Vec<Place> = match &finding.outcome {
        Outcome::Met => Vec::new(),
        Outcome::NotMet { .. } => vec![finding.place.clone()],
        Outcome::Unknown { missing } => match missing {
            Missing::At(place) => vec![place.clone()],
            Missing::Wish(_) | Missing::Rule | Missing::Judgement => Vec::new(),
        },
    };
    if let Rule::Material { outside, .. } = &finding.rule {
        ways.extend(outside.iter().take(1).cloned());
    }
    // What is asked on this page is above.
    ways.retain(section);
    ways.dedup();
    ways
}

#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// What can be done where nothing is against it.
    pub children: Html,
}

#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let frame = use_frame();
    let lines = use_written(frame.clone(), lines);
    let found: Vec<Finding> = lines.iter().map(|line| line.finding.clone()).collect();
    let all = verdict(&found);
    let one = |line: &Line| html! { <Told line={line.clone()} /> };
    html! {
        <section class="card stack" aria-labelledby="answer">
            <h2 id="answer">{ words::ANSWER }</h2>
            <p class="help">{ words::on(frame.today, frame.year) }</p>
            <div role="status">
                <Remark tone={tone(&all)}><p>{ words::verdict(&all) }</p></Remark>
            </div>
            if matches!(all, Verdict::Yes | Verdict::NoRule) {
                { props.children.clone() }
            }
            <h3>{ words::RULES }</h3>
            <ul class="findings">{ for lines.iter().map(one) }</ul>
        </section>
    }
}

pub fn tone(verdict: &Verdict) -> Tone {
    match verdict {
        Verdict::Yes => Tone::Good,
        Verdict::Open => Tone::Next,
        Verdict::NoRule | Verdict::No(Some(_)) => Tone::Warn,
        Verdict::No(None) => Tone::Bad,
    }
}

#[derive(Properties, PartialEq)]
struct ToldProps {
    line: Line,
}

/// One rule.
#[component]
fn Told(props: &ToldProps) -> Html {
    let here = use_location().map_or_else(String::new, |l| l.path().to_owned());
    let Line { finding, ways } = &props.line;
    let tone = match &finding.outcome {
        Outcome::Met => Tone::Good,
        Outcome::NotMet { when: Some(_) } => Tone::Warn,
        Outcome::NotMet { when: None } => Tone::Bad,
        Outcome::Unknown { .. } => Tone::Plain,
    };
    let place = match &finding.outcome {
        Outcome::Unknown {
            missing: Missing::At(place),
        } => ways.iter().find(|(_, known)| known == place),
        Outcome::Unknown { .. } | Outcome::Met | Outcome::NotMet { .. } => None,
    };
    let said = |term: &'static str, text: String| {
        html! { if !text.is_empty() { <div><dt>{ term }</dt><dd>{ text }</dd></div> } }
    };
    let state = match &finding.outcome {
        Outcome::Unknown { missing } => {
            let name = place.map_or("", |(name, _)| name);
            match missing {
                Missing::At(_) if name.is_empty() => {
                    said(words::HAS, words::ASKED_ABOVE.to_owned())
                }
                Missing::At(_) | Missing::Wish(_) | Missing::Rule | Missing::Judgement => {
                    said(words::HAS, words::missing(missing, name))
                }
            }
        }
        Outcome::Met | Outcome::NotMet { .. } => said(words::HAS, words::has(&finding.rule)),
    };
    let when = match &finding.outcome {
        Outcome::NotMet { when: Some(when) } => said(words::WHEN, words::when(*when)),
        Outcome::NotMet { when: None } | Outcome::Met | Outcome::Unknown { .. } => Html::default(),
    };
    let source = finding.source.as_ref().map(words::source);
    let lacks = place.is_some();
    let way = |(name, place): &(String, Place)| {
        let to = Route::Section {
            section: place.section.clone(),
        };
        let word = if lacks {
            words::fill(name)
        } else {
            words::see(name)
        };
        html! { <Link<Route, Vec<(&'static str, String)>> {to} query={Some(with_way_back(&here, Some(place)))} classes="button">{ word }</Link<Route, Vec<(&'static str, String)>>> }
    };
    html! {
        <li class="finding">
            <p class="finding-name"><b>{ words::name(&finding.rule) }</b>{ " " }<Badge {tone}>{ words::outcome(&finding.outcome) }</Badge></p>
            <dl class="finding-facts">
                { said(words::NEEDS, words::needs(&finding.rule)) }
                { state }
                { when }
                { said(words::FROM, source.unwrap_or_default()) }
            </dl>
            { for ways.iter().map(way) }
        </li>
    }
}
