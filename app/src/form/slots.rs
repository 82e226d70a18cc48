//! Places for files: what they take, what they hold, putting in and taking out.

mod given;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::check;
use zhicheng_shared::form::{Slot, Values};
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::Attachment;

use super::frame::{Frame, use_frame};
use super::site::Site;
use super::store::{Change, Written, use_store, use_written};
use crate::api::dossier;
use crate::browser::boxes::{self, File};
use crate::components::{Button, Look, Progress};
use crate::words::{common, error, form as words, problem};

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
}

/// What is written of one slot: its files, and what is wrong.
#[derive(Clone, PartialEq)]
struct Seen {
    files: Vec<Attachment>,
    problems: Vec<ProblemKind>,
    archived: bool,
}

fn see(written: Written<'_>, (frame, site, slot): &(Frame, Site, Slot)) -> Seen {
    let all = site.attachments(written);
    let archived = site.archived(written);
    let files: Vec<Attachment> = all.iter().filter(|a| a.slot == slot.key).cloned().collect();
    // An empty slot is told about only once everything is.
    let tell = frame.show_all || !files.is_empty();
    let problems = if tell {
        check::slot_problems(slot, all)
    } else {
        Vec::new()
    };
    Seen {
        files,
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
    let busy = use_state_eq(|| None::<String>);
    let failed = use_state_eq(|| None::<String>);
    // What did not reach the server is kept, to be sent again.
    let kept = use_state(Vec::<File>::new);
    let slot = &props.slot;
    let id = props.site.element(&slot.key);
    let max = slot.max.unwrap_or(1);
    let kib = slot.max_kib.unwrap_or(20_480);
    let send = {
        let (store, site, slot) = (store.clone(), props.site.clone(), slot.clone());
        let (busy, failed, kept) = (busy.clone(), failed.clone(), kept.clone());
        Callback::from(move |files: Vec<File>| {
            let (store, site, slot) = (store.clone(), site.clone(), slot.clone());
            let (busy, failed, kept) = (busy.clone(), failed.clone(), kept.clone());
            failed.set(None);
            spawn_local(async move {
                let mut unsent = Vec::new();
                for file in files {
                    let limit = u64::from(kib) * 1024;
                    if file.size() as u64 > limit {
                        let kind = ProblemKind::AttachmentTooLarge {
                            slot: slot.key.clone(),
                            max: limit,
                            now: file.size() as u64,
                        };
                        let name = words::file_for(&slot.name, &file.name());
                        failed.set(Some(problem::sentence(&kind, &name)));
                        continue;
                    }
                    busy.set(Some(file.name()));
                    if let Some(why) = given::refused(&slot, &file).await {
                        failed.set(Some(why));
                        continue;
                    }
                    match dossier::upload(&file.name(), file.clone().into()).await {
                        Ok(up) if slot.types.is_empty() || slot.types.contains(&up.kind) => {
                            let file = Attachment {
                                slot: slot.key.clone(),
                                name: file.name(),
                                digest: up.digest,
                                kind: up.kind,
                                size: up.size,
                            };
                            store.change(Change::Attach {
                                site: site.clone(),
                                file,
                                only: max == 1,
                            });
                        }
                        Ok(_) => failed.set(Some(given::wrong_type(&slot, &file.name()))),
                        Err(e) => {
                            let name = words::file_for(&slot.name, &file.name());
                            failed.set(Some([&name, "：", &error::sentence(&e)].concat()));
                            unsent.push(file);
                        }
                    }
                }
                kept.set(unsent);
                busy.set(None);
            });
        })
    };
    let onchange = {
        let send = send.clone();
        Callback::from(move |event: Event| send.emit(boxes::files(&event)))
    };
    let again = {
        let (send, kept) = (send.clone(), kept.clone());
        Callback::from(move |()| send.emit((*kept).clone()))
    };
    let file = |file: &Attachment| {
        let remove = {
            let (store, site, slot, digest) = (
                store.clone(),
                props.site.clone(),
                slot.key.clone(),
                file.digest.clone(),
            );
            Callback::from(move |()| {
                store.change(Change::Detach {
                    site: site.clone(),
                    slot: slot.clone(),
                    digest: digest.clone(),
                });
            })
        };
        html! {
            <li class="row" key={file.digest.clone()}>
                <a class="file" href={dossier::blob_address(&file.digest)} target="_blank" rel="noopener">{ &file.name }</a>
                <span class="small muted number">{ common::size(file.size) }</span>
                if frame.editable && !seen.archived {
                    <Button look={Look::Quiet} label={[words::DELETE, &file.name].concat()} on_press={remove}>{ words::DELETE }</Button>
                }
            </li>
        }
    };
    let wrong = seen
        .problems
        .iter()
        .map(|kind| problem::sentence(kind, &slot.name))
        .chain((*failed).clone());
    let wrong: Vec<String> = wrong.collect();
    let described = if wrong.is_empty() {
        [&id, "-r"].concat()
    } else {
        [&id, "-r ", &id, "-e"].concat()
    };
    let accept: Vec<String> = slot.types.iter().map(|t| [".", t].concat()).collect();
    let accept = if slot.types.iter().any(|t| t == "jpg") {
        [accept.join(","), ",.jpeg".to_owned()].concat()
    } else {
        accept.join(",")
    };
    html! {
        <div class="stack stack-close">
            if !slot.help.is_empty() {
                <p class="help">{ &slot.help }</p>
            }
            <p class="help" id={[&id, "-r"].concat()}>{ words::slot_rule(slot.min, max, kib, &slot.types) }{ words::traces(&slot.types) }</p>
            if !wrong.is_empty() {
                <div id={[&id, "-e"].concat()} role="alert">
                    { for wrong.iter().map(|w| html! { <p class="wrong"><span class="visually-hidden">{ words::WRONG_SIGN }</span>{ w }</p> }) }
                </div>
            }
            if !seen.files.is_empty() {
                <ul class="files">{ for seen.files.iter().map(file) }</ul>
            }
            if !kept.is_empty() && busy.is_none() {
                <div><Button label={[common::RETRY, "：", &slot.name].concat()} on_press={again}>{ common::RETRY }</Button></div>
            }
            if let Some(name) = &*busy {
                <Progress label={[words::UPLOADING, name].concat()} />
            }
            if frame.editable && !seen.archived {
                <label class="button upload" for={id.clone()}>
                    { if max == 1 && !seen.files.is_empty() { words::REPLACE } else { words::UPLOAD } }
                    <input
                        type="file" {id} class="upload-input" multiple={max > 1} {accept} {onchange}
                        aria-label={[words::UPLOAD, "：", &slot.name].concat()} aria-describedby={described}
                        aria-invalid={(!wrong.is_empty()).then_some("true")}
                    />
                </label>
            }
        </div>
    }
}
