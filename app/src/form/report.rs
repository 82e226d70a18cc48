//! What is wrong on a whole page, looked up again once typing pauses.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;
use zhicheng_shared::check;
use zhicheng_shared::problem::Report;

use super::frame::Frame;
use super::store::{Written, use_store};

/// Milliseconds without a change before everything is checked again.
const AFTER: u32 = 300;

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    Empty,
    /// Empty, and may be.
    MayBeEmpty,
    /// Something is wrong or missing: how many places.
    Wrong(usize),
    /// Filled in: how many records.
    Filled(usize),
}

/// The findings of everything the frame is about: an application, or the dossier; kept until they change.
#[hook]
pub fn use_report(frame: &Frame) -> Rc<Report> {
    let store = use_store();
    let report = use_state_eq(|| Rc::new(Report::default()));
    {
        let report = report.clone();
        use_effect_with((store, frame.clone()), move |(store, frame)| {
            let look = {
                let (store, frame) = (store.clone(), frame.clone());
                move || report.set(Rc::new(store.read(|written| whole(&frame, written))))
            };
            look();
            let timer: Rc<RefCell<Option<Timeout>>> = Rc::default();
            let following = store.follow(move || {
                *timer.borrow_mut() = Some(Timeout::new(AFTER, look.clone()));
            });
            move || drop(following)
        });
    }
    (*report).clone()
}

fn whole(frame: &Frame, written: Written<'_>) -> Report {
    let context = frame.context(written);
    if frame.business().is_some() {
        return check::application(&context);
    }
    let mut report = Report::default();
    for section in &frame.jurisdiction.sections {
        let records = written.rows(&section.key);
        if !records.is_empty() {
            report
                .problems
                .extend(check::section(&context, section, records, 0).problems);
        }
    }
    report
}

/// How far a section or part is, by a report that covers it.
pub fn section_state(
    frame: &Frame,
    written: Written<'_>,
    report: &Report,
    section: &str,
    min: u32,
) -> SectionState {
    let wrong = report
        .in_section(section)
        .filter(|p| !p.kind.is_hint())
        .count();
    let count = match frame.part(section) {
        Some(part) => {
            let typed = written
                .part(section)
                .is_some_and(|v| v.values().any(|raw| !raw.is_empty()));
            let files = written.draft.is_some_and(|d| {
                d.attachments
                    .iter()
                    .any(|a| part.slots.iter().any(|s| s.key == a.slot))
            });
            usize::from(typed || files)
        }
        None => written.rows(section).len(),
    };
    let least = frame
        .section(section)
        .and_then(|s| s.rows())
        .map_or(1, |r| r.min)
        .max(min);
    match (count, wrong) {
        (0, _) if least == 0 => SectionState::MayBeEmpty,
        (0, _) => SectionState::Empty,
        (_, 0) => SectionState::Filled(count),
        (_, wrong) => SectionState::Wrong(wrong),
    }
}

/// How many places are wrong, hints not counted.
pub fn fields_wrong(report: &Report) -> usize {
    report.problems.iter().filter(|p| !p.kind.is_hint()).count()
}
