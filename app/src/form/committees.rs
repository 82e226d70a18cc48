//! Choosing a committee: only those that take the application, and one line why the others do not.

use yew::prelude::*;
use zhicheng_shared::committee::{Committee, Unfit};
use zhicheng_shared::date::Date;

use super::control::ControlProps;
use super::frame::{Frame, use_frame};
use super::store::{Written, use_written};
use crate::api::client::escaped;
use crate::components::{Remark, Tone};
use crate::words::{form as words, problem};

#[derive(Properties, PartialEq)]
pub struct CommitteesProps {
    pub all: ControlProps,
}

/// Index of each committee, why it does not fit, and until when it can be handed in.
fn judged(written: Written<'_>, frame: &Frame) -> Vec<(usize, Option<Unfit>, Option<Date>)> {
    let context = frame.context(written);
    let wanted = context.wanted();
    frame
        .jurisdiction
        .committees
        .iter()
        .enumerate()
        .map(|(at, c)| (at, c.takes(&wanted).err(), c.closes(&wanted)))
        .collect()
}

#[component]
pub fn Committees(props: &CommitteesProps) -> Html {
    let frame = use_frame();
    let all = &props.all;
    let judged = use_written(frame.clone(), judged);
    let of = |at: &usize| &frame.jurisdiction.committees[*at];
    // The one that is chosen stays in sight, also when it no longer fits.
    let offered: Vec<(&Committee, &Option<Unfit>, &Option<Date>)> = judged
        .iter()
        .map(|(at, unfit, closes)| (of(at), unfit, closes))
        .filter(|(committee, unfit, _)| unfit.is_none() || all.raw == committee.key)
        .collect();
    {
        // Where only one takes the application there is nothing to choose.
        let fitting: Vec<&str> = judged
            .iter()
            .filter(|(_, unfit, _)| unfit.is_none())
            .map(|(at, ..)| of(at).key.as_str())
            .collect();
        let only = match fitting.as_slice() {
            [one] if all.raw.is_empty() => Some((*one).to_owned()),
            _ => None,
        };
        let on_edit = all.on_edit.clone();
        use_effect_with(only, move |only| {
            if let Some(committee) = only {
                on_edit.emit(committee.clone());
            }
        });
    }
    let none_fits = judged.iter().all(|(_, unfit, _)| unfit.is_some());
    let unfit = judged
        .iter()
        .filter_map(|(at, unfit, _)| Some((of(at), unfit.as_ref()?)))
        .filter(|(committee, _)| all.raw != committee.key);
    let choose = |(number, (committee, unfit, closes)): (
        usize,
        &(&Committee, &Option<Unfit>, &Option<Date>),
    )| {
        let onchange = {
            let (on_edit, on_leave, key) = (
                all.on_edit.clone(),
                all.on_leave.clone(),
                committee.key.clone(),
            );
            Callback::from(move |_: Event| {
                on_edit.emit(key.clone());
                on_leave.emit(());
            })
        };
        let id = if number == 0 {
            all.id.to_string()
        } else {
            format!("{}-{number}", all.id)
        };
        html! {
            <label class="tick" key={committee.key.clone()}>
                <input
                    type="radio" name={all.id.clone()} {id} value={committee.key.clone()}
                    checked={committee.key == all.raw.as_str()} {onchange} aria-describedby={all.described_by.clone()}
                />
                <span>
                    { &committee.name }
                    if let Some(why) = unfit {
                        <span class="small">{ "：" }{ problem::unfit(why) }</span>
                    } else {
                        if let Some(closes) = closes {
                            <span class="small">{ "：" }{ words::open_until(*closes, frame.today) }</span>
                        }
                        if !committee.contact.is_empty() {
                            <span class="small muted">{ " " }{ &committee.contact }</span>
                        }
                    }
                </span>
            </label>
        }
    };
    let list = offered.iter().enumerate().map(choose);
    let others: Vec<Html> = unfit
        .map(|(c, why)| html! { <li key={c.key.clone()}>{ &c.name }{ "：" }{ problem::unfit(why) }</li> })
        .collect();
    html! {
        <div class="stack stack-close">
            if none_fits {
                <div id={offered.is_empty().then(|| all.id.clone())} tabindex="-1"><Remark tone={Tone::Warn}>{ words::NO_COMMITTEE }</Remark></div>
            }
            if !offered.is_empty() {
                <div class="ticks ticks-down">{ for list }</div>
            }
            // Its own notice, where it has one, stands there too.
            if !all.raw.is_empty() {
                <p class="small"><a href={["/public/", &frame.jurisdiction.id, "/committees?key=", &escaped(&all.raw)].concat()} target="_blank" rel="noopener">{ words::COMMITTEE_NOTICE }</a></p>
            }
            if !others.is_empty() {
                <details>
                    <summary>{ words::OTHER_COMMITTEES }</summary>
                    <ul class="small">{ for others }</ul>
                </details>
            }
        </div>
    }
}
