//! Places for files: what they take, what they hold, putting in and taking out.

mod given;
mod hand;
mod kept;
mod look;
mod preview;
mod seen;
mod sending;

use yew::prelude::*;
use zhicheng_shared::check;
use zhicheng_shared::form::{Slot, Values};
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::Attachment;

use super::frame::{Frame, use_frame};
use super::site::Site;
use super::store::{Change, Written, use_store, use_written};
use crate::browser::boxes::File;
use crate::components::{Button, Progress};
use crate::words::{common, form as words, problem, upload as upload_words};
use hand::use_hand;
use look::{Changing, choosers, dragging, earlier, file_row};
pub use preview::{PreviewButton, is_picture, unnamed};
pub use seen::seen_file;

#[derive(Properties, PartialEq)]
pub struct SlotsProps {
    pub site: Site,
}

fn wanted(written: Written<'_>, (frame, site): &(Frame, Site)) -> Vec<Slot> {
    let Some(section) = frame.section_of(site) else {
        return Vec::new();
    };
    let none = Values::new();
    let values = site.values(written).unwrap_or(&none);
    let answers = frame.context(written).answers();
    let holds = |slot: &&Slot| answers.takes_files(section, values, slot);
    section.slots.iter().filter(holds).cloned().collect()
}

/// The slots of a record or part that apply.
#[component]
pub fn Slots(props: &SlotsProps) -> Html {
    let frame = use_frame();
    let slots = use_written((frame, props.site.clone()), wanted);
    let one = |slot: &Slot| {
        html! {
            <fieldset class="field" key={slot.key.clone()}>
                <legend class="label">
                    { &slot.name }
                    if slot.min > 0 {
                        <span class="required" aria-hidden="true">{ "*" }</span>
                        <span class="visually-hidden">{ words::REQUIRED }</span>
                    }
                </legend>
                <SlotBox site={props.site.clone()} slot={slot.clone()} />
            </fieldset>
        }
    };
    html! { <div class="stack">{ for slots.iter().map(one) }</div> }
}

#[derive(Properties, PartialEq)]
pub struct SlotBoxProps {
    pub site: Site,
    pub slot: Slot,
    /// Told whenever files begin to be on their way, or have all come or failed.
    #[prop_or_default]
    pub on_way: Callback<bool>,
}

/// What is written of one slot: its files, and what is wrong.
#[derive(Clone, PartialEq)]
struct Seen {
    files: Vec<Attachment>,
    /// What others took the place of, the latest first.
    earlier: Vec<Attachment>,
    problems: Vec<ProblemKind>,
    archived: bool,
}

fn see(written: Written<'_>, (frame, site, slot): &(Frame, Site, Slot)) -> Seen {
    let all = site.attachments(written);
    let archived = site.archived(written);
    let here = |all: &[Attachment]| -> Vec<Attachment> {
        all.iter().filter(|a| a.slot == slot.key).cloned().collect()
    };
    let files = here(all);
    let mut earlier = here(site.replaced(written));
    earlier.reverse();
    // An empty slot is told about only once everything is.
    let tell = frame.show_all || !files.is_empty();
    let problems = if tell {
        check::slot_problems(slot, all)
    } else {
        Vec::new()
    };
    Seen {
        files,
        earlier,
        problems,
        archived,
    }
}

/// One slot.
#[component]
pub fn SlotBox(props: &SlotBoxProps) -> Html {
    let frame = use_frame();
    let store = use_store();
    let seen = use_written((frame.clone(), props.site.clone(), props.slot.clone()), see);
    let hand = use_hand(&frame, &store, &props.site, &props.slot);
    let over = use_state_eq(|| false);
    let refused = use_state_eq(|| None::<String>);
    {
        let on_way = props.on_way.clone();
        use_effect_with(hand.told.doing.is_some(), move |doing| on_way.emit(*doing));
    }
    let slot = &props.slot;
    let id = props.site.element(&slot.key);
    let max = slot.max.unwrap_or(1);
    let kib = slot.max_kib.unwrap_or(20_480);
    let editable = frame.editable && !seen.archived;
    let give = {
        let (give, refused) = (hand.give.clone(), refused.clone());
        Callback::from(move |mut files: Vec<File>| {
            let surplus = max == 1 && files.len() > 1;
            let first = files.first().map(File::name).unwrap_or_default();
            refused.set(surplus.then(|| upload_words::only_one(&first)));
            files.truncate(if max == 1 { 1 } else { files.len() });
            if !files.is_empty() {
                give.emit((files, None));
            }
        })
    };
    let remove = {
        let (site, slot) = (props.site.clone(), slot.key.clone());
        Callback::from(move |digest: String| {
            store.change(Change::Detach {
                site: site.clone(),
                slot: slot.clone(),
                digest,
            });
        })
    };
    let replace = {
        let give = hand.give.clone();
        Callback::from(move |(files, digest): (Vec<File>, String)| {
            if !files.is_empty() {
                give.emit((files, Some(digest)));
            }
        })
    };
    // A place for one file has one button for that.
    let changing = editable.then_some(Changing {
        remove: &remove,
        replace: (max > 1).then_some(&replace),
    });
    let wrong = seen
        .problems
        .iter()
        .map(|kind| problem::sentence(kind, &slot.name))
        .chain(hand.told.wrong.iter().cloned())
        .chain((*refused).clone());
    let wrong: Vec<String> = wrong.collect();
    let told = &hand.told;
    let drag = dragging(&over, &give);
    let file = |file: &Attachment| file_row(file, changing);
    html! {
        <div
            class={classes!("stack", "stack-close", (editable && *over).then_some("drop-over"))}
            ondragover={editable.then_some(drag.0)} ondragleave={editable.then_some(drag.1)} ondrop={editable.then_some(drag.2)}
        >
            if !slot.help.is_empty() {
                <p class="help">{ &slot.help }</p>
            }
            if let Some(covers) = &slot.covers {
                <p class="help">{ words::covers(covers, frame.today) }</p>
            }
            <p class="help" id={[&id, "-r"].concat()}>
                { words::slot_rule(slot.min, max, kib, &slot.types) }{ words::traces(&slot.types) }
                if given::fits_pictures(slot) { { "。" }{ upload_words::FITS } }
            </p>
            if !wrong.is_empty() {
                <div id={[&id, "-e"].concat()} role="alert">
                    { for wrong.iter().map(|w| html! { <p class="wrong"><span class="visually-hidden">{ words::WRONG_SIGN }</span>{ w }</p> }) }
                </div>
            }
            if !seen.files.is_empty() {
                <ul class="files">{ for seen.files.iter().map(file) }</ul>
            }
            if !told.fitted.is_empty() {
                <div role="status">{ for told.fitted.iter().map(|fitted| html! { <p class="small good">{ fitted }</p> }) }</div>
            }
            if told.waiting > 0 && told.doing.is_none() {
                <div><Button label={[common::RETRY, "：", &slot.name].concat()} on_press={hand.again.clone()}>{ common::RETRY }</Button></div>
            }
            if let Some((doing, percent)) = &told.doing {
                <Progress label={doing.clone()} percent={*percent} />
            }
            if editable {
                { choosers(slot, &id, &wrong, seen.files.is_empty(), &give) }
            }
            { earlier(&seen.earlier) }
        </div>
    }
}
